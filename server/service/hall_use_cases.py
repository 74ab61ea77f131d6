"""The hall around the tickets: help that is wanted, turns that are kept, services that are closed."""

from collections.abc import Mapping
from datetime import timedelta

from server.domain import commands, ticket_changes
from server.domain.admission import Closure
from server.domain.errors import (
    AlreadyAccepted,
    BadRequest,
    NotAllowed,
    NotFound,
    UnknownChoice,
    WrongState,
)
from server.domain.events import HelpAccepted, HelpRequested, ServiceClosedByStaff, ServiceReopened
from server.domain.schedule import service_day
from server.domain.tickets import OPEN, STATE_NAMES, TicketState
from server.domain.visitor_phone import phone_number
from server.service.records import HelpRequest
from server.service.replies import Done, HelpReply, TicketReply
from server.service.views import HelpView, ticket_view
from server.service.work import Work

NURSING_ROOM = "nursing_room"
NEEDED_FOR_HELP: Mapping[str, str | None] = {
    "officer": None,
    "wheelchair": "kursi_roda",
    NURSING_ROOM: "ruang_menyusui",
}
"""Each kind of help, and the facility of the office's document without which it would be promised in vain."""

PROMISE_SHOWN = timedelta(minutes=2)
"""How long a kiosk says that an officer is on the way."""


def keep_turn(command: commands.KeepTurn, work: Work) -> TicketReply:
    """“Simpan giliran saya.” Raises UnknownTicket, WrongState."""
    ticket = work.ticket(command.ticket_id)
    ticket = work.change(ticket, ticket_changes.keep_turn(ticket))
    return TicketReply(ticket=ticket_view(ticket, work.office), seq=work.seq)


def take_up_turn(command: commands.TakeUpTurn, work: Work) -> TicketReply:
    """“Saya sudah kembali.” Raises UnknownTicket, WrongState."""
    ticket = work.ticket(command.ticket_id)
    ticket = work.change(ticket, ticket_changes.take_up_turn(ticket))
    return TicketReply(ticket=ticket_view(ticket, work.office), seq=work.seq)


def leave_phone(command: commands.LeavePhone, work: Work) -> Done:
    """Keep a visitor's telephone number until the end of the day, where the office asks for one (K13).

    Raises NotAllowed, BadRequest, UnknownTicket, WrongState for a ticket that is done.
    """
    if not work.office.rules.asks_for_phone:
        raise NotAllowed("Kantor ini tidak meminta nomor HP.")
    ticket = work.ticket(command.ticket_id)
    if ticket.state not in OPEN:
        raise WrongState(ticket.label, STATE_NAMES[ticket.state])
    work.uow.phones.put(ticket.id, phone_number(command.phone), day=ticket.service_day)
    return Done(seq=work.seq)


def forget_phones(_: commands.ForgetPhones, work: Work) -> Done:
    """Delete what was left on earlier service days."""
    office = work.office
    today = service_day(work.now, timezone=office.timezone, day_start=office.day_start)
    work.uow.phones.forget_before(today)
    return Done(seq=work.seq)


def ask_for_help(command: commands.AskForHelp, work: Work) -> HelpReply:
    """Tell desks and head, silently. Asking again while nobody has answered tells nothing new.

    Somebody in the nursing room who still waits keeps the turn with it. Raises UnknownChoice, UnknownTicket.
    """
    if command.kind not in NEEDED_FOR_HELP:
        raise UnknownChoice(command.kind)
    ticket = work.ticket(command.ticket_id) if command.ticket_id else None
    open_one = work.uow.help.open_one(command.kind, device_id=command.device_id, ticket_id=command.ticket_id)
    if open_one is None:
        asked = HelpRequest(
            id=work.ids.help_id(),
            kind=command.kind,
            place=command.place,
            device_id=command.device_id,
            ticket_id=command.ticket_id,
            label=ticket.label if ticket else None,
            asked_at=work.now,
        )
        work.uow.help.add(asked)
        work.record(
            HelpRequested(
                help_id=asked.id,
                kind=asked.kind,
                place=asked.place,
                device_id=asked.device_id,
                ticket_id=asked.ticket_id,
                label=asked.label,
            )
        )
    if ticket is not None and command.kind == NURSING_ROOM and ticket.state is TicketState.WAITING:
        work.change(ticket, ticket_changes.keep_turn(ticket))
    return HelpReply(help=HelpView(state="asked", kind=command.kind), seq=work.seq)


def accept_help(command: commands.AcceptHelp, work: Work) -> Done:
    """“Saya ke sana.” Raises NotFound, AlreadyAccepted."""
    asked = work.uow.help.get(command.help_id)
    if asked is None:
        raise NotFound("Permintaan bantuan itu tidak ditemukan.")
    if not work.uow.help.accept(command.help_id, by=work.officer_id, now=work.now):
        raise AlreadyAccepted
    work.record(
        HelpAccepted(help_id=asked.id, kind=asked.kind, device_id=asked.device_id, officer_id=work.officer_id)
    )
    return Done(seq=work.seq)


def close_service(command: commands.CloseService, work: Work) -> Done:
    """No more numbers at the kiosk for now. Raises UnknownService, BadRequest for a time in the past."""
    service = work.office.service(command.service_id)
    if command.until is not None and command.until <= work.now:
        raise BadRequest("Waktu buka kembali sudah lewat.")
    closure = Closure(
        service_id=service.id,
        reason=command.reason,
        until=command.until,
        closed_by=work.officer_id,
        since=work.now,
    )
    work.uow.closures.put(closure)
    work.record(
        ServiceClosedByStaff(
            service_id=service.id,
            reason=closure.reason,
            until=closure.until,
            closed_by=closure.closed_by,
        )
    )
    return Done(seq=work.seq)


def reopen_service(command: commands.ReopenService, work: Work) -> Done:
    """Numbers are given again; reopening an open service is no error. Raises UnknownService."""
    service = work.office.service(command.service_id)
    if work.uow.closures.get(service.id) is not None:
        work.uow.closures.remove(service.id)
        work.record(ServiceReopened(service_id=service.id))
    return Done(seq=work.seq)
