"""The hall's address: calls, standards and the voice's rules. Number and desk only."""

from server.service.board_screens import BoardSnapshot
from server.web.contract import DISPLAY, Call, Endpoint


def _snapshot(call: Call) -> BoardSnapshot:
    return call.edge.services.snapshots.board(call.device)


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
)
