"""The officer's verbs over HTTP: each address is one command."""

from collections.abc import Callable

from server.domain import commands
from server.domain.ids import DeskId, RequestId
from server.service.replies import DeskReply, TicketReply
from server.service.screens import DeskSnapshot
from server.web.bodies import ChoiceBody, CommandBody, DeskBody, FinishBody, ReprintBody
from server.web.contract import AT_DESK, Call, Endpoint, commanding


def _snapshot(call: Call) -> DeskSnapshot:
    return call.edge.services.snapshots.desk(call.person)


def _id(call: Call) -> RequestId:
    return RequestId(call.body.request_id)


def _desk(verb: str, summary: str, make: Callable[[Call], object], body: type[CommandBody]) -> Endpoint:
    return Endpoint(
        name=f"desk_{verb}".replace("-", "_"),
        room="desk",
        method="POST",
        path=f"/api/v1/desk/{verb}",
        summary=summary,
        roles=AT_DESK,
        handler=commanding(make),
        body=body,
        reply=TicketReply if verb == "call-next" else DeskReply,
    )


def _ticket(
    verb: str,
    summary: str,
    make: Callable[[Call], object],
    body: type[CommandBody] = CommandBody,
) -> Endpoint:
    return Endpoint(
        name=f"ticket_{verb}".replace("-", "_"),
        room="desk",
        method="POST",
        path=f"/api/v1/tickets/{{ticket_id}}/{verb}",
        summary=summary,
        roles=AT_DESK,
        handler=commanding(make),
        body=body,
        reply=TicketReply,
    )


def _open_desk(call: Call) -> commands.OpenDesk:
    return commands.OpenDesk(request_id=_id(call), desk_id=DeskId(call.body.desk))


def _close_desk(call: Call) -> commands.CloseDesk:
    return commands.CloseDesk(request_id=_id(call))


def _call_next(call: Call) -> commands.CallNext:
    return commands.CallNext(request_id=_id(call))


def _recall(call: Call) -> commands.Recall:
    return commands.Recall(request_id=_id(call), ticket_id=call.ticket_id)


def _start(call: Call) -> commands.StartService:
    return commands.StartService(request_id=_id(call), ticket_id=call.ticket_id)


def _documents_complete(call: Call) -> commands.CompleteDocuments:
    return commands.CompleteDocuments(request_id=_id(call), ticket_id=call.ticket_id)


def _hold(call: Call) -> commands.HoldService:
    return commands.HoldService(request_id=_id(call), ticket_id=call.ticket_id, reason=call.body.reason)


def _resume(call: Call) -> commands.ResumeService:
    return commands.ResumeService(request_id=_id(call), ticket_id=call.ticket_id)


def _finish(call: Call) -> commands.FinishService:
    body: FinishBody = call.body
    return commands.FinishService(
        request_id=_id(call),
        ticket_id=call.ticket_id,
        outcome=body.outcome,
        note=body.note,
        promised_on=body.promised_on,
        ends_visit=body.ends_visit,
        report_number=body.report_number,
    )


def _no_show(call: Call) -> commands.MarkNoShow:
    return commands.MarkNoShow(request_id=_id(call), ticket_id=call.ticket_id)


def _cancel(call: Call) -> commands.CancelTicket:
    return commands.CancelTicket(request_id=_id(call), ticket_id=call.ticket_id, reason=call.body.reason)


def _reprint(call: Call) -> commands.ReprintSlip:
    return commands.ReprintSlip(request_id=_id(call), ticket_id=call.ticket_id, reason=call.body.reason)


ENDPOINTS = (
    Endpoint(
        name="desk_snapshot",
        room="desk",
        method="GET",
        path="/api/v1/desk",
        summary="Everything this officer's desk shows.",
        roles=AT_DESK,
        handler=_snapshot,
        reply=DeskSnapshot,
    ),
    _desk("open", "Sit down at a free desk.", _open_desk, DeskBody),
    _desk("close", "Leave the desk.", _close_desk, CommandBody),
    _desk("call-next", "Panggil berikutnya.", _call_next, CommandBody),
    _ticket("recall", "Panggil ulang.", _recall),
    _ticket("start", "Mulai.", _start),
    _ticket("documents-complete", "The visitor's file is complete.", _documents_complete),
    _ticket("hold", "Tunda, with a reason.", _hold, ChoiceBody),
    _ticket("resume", "Lanjutkan.", _resume),
    _ticket("finish", "Selesai: on to the next stage, or the end of the visit.", _finish, FinishBody),
    _ticket("no-show", "Tidak hadir.", _no_show),
    _ticket("cancel", "Batal, with a reason.", _cancel, ChoiceBody),
    _ticket("reprint", "Cetak ulang, with the reason in words.", _reprint, ReprintBody),
)
