"""docs/protocol.md is true: messages, snapshots, commands and words carry exactly what stands there."""

import re
from collections.abc import Callable, Iterator
from dataclasses import fields
from pathlib import Path
from typing import get_args

import pytest

from server.domain import events as happened
from server.domain.compensation import EntitlementState
from server.domain.ids import DeviceId, PersonId, PrinterId
from server.domain.people import Role
from server.domain.tickets import Priority, SlipState
from server.service.records import Device
from server.service.screens import SnapshotHead
from server.service.views import TicketView
from tests.contracts import protocol_page as page
from tests.contracts.hall_on_disk import HallOnDisk, Json, as_json
from tests.contracts.working_day import live_through
from tests.support.builders import KEHILANGAN, LP, office_with

TOLD_TO_NOBODY = {"SignedIn", "SignedOut", "SignInFailed", "AccessGranted", "NoticeDisplayed"} | {
    "ConductLookedAt",
    "ReportNumberLookedAt",
    "ReportNumbersForgotten",
    "DecreeRatified",
    "SurgeDeclared",
    "SurgeEnded",
    "StandardsFollowed",
    "VoucherQueued",
}
"""Who signs in, what hangs in the hall, and who looked at a number that is kept, concerns no screen; of a
decree or surge the screens are told by the new document, of a voucher when it has ended.
"""

A_KIOSK = Device(
    id=DeviceId("kiosk-1"), kind=Role.KIOSK, name="Kiosk depan", token_hash="", printer_id=PrinterId("kiosk")
)

QUEUE = ("waiting", "groups", "next")
"""What a snapshot and a message say of who waits."""


@pytest.fixture(scope="module")
def hall(tmp_path_factory: pytest.TempPathFactory) -> Iterator[HallOnDisk]:
    """One day for all tests of this page; they only look."""
    hall = HallOnDisk(tmp_path_factory.mktemp("day"))
    live_through(hall)
    yield hall
    hall.close()


@pytest.fixture
def queue(tmp_path: Path) -> Iterator[tuple[HallOnDisk, TicketView]]:
    """One called just so that it may be called again; two wait in public and one for the private room."""
    hall = HallOnDisk(tmp_path)
    hall.open_desk()
    for _ in range(3):
        hall.tap()
    hall.ask_for_private_room()
    called = hall.call_next()
    hall.clock.advance(seconds=31)
    yield hall, called
    hall.close()


@pytest.fixture(scope="module")
def desk(hall: HallOnDisk) -> Json:
    person = hall.reads.person(PersonId("petugas1"))
    assert person is not None
    return as_json(hall.snapshots.desk(person))


@pytest.fixture(scope="module")
def office(hall: HallOnDisk) -> Json:
    return as_json(hall.snapshots.office(may_change=True))


# ---------------------------------------------------------------- live messages


def test_the_day_holds_every_class_of_event(hall: HallOnDisk) -> None:
    assert set(hall.kinds) == {kind.__name__ for kind in get_args(happened.Event)}


def test_every_message_carries_exactly_the_fields_of_the_page(hall: HallOnDisk) -> None:
    on_the_page = {
        (row.audience, row.kind): row.fields | {"type", "seq", "prev"} for row in page.message_rows()
    }
    told = {(said.audience, said.payload["type"], frozenset(said.payload)) for said in hall.said}
    assert told == {(audience, kind, names) for (audience, kind), names in on_the_page.items()}


def test_no_audience_and_type_stands_on_the_page_twice() -> None:
    rows = [(row.audience, row.kind) for row in page.message_rows()]
    assert len(rows) == len(set(rows))


@pytest.mark.parametrize("row", page.message_rows(), ids=lambda row: f"{row.audience}-{row.kind}")
def test_a_message_for_that_officer_reaches_no_other_desk(hall: HallOnDisk, row: page.MessageRow) -> None:
    rooms = [
        (said.room, said.payload["seq"]) for said in hall.said if _is_of(said.payload, said.audience, row)
    ]
    at_a_time = {seq: {room for room, each in rooms if each == seq} for _, seq in rooms}
    everybody = {"desk:petugas1", "desk:petugas2"} if row.audience == "desk" and not row.only_one else None
    for heard_by in at_a_time.values():
        # Of a change at one desk that officer hears another word than the colleagues.
        assert len(heard_by) == 1 or heard_by == everybody


def test_each_message_names_the_one_before_it(hall: HallOnDisk) -> None:
    for audience in ("board", "kiosk", "office"):
        messages = hall.heard(audience)
        assert [each["prev"] for each in messages[1:]] == [each["seq"] for each in messages[:-1]]


def test_every_event_tells_some_screen_but_those_of_signing_in(hall: HallOnDisk) -> None:
    told = {said.payload["seq"] for said in hall.said}
    silent = {type(each.event).__name__ for each in hall.log if each.seq not in told}
    assert silent == TOLD_TO_NOBODY


def test_the_kiosk_learns_people_ahead_and_estimate_of_every_service(hall: HallOnDisk) -> None:
    services = {each.id for each in hall.snapshots.kiosk(A_KIOSK).services}
    for message in hall.heard("kiosk", "waiting_changed"):
        assert set(message["services"]) == services
        assert {frozenset(each) for each in message["services"].values()} == {
            frozenset({"ahead", "estimate_minutes", "estimate_low_minutes", "estimate_high_minutes"})
        }


def test_the_kiosk_is_told_when_the_day_has_given_its_last_number(tmp_path: Path) -> None:
    hall = HallOnDisk(tmp_path, office_with(LP, daily_limit=2))
    for _ in range(2):
        hall.tap(LP)
    told = [each["type"] for each in hall.heard("kiosk") if each["type"] != "slip_changed"]
    assert told[-2:] == ["waiting_changed", "services_changed"]
    stands = {each.id: each.admission.standing for each in hall.snapshots.kiosk(A_KIOSK).services}
    assert (stands[LP], stands[KEHILANGAN]) == ("full", "open")
    hall.close()


@pytest.mark.parametrize(
    ("act", "kind"),
    [
        (lambda hall, ticket: hall.recall(ticket.id), "ticket_called"),
        (lambda hall, _: hall.cancel(hall.tap().id), "waiting_changed"),
    ],
    ids=["recalled", "cancelled"],
)
def test_the_hall_is_told_the_number_waiting_that_a_snapshot_shows(
    queue: tuple[HallOnDisk, TicketView], act: Callable[[HallOnDisk, TicketView], object], kind: str
) -> None:
    hall, called = queue
    act(hall, called)
    told, shown = hall.heard("board")[-1], as_json(hall.board())
    assert told["type"] == kind
    assert shown["waiting"] == 2
    assert {name: told[name] for name in QUEUE} == {name: shown[name] for name in QUEUE}


@pytest.mark.parametrize(
    "act",
    [
        lambda hall, ticket: hall.start(ticket.id),
        lambda hall, ticket: hall.cancel(ticket.id),
        lambda hall, ticket: hall.hold(hall.start(ticket.id).id),
        lambda hall, ticket: hall.finish(hall.start(ticket.id).id),
        # One event: away from this desk, and in the queue again.
        lambda hall, ticket: hall.verb(
            "transfer", hall.start(ticket.id).id, desk_id="loket-2", reason="lebih tepat"
        ),
        lambda hall, _: hall.open_desk("loket-2", by=hall.add_officer("petugas2", "Nama Dua").id),
    ],
    ids=["started", "cancelled", "held", "finished", "sent on", "opened"],
)
def test_the_hall_is_told_the_desks_and_the_day_that_a_snapshot_shows(
    queue: tuple[HallOnDisk, TicketView], act: Callable[[HallOnDisk, TicketView], object]
) -> None:
    hall, called = queue
    act(hall, called)
    told, shown = hall.heard("board")[-1], as_json(hall.board())
    assert told["type"] == "desks_changed"
    assert {name: told[name] for name in ("desks", *QUEUE)} == {
        name: shown[name] for name in ("desks", *QUEUE)
    }
    assert (told["counted"], told["on_time"], shown["honesty"]["on_time"]) == (None, None, None)


def test_the_head_is_told_the_number_waiting_that_a_snapshot_shows(
    queue: tuple[HallOnDisk, TicketView],
) -> None:
    hall, called = queue
    hall.start(called.id)
    (message,) = [each for each in hall.heard("office", "queue_changed") if each["seq"] == hall.log[-1].seq]
    assert message["waiting"] == hall.snapshots.office(may_change=True).waiting == 3


@pytest.mark.parametrize(("desk", "waiting"), [("loket-1", 3), ("loket-3", 1), (None, 3)])
def test_an_officer_is_told_the_number_waiting_that_a_snapshot_shows(
    tmp_path: Path, desk: str | None, waiting: int
) -> None:
    hall = HallOnDisk(tmp_path)
    officer = hall.add_officer("petugas2", "Nama Dua")
    hall.listening = frozenset({officer.id})
    if desk is not None:
        hall.open_desk(desk, by=officer.id)
    for service in (LP, KEHILANGAN, LP):
        hall.tap(service)
    assert hall.heard("desk", "queue_changed")[-1]["waiting"] == waiting
    assert hall.snapshots.desk(officer).waiting_total == waiting
    hall.close()


# ---------------------------------------------------------------- snapshots


def snapshot_example(heading: str, position: int = 0) -> Json:
    """Head and body, as the page says."""
    return page.examples("2. Snapshots")[0] | page.examples(heading)[position]


def test_the_kiosks_snapshot_is_the_one_of_the_page(hall: HallOnDisk) -> None:
    example = snapshot_example("`GET /api/v1/kiosk`")
    assert list(page.differences(example, as_json(hall.snapshots.kiosk(A_KIOSK)))) == []


def test_a_phones_snapshot_is_the_one_of_the_page(hall: HallOnDisk) -> None:
    (ticket_id,) = hall.phones
    ticket = hall.reads.ticket(ticket_id)
    assert ticket is not None
    example = snapshot_example("`GET /api/v1/track/{token}`")
    assert list(page.differences(example, as_json(hall.snapshots.track(ticket.token)))) == []


def test_the_boards_snapshot_is_the_one_of_the_page(hall: HallOnDisk) -> None:
    example = snapshot_example("`GET /api/v1/board`")
    (tv,) = (device for device in hall.reads.devices() if device.kind is Role.DISPLAY)
    assert list(page.differences(example, as_json(hall.snapshots.board(tv)))) == []


def test_the_desks_snapshot_is_the_one_of_the_page(desk: Json) -> None:
    found = page.differences(snapshot_example("`GET /api/v1/desk`"), desk)
    # Plain services have no stages; the one that has some proves their shape.
    assert any(service["stages"] for service in desk["services"])
    assert [line for line in found if ".stages is empty" not in line] == []


def test_a_ticket_at_the_desk_is_the_one_of_the_page(desk: Json) -> None:
    _, ticket = page.examples("`GET /api/v1/desk`")
    shown = [desk["current"], *desk["waiting"], *desk["held"]]
    assert {each["state"] for each in shown} == {"serving", "waiting", "on_hold"}
    assert desk["current"]["further"] != []
    found = [line for each in shown for line in page.differences(ticket, each)]
    # A plain visit has one service; the current one has two and proves their shape.
    assert [line for line in found if ".further is empty" not in line] == []


def test_the_offices_snapshot_is_the_one_of_the_page(office: Json, desk: Json) -> None:
    assert list(page.differences(snapshot_example("`GET /api/v1/office`"), office)) == []
    assert office["printers"] == desk["printers"]


def test_the_overruns_of_a_month_are_those_of_the_page(hall: HallOnDisk) -> None:
    example = snapshot_example("`GET /api/v1/office/overruns")
    months = as_json(hall.snapshots.overruns(None, reviewer=PersonId("ka.spkt")))
    assert list(page.differences(example, months)) == []


def test_the_report_of_stages_is_the_one_of_the_page(hall: HallOnDisk) -> None:
    (example,) = page.examples("`GET /api/v1/reports/stages")
    assert list(page.differences(example, as_json(hall.snapshots.stage_report(None)))) == []


def test_the_report_of_shifts_is_the_one_of_the_page(hall: HallOnDisk) -> None:
    (example,) = page.examples("`GET /api/v1/reports/shifts")
    assert list(page.differences(example, as_json(hall.snapshots.shift_report(None)))) == []


def test_the_page_of_displays_is_the_one_of_the_page(hall: HallOnDisk) -> None:
    example = snapshot_example("`GET /api/v1/office/displays`")
    displays = as_json(hall.snapshots.displays(may_change=True))
    reporting = [each for each in displays["displays"] if each["health"] is not None]
    assert list(page.differences(example, displays | {"displays": reporting})) == []


def test_a_clock_on_the_heads_page_is_the_tickets_clock(office: Json) -> None:
    clocks = [each["clock"] for each in office["desks"] if each["clock"] is not None]
    _, ticket = page.examples("`GET /api/v1/desk`")
    assert clocks
    assert [line for each in clocks for line in page.differences(ticket["clock"], each)] == []


def test_the_greeting_says_what_the_page_says() -> None:
    (listed,) = (line for line in page.PAGE.splitlines() if line.startswith("The server says `hello {"))
    names = listed.partition("{")[2].partition("}")[0].split(", ")
    assert set(names) < {each.name for each in fields(SnapshotHead)}
    assert names == ["seq", "build", "server_time", "speed"]


def test_a_fresh_number_is_the_one_of_the_page(hall: HallOnDisk) -> None:
    (ticket,) = page.examples("3. Commands")
    assert list(page.differences(ticket, as_json(hall.tap()))) == []


def test_an_entitlement_is_the_one_of_the_page(desk: Json) -> None:
    text = re.sub(r"\s+", " ", page.section("3. Commands"))
    (listed,) = re.findall(r"`entitlement` is `\{([^}]+)\}`", text)
    assert {tuple(sorted(each)) for each in desk["entitlements"]} == {tuple(sorted(listed.split(", ")))}


@pytest.mark.parametrize(
    ("name", "values"), [("priority", Priority), ("slip", SlipState)], ids=["priority", "slip"]
)
def test_the_words_of_a_field_are_those_of_the_page(
    name: str, values: type[Priority] | type[SlipState]
) -> None:
    assert set(page.words_of(name)) == set(values)


def test_the_states_of_compensation_are_those_of_the_page() -> None:
    (example,) = page.examples("`GET /api/v1/office`")
    assert set(example["compensation"]["counts"]) == set(EntitlementState)


def _is_of(payload: Json, audience: str, row: page.MessageRow) -> bool:
    return audience == row.audience and payload["type"] == row.kind


def test_a_desk_that_was_told_of_a_missing_slip_is_told_when_it_comes(hall: HallOnDisk) -> None:
    missed = {each["label"] for each in hall.heard("desk", "slip_failed")}
    came = {each["label"] for each in hall.heard("desk", "slip_printed")}
    assert missed & came
