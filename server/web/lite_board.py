"""What the page for old TVs shows of a board (pure): lines that fit, made of the hall's snapshot and nothing
else, so that it can tell no more than the other displays do.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from server.domain.schedule import date_in_words, time_in_words
from server.service.board_screens import BoardCall, BoardSnapshot, BoardStandard
from server.service.display_screens import OwnDisplay
from server.service.screens import ContactView

ROWS_SHOWN: Final = 5
NEXT_SHOWN: Final = 3
LONGEST_STANDARDS: Final = 92
"""As much as fits beside the others on one line."""
LONGEST_LINE: Final = 110
"""As much of the running text as two lines hold."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LiteCall:
    """One call, with the size class of its number and of its desk."""

    seq: int
    label: str
    label_fit: str
    desk: str
    desk_fit: str
    is_marked: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class LiteNext:
    """A number that is called soon; `is_marked`: it goes first by priority, where the office says so."""

    label: str
    is_marked: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class LiteBoard:
    """The page's moving part. Of `standards` and `lines` one is shown at a time, first that of `turn`.
    `hours` are told instead of calls while nothing is open and nobody waits. `volume` of the chime: per cent;
    `digest` names what is posted (the log of what was displayed). `wait`: how long it may take, empty where
    nobody waits or serves.
    """

    office: str
    letterhead: str
    clock: str
    date: str
    theme: str
    newest: LiteCall | None
    last: tuple[LiteCall, ...]
    waiting: int
    wait: str
    next: tuple[LiteNext, ...]
    hours: tuple[str, ...]
    standards: tuple[str, ...]
    lines: tuple[str, ...]
    complaints: str
    turn: int
    volume: int
    chime: str
    digest: str
    is_demo: bool


def lite_board(board: BoardSnapshot, *, now: datetime, is_spoken_beside: bool = False) -> LiteBoard:
    """The board in lines, as this display is set up; without a script the turn moves on with the minutes.
    `is_spoken_beside`: another display is the voice of this room.
    """
    office, display = board.office, board.display
    calls = _one_of_each(each for each in board.calls if _follows(display, each.group))
    is_closed = not board.hours.is_open and board.waiting == 0
    return LiteBoard(
        office=f"{office.name} · {office.hall}",
        letterhead=" · ".join(office.letterhead),
        clock=clock_of(now, office.timezone),
        date=date_in_words(now, timezone=office.timezone),
        theme=display.theme,
        newest=calls[0] if calls else None,
        last=tuple(calls[1 : 1 + ROWS_SHOWN]),
        waiting=_waiting(board),
        wait=_wait(board),
        next=_with_marks(board) if display.shows_next else (),
        hours=board.hours.lines if is_closed else (),
        standards=(*standard_lines(board.standards), *on_time_lines(board)),
        lines=tuple(page for line in _lines(board) for page in pages_of(line)),
        complaints=contact_line(office.contact),
        turn=int(now.timestamp()) // 60,
        volume=0 if is_spoken_beside else chime_volume(board, now=now),
        chime=board.voice.chime,
        digest=board.honesty.digest,
        is_demo=board.demo,
    )


def _follows(display: OwnDisplay, group: str) -> bool:
    return not display.groups or group in display.groups


def _waiting(board: BoardSnapshot) -> int:
    """Of the groups that this display follows; somebody who may go to two of them is one."""
    if not board.display.groups:
        return board.waiting
    return min(board.waiting, sum(each.waiting for each in board.groups if each.id in board.display.groups))


def _wait(board: BoardSnapshot) -> str:
    """Of the groups that this display follows: from the shortest of their waits to the longest."""
    mine = [each for each in board.groups if each.id in board.display.groups]
    told = [(each.estimate_low_minutes, each.estimate_high_minutes) for each in mine or (board,)]
    known = [(low, high) for low, high in told if low is not None and high is not None]
    if not known:
        return ""
    low, high = min(each for each, _ in known), max(each for _, each in known)
    if low == 0:
        return f"sampai {high} menit"
    return f"{high} menit" if low == high else f"{low}–{high} menit"


def _with_marks(board: BoardSnapshot) -> tuple[LiteNext, ...]:
    """The next numbers; fewer where some of them bear a mark, which takes room."""
    labels = _next(board)[:NEXT_SHOWN]
    if not set(labels).isdisjoint(board.marked):
        labels = labels[: NEXT_SHOWN - 1]
    return tuple(LiteNext(label=each, is_marked=each in board.marked) for each in labels)


def _next(board: BoardSnapshot) -> tuple[str, ...]:
    if not board.display.groups:
        return board.next
    mine = [each for each in board.groups if each.id in board.display.groups]
    if len(mine) == 1:
        return mine[0].next
    return tuple(label for label in board.next if any(label in each.next for each in mine))


def _lines(board: BoardSnapshot) -> tuple[str, ...]:
    return (*board.ticker, board.notices.health) if board.notices.health else board.ticker


def chime_volume(board: BoardSnapshot, *, now: datetime) -> int:
    """Per cent at this time of day; 0 for a TV without loudspeakers."""
    display = board.display
    if not display.may_speak:
        return 0
    local = f"{now.astimezone(ZoneInfo(board.office.timezone)):%H:%M}"
    begins, ends = display.night_from, display.night_until
    is_night = begins <= local < ends if begins <= ends else local >= begins or local < ends
    return display.night_volume if is_night else display.volume


def on_time_lines(board: BoardSnapshot) -> tuple[str, ...]:
    """How today goes, where the office shows it and enough were served."""
    today = board.honesty.on_time
    if today is None or not board.display.shows_honesty:
        return ()
    return (f"Hari ini {today.on_time} dari {today.counted} layanan selesai sesuai standar waktu.",)


def clock_of(now: datetime, timezone: str) -> str:
    """“08.05 WITA”."""
    return time_in_words(now, timezone=timezone).removeprefix("pukul ")


def _one_of_each(calls: Iterable[BoardCall]) -> list[LiteCall]:
    """A number that was called again stands once, where it was called last."""
    newest: dict[str, BoardCall] = {}
    for call in calls:
        newest.setdefault(call.label, call)
    return [_lite(call) for call in newest.values()]


def _lite(call: BoardCall) -> LiteCall:
    return LiteCall(
        seq=call.seq,
        label=call.label,
        label_fit=_fit(len(call.label), (5, 6, 8)),
        desk=call.desk,
        desk_fit=_fit(len(call.desk), (9, 14, 24)),
        is_marked=call.is_marked,
    )


def _fit(length: int, limits: tuple[int, int, int]) -> str:
    names = ("short", "medium", "long")
    return next((name for name, limit in zip(names, limits, strict=True) if length <= limit), "longest")


def standard_lines(standards: Sequence[BoardStandard]) -> tuple[str, ...]:
    """Minutes of each published standard, with the decree that all of them share, in lines that fit."""
    shared = {each.decree for each in standards}
    head = f"Standar waktu ({next(iter(shared))}): " if len(shared) == 1 else "Standar waktu: "
    lines: list[str] = []
    for each in standards:
        piece = f"{each.name} {each.minutes} menit"
        if lines and len(lines[-1]) + len(piece) <= LONGEST_STANDARDS:
            lines[-1] += f" · {piece}"
        else:
            lines.append(head + piece)
    return tuple(lines)


def contact_line(contact: ContactView) -> str:
    """Where to complain, complete (DOMAIN-D32); empty where the office has not said."""
    given = (contact.name, contact.phone, contact.email, contact.address)
    return ", ".join(part for part in given if part)


def pages_of(line: str) -> list[str]:
    """A line of the running text, cut between words where it is too long to stand still at once."""
    pages, page = [], ""
    for word in line.split():
        if page and len(page) + 1 + len(word) > LONGEST_LINE:
            pages.append(f"{page} …")
            page = word
        else:
            page = f"{page} {word}".strip()
    return [*pages, page] if page else pages
