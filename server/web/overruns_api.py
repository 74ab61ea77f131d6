"""The causes of overruns over HTTP: the officer's words at the desk, the head's in the office."""

from collections.abc import Callable

from flask import request

from server.domain import commands
from server.domain.errors import NoOverrun
from server.domain.ids import RequestId
from server.service.overrun_page import OverrunsPage
from server.service.replies import Done
from server.web.access import Roles
from server.web.bodies import CommandBody
from server.web.contract import AT_DESK, DECIDES, IN_OFFICE, Call, Endpoint, commanding
from server.web.overruns_bodies import AnswerBody, CauseBody, ContestBody, RemarkBody

_MOST_PARTS = 3
"""Digits of a part's number: no visit has a thousand parts."""


def _page(call: Call) -> OverrunsPage:
    reviewer = call.person.id if call.actor.role in DECIDES else None
    return call.edge.services.snapshots.overruns(request.args.get("month"), reviewer=reviewer)


def _part(call: Call) -> int:
    named = call.path["part"]
    if not (named.isascii() and named.isdigit()) or len(named) > _MOST_PARTS:
        raise NoOverrun
    return int(named)


def _id(call: Call) -> RequestId:
    return RequestId(call.body.request_id)


def _explain(call: Call) -> commands.ExplainOverrun:
    body: CauseBody = call.body
    return commands.ExplainOverrun(
        request_id=_id(call), ticket_id=call.ticket_id, part=_part(call), cause=body.cause, note=body.note
    )


def _review(call: Call) -> commands.ReviewOverrun:
    body: CauseBody = call.body
    return commands.ReviewOverrun(
        request_id=_id(call), ticket_id=call.ticket_id, part=_part(call), cause=body.cause, note=body.note
    )


def _remark(call: Call) -> commands.RemarkOverrun:
    return commands.RemarkOverrun(
        request_id=_id(call), ticket_id=call.ticket_id, part=_part(call), remark=call.body.remark
    )


def _contest(call: Call) -> commands.ContestOverrun:
    return commands.ContestOverrun(
        request_id=_id(call), ticket_id=call.ticket_id, part=_part(call), reason=call.body.reason
    )


def _answer(call: Call) -> commands.AnswerContest:
    body: AnswerBody = call.body
    return commands.AnswerContest(
        request_id=_id(call), ticket_id=call.ticket_id, part=_part(call), cause=body.cause, answer=body.answer
    )


def _verb(
    verb: str, summary: str, roles: Roles, make: Callable[[Call], object], body: type[CommandBody]
) -> Endpoint:
    return Endpoint(
        name=f"overrun_{verb}",
        room="desk" if roles == AT_DESK else "office",
        method="POST",
        path=f"/api/v1/overruns/{{ticket_id}}/{{part}}/{verb}",
        summary=summary,
        roles=roles,
        handler=commanding(make),
        body=body,
        reply=Done,
    )


ENDPOINTS = (
    Endpoint(
        name="office_overruns",
        room="office",
        method="GET",
        path="/api/v1/office/overruns",
        summary="The overruns of a month, their causes, and what the head has said of them.",
        roles=IN_OFFICE,
        handler=_page,
        reply=OverrunsPage,
        query={"month": ()},
    ),
    _verb("explain", "The officer chooses why a service was late.", AT_DESK, _explain, CauseBody),
    _verb("remark", "The officer's remark on an own overrun.", AT_DESK, _remark, RemarkBody),
    _verb("contest", "The officer contests what the head said.", AT_DESK, _contest, ContestBody),
    _verb("review", "The head says why a service was late.", DECIDES, _review, CauseBody),
    _verb("answer", "The head's second look at a contested cause.", DECIDES, _answer, AnswerBody),
)
