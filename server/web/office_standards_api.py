"""The head's page of standards: versions, drafts, ratifying, exceptional days, the pledge, and the scan of a
decree, which comes in and goes out as a file and is never shown in a page.
"""

import re
from datetime import datetime
from typing import Final

import msgspec
from flask import Response, request, send_file

from server.domain import commands
from server.domain.decrees import Component, Decree, SurgeMinutes
from server.domain.errors import BadRequest, NotFound, QueueError
from server.domain.ids import RequestId, ServiceId
from server.domain.signatures import Signatory, Signed
from server.service.replies import Done, DraftReply
from server.service.standard_screens import Comparison, FullStandard, StandardsOffice
from server.service.standard_view import comparison, standard_of, standards_office
from server.web.bodies import CommandBody
from server.web.contract import DECIDES, IN_OFFICE, Call, Endpoint, commanding
from server.web.edge import current_edge
from server.web.standard_bodies import DraftBody, PledgeBody, RatifyBody, SurgeBody

DRAFT_BYTES: Final = 512 * 1024
SCAN_LIMIT: Final = 64 * 1024 * 1024
"""More than any scan may have; the folder's own limit is told in words."""

FOREVER_SECONDS: Final = 365 * 24 * 3600
_REQUEST_ID: Final = re.compile(r"[A-Za-z0-9_-]{8,64}")
_SCAN: Final = re.compile(r"[0-9a-f]{64}\.pdf")
_COMPONENTS: Final = frozenset(Component)


def _page(call: Call) -> StandardsOffice:
    services = call.edge.services
    state = services.reads.office_state()
    return standards_office(
        state,
        now=max(_now(call), state.head.last_event_at),
        may_change=call.actor.role in DECIDES,
        has_scan=lambda file: services.scans.path_of(file) is not None,
        scan_bytes=services.scans.most_bytes,
    )


def _full(call: Call) -> FullStandard:
    return standard_of(call.edge.services.reads.office_state().office, _decree_id(call), now=_now(call))


def _compare(call: Call) -> Comparison:
    return comparison(call.edge.services.reads.office_state(), call.path["before"], _decree_id(call))


def _save(call: Call) -> commands.SaveDraft:
    body: DraftBody = call.body
    if not {each.component for each in body.components} <= _COMPONENTS:
        raise BadRequest("Isian “components” memuat komponen yang tidak dikenal.")
    told = msgspec.to_builtins(body)
    for terms in told["terms"]:
        terms["standard_id"] = ""
    draft = {name: told[name] for name in told.keys() - {"request_id", "version"}}
    return commands.SaveDraft(
        request_id=RequestId(body.request_id), version=body.version, draft=msgspec.convert(draft, Decree)
    )


def _delete(call: Call) -> commands.DeleteDraft:
    body: CommandBody = call.body
    return commands.DeleteDraft(request_id=RequestId(body.request_id), decree_id=_decree_id(call))


def _ratify(call: Call) -> commands.RatifyDecree:
    body: RatifyBody = call.body
    return commands.RatifyDecree(
        request_id=RequestId(body.request_id), version=body.version, decree_id=_decree_id(call)
    )


def _declare(call: Call) -> commands.DeclareSurge:
    body: SurgeBody = call.body
    return commands.DeclareSurge(
        request_id=RequestId(body.request_id),
        reason=body.reason,
        reference=body.reference,
        minutes=tuple(
            SurgeMinutes(service=ServiceId(each.service), minutes=each.minutes) for each in body.minutes
        ),
        until=_with_zone(body.until),
        begins=None if body.begins is None else _with_zone(body.begins),
    )


def _end(call: Call) -> commands.EndSurge:
    body: CommandBody = call.body
    return commands.EndSurge(request_id=RequestId(body.request_id), surge_id=call.path["surge_id"])


def _pledge(call: Call) -> commands.WritePledge:
    body: PledgeBody = call.body
    signed = Signed(
        place=body.place, on=body.signed_on, by=Signatory(**msgspec.structs.asdict(body.signatory))
    )
    return commands.WritePledge(
        request_id=RequestId(body.request_id), version=body.version, pledge=body.pledge, signed=signed
    )


def _upload(call: Call) -> Done:
    """Reads the body itself, piece by piece. What no decree then names is not kept."""
    services = call.edge.services
    request_id = request.args.get("request_id", "")
    if not _REQUEST_ID.fullmatch(request_id):
        raise BadRequest("Isian “request_id” tidak sesuai.")
    named = _named(call)
    file = services.scans.receive(request.stream, length=request.content_length, keep=named)
    command = commands.AttachScan(request_id=RequestId(request_id), decree_id=_decree_id(call), file=file)
    try:
        reply = services.commands.execute(command, call.actor)
    except QueueError:
        if file not in named:
            services.scans.forget(file)
        raise
    if not isinstance(reply, Done):
        raise TypeError("another reply than that it is done")
    return reply


def scan_file(name: str) -> Response:
    """The scan as a file to keep, for people of the office; a browser never opens it by itself. Raises
    NotFound, SignInRequired.
    """
    edge = current_edge()
    edge.access.require(IN_OFFICE, request)
    decrees = edge.services.reads.office_state().office.decrees
    named = {each.document: each for each in decrees if each.document}
    path = edge.services.scans.path_of(name) if _SCAN.fullmatch(name) and name in named else None
    if path is None:
        raise NotFound("Pindaian itu tidak ada.")
    response = send_file(
        path,
        mimetype="application/pdf",
        as_attachment=True,
        download_name=f"{_file_name(named[name].number)}.pdf",
        conditional=True,
        etag=name,
    )
    response.headers["Cache-Control"] = f"private, max-age={FOREVER_SECONDS}, immutable"
    if response.status_code == 304:
        response.close()  # nobody will read the file to its end
    return response


def _file_name(number: str) -> str:
    """The decree's number as the name of a file."""
    return re.sub(r"[^A-Za-z0-9]+", "-", number).strip("-") or "keputusan"


def _named(call: Call) -> set[str]:
    decrees = call.edge.services.reads.office_state().office.decrees
    return {each.document for each in decrees if each.document}


def _decree_id(call: Call) -> str:
    return call.path["decree_id"]


def _now(call: Call) -> datetime:
    return call.edge.services.clock.read().now


def _with_zone(at: datetime) -> datetime:
    if at.tzinfo is None:
        raise BadRequest("Waktu harus ditulis dengan zona.")
    return at


ENDPOINTS = (
    Endpoint(
        name="office_standards",
        room="office",
        method="GET",
        path="/api/v1/office/standards",
        summary="Every version with its state, exceptional days, the pledge, and what a new draft would be.",
        roles=IN_OFFICE,
        handler=_page,
        reply=StandardsOffice,
    ),
    Endpoint(
        name="full_standard",
        room="office",
        method="GET",
        path="/api/v1/office/standards/{decree_id}",
        summary="One version with all fourteen components and the minutes of every service.",
        roles=IN_OFFICE,
        handler=_full,
        reply=FullStandard,
    ),
    Endpoint(
        name="compare_standards",
        room="office",
        method="GET",
        path="/api/v1/office/standards/{decree_id}/against/{before}",
        summary="What this version says otherwise than the one before.",
        roles=IN_OFFICE,
        handler=_compare,
        reply=Comparison,
    ),
    Endpoint(
        name="save_draft",
        room="office",
        method="POST",
        path="/api/v1/office/standards",
        summary="Keep a draft of a decree, new or changed.",
        roles=DECIDES,
        handler=commanding(_save),
        body=DraftBody,
        reply=DraftReply,
        most_bytes=DRAFT_BYTES,
    ),
    Endpoint(
        name="delete_draft",
        room="office",
        method="POST",
        path="/api/v1/office/standards/{decree_id}/delete",
        summary="Take a draft away.",
        roles=DECIDES,
        handler=commanding(_delete),
        body=CommandBody,
        reply=Done,
    ),
    Endpoint(
        name="ratify_decree",
        room="office",
        method="POST",
        path="/api/v1/office/standards/{decree_id}/ratify",
        summary="The draft becomes law and holds from its effective day, for new numbers only.",
        roles=DECIDES,
        handler=commanding(_ratify),
        body=RatifyBody,
        reply=Done,
    ),
    Endpoint(
        name="attach_scan",
        room="office",
        method="POST",
        path="/api/v1/office/standards/{decree_id}/scan",
        summary="The scan of the decree as the body, a whole PDF.",
        roles=DECIDES,
        handler=_upload,
        reply=Done,
        query={"request_id": ()},
        most_bytes=SCAN_LIMIT,
    ),
    Endpoint(
        name="declare_surge",
        room="office",
        method="POST",
        path="/api/v1/office/surges",
        summary="Exceptional days: a longer promise for new numbers.",
        roles=DECIDES,
        handler=commanding(_declare),
        body=SurgeBody,
        reply=Done,
    ),
    Endpoint(
        name="end_surge",
        room="office",
        method="POST",
        path="/api/v1/office/surges/{surge_id}/end",
        summary="Exceptional days are over before their time.",
        roles=DECIDES,
        handler=commanding(_end),
        body=CommandBody,
        reply=Done,
    ),
    Endpoint(
        name="write_pledge",
        room="office",
        method="POST",
        path="/api/v1/office/pledge",
        summary="The service pledge and its signature block.",
        roles=DECIDES,
        handler=commanding(_pledge),
        body=PledgeBody,
        reply=Done,
    ),
)
