"""The hall's addresses: calls, standards and the voice's rules, number and desk only; and what a display
tells of the calls that it was to announce.
"""

from typing import Final

from server.domain import commands
from server.domain.errors import NotFound
from server.domain.ids import RequestId
from server.service.board_screens import BoardSnapshot
from server.service.replies import Done
from server.web.bodies import AnnouncementBody, NoticeBody
from server.web.contract import DISPLAY, Call, Endpoint, commanding

_LONGEST_SEQ: Final = 15


def _snapshot(call: Call) -> BoardSnapshot:
    return call.edge.services.snapshots.board(call.device)


def _confirm(call: Call) -> commands.ConfirmAnnouncement:
    body: AnnouncementBody = call.body
    seq = call.path["seq"]
    if not (seq.isascii() and seq.isdigit()) or len(seq) > _LONGEST_SEQ:
        raise NotFound("Panggilan itu tidak ada.")
    return commands.ConfirmAnnouncement(
        request_id=RequestId(body.request_id),
        announced_seq=int(seq),
        outcome=body.outcome,
        device_id=call.device.id,
    )


def _displayed(call: Call) -> commands.RecordNotice:
    body: NoticeBody = call.body
    return commands.RecordNotice(
        request_id=RequestId(body.request_id),
        device_id=call.device.id,
        digest=body.digest,
        kinds=tuple(body.kinds),
    )


ENDPOINTS = (
    Endpoint(
        name="board_snapshot",
        room="display",
        method="GET",
        path="/api/v1/board",
        summary="Everything the hall may see.",
        roles=DISPLAY,
        handler=_snapshot,
        reply=BoardSnapshot,
    ),
    Endpoint(
        name="confirm_announcement",
        room="display",
        method="POST",
        path="/api/v1/board/announcements/{seq}",
        summary="What became of a call at this display.",
        roles=DISPLAY,
        handler=commanding(_confirm),
        body=AnnouncementBody,
        reply=Done,
    ),
    Endpoint(
        name="record_notice",
        room="display",
        method="POST",
        path="/api/v1/board/displayed",
        summary="This display shows the notice with that digest.",
        roles=DISPLAY,
        handler=commanding(_displayed),
        body=NoticeBody,
        reply=Done,
    ),
)
