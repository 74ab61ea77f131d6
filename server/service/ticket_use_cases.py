"""From the touch at the kiosk to the stored ticket: numbers, people ahead, estimate, slip."""

from server.domain.commands import AskForPrivateRoom, IssueTicket
from server.domain.errors import UnknownChoice, UnknownService
from server.domain.events import TicketIssued
from server.domain.office import Service
from server.domain.schedule import service_day
from server.domain.series import label_of, series_for
from server.domain.tickets import Priority, Ticket
from server.service.outlook import Outlook, outlook_for
from server.service.print_use_cases import queue_slip
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
    queue, run = work.uow.tickets, work.head.priority_run
    return outlook_for(queue, work.office, service, priority, run=run)


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
