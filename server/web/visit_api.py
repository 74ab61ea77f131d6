"""The officer's rarer verbs over HTTP: numbers out of turn, transfers, corrections, breaks, shifts."""

from collections.abc import Callable

from server.domain import commands
from server.domain.ids import DeskId, PersonId, RequestId, ServiceId
from server.domain.people import Role
from server.domain.tickets import Priority
from server.service.replies import DeskReply, Done, TicketReply
from server.web.bodies import CommandBody, ReasonBody, ReportNumberBody
from server.web.contract import AT_DESK, RUNS_THE_HALL, Call, Endpoint, commanding
from server.web.visit_bodies import (
    ChoiceOfBreak,
    CorrectBody,
    ExplainTimesBody,
    NoteBody,
    OfficerBody,
    PaperTicketBody,
    PriorityBody,
    TransferBody,
    WalkInBody,
)


def _id(call: Call) -> RequestId:
    return RequestId(call.body.request_id)


def _call_ticket(call: Call) -> commands.CallTicket:
    return commands.CallTicket(request_id=_id(call), ticket_id=call.ticket_id, reason=call.body.reason)


def _send_back(call: Call) -> commands.SendBack:
    return commands.SendBack(request_id=_id(call), ticket_id=call.ticket_id, reason=call.body.reason)


def _return(call: Call) -> commands.ReturnNoShow:
    return commands.ReturnNoShow(request_id=_id(call), ticket_id=call.ticket_id)


def _transfer(call: Call) -> commands.TransferTicket:
    body: TransferBody = call.body
    return commands.TransferTicket(
        request_id=_id(call),
        ticket_id=call.ticket_id,
        reason=body.reason,
        stage=body.stage,
        desk_id=DeskId(body.desk) if body.desk else None,
        officer_id=PersonId(body.officer) if body.officer else None,
    )


def _correct(call: Call) -> commands.CorrectService:
    body: CorrectBody = call.body
    return commands.CorrectService(
        request_id=_id(call),
        ticket_id=call.ticket_id,
        service_id=ServiceId(body.service),
        reason=body.reason,
        variant=body.variant,
    )


def _priority(call: Call) -> commands.ChangePriority:
    body: PriorityBody = call.body
    return commands.ChangePriority(
        request_id=_id(call),
        ticket_id=call.ticket_id,
        priority=Priority(body.priority),
        priority_group=body.group,
        reason=body.reason,
    )


def _flag_times(call: Call) -> commands.FlagTimes:
    return commands.FlagTimes(request_id=_id(call), ticket_id=call.ticket_id, reason=call.body.reason)


def _explain_times(call: Call) -> commands.ExplainTimes:
    body: ExplainTimesBody = call.body
    return commands.ExplainTimes(
        request_id=_id(call), ticket_id=call.ticket_id, is_right=body.is_right, reason=body.reason
    )


def _report_number(call: Call) -> commands.NoteReportNumber:
    return commands.NoteReportNumber(request_id=_id(call), ticket_id=call.ticket_id, number=call.body.number)


def _collected(call: Call) -> commands.RecordCollected:
    return commands.RecordCollected(request_id=_id(call), ticket_id=call.ticket_id)


def _walk_in(call: Call) -> commands.ServeWalkIn:
    body: WalkInBody = call.body
    return commands.ServeWalkIn(
        request_id=_id(call), service_id=ServiceId(body.service), variant=body.variant
    )


def _paper(call: Call) -> commands.EnterPaperTicket:
    body: PaperTicketBody = call.body
    return commands.EnterPaperTicket(
        request_id=_id(call),
        service_id=ServiceId(body.service),
        taken_at=body.taken_at,
        priority_group=body.priority,
    )


def _break(call: Call) -> commands.TakeBreak:
    return commands.TakeBreak(request_id=_id(call), reason=call.body.reason)


def _resume(call: Call) -> commands.EndBreak:
    return commands.EndBreak(request_id=_id(call))


def _phone_report(call: Call) -> commands.RecordPhoneReport:
    return commands.RecordPhoneReport(request_id=_id(call))


def _alarm(call: Call) -> commands.RaiseAlarm:
    return commands.RaiseAlarm(request_id=_id(call))


def _take_over(call: Call) -> commands.HandOverHeld:
    return commands.HandOverHeld(request_id=_id(call), from_officer_id=PersonId(call.body.officer))


def _shift(call: Call) -> commands.HandOverShift:
    return commands.HandOverShift(request_id=_id(call), note=call.body.note)


def _verb(
    path: str,
    summary: str,
    make: Callable[[Call], object],
    body: type[CommandBody] = CommandBody,
    reply: type = TicketReply,
    roles: frozenset[Role] = AT_DESK,
) -> Endpoint:
    return Endpoint(
        name=path.removeprefix("/api/v1/").replace("/", "_").replace("-", "_").replace("{ticket_id}_", ""),
        room="desk",
        method="POST",
        path=path,
        summary=summary,
        roles=roles,
        handler=commanding(make),
        body=body,
        reply=reply,
    )


_T = "/api/v1/tickets/{ticket_id}"

ENDPOINTS = (
    _verb(f"{_T}/call", "Call a given number out of turn, with a reason.", _call_ticket, ReasonBody),
    _verb(f"{_T}/send-back", "Undo a wrong call, with a reason.", _send_back, ReasonBody),
    _verb(f"{_T}/return", "A no-show is back, behind the next two.", _return),
    _verb(f"{_T}/transfer", "Alihkan, to a stage, desk or officer.", _transfer, TransferBody),
    _verb(f"{_T}/correct", "The visitor wanted another service.", _correct, CorrectBody),
    _verb(f"{_T}/priority", "Another class for a waiting number, with a reason.", _priority, PriorityBody),
    _verb(f"{_T}/wrong-times", "The times of this number do not count.", _flag_times, ReasonBody),
    _verb(
        f"{_T}/explain-times",
        "What was wrong with the times of this number; the head may say that they count after all.",
        _explain_times,
        ExplainTimesBody,
        roles=RUNS_THE_HALL,
    ),
    _verb(f"{_T}/report-number", "The number of the paper made.", _report_number, ReportNumberBody, Done),
    _verb(f"{_T}/collected", "The visitor has the promised product.", _collected),
    _verb("/api/v1/desk/walk-in", "Serve somebody without a number.", _walk_in, WalkInBody),
    _verb("/api/v1/desk/paper-ticket", "Type in a hand-written number.", _paper, PaperTicketBody),
    _verb("/api/v1/desk/break", "Istirahat, with a reason from the list.", _break, ChoiceOfBreak, DeskReply),
    _verb("/api/v1/desk/resume", "The officer is back.", _resume, reply=DeskReply),
    _verb("/api/v1/desk/phone-report", "Catat laporan 110.", _phone_report, reply=Done),
    _verb("/api/v1/desk/alarm", "A colleague is needed at this desk, now.", _alarm, reply=Done),
    _verb("/api/v1/desk/take-over", "Take over what an officer has on hold.", _take_over, OfficerBody, Done),
    _verb("/api/v1/desk/shift", "Hand over the shift.", _shift, NoteBody, Done),
)
