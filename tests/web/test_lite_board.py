"""What the page for old TVs makes of a board: lines that fit, of its own desks, as loud as it may be."""

from dataclasses import replace

import pytest

from server.domain.on_time import OnTime
from server.service.board_screens import BoardCall, BoardSnapshot, BoardStandard
from server.service.hall_now import GroupNow
from server.web.lite_board import (
    LONGEST_LINE,
    LONGEST_STANDARDS,
    LiteBoard,
    chime_volume,
    lite_board,
    pages_of,
    standard_lines,
)
from server.web.tokens import token_hash
from tests.support.builders import at
from tests.web.house import House


@pytest.fixture
def board(house: House) -> BoardSnapshot:
    """The board of a display that nobody has arranged, in a hall where nobody speaks."""
    principal = house.edge.access.principal(token_hash(house.token("display")))
    assert principal is not None
    assert principal.device is not None
    return house.services.snapshots.board(principal.device)


def a_call(label: str, group: str = "", seq: int = 1) -> BoardCall:
    return BoardCall(
        seq=seq,
        label=label,
        desk="Loket 1",
        desk_kind="loket",
        desk_number=1,
        desk_way="",
        desk_id="loket-1",
        group=group,
        at=at("08:00"),
    )


def a_group(name: str, low: int, high: int, *labels: str) -> GroupNow:
    return GroupNow(
        id=name,
        name=name.upper(),
        waiting=2,
        estimate_low_minutes=low,
        estimate_high_minutes=high,
        next=labels,
    )


def labels(shown: LiteBoard) -> tuple[str, ...]:
    return tuple(each.label for each in shown.next)


def following(board: BoardSnapshot, *groups: str) -> BoardSnapshot:
    """The same hall for a display of these groups: two groups, of which one number waits for both."""
    return replace(
        board,
        display=replace(board.display, groups=groups),
        calls=(a_call("S-004", "sim", 9), a_call("A-007", "spkt", 8)),
        waiting=3,
        next=("A-008", "S-005", "A-009"),
        groups=(
            a_group("spkt", 10, 20, "A-008", "A-009"),
            a_group("sim", 5, 10, "S-005", "A-009"),
        ),
    )


def test_a_display_of_one_group_shows_its_desks_its_queue_and_who_is_next_there(board: BoardSnapshot) -> None:
    shown = lite_board(following(board, "spkt"), now=at("08:00"))
    assert shown.newest is not None
    assert (shown.newest.label, shown.last) == ("A-007", ())
    assert (shown.waiting, shown.wait, labels(shown)) == (2, "10–20 menit", ("A-008", "A-009"))


def test_a_display_of_several_groups_counts_nobody_twice(board: BoardSnapshot) -> None:
    shown = lite_board(following(board, "spkt", "sim"), now=at("08:00"))
    assert (shown.waiting, shown.wait, labels(shown)) == (3, "5–20 menit", ("A-008", "S-005", "A-009"))


def test_who_is_next_is_left_out_where_the_office_does_not_show_it(board: BoardSnapshot) -> None:
    hall = following(board)
    assert labels(lite_board(hall, now=at("08:00"))) == ("A-008", "S-005", "A-009")
    hidden = replace(hall, display=replace(hall.display, shows_next=False))
    assert lite_board(hidden, now=at("08:00")).next == ()


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [(None, None, ""), (10, 25, "10–25 menit"), (0, 5, "sampai 5 menit"), (15, 15, "15 menit")],
)
def test_how_long_it_may_take_is_said_in_few_words(
    board: BoardSnapshot, low: int | None, high: int | None, words: str
) -> None:
    told = replace(board, estimate_low_minutes=low, estimate_high_minutes=high)
    assert lite_board(told, now=at("08:00")).wait == words


def test_a_mark_of_priority_leaves_room_for_itself(board: BoardSnapshot) -> None:
    hall = replace(following(board), marked=("S-005",), calls=(replace(a_call("P-004"), is_marked=True),))
    shown = lite_board(hall, now=at("08:00"))
    assert shown.newest is not None
    assert shown.newest.is_marked
    assert [(each.label, each.is_marked) for each in shown.next] == [("A-008", False), ("S-005", True)]


@pytest.mark.parametrize(("moment", "expected"), [("20:59", 80), ("21:00", 30), ("05:59", 30), ("06:00", 80)])
def test_the_chime_is_as_loud_as_the_hour_allows(board: BoardSnapshot, moment: str, expected: int) -> None:
    loud = replace(board, display=replace(board.display, volume=80, night_volume=30))
    assert chime_volume(loud, now=at(moment)) == expected


def test_a_night_within_one_day_is_a_night_too(board: BoardSnapshot) -> None:
    noon = replace(board.display, night_from="12:00", night_until="13:00", night_volume=10, volume=90)
    quiet = replace(board, display=noon)
    assert [chime_volume(quiet, now=at(each)) for each in ("11:59", "12:30", "13:00")] == [90, 10, 90]


def test_a_tv_without_loudspeakers_or_beside_one_that_speaks_is_silent(board: BoardSnapshot) -> None:
    mute = replace(board, display=replace(board.display, may_speak=False))
    assert lite_board(mute, now=at("09:00")).volume == 0
    assert lite_board(board, now=at("09:00"), is_spoken_beside=True).volume == 0
    assert lite_board(board, now=at("09:00")).volume == 100


def test_after_hours_the_hours_stand_where_the_calls_were_once_nobody_waits(board: BoardSnapshot) -> None:
    hours = replace(board.hours, is_open=False, lines=("Layanan SPKT: setiap hari 08.00–20.00",))
    closed = replace(board, hours=hours)
    assert lite_board(closed, now=at("22:00")).hours == hours.lines
    assert lite_board(replace(closed, waiting=1), now=at("22:00")).hours == ()
    assert lite_board(board, now=at("09:00")).hours == ()


def test_how_today_goes_is_shown_where_enough_were_served(board: BoardSnapshot) -> None:
    told = replace(board, honesty=replace(board.honesty, on_time=OnTime(counted=13, on_time=12)))
    line = "Hari ini 12 dari 13 layanan selesai sesuai standar waktu."
    assert lite_board(told, now=at("09:00")).standards[-1] == line
    quiet = replace(told, display=replace(told.display, shows_honesty=False))
    assert line not in lite_board(quiet, now=at("09:00")).standards
    assert line not in lite_board(board, now=at("09:00")).standards


def test_the_health_notice_runs_with_the_other_lines(board: BoardSnapshot) -> None:
    asked = replace(board, notices=replace(board.notices, health="Pakai masker."))
    assert lite_board(asked, now=at("09:00")).lines[-1] == "Pakai masker."


def test_standards_stand_on_lines_that_fit_with_the_decree_they_share() -> None:
    def standard(name: str, decree: str = "Kep/01/I/2019") -> BoardStandard:
        return BoardStandard(name=name, minutes=15, fee_rupiah=0, decree=decree)

    lines = standard_lines([standard(f"Laporan Kehilangan {number}") for number in range(6)])
    assert len(lines) == 3
    assert all(each.startswith("Standar waktu (Kep/01/I/2019): ") for each in lines)
    assert all(len(each) <= LONGEST_STANDARDS + 3 for each in lines)
    (mixed,) = standard_lines([standard("SIM"), standard("SKCK", "Kep/02")])
    assert mixed == "Standar waktu: SIM 15 menit · SKCK 15 menit"
    assert standard_lines([]) == ()


def test_a_long_line_is_cut_between_words() -> None:
    pages = pages_of("kata " * 60)
    assert all(len(each) <= LONGEST_LINE + 2 for each in pages)
    assert " ".join(pages).replace(" …", "").split() == ["kata"] * 60
    assert pages_of("") == []
