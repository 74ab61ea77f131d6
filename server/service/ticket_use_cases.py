"""From the touch at the kiosk to the stored ticket: numbers, people ahead, estimate, slip."""

from dataclasses import dataclass
from datetime import datetime

from server.domain.admission import admission, refuse_unless_open
from server.domain.commands import AskForPrivateRoom, IssueTicket
from server.domain.errors import NotAllowed, NotRatified, UnknownChoice, UnknownService
from server.domain.events import TicketIssued
from server.domain.ids import PrinterId, ServiceId
from server.domain.journeys import first_step
from server.domain.office import Service
from server.domain.people import Role
from server.domain.privacy import track_url
from server.domain.series import label_of, series_for, service_of_number
from server.domain.tickets import Priority, Ticket
from server.domain.visit_changes import check_errands
from server.service.outlook import Outlook, outlook_for
from server.service.print_use_cases import queue_slip
from server.service.promises import bring_up_to_date, promised_at
from server.service.replies import KioskTicketReply
from server.service.views import KioskTicketView, PromiseView
from server.service.work import Work

STAFF = frozenset({Role.OFFICER, Role.GUARD, Role.HEAD, Role.ADMIN})


def issue_ticket(command: IssueTicket, work: Work) -> KioskTicketReply:
    """Give a number for a service; from staff it is an assisted one (DOMAIN-D63).

    Raises UnknownService, UnknownChoice, ServiceClosed, DailyLimitReached, NotAllowed.
    """
    bring_up_to_date(work)
    service = public_service(work, command.service_id, command.variant, command.priority_group)
    further = check_errands(work.office, service, command.further)
    for each in (service, *further):
        public_service(work, each.id, None, None)
        _refuse_unless_open(work, each, command)
    priority = Priority.REGULAR if command.priority_group is None else Priority.PRIORITY
    outlook = _outlook(work, service, priority)
    ticket = issue(
        work,
        NewTicket(
            service=service,
            further=further,
            priority=priority,
            priority_group=command.priority_group,
            variant=command.variant,
            override_reason=command.override_reason,
            people=command.people,
        ),
    )
    ticket = queue_slip(work, ticket, outlook, printer_id=command.printer_id)
    return _reply(work, ticket, service, outlook, printer_id=command.printer_id)


def ask_for_private_room(command: AskForPrivateRoom, work: Work) -> KioskTicketReply:
    """Give a silent number and let the desks know, at any hour (DOMAIN 7.5). Raises UnknownService."""
    bring_up_to_date(work)
    service = work.office.private_service
    if service is None:
        raise UnknownService
    ticket = issue(work, NewTicket(service=service))
    ticket = queue_slip(work, ticket, None, printer_id=command.printer_id)
    return _reply(work, ticket, service, None, printer_id=command.printer_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewTicket:
    """What a number is wanted for."""

    service: Service
    further: tuple[Service, ...] = ()
    priority: Priority = Priority.REGULAR
    priority_group: str | None = None
    variant: str | None = None
    override_reason: str | None = None
    people: int = 1
    taken_at: datetime | None = None


def public_service(work: Work, service_id: ServiceId, variant: str | None, group: str | None) -> Service:
    """A service that visitors may ask for, with its kind and the group that gives priority.

    Raises UnknownService, UnknownChoice, NotRatified.
    """
    service = work.office.service(service_id)
    if service.is_private:
        raise UnknownService
    if not service.standard.is_ratified:
        raise NotRatified(service.name.id)
    if group is not None and group not in {each.id for each in work.office.priority_groups}:
        raise UnknownChoice(group)
    if variant is not None and variant not in {each.id for each in service.variants}:
        raise UnknownChoice(variant)
    return service


def _refuse_unless_open(work: Work, service: Service, command: IssueTicket) -> None:
    """Hours, closure and daily limit, in the same transaction: two taps never share one place."""
    if command.override_reason is not None:
        if work.actor.role not in STAFF:
            raise NotAllowed("Hanya petugas yang dapat mengeluarkan nomor di luar ketentuan.")
        return
    stands = admission(
        work.office,
        service,
        now=work.now,
        closure=work.uow.closures.get(service.id),
        issued_today=work.uow.tickets.issued_on(service.id, work.today) if service.daily_limit else 0,
    )
    refuse_unless_open(service, stands, timezone=work.office.timezone)


def issue(work: Work, wanted: NewTicket) -> Ticket:
    """The next number of the service's series, with the promise that is valid now, or was when the number was
    written by hand.
    """
    office, day, service = work.office, work.today, wanted.service
    visit = (service, *wanted.further)
    series = series_for(office, service_of_number(office, visit), wanted.priority)
    number = work.uow.tickets.next_number(series, day)
    promised, version = promised_at(work, service, wanted.taken_at)
    standard, step = promised.standard, first_step(office, service)
    return work.issue(
        TicketIssued(
            ticket_id=work.ids.ticket_id(work.now),
            label=label_of(series, number),
            series=series,
            number=number,
            service_day=day,
            service_id=service.id,
            priority=wanted.priority,
            priority_group=wanted.priority_group,
            token=work.ids.token(),
            is_sensitive=any(each.is_sensitive for each in visit),
            is_silent=service.is_private or office.series_of(series).is_silent,
            is_private=service.is_private,
            standard_id=standard.id,
            clock_basis=standard.clock_basis,
            standard_seconds=standard.seconds,
            warning_seconds=standard.warning_seconds,
            compensation_enabled=service.compensation_enabled,
            tolerance_seconds=standard.tolerance_seconds,
            variant=wanted.variant,
            is_assisted=work.actor.role in STAFF,
            override_reason=wanted.override_reason,
            office_version=version,
            stage=step.stage.id if step.stage else None,
            waits_for=step.key,
            errands=tuple(each.id for each in wanted.further),
            people=wanted.people,
            taken_at=wanted.taken_at,
        )
    )


def _outlook(work: Work, service: Service, priority: Priority) -> Outlook:
    queue, runs = work.uow.tickets, work.head.priority_runs
    return outlook_for(queue, work.office, service, priority, runs=runs, now=work.now)


def _reply(
    work: Work, ticket: Ticket, service: Service, outlook: Outlook | None, *, printer_id: PrinterId | None
) -> KioskTicketReply:
    standard = service.standard
    promise = PromiseView(minutes=standard.minutes, decree=standard.decree, clock_basis=standard.clock_basis)
    view = KioskTicketView(
        id=ticket.id,
        label=ticket.label,
        token=ticket.token,
        ahead=outlook.ahead if outlook else None,
        estimate_minutes=outlook.minutes if outlook else None,
        estimate_low_minutes=outlook.low if outlook else None,
        estimate_high_minutes=outlook.high if outlook else None,
        standard=promise if outlook else None,
        check_code=work.check_code(ticket),
        prints=work.office.printer_at(printer_id) is not None,
        track_url=track_url(work.office, ticket.token),
    )
    return KioskTicketReply(ticket=view, seq=work.seq)
