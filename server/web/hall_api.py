"""What staff do for the hall beside their tickets: assisted numbers, help, kept turns, closed services."""

from server.domain import commands
from server.domain.ids import HelpId, RequestId, ServiceId
from server.service.replies import Done, KioskTicketReply, TicketReply
from server.web.bodies import AssistedTicketBody, CloseServiceBody, CommandBody
from server.web.contract import AT_DESK, RUNS_THE_HALL, Call, Endpoint, commanding


def _id(call: Call) -> RequestId:
    return RequestId(call.body.request_id)


def _assist(call: Call) -> commands.IssueTicket:
    body: AssistedTicketBody = call.body
    return commands.IssueTicket(
        request_id=_id(call),
        service_id=ServiceId(body.service),
        priority_group=body.priority,
        variant=body.variant,
        further=tuple(map(ServiceId, body.further)),
        people=body.people,
        override_reason=body.override_reason,
    )


def _private_room(call: Call) -> commands.AskForPrivateRoom:
    return commands.AskForPrivateRoom(request_id=_id(call))


def _accept_help(call: Call) -> commands.AcceptHelp:
    return commands.AcceptHelp(request_id=_id(call), help_id=HelpId(call.path["help_id"]))


def _keep_turn(call: Call) -> commands.KeepTurn:
    return commands.KeepTurn(request_id=_id(call), ticket_id=call.ticket_id)


def _take_up_turn(call: Call) -> commands.TakeUpTurn:
    return commands.TakeUpTurn(request_id=_id(call), ticket_id=call.ticket_id)


def _close_service(call: Call) -> commands.CloseService:
    body: CloseServiceBody = call.body
    return commands.CloseService(
        request_id=_id(call),
        service_id=ServiceId(call.path["service_id"]),
        reason=body.reason,
        until=body.until,
    )


def _reopen_service(call: Call) -> commands.ReopenService:
    return commands.ReopenService(request_id=_id(call), service_id=ServiceId(call.path["service_id"]))


ENDPOINTS = (
    Endpoint(
        name="assist",
        room="desk",
        method="POST",
        path="/api/v1/desk/tickets",
        summary="A number for a visitor who cannot use the kiosk.",
        roles=AT_DESK,
        handler=commanding(_assist),
        body=AssistedTicketBody,
        reply=KioskTicketReply,
        status=201,
    ),
    Endpoint(
        name="assist_privately",
        room="desk",
        method="POST",
        path="/api/v1/desk/private-request",
        summary="A silent number for a visitor who asks for the private room.",
        roles=AT_DESK,
        handler=commanding(_private_room),
        body=CommandBody,
        reply=KioskTicketReply,
        status=201,
    ),
    Endpoint(
        name="accept_help",
        room="desk",
        method="POST",
        path="/api/v1/desk/help/{help_id}/accept",
        summary="I go there.",
        roles=AT_DESK,
        handler=commanding(_accept_help),
        body=CommandBody,
        reply=Done,
    ),
    Endpoint(
        name="keep_turn",
        room="desk",
        method="POST",
        path="/api/v1/tickets/{ticket_id}/keep",
        summary="The visitor is away with leave; the turn is kept.",
        roles=AT_DESK,
        handler=commanding(_keep_turn),
        body=CommandBody,
        reply=TicketReply,
    ),
    Endpoint(
        name="take_up_turn",
        room="desk",
        method="POST",
        path="/api/v1/tickets/{ticket_id}/take-up",
        summary="The visitor is back, at the old place.",
        roles=AT_DESK,
        handler=commanding(_take_up_turn),
        body=CommandBody,
        reply=TicketReply,
    ),
    Endpoint(
        name="close_service",
        room="desk",
        method="POST",
        path="/api/v1/services/{service_id}/close",
        summary="No more numbers for this service at the kiosk for now.",
        roles=RUNS_THE_HALL,
        handler=commanding(_close_service),
        body=CloseServiceBody,
        reply=Done,
    ),
    Endpoint(
        name="reopen_service",
        room="desk",
        method="POST",
        path="/api/v1/services/{service_id}/reopen",
        summary="Numbers are given again.",
        roles=RUNS_THE_HALL,
        handler=commanding(_reopen_service),
        body=CommandBody,
        reply=Done,
    ),
)
