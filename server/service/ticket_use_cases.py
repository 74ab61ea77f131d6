"""From the touch at the kiosk to the stored ticket: numbers, people ahead, estimate, slip."""

from datetime import date

from server.domain.admission import admission, refuse_unless_open
from server.domain.commands import AskForPrivateRoom, IssueTicket
from server.domain.errors import NotAllowed, UnknownChoice, UnknownService
from server.domain.events import TicketIssued
from server.domain.ids import PrinterId
from server.domain.office import Service
from server.domain.people import Role
from server.domain.privacy import track_url
from server.domain.schedule import service_day
from server.domain.series import label_of, series_for
from server.domain.tickets import Priority, Ticket
from server.service.outlook import Outlook, outlook_for
from server.service.print_use_cases import queue_slip
from server.service.replies import KioskTicketReply
from server.service.views import KioskTicketView, PromiseView
from server.service.work import Work

STAFF = frozenset({Role.OFFICER, Role.GUARD, Role.HEAD, Role.ADMIN})


def issue_ticket(command: IssueTicket, work: Work) -> KioskTicketReply:
    """Give a number for a service; from staff it is an assisted one (DOMAIN-D63).

    Raises UnknownService, UnknownChoice, ServiceClosed, DailyLimitReached, NotAllowed.
    """
    service = _public_service(work, command)
    _refuse_unless_open(work, service, command)
    priority = Priority.REGULAR if command.priority_group is None else Priority.PRIORITY
    outlook = _outlook(work, service, priority)
    ticket = _issue(work, service, priority, command)
    ticket = queue_slip(work, ticket, outlook, printer_id=command.printer_id)
    return _reply(work, ticket, service, outlook, printer_id=command.printer_id)


def ask_for_private_room(command: AskForPrivateRoom, work: Work) -> KioskTicketReply:
    """Give a silent number and let the desks know, at any hour (DOMAIN 7.5). Raises UnknownService."""
    service = work.office.private_service
    if service is None:
        raise UnknownService
    ticket = _issue(work, service, Priority.REGULAR, None)
    ticket = queue_slip(work, ticket, None, printer_id=command.printer_id)
    return _reply(work, ticket, service, None, printer_id=command.printer_id)


def _public_service(work: Work, command: IssueTicket) -> Service:
    service = work.office.service(command.service_id)
    if service.is_private:
        raise UnknownService
    groups = {group.id for group in work.office.priority_groups}
    if command.priority_group is not None and command.priority_group not in groups:
        raise UnknownChoice(command.priority_group)
    if command.variant is not None and command.variant not in {each.id for each in service.variants}:
        raise UnknownChoice(command.variant)
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
        issued_today=work.uow.tickets.issued_on(service.id, _today(work)) if service.daily_limit else 0,
    )
    refuse_unless_open(service, stands, timezone=work.office.timezone)


def _today(work: Work) -> date:
    return service_day(work.now, timezone=work.office.timezone, day_start=work.office.day_start)


def _issue(work: Work, service: Service, priority: Priority, command: IssueTicket | None) -> Ticket:
    office, day = work.office, _today(work)
    series = series_for(office, service, priority)
    number = work.uow.tickets.next_number(series, day)
    standard = service.standard
    return work.issue(
        TicketIssued(
            ticket_id=work.ids.ticket_id(work.now),
            label=label_of(series, number),
            series=series,
            number=number,
            service_day=day,
            service_id=service.id,
            priority=priority,
            priority_group=command.priority_group if command else None,
            token=work.ids.token(),
            is_sensitive=service.is_sensitive,
            is_silent=service.is_private or office.series_of(series).is_silent,
            is_private=service.is_private,
            standard_id=standard.id,
            clock_basis=standard.clock_basis,
            standard_seconds=standard.seconds,
            warning_seconds=standard.warning_seconds,
            compensation_enabled=service.compensation_enabled,
            variant=command.variant if command else None,
            is_assisted=work.actor.role in STAFF,
            override_reason=command.override_reason if command else None,
            office_version=work.head.office_version,
        )
    )


def _outlook(work: Work, service: Service, priority: Priority) -> Outlook:
    queue, run = work.uow.tickets, work.head.priority_run
    return outlook_for(queue, work.office, service, priority, run=run, now=work.now)


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
