"""From the touch at the kiosk to the stored ticket: numbers, people ahead, estimate, slip."""

from server.domain import calling
from server.domain.commands import AskForPrivateRoom, IssueTicket
from server.domain.errors import UnknownChoice, UnknownService
from server.domain.estimate import estimate_minutes
from server.domain.events import TicketIssued
from server.domain.office import Service
from server.domain.schedule import service_day
from server.domain.series import label_of, series_for
from server.domain.tickets import Priority, Ticket
from server.service.print_use_cases import Outlook, queue_slip
from server.service.replies import KioskTicketReply
from server.service.views import KioskTicketView, PromiseView
from server.service.work import Work


def issue_ticket(command: IssueTicket, work: Work) -> KioskTicketReply:
    """Give a number for a service. Raises UnknownService, UnknownChoice."""
    service = work.office.service(command.service_id)
    if service.is_private:
        raise UnknownService
    groups = {group.id for group in work.office.priority_groups}
    if command.priority_group is not None and command.priority_group not in groups:
        raise UnknownChoice(command.priority_group)
    priority = Priority.REGULAR if command.priority_group is None else Priority.PRIORITY
    outlook = _outlook(work, service, priority)
    ticket = _issue(work, service, priority, group=command.priority_group)
    ticket = queue_slip(work, ticket, outlook)
    return _reply(work, ticket, service, outlook)


def ask_for_private_room(_: AskForPrivateRoom, work: Work) -> KioskTicketReply:
    """Give a silent number and let the desks know (DOMAIN 7.5). Raises UnknownService."""
    service = work.office.private_service
    if service is None:
        raise UnknownService
    ticket = _issue(work, service, Priority.REGULAR, group=None)
    ticket = queue_slip(work, ticket, None)
    return _reply(work, ticket, service, None)


def _issue(work: Work, service: Service, priority: Priority, *, group: str | None) -> Ticket:
    office = work.office
    series = series_for(office, service, priority)
    day = service_day(work.now, timezone=office.timezone, day_start=office.day_start)
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
            priority_group=group,
            token=work.ids.token(),
            is_sensitive=service.is_sensitive,
            is_silent=service.is_private or office.series_of(series).is_silent,
            is_private=service.is_private,
            standard_id=standard.id,
            clock_basis=standard.clock_basis,
            standard_seconds=standard.seconds,
            warning_seconds=standard.warning_seconds,
            compensation_enabled=service.compensation_enabled,
        )
    )


def _outlook(work: Work, service: Service, priority: Priority) -> Outlook:
    """How many go first and how long that may take. Only tickets that share a desk count."""
    sharing = work.office.shares_desks(service.id)
    ahead = calling.people_ahead(
        work.uow.tickets.waiting(sharing),
        priority,
        run=work.head.priority_run,
        limit=work.office.rules.priority_calls_in_a_row,
    )
    taking = [desk.id for desk in work.office.desks if service.id in desk.services]
    load = work.uow.desks.load(taking)
    pace = work.uow.tickets.seconds_per_ticket(sharing)
    return Outlook(
        ahead=ahead,
        minutes=estimate_minutes(
            ahead=ahead,
            desks_open=load.open,
            desks_busy=load.busy,
            seconds_per_ticket=pace if pace is not None else float(service.standard.seconds),
        ),
    )


def _reply(work: Work, ticket: Ticket, service: Service, outlook: Outlook | None) -> KioskTicketReply:
    standard = service.standard
    promise = PromiseView(minutes=standard.minutes, decree=standard.decree, clock_basis=standard.clock_basis)
    view = KioskTicketView(
        id=ticket.id,
        label=ticket.label,
        token=ticket.token,
        ahead=outlook.ahead if outlook else None,
        estimate_minutes=outlook.minutes if outlook else None,
        standard=promise if outlook else None,
        check_code=work.check_code(ticket),
        prints=work.office.printer is not None,
    )
    return KioskTicketReply(ticket=view, seq=work.seq)
