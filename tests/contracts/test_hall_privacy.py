"""The hall sees and hears number and desk, nothing else; a slip does not tell which service was chosen."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import fields, replace
from pathlib import Path

import pytest

from printers.escpos_bytes import job_bytes
from printers.jobs import PrinterSettings, SlipContent
from printers.slip import slip_lines
from server.demo.sample import sample_office
from server.domain import commands
from server.domain import events as happened
from server.domain.hall_screens import DeskGroup
from server.domain.ids import JobId, ServiceId
from server.domain.office import Office
from server.domain.tickets import Priority
from tests.contracts.hall_on_disk import HallOnDisk, Json, as_json
from tests.support.builders import KEHILANGAN, LP, PENGADUAN, VISUM
from tests.support.hall import Hall

OFFICERS = {"masuk-satu": "Nama Satu", "masuk-dua": "Nama Dua"}
HEAD = {"type", "seq", "prev"}
OF_A_CALL = {"label", "desk", "desk_kind", "desk_number", "desk_way", "desk_id", "group", "at"}
QUEUE = {"waiting", "groups", "next"}
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
A_DESK = {"id", "name", "kind", "number", "group", "way", "is_open", "label", "state"}
A_GROUP = {"id", "name", "waiting", "next"}
OF_THE_OFFICE = {
    *("build", "changes_at", "demo", "display", "hours", "notices", "office", "playlist", "speaker", "speed"),
    *("standards", "ticker", "voice"),
}
"""Parts of the board that no visitor changes: they name services, but say nothing of anybody. So does the
honesty board but for its `on_time`.
"""
OF_THE_DAY = {"calls", "desks", *QUEUE}

OF_THE_VISITOR = {"label", "time_text", "ahead", "estimate_minutes", "estimate_range", "check_code"}
"""All in which two slips of one series may differ on one day."""

PAPERS = [
    PrinterSettings(id="kiosk", name="Printer", address="preview://", columns=columns, profile=profile)
    for columns, profile in ((32, "generic-58"), (48, "generic-80"))
]


def grouped_office() -> Office:
    """The sample office, whose displays may follow the first desk or the others."""
    office = sample_office()
    groups = (DeskGroup(id="kiri", name="Kiri"), DeskGroup(id="kanan", name="Kanan"))
    desks = tuple(replace(desk, group="kiri" if desk.id == "loket-1" else "kanan") for desk in office.desks)
    return replace(office, desk_groups=groups, desks=desks)


@contextmanager
def open_hall(folder: Path) -> Iterator[HallOnDisk]:
    folder.mkdir(exist_ok=True)
    hall = HallOnDisk(folder, grouped_office())
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


def test_the_hall_cannot_tell_the_delicate_from_the_ordinary(tmp_path: Path) -> None:
    """Had they come for a report, every word to the hall would be the same: next, groups, desks, on time."""
    days = []
    for service in (VISUM, LP):
        with open_hall(tmp_path / service) as hall:
            live_a_day(hall, delicate=service)
            hall.tap(service)
            days.append((hall.heard("board"), as_json(hall.board())))
    delicate, ordinary = days
    assert delicate == ordinary
    assert [each["type"] for each in delicate[0]].count("desks_changed") == 10


def test_a_visitor_of_the_private_room_leaves_no_trace(tmp_path: Path) -> None:
    """Asked, called, called again, served too long, let go: the hall is told what it would be told else."""
    first, second = OFFICERS
    days = []
    for somebody in (False, True):
        with open_hall(tmp_path / str(somebody)) as hall:
            hall.open_desk("loket-1", by=first)
            hall.open_desk("loket-2", by=second)
            if somebody:
                hall.ask_for_private_room()
            private = hall.call_next(by=second) if somebody else None
            for _ in range(6):
                hall.tap(LP)
            for _ in range(5):
                hall.finish(hall.start(hall.call_next(by=first).id, by=first).id, by=first)
            hall.clock.advance(seconds=31)
            if private:
                hall.recall(private.id, by=second)
                hall.start(private.id, by=second)
            hall.clock.advance(minutes=16)
            hall.meet_deadlines()
            during = as_json(hall.board())
            if private:
                hall.finish(private.id, by=second)
            hall.tap(LP)
            heard = [without(message, "seq", "prev") for message in hall.heard("board")]
            days.append((heard, [shown_of(board) for board in (during, as_json(hall.board()))]))
    alone, with_somebody = days
    assert with_somebody == alone
    assert alone[1][-1]["honesty"]["on_time"] == {"counted": 5, "on_time": 5}


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


def test_the_kiosk_is_told_no_number_and_no_officer(hall: HallOnDisk, told: list[Json]) -> None:
    messages = hall.heard("kiosk")
    assert messages
    assert [each for each in messages if "label" in each] == []
    assert [name for name in (*OFFICERS, *OFFICERS.values()) if name in json.dumps(messages)] == []


# ---------------------------------------------------------------- slips


def slip_of(hall: Hall, service: str, *, group: str | None = None) -> SlipContent:
    hall.tap(service, group=group)
    job = hall.claim().job
    assert job is not None
    assert isinstance(job.content, SlipContent)
    hall.report(commands.ReportPrinted(job_id=JobId(job.id)))
    return job.content


def with_the_visitors_part_of(slip: SlipContent, other: SlipContent) -> SlipContent:
    return replace(
        slip,
        label=other.label,
        time_text=other.time_text,
        ahead=other.ahead,
        estimate_minutes=other.estimate_minutes,
        estimate_range=other.estimate_range,
        check_code=other.check_code,
    )


@pytest.fixture
def busy() -> Hall:
    """One desk, busy: the next visitors wait."""
    hall = Hall(sample_office())
    hall.open_desk()
    slip_of(hall, PENGADUAN)
    hall.start(hall.call_next().id)
    return hall


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.profile)
@pytest.mark.parametrize("group", [None, "lansia"], ids=["series A", "series P"])
def test_the_paper_of_visum_and_of_a_report_differ_only_in_the_visitors_part(
    busy: Hall, paper: PrinterSettings, group: str | None
) -> None:
    report = slip_of(busy, LP, group=group)
    busy.clock.advance(minutes=7)
    visum = slip_of(busy, VISUM, group=group)
    assert job_bytes(report, paper) != job_bytes(visum, paper)
    assert job_bytes(report, paper) == job_bytes(with_the_visitors_part_of(visum, report), paper)


def test_nothing_but_number_time_wait_and_code_is_the_visitors() -> None:
    names = {field.name for field in fields(SlipContent)}
    assert names >= OF_THE_VISITOR
    report, visum = slip_of(Hall(sample_office()), LP), slip_of(Hall(sample_office()), VISUM)
    assert {name for name in names if getattr(report, name) != getattr(visum, name)} <= OF_THE_VISITOR


@pytest.mark.parametrize("service", [LP, PENGADUAN, VISUM])
def test_the_estimate_does_not_tell_the_service(busy: Hall, service: str) -> None:
    # Their standards are 15, 10 and 10 minutes, and nobody was finished yet whose time could be told instead.
    slip = slip_of(busy, service)
    assert (slip.ahead, slip.estimate_minutes, slip.estimate_range) == (0, 9, (2, 25))


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.profile)
def test_a_slip_of_the_private_room_carries_its_number_only(paper: PrinterSettings) -> None:
    hall = Hall(sample_office())
    hall.ask_for_private_room()
    job = hall.claim().job
    assert job is not None
    assert isinstance(job.content, SlipContent)
    assert [line.text for line in slip_lines(job.content, paper.columns)] == ["R - 0 0 1"]
