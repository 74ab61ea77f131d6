"""The kiosk's addresses: its menu, a number, the private room."""

from dataclasses import dataclass

from server.domain import commands
from server.domain.errors import UnknownTicket
from server.domain.ids import RequestId, ServiceId, TicketId
from server.service.kiosk_screens import KioskSnapshot
from server.service.replies import Done, HelpReply, KioskTicketReply
from server.web.bodies import CommandBody, HelpBody, PhoneBody, TicketBody
from server.web.contract import KIOSK, Call, Endpoint, Handler, commanding


def _snapshot(call: Call) -> KioskSnapshot:
    return call.edge.services.snapshots.kiosk(call.device)


def _issue_ticket(call: Call) -> commands.IssueTicket:
    body: TicketBody = call.body
    return commands.IssueTicket(
        request_id=RequestId(body.request_id),
        service_id=ServiceId(body.service),
        priority_group=body.priority,
        variant=body.variant,
        further=tuple(map(ServiceId, body.further)),
        people=body.people,
        printer_id=call.device.printer_id,
    )


def _private_room(call: Call) -> commands.AskForPrivateRoom:
    return commands.AskForPrivateRoom(
        request_id=RequestId(call.body.request_id), printer_id=call.device.printer_id
    )


def _help(call: Call) -> commands.AskForHelp:
    body: HelpBody = call.body
    return commands.AskForHelp(
        request_id=RequestId(body.request_id),
        kind=body.kind,
        place=call.device.name,
        device_id=call.device.id,
        ticket_id=TicketId(body.ticket) if body.ticket else None,
    )


def _tapping(handler: Handler) -> Handler:
    def tap(call: Call) -> object:
        reply = handler(call)
        call.edge.metrics.tapped()
        return reply

    return tap


def _phone(call: Call) -> commands.LeavePhone:
    body: PhoneBody = call.body
    return commands.LeavePhone(
        request_id=RequestId(body.request_id), ticket_id=TicketId(body.ticket), phone=body.phone
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class SlipNews:
    """How far a slip is: what the live message `slip_changed` says of it."""

    ticket_id: str
    slip: str


def _slip_news(call: Call) -> SlipNews:
    """For a kiosk whose line was broken while its slip was printed. Raises UnknownTicket."""
    ticket = call.edge.services.reads.ticket(call.ticket_id)
    if ticket is None:
        raise UnknownTicket
    return SlipNews(ticket_id=ticket.id, slip=ticket.slip)


ENDPOINTS = (
    Endpoint(
        name="slip_news",
        room="kiosk",
        method="GET",
        path="/api/v1/kiosk/slips/{ticket_id}",
        summary="How far the slip of this ticket is.",
        roles=KIOSK,
        handler=_slip_news,
        reply=SlipNews,
    ),
    Endpoint(
        name="leave_phone",
        room="kiosk",
        method="POST",
        path="/api/v1/kiosk/phone",
        summary="A telephone number until the end of the day, where the office asks for one.",
        roles=KIOSK,
        handler=commanding(_phone),
        body=PhoneBody,
        reply=Done,
    ),
    Endpoint(
        name="kiosk_snapshot",
        room="kiosk",
        method="GET",
        path="/api/v1/kiosk",
        summary="Everything the kiosk shows.",
        roles=KIOSK,
        handler=_snapshot,
        reply=KioskSnapshot,
    ),
    Endpoint(
        name="issue_ticket",
        room="kiosk",
        method="POST",
        path="/api/v1/tickets",
        summary="A number for a visitor.",
        roles=KIOSK,
        handler=_tapping(commanding(_issue_ticket)),
        body=TicketBody,
        reply=KioskTicketReply,
        status=201,
    ),
    Endpoint(
        name="ask_for_private_room",
        room="kiosk",
        method="POST",
        path="/api/v1/kiosk/private-request",
        summary="A silent number; an officer comes.",
        roles=KIOSK,
        handler=_tapping(commanding(_private_room)),
        body=CommandBody,
        reply=KioskTicketReply,
        status=201,
    ),
    Endpoint(
        name="kiosk_help",
        room="kiosk",
        method="POST",
        path="/api/v1/kiosk/help",
        summary="An officer, a wheelchair or the nursing room is wanted, silently.",
        roles=KIOSK,
        handler=commanding(_help),
        body=HelpBody,
        reply=HelpReply,
    ),
)
