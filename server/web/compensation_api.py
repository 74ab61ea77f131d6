"""Compensation over HTTP: what officers do about it at the desk, and the head's ledger and recap of a month.
The stock is in stock_api.py.
"""

import re
from collections.abc import Callable
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from flask import Response, request

from server.domain import commands
from server.domain.compensation import EntitlementState, Origin, Review
from server.domain.errors import BadRequest, NoEntitlement, UnknownTicket
from server.domain.ids import RequestId, TicketId
from server.service.ledger_reports import Filters, Reader, ledger_of, recap_of
from server.service.ledger_screens import LedgerPage, RecapPage
from server.service.replies import Done, EntitlementReply
from server.web.bodies import CommandBody
from server.web.compensation_bodies import GrantBody, GrantByNumberBody, HandOverBody, ReviewBody
from server.web.compensation_files import ledger_file, recap_file
from server.web.contract import AT_DESK, DECIDES, IN_OFFICE, Call, Endpoint, commanding

_ID: Final = re.compile(r"[A-Za-z0-9._-]{1,64}")
_FILTERS: Final = ("state", "origin", "review", "officer", "service")
_WORDS: Final = {"state": EntitlementState, "origin": Origin, "review": Review}


def _id(call: Call) -> RequestId:
    return RequestId(call.body.request_id)


def now_of(call: Call) -> datetime:
    """The moment of this request; never before the last event."""
    services = call.edge.services
    return max(services.clock.read().now, services.reads.head().last_event_at)


def _hand_over(call: Call) -> commands.HandOverCompensation:
    body: HandOverBody = call.body
    return commands.HandOverCompensation(
        request_id=_id(call),
        ticket_id=call.ticket_id,
        items=body.given,
        is_acknowledged=body.acknowledged,
    )


def _decline(call: Call) -> commands.DeclineCompensation:
    return commands.DeclineCompensation(request_id=_id(call), ticket_id=call.ticket_id)


def _unmet(call: Call) -> commands.LeaveCompensationUnmet:
    return commands.LeaveCompensationUnmet(request_id=_id(call), ticket_id=call.ticket_id)


def _voucher(call: Call) -> commands.PrintVoucher:
    return commands.PrintVoucher(request_id=_id(call), ticket_id=call.ticket_id)


def _grant(call: Call) -> commands.GrantCompensation:
    return commands.GrantCompensation(request_id=_id(call), ticket_id=call.ticket_id, reason=call.body.reason)


def _grant_by_number(call: Call) -> Done:
    """The same answer for every number: what is confidential about it, it does not tell (DOMAIN 4)."""
    body: GrantByNumberBody = call.body
    services = call.edge.services
    ticket = services.reads.ticket_of_day(body.label.strip().upper(), body.day)
    if ticket is None:
        raise UnknownTicket
    command = commands.GrantCompensation(request_id=_id(call), ticket_id=ticket.id, reason=body.reason)
    reply = services.commands.execute(command, call.actor)
    return Done(seq=getattr(reply, "seq", 0))


def _review(call: Call) -> commands.ReviewCompensation:
    body: ReviewBody = call.body
    return commands.ReviewCompensation(
        request_id=_id(call),
        ticket_id=_entry(call),
        is_confirmed=body.verdict == "confirmed",
        note=body.note,
        funding=body.funding,
    )


def _entry(call: Call) -> TicketId:
    named = call.path["ticket_id"]
    if not _ID.fullmatch(named):
        raise NoEntitlement
    return TicketId(named)


def _ledger(call: Call) -> LedgerPage:
    may_review = call.actor.role in DECIDES
    with call.edge.services.reads.moment() as reads:
        return ledger_of(
            reads,
            request.args.get("month"),
            filters=_filters(),
            reader=Reader(id=call.person.id, may_review=may_review),
            now=now_of(call),
        )


def _filters() -> Filters:
    """What the list is narrowed to. Raises BadRequest for a word that is none."""
    asked = {name: request.args.get(name) or None for name in _FILTERS}
    for name, words in _WORDS.items():
        if asked[name] is not None and asked[name] not in set(words):
            raise BadRequest(f"Saringan “{name}” tidak dikenal.")
    return Filters(**asked)


def _recap(call: Call) -> RecapPage:
    with call.edge.services.reads.moment() as reads:
        return recap_of(reads, request.args.get("month"), now=now_of(call))


def zone_of(call: Call) -> ZoneInfo:
    """The office's own time."""
    return ZoneInfo(call.edge.services.reads.office_state().office.timezone)


def _ledger_csv(call: Call) -> Response:
    return ledger_file(_ledger(call), zone=zone_of(call))


def _recap_csv(call: Call) -> Response:
    return recap_file(_recap(call), zone=zone_of(call))


def _desk(
    verb: str, summary: str, make: Callable[[Call], object], body: type[CommandBody] = CommandBody
) -> Endpoint:
    return Endpoint(
        name=f"ticket_compensation_{verb}".replace("-", "_"),
        room="desk",
        method="POST",
        path=f"/api/v1/tickets/{{ticket_id}}/compensation/{verb}",
        summary=summary,
        roles=AT_DESK,
        handler=commanding(make),
        body=body,
        reply=Done if verb == "voucher" else EntitlementReply,
    )


_MONTH: Final = {"month": ()}
_NARROWED: Final = _MONTH | {
    **{name: tuple(words) for name, words in _WORDS.items()},
    "officer": (),
    "service": (),
}

ENDPOINTS = (
    _desk("hand-over", "What was given, and whether its receipt was acknowledged.", _hand_over, HandOverBody),
    _desk("decline", "Ditolak pemohon.", _decline),
    _desk("unmet", "Tidak sempat diberikan.", _unmet),
    _desk("voucher", "A slip that names what is owed.", _voucher),
    _desk("grant", "By hand, with a reason, although nothing was late.", _grant, GrantBody),
    Endpoint(
        name="compensation_ledger",
        room="office",
        method="GET",
        path="/api/v1/office/compensation",
        summary="The ledger of a month, open ones first.",
        roles=IN_OFFICE,
        handler=_ledger,
        reply=LedgerPage,
        query=_NARROWED,
    ),
    Endpoint(
        name="compensation_ledger_csv",
        room="office",
        method="GET",
        path="/api/v1/office/compensation.csv",
        summary="The same as a file for a spreadsheet.",
        roles=IN_OFFICE,
        handler=_ledger_csv,
        reply=str,
        query=_NARROWED,
    ),
    Endpoint(
        name="compensation_recap",
        room="office",
        method="GET",
        path="/api/v1/office/compensation/recap",
        summary="What was owed in a month, what became of it, and what it cost.",
        roles=IN_OFFICE,
        handler=_recap,
        reply=RecapPage,
        query=_MONTH,
    ),
    Endpoint(
        name="compensation_recap_csv",
        room="office",
        method="GET",
        path="/api/v1/office/compensation/recap.csv",
        summary="The same as a file for a spreadsheet.",
        roles=IN_OFFICE,
        handler=_recap_csv,
        reply=str,
        query=_MONTH,
    ),
    Endpoint(
        name="compensation_grant",
        room="office",
        method="POST",
        path="/api/v1/office/compensation/grant",
        summary="Grant compensation to the visitor of a number; its desk gives it.",
        roles=DECIDES,
        handler=_grant_by_number,
        body=GrantByNumberBody,
        reply=Done,
    ),
    Endpoint(
        name="compensation_review",
        room="office",
        method="POST",
        path="/api/v1/office/compensation/{ticket_id}/review",
        summary="A second person confirms or disputes what was recorded.",
        roles=DECIDES,
        handler=commanding(_review),
        body=ReviewBody,
        reply=Done,
    ),
)
