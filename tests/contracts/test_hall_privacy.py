"""The hall sees and hears number and desk, nothing else; neither private room nor service shows there."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from server.demo.sample import sample_office
from server.domain import events as happened
from server.domain.hall_screens import DeskGroup
from server.domain.ids import ServiceId
from server.domain.office import Office
from server.domain.tickets import Priority
from tests.contracts.hall_on_disk import HallOnDisk, Json, as_json
from tests.support.builders import KEHILANGAN, LP, PENGADUAN, VISUM

OFFICERS = {"masuk-satu": "Nama Satu", "masuk-dua": "Nama Dua"}
HEAD = {"type", "seq", "prev"}
OF_A_CALL = {"label", "desk", "desk_kind", "desk_number", "desk_way", "desk_id", "group", "at", "is_marked"}
WAIT = {"waiting", "estimate_low_minutes", "estimate_high_minutes"}
QUEUE = {*WAIT, "groups", "next", "marked"}
ALLOWED = {
    "ticket_called": HEAD | OF_A_CALL | QUEUE,
    "waiting_changed": HEAD | QUEUE,
    "desks_changed": HEAD | QUEUE | {"desks", "counted", "on_time"},
    "today_changed": HEAD | {"counted", "on_time"},
    "office_changed": HEAD,
    "display_told": HEAD | {"device", "order"},
    "announcement_made": HEAD | {"announced_seq", "room", "device", "outcome"},
    "speaker_changed": HEAD | {"room", "device"},
}
"""All that is ever said to the hall. A new name here is a decision about privacy (DOMAIN 7)."""

A_CALL = {"seq", "is_announced", *OF_A_CALL}
A_DESK = {"id", "name", "kind", "number", "group", "way", "is_open", "label", "state", "is_marked"}
A_GROUP = {"id", "name", *WAIT, "next"}
OF_THE_OFFICE = {
    *("build", "changes_at", "demo", "display", "hours", "notices", "office", "playlist", "speaker", "speed"),
    *("standards", "ticker", "voice"),
}
"""Parts of the board that no visitor changes: they name services, but say nothing of anybody. So does the
honesty board but for its `on_time`.
"""
OF_THE_DAY = {"calls", "desks", *QUEUE}


def grouped_office(**rules: bool) -> Office:
    """The sample office, whose displays may follow the first desk or the others."""
    office = sample_office()
    office = replace(office, rules=replace(office.rules, **rules))
    groups = (DeskGroup(id="kiri", name="Kiri"), DeskGroup(id="kanan", name="Kanan"))
    desks = tuple(replace(desk, group="kiri" if desk.id == "loket-1" else "kanan") for desk in office.desks)
    return replace(office, desk_groups=groups, desks=desks)


@contextmanager
def open_hall(folder: Path, **rules: bool) -> Iterator[HallOnDisk]:
    folder.mkdir(exist_ok=True)
    hall = HallOnDisk(folder, grouped_office(**rules))
    for person, name in OFFICERS.items():
        hall.add_officer(person, name)
    yield hall
    hall.close()


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[HallOnDisk]:
    with open_hall(tmp_path) as hall:
        yield hall


@pytest.fixture
def before(hall: HallOnDisk) -> Json:
    """What the hall sees before the first visitor."""
    return as_json(hall.board())


@pytest.fixture
def told(hall: HallOnDisk, before: Json) -> list[Json]:
    """What the hall is told on a day of sensitive, priority and private tickets."""
    live_a_day(hall)
    return hall.heard("board")


def live_a_day(hall: HallOnDisk, *, delicate: ServiceId = VISUM) -> None:
    """Five visitors, two of them for something delicate; each takes longer than any standard."""
    first, second = OFFICERS
    hall.open_desk("loket-1", by=first)
    hall.open_desk("loket-2", by=second)
    for service, group in ((LP, None), (delicate, None), (delicate, "ibu_hamil"), (KEHILANGAN, "lansia")):
        hall.tap(service, group=group)
    hall.ask_for_private_room()
    for _ in range(5):
        ticket = hall.call_next(by=first)
        hall.clock.advance(seconds=31)
        hall.recall(ticket.id, by=first)
        hall.start(ticket.id, by=first)
        hall.clock.advance(minutes=16)
        hall.meet_deadlines()
        hall.finish(ticket.id, by=first)
        hall.hand_over(ticket.id, by=first)


def secrets_of(hall: HallOnDisk) -> set[str]:
    """Every word that would tell the hall more than number and desk."""
    office = sample_office()
    services = {word for each in office.services for word in (each.id, each.name.id, each.name.en)}
    groups = {word for each in office.priority_groups for word in (each.id, each.name.id, each.name.en)}
    issued = [event for event in hall.events if isinstance(event, happened.TicketIssued)]
    tickets = {word for event in issued for word in (event.token, event.ticket_id)}
    reasons = {"priority", "sensitive", "silent", "private", "overrun", "compensation", "air_minum"}
    return services | groups | tickets | reasons | {*OFFICERS, *OFFICERS.values()}


def leaks(hall: HallOnDisk, shown: object) -> list[str]:
    text = json.dumps(shown, ensure_ascii=False).lower()
    return [word for word in sorted(secrets_of(hall)) if word.lower() in text]


def test_the_day_has_what_must_be_kept_from_the_hall(hall: HallOnDisk, told: list[Json]) -> None:
    issued = [event for event in hall.events if isinstance(event, happened.TicketIssued)]
    assert {event.priority for event in issued} == {Priority.REGULAR, Priority.PRIORITY}
    assert [event.label for event in issued if event.is_sensitive] == ["A-002", "P-001", "R-001"]
    assert [event.label for event in issued if event.is_private] == ["R-001"]
    flagged = [event for event in hall.events if isinstance(event, happened.OverrunFlagged)]
    assert len(flagged) == len(issued) == 5
    assert [message["type"] for message in told].count("ticket_called") == 8


def test_the_hall_is_told_exactly_the_allowed_fields(told: list[Json]) -> None:
    assert [message for message in told if set(message) != ALLOWED[message["type"]]] == []


def test_no_message_to_the_hall_names_anything_but_number_and_desk(
    hall: HallOnDisk, told: list[Json]
) -> None:
    assert leaks(hall, told) == []


def test_a_call_in_the_snapshot_is_number_and_desk(hall: HallOnDisk, told: list[Json]) -> None:
    calls = as_json(hall.board())["calls"]
    assert {frozenset(call) for call in calls} == {frozenset(A_CALL)}
    assert leaks(hall, calls) == []


def test_the_rest_of_the_board_says_nothing_of_the_day(
    hall: HallOnDisk, before: Json, told: list[Json]
) -> None:
    after = as_json(hall.board())
    assert set(after) == OF_THE_OFFICE | OF_THE_DAY | {"seq", "server_time", "honesty"}
    assert {name: after[name] for name in OF_THE_OFFICE} == {name: before[name] for name in OF_THE_OFFICE}
    assert without(after["honesty"], "on_time") == without(before["honesty"], "on_time")


def test_queue_and_desks_are_numbers_and_desks(hall: HallOnDisk, told: list[Json]) -> None:
    for service in (VISUM, LP, KEHILANGAN):
        hall.tap(service)
    hall.call_next(by=next(iter(OFFICERS)))
    board = as_json(hall.board())
    assert {frozenset(desk) for desk in board["desks"]} == {frozenset(A_DESK)}
    assert {frozenset(group) for group in board["groups"]} == {frozenset(A_GROUP)}
    assert board["next"]
    assert leaks(hall, {name: board[name] for name in OF_THE_DAY}) == []


@pytest.mark.parametrize("marks", [False, True])
def test_the_hall_cannot_tell_the_delicate_from_the_ordinary(tmp_path: Path, *, marks: bool) -> None:
    """Had they come for a report, every word to the hall would be the same: next, groups, desks, on time,
    how long it may take, and who bears the mark of priority.
    """
    days = []
    for service in (VISUM, LP):
        with open_hall(tmp_path / service, marks_priority=marks) as hall:
            live_a_day(hall, delicate=service)
            live_a_morning(hall, delicate=service)
            days.append((hall.heard("board"), as_json(hall.board())))
    delicate, ordinary = days
    assert delicate == ordinary
    assert [each["type"] for each in delicate[0]].count("desks_changed") == 24
    assert len(figures_told(delicate[0])) > 5, "the figure hardly moved, so that nothing is proved"
    marked = {each["label"] for each in delicate[0] if each.get("is_marked")}
    assert marked == ({"P-001", "P-002"} if marks else set())


def live_a_morning(hall: HallOnDisk, *, delicate: ServiceId) -> None:
    """Every other one for something delicate; each stays for another time, one is away meanwhile, and behind
    them people wait.
    """
    first, _ = OFFICERS
    for place in range(8):
        hall.tap((delicate, KEHILANGAN, PENGADUAN, delicate)[place % 4])
    for minutes in (2, 25, 3, 40, 4, 31):
        ticket = hall.start(hall.call_next(by=first).id, by=first)
        if minutes == 25:
            hall.hold(ticket.id, "menunggu_kelengkapan", by=first)
            hall.clock.advance(minutes=12)
            hall.resume(ticket.id, by=first)
        hall.clock.advance(minutes=minutes)
        hall.finish(ticket.id, by=first)


def test_every_message_tells_of_the_wait_what_the_board_tells(hall: HallOnDisk) -> None:
    """Also where what the hall has seen was read for an earlier message."""
    first, second = OFFICERS
    hall.open_desk("loket-1", by=first)
    hall.open_desk("loket-2", by=second)

    def told() -> list[Json]:
        shown = {*WAIT, "groups", "next", "marked"}
        return [
            {name: each[name] for name in shown} for each in (hall.heard("board")[-1], as_json(hall.board()))
        ]

    for minutes in (1, 14, 3, 40):
        for service in (LP, VISUM, KEHILANGAN):
            hall.tap(service)
        before, now = told()
        assert before == now
        ticket = hall.call_next(by=first)
        assert told()[0] == told()[1]
        hall.start(ticket.id, by=first)
        hall.clock.advance(minutes=minutes)
        hall.finish(ticket.id, by=first)
        assert told()[0] == told()[1]
    assert len(figures_told(hall.heard("board"))) > 5


def figures_told(told: list[Json]) -> set[tuple[int, int]]:
    """Every range that was told of the hall or of a group."""
    queues = [queue for each in told if "groups" in each for queue in (each, *each["groups"])]
    ranges = {(each["estimate_low_minutes"], each["estimate_high_minutes"]) for each in queues}
    return ranges - {(None, None)}


def test_a_visitor_of_the_private_room_leaves_no_trace(tmp_path: Path) -> None:
    """Asked, called, called again, served too long, let go: the hall is told what it would be told else. So
    it is by what is told of the wait afterwards, however short or long they stayed.
    """
    days = []
    for somebody in (False, True):
        with open_hall(tmp_path / str(somebody)) as hall:
            days.append(live_beside_the_private_room(hall, somebody=somebody))
    alone, with_somebody = days
    assert with_somebody == alone
    assert alone[1][-1]["honesty"]["on_time"] == {"counted": 6, "on_time": 6}
    assert len(figures_told(alone[0])) > 3, "the figure hardly moved, so that nothing is proved"


def live_beside_the_private_room(hall: HallOnDisk, *, somebody: bool) -> tuple[list[Json], list[Json]]:
    """Two desks open; what the hall heard, and what it saw during the first private visit and at the end."""
    first, second = OFFICERS
    hall.open_desk("loket-1", by=first)
    hall.open_desk("loket-2", by=second)
    with visit_of_private_room(hall, somebody=somebody, by=second):
        for _ in range(6):
            hall.tap(LP)
        for _ in range(5):
            serve_next(hall, by=first)
        hall.clock.advance(minutes=16)
        hall.meet_deadlines()
        during = as_json(hall.board())
    serve_next(hall, by=first)
    for minutes in (1, 90):
        with visit_of_private_room(hall, somebody=somebody, by=second):
            hall.clock.advance(minutes=minutes)
    if somebody:
        hall.ask_for_private_room()
        hall.ask_for_private_room()
    for service in (LP, KEHILANGAN, LP):
        hall.tap(service)
    heard = [without(message, "seq", "prev") for message in hall.heard("board")]
    return heard, [shown_of(board) for board in (during, as_json(hall.board()))]


@contextmanager
def visit_of_private_room(hall: HallOnDisk, *, somebody: bool, by: str) -> Iterator[None]:
    """Called twice and served meanwhile; without `somebody` only time goes by."""
    called = None
    if somebody:
        hall.ask_for_private_room()
        called = hall.call_next(by=by)
    hall.clock.advance(seconds=31)
    if called is not None:
        hall.recall(called.id, by=by)
        hall.start(called.id, by=by)
    yield
    if called is not None:
        hall.finish(called.id, by=by)


def serve_next(hall: HallOnDisk, *, by: str) -> None:
    ticket = hall.start(hall.call_next(by=by).id, by=by)
    hall.clock.advance(minutes=1)
    hall.finish(ticket.id, by=by)


def without(shown: Json, *names: str) -> Json:
    return {name: value for name, value in shown.items() if name not in names}


def shown_of(board: Json) -> Json:
    """The board as it is looked at: places in the log are on no screen."""
    calls = [without(call, "seq") for call in board["calls"]]
    return without(board, "seq", "server_time") | {"calls": calls}


def test_the_private_room_is_neither_called_nor_counted_in_the_hall(
    hall: HallOnDisk, told: list[Json]
) -> None:
    board = as_json(hall.board())
    labels = {each["label"] for each in (*told, *board["calls"]) if "label" in each}
    assert labels == {"A-001", "A-002", "P-001", "P-002"}
    heard = len(hall.heard("board"))
    hall.ask_for_private_room()
    assert len(hall.heard("board")) == heard
    assert (hall.board().waiting, hall.board().next) == (0, ())


def test_without_the_offices_wish_nobody_is_marked(told: list[Json], hall: HallOnDisk) -> None:
    board = as_json(hall.board())
    assert [each["marked"] for each in (*told, board) if each.get("marked")] == []
    assert [each for each in (*told, *board["calls"], *board["desks"]) if each.get("is_marked")] == []


def test_the_mark_is_the_same_for_every_reason_and_an_emergency_has_none(tmp_path: Path) -> None:
    first = next(iter(OFFICERS))
    with open_hall(tmp_path, marks_priority=True) as hall:
        hall.open_desk("loket-1", by=first)
        groups = [each.id for each in hall.office.priority_groups]
        for group in (*groups, None):
            hall.tap(LP, group=group)
        urgent = hall.tap(LP)
        hall.verb("priority", urgent.id, by=first, priority=Priority.EMERGENCY, reason="Luka berat")
        board = as_json(hall.board())
        assert set(board["marked"]) == {label for label in board["next"] if label.startswith("P-")}
        called = hall.call_next(by=first)
        assert called.label == urgent.label
        hall.clock.advance(seconds=31)
        hall.recall(called.id, by=first)
        hall.finish(hall.start(called.id, by=first).id, by=first)
        again = hall.call_next(by=first)
        hall.clock.advance(seconds=31)
        hall.recall(again.id, by=first)
        told = {each["label"]: each["is_marked"] for each in hall.heard("board") if "is_marked" in each}
        assert told == {urgent.label: False, "P-001": True}
        board = as_json(hall.board())
        assert {each["label"]: each["is_marked"] for each in board["calls"]} == told
        assert [each["is_marked"] for each in board["desks"]] == [True, False, False, False]
        assert leaks(hall, {name: board[name] for name in OF_THE_DAY}) == []


def test_the_kiosk_is_told_no_number_and_no_officer(hall: HallOnDisk, told: list[Json]) -> None:
    messages = hall.heard("kiosk")
    assert messages
    assert [each for each in messages if "label" in each] == []
    assert [name for name in (*OFFICERS, *OFFICERS.values()) if name in json.dumps(messages)] == []
