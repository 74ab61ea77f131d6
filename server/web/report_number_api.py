"""The number of one visit's paper, for head and oversight (O33). A look leaves a trace, so it is no GET."""

from server.domain import commands
from server.domain.ids import RequestId
from server.domain.people import Role
from server.service.replies import Done, ReportNumberReply
from server.web.bodies import VisitBody
from server.web.contract import LOOKS_UP_PAPERS, Call, Endpoint, commanding


def _look(call: Call) -> commands.LookAtReportNumber:
    body: VisitBody = call.body
    return commands.LookAtReportNumber(
        request_id=RequestId(body.request_id), label=body.label, service_day=body.day
    )


def _remove(call: Call) -> commands.RemoveReportNumber:
    body: VisitBody = call.body
    return commands.RemoveReportNumber(
        request_id=RequestId(body.request_id), label=body.label, service_day=body.day
    )


ENDPOINTS = (
    Endpoint(
        name="look_at_report_number",
        room="office",
        method="POST",
        path="/api/v1/office/report-number/look",
        summary="The number of the paper of one visit; who looked is recorded.",
        roles=LOOKS_UP_PAPERS,
        handler=commanding(_look),
        body=VisitBody,
        reply=ReportNumberReply,
    ),
    Endpoint(
        name="remove_report_number",
        room="office",
        method="POST",
        path="/api/v1/office/report-number/remove",
        summary="Take the number of one visit away, because its visitor asked for that.",
        roles=frozenset({Role.HEAD}),
        handler=commanding(_remove),
        body=VisitBody,
        reply=Done,
    ),
)
