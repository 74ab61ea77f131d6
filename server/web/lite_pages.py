"""The display for old TVs (/display/lite): a page that the server draws, its moving part, and the way in.
Plain HTML for engines of 2010; what it shows comes from the same snapshot as every display's.
"""

from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

from flask import Response, render_template, request

from server.domain.errors import QueueError
from server.domain.people import Role
from server.domain.schedule import time_in_words
from server.service.board_screens import BoardSnapshot
from server.service.records import Device
from server.service.screens import SnapshotHead
from server.web.device_api import ask_to_be_let_in
from server.web.device_pages import renew, token_of_screen
from server.web.edge import Edge, current_edge
from server.web.errors import DeviceNotEnrolled
from server.web.lite_board import lite_board
from server.web.security import refuse_cross_site
from server.web.tokens import token_hash

HTML: Final = "text/html; charset=utf-8"
NEXT_SECONDS: Final = 5
QUIET_SECONDS: Final = 7
"""While nothing changes. Longer, and a broken line would not be noticed within ten seconds."""
SIZES: Final = ("720", "768", "1080", "2160")
"""Heights for a TV without scripts: the letters of CSS 2.1 do not know how tall the screen is."""
FORGETFUL: Final = "TV ini tidak menyimpan cookie. Aktifkan cookie di pengaturan peramban TV."


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """What a TV that is not enrolled yet shows, how long that holds, and where it goes on."""

    office: str
    again: str
    code: str | None = None
    address: str = ""
    until: str = ""
    problem: str = ""
    lasts_seconds: int = 0

    @property
    def asks_by_itself(self) -> bool:
        """True when nothing stands between the TV and its code."""
        return self.code is None and not self.problem


def lite_page() -> Response:
    """The hall's page for an enrolled TV; the code that lets it in for any other."""
    edge, token = current_edge(), token_of_screen(Role.DISPLAY)
    device = _device_of(edge, token)
    if device is None:
        return _ask_page(_waiting(edge, token))
    board = edge.services.snapshots.board(device)
    html = _page("lite.html", **_parts(edge, board), seconds=NEXT_SECONDS, mark=mark_of(board))
    return renew(html, Role.DISPLAY, token)


def lite_now() -> Response:
    """The moving part alone; nothing where the TV has this state already. Raises DeviceNotEnrolled."""
    edge = current_edge()
    device = _device_of(edge, token_of_screen(Role.DISPLAY))
    if device is None:
        raise DeviceNotEnrolled
    edge.heard(device.id)
    head = edge.services.snapshots.head()
    if request.args.get("known") == mark_of(head):
        return _told(Response("", content_type=HTML), head, QUIET_SECONDS)
    board = edge.services.snapshots.board(device)
    return _told(_page("lite_board.html", **_parts(edge, board)), board, NEXT_SECONDS)


def lite_pairing() -> Response:
    """Ask for a code, keep its token in the display's cookie, and show it. Raises CrossSiteRefused."""
    refuse_cross_site(request)
    edge = current_edge()
    try:
        pairing = ask_to_be_let_in(edge, Role.DISPLAY)
    except QueueError as refusal:
        head = edge.services.snapshots.head()
        return _ask_page(Waiting(office=_name_of(head), again=_address(), problem=refusal.message))
    answer = Response(status=303, headers={"Location": _address(asked="1")})
    return renew(answer, Role.DISPLAY, pairing.token)


def mark_of(head: SnapshotHead) -> str:
    """Which state a TV has: build, place in the log, minute of its clock."""
    return f"{head.build}.{head.seq}.{int(head.server_time.timestamp()) // 60}"


def _device_of(edge: Edge, token: str | None) -> Device | None:
    principal = edge.access.principal(token_hash(token)) if token else None
    return principal.device if principal and principal.actor.role is Role.DISPLAY else None


def _waiting(edge: Edge, token: str | None) -> Waiting:
    """A code that still waits is shown again, also after a power cut; else the page asks for one, except
    where the TV would forget it at once.
    """
    head, now = edge.services.snapshots.head(), edge.services.clock.read().now
    office, zone = _name_of(head), head.office.timezone
    pairing = edge.services.reads.pairing_of(token_hash(token)) if token else None
    if pairing is not None and not pairing.is_over(now=now):
        return Waiting(
            office=office,
            again=_address(),
            code=pairing.code,
            address=pairing.address,
            until=time_in_words(pairing.expires_at, timezone=zone),
            lasts_seconds=int((pairing.expires_at - now).total_seconds() / head.speed) + 1,
        )
    if token is None and "asked" in request.args:
        return Waiting(office=office, again=_address(asked="1"), problem=FORGETFUL)
    return Waiting(office=office, again=_address())


def _name_of(head: SnapshotHead) -> str:
    return f"{head.office.hall} {head.office.name}"


def _address(**asked: str) -> str:
    """The page's own address; a size that was chosen stays."""
    chosen = {"size": _size()} if _size() else {}
    return "?".join(filter(None, ("/display/lite", urlencode(asked | chosen))))


def _size() -> str:
    size = request.args.get("size", "")
    return size if size in SIZES else ""


def _ask_page(waiting: Waiting) -> Response:
    return _page("lite_pairing.html", waiting=waiting, host=request.host, size=_size(), seconds=NEXT_SECONDS)


def _parts(edge: Edge, board: BoardSnapshot) -> dict[str, object]:
    is_spoken_beside = _is_spoken_beside(edge, board)
    return {
        "board": lite_board(board, now=board.server_time, is_spoken_beside=is_spoken_beside),
        "size": _size(),
    }


def _is_spoken_beside(edge: Edge, board: BoardSnapshot) -> bool:
    """True while another display of this room speaks: the two must not sound over each other. One that has
    fallen silent keeps the room's voice until somebody takes it, which an old TV cannot.
    """
    speaker = board.speaker
    if speaker.device is None or speaker.is_me:
        return False
    presences = edge.services.reads.presences()
    return any(each.device_id == speaker.device and not each.is_silent for each in presences)


def _page(template: str, **parts: object) -> Response:
    return Response(render_template(template, **parts), content_type=HTML)


def _told(response: Response, head: SnapshotHead, seconds: int) -> Response:
    response.headers["X-Antrean-Mark"] = mark_of(head)
    response.headers["X-Antrean-Next"] = str(seconds)
    return response
