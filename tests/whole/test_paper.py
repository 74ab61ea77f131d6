"""A printer with bad manners at the end of the real path: the number stays, people are told, paper
comes while it still makes sense and never twice. The clock runs thirty times as fast, so that a lease
of a minute is two seconds.
"""

import contextlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from time import monotonic
from typing import Final

import psutil
import pytest

from server.demo.sample import sample_office
from server.domain.ids import PrinterId
from server.domain.office import Office
from server.print_source import LEASE_SECONDS
from server.store.columns import from_us
from server.store.documents import encode_office
from tests.support.api import Json, Kiosk, Officer, RefusedByServer
from tests.support.fake_printer import FakePrinter, Mode
from tests.support.listening import LiveListener, Message
from tests.support.running import RunningServer
from tests.support.waiting import until

SPEED: Final = 30


@pytest.fixture(scope="module")
def printer() -> Iterator[FakePrinter]:
    with FakePrinter() as printer:
        yield printer


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory, printer: FakePrinter) -> Iterator[RunningServer]:
    home = tmp_path_factory.mktemp("paper")
    with RunningServer(home, office=_office(printer), speed=SPEED) as running:
        yield running


@pytest.fixture(autouse=True)
def _well_again(printer: FakePrinter) -> Iterator[None]:
    yield
    printer.become(Mode.OK)


@pytest.fixture
def kiosk(server: RunningServer) -> Kiosk:
    return server.kiosk()


@pytest.fixture
def officer(server: RunningServer) -> Iterator[Officer]:
    officer = server.officer("petugas1", desk="loket-1")
    yield officer
    _clear(officer)
    officer.close()


def test_a_slip_comes_out_once_with_the_number_that_the_kiosk_showed(
    server: RunningServer, kiosk: Kiosk, printer: FakePrinter
) -> None:
    door = server.listen("kiosk")
    ticket = kiosk.tap("spkt.kehilangan")["ticket"]
    _wait_for_slip(door, ticket, "printed")
    assert ticket["prints"] is True
    assert len(_slips_of(printer, ticket)) == 1


def test_paper_out_keeps_the_number_and_tells_kiosk_and_desk_within_seconds(
    server: RunningServer, kiosk: Kiosk, officer: Officer, printer: FakePrinter
) -> None:
    _begin_well(server, officer, kiosk)
    door, desk = server.listen("kiosk"), server.listen("desk", officer.token)
    printer.become(Mode.PAPER_OUT)
    tapped_at = monotonic()
    ticket = kiosk.tap()["ticket"]
    told = _wait_for_slip(door, ticket, "delayed")
    assert told["reason"] == "paper_out"
    assert told["message"].startswith("Kertas printer habis.")
    assert door.wait_for("printer_changed", where=lambda message: message["state"] == "trouble")
    assert desk.wait_for("slip_failed")["label"] == ticket["label"]
    assert desk.wait_for("printer_changed", where=lambda message: message["reason"] == "paper_out")
    assert monotonic() - tapped_at < 5
    assert kiosk.menu()["printer"]["reason"] == "paper_out"
    seen = officer.desk()
    assert ticket["label"] in [each["label"] for each in seen["waiting"]]
    assert [each["reason"] for each in seen["printers"]] == ["paper_out"]

    printer.become(Mode.OK)
    _wait_for_slip(door, ticket, "printed")
    assert len(_slips_of(printer, ticket)) == 1
    door.wait_for("printer_changed", where=lambda message: message["state"] == "ready")


def test_a_slip_whose_number_was_called_meanwhile_is_never_printed(
    server: RunningServer, kiosk: Kiosk, officer: Officer, printer: FakePrinter
) -> None:
    door = server.listen("kiosk")
    _call_all_who_wait(officer)
    printer.become(Mode.PAPER_OUT)
    ticket = kiosk.tap()["ticket"]
    _wait_for_slip(door, ticket, "delayed")
    assert officer.call_next()["ticket"]["label"] == ticket["label"]
    printer.become(Mode.OK)
    assert _wait_for_slip(door, ticket, "gave_up")["reason"] == "already_called"
    _another_slip_prints(door, kiosk)
    assert _slips_of(printer, ticket) == []


def test_a_slip_that_waited_beyond_its_limit_is_never_printed(
    server: RunningServer, kiosk: Kiosk, printer: FakePrinter
) -> None:
    door = server.listen("kiosk")
    printer.become(Mode.PAPER_OUT)
    _configure(server, _office(printer, expires_minutes=1))
    ticket = kiosk.tap("spkt.kehilangan")["ticket"]
    assert _wait_for_slip(door, ticket, "gave_up")["reason"] == "expired"
    _configure(server, _office(printer))
    printer.become(Mode.OK)
    _another_slip_prints(door, kiosk)
    assert _slips_of(printer, ticket) == []


@pytest.fixture
def second(server: RunningServer, printer: FakePrinter) -> Iterator[FakePrinter]:
    """Another printer, at the desk, that stands in for the kiosk's."""
    with FakePrinter() as second:
        (first,) = _office(printer).printers
        at_desk = replace(first, id=PrinterId("meja"), name="Printer meja", address=second.address)
        both = (replace(first, fallback=at_desk.id), at_desk)
        _configure(server, replace(_office(printer), printers=both))
        yield second
        _configure(server, _office(printer))


def test_a_slip_comes_out_of_the_printer_that_stands_in(
    server: RunningServer, kiosk: Kiosk, printer: FakePrinter, second: FakePrinter
) -> None:
    door = server.listen("kiosk")
    printer.become(Mode.PAPER_OUT)
    ticket = kiosk.tap("spkt.kehilangan")["ticket"]
    _wait_for_slip(door, ticket, "printed")
    assert len(_slips_of(second, ticket)) == 1
    printer.become(Mode.OK)
    door.wait_for("office_changed")
    after = kiosk.tap("spkt.kehilangan")["ticket"]
    _wait_for_slip(door, after, "printed")
    assert _slips_of(printer, ticket) == []
    server.assert_audit_clean()


def test_a_printer_that_hangs_holds_up_no_other_and_a_test_page_says_so(
    server: RunningServer, kiosk: Kiosk, officer: Officer, printer: FakePrinter, second: FakePrinter
) -> None:
    desk = server.listen("desk", officer.token)
    printer.become(Mode.HANGS)
    hanging = printer.connections
    officer.command("/api/v1/printers/kiosk/test")
    until(lambda: printer.connections > hanging, what="the worker at the printer that hangs")
    began = monotonic()
    officer.command("/api/v1/printers/meja/test")
    well = desk.wait_for("test_page_changed", where=lambda told: told["state"] == "printed")
    assert monotonic() - began < 3
    assert well["printer"] == "meja"
    assert b"HALAMAN UJI PRINTER" in second.jobs[-1].data
    failed = desk.wait_for("test_page_changed", within=40, where=lambda told: told["state"] == "failed")
    assert (failed["printer"], failed["reason"]) == ("kiosk", "no_answer")
    assert failed["message"].startswith("Printer tidak menjawab.")


@pytest.mark.parametrize(
    ("manners", "reason", "tries_seen"),
    [
        (Mode.HANGS, "no_answer", 1),
        (Mode.REFUSES, "unreachable", 1),
        (Mode.CLOSES_MIDWAY, "closed_midway", 2),
    ],
    ids=["hangs", "refuses", "closes_midway"],
)
def test_a_printer_that_fails_stops_nobody_and_prints_all_when_it_is_well(
    server: RunningServer,
    kiosk: Kiosk,
    officer: Officer,
    printer: FakePrinter,
    manners: Mode,
    reason: str,
    tries_seen: int,
) -> None:
    _begin_well(server, officer, kiosk)
    door = server.listen("kiosk")
    printer.become(manners)
    first = kiosk.tap("spkt.kehilangan")["ticket"]
    began = monotonic()
    second = kiosk.tap("spkt.kehilangan")["ticket"]
    assert monotonic() - began < 2
    assert _wait_for_slip(door, first, "delayed")["reason"] == reason
    assert [each["label"] for each in officer.desk()["waiting"]] == [first["label"], second["label"]]

    printer.become(Mode.OK)
    for ticket in (first, second):
        _wait_for_slip(door, ticket, "printed")
    # A printer that broke off may have printed half a slip: the one case in which paper comes twice.
    assert len(_slips_of(printer, first, complete=True)) == 1
    assert len(_slips_of(printer, second, complete=True)) == 1
    assert len(_slips_of(printer, second)) <= tries_seen


def test_a_slip_in_the_hands_of_a_killed_worker_is_printed_by_the_next_after_the_lease(
    server: RunningServer, kiosk: Kiosk, printer: FakePrinter
) -> None:
    door = server.listen("kiosk")
    printer.become(Mode.HANGS)
    connections, worker = printer.connections, server.worker()
    ticket = kiosk.tap("spkt.kehilangan")["ticket"]
    until(lambda: printer.connections > connections, what="the worker at the printer")
    worker.kill()
    until(lambda: _is_gone(worker), what="the end of the worker")
    printer.become(Mode.OK)
    _wait_for_slip(door, ticket, "printed")
    assert len(_slips_of(printer, ticket)) == 1
    assert _seconds_from_queue_to_print(server, ticket) >= LEASE_SECONDS


def test_slips_that_wait_for_paper_survive_the_death_of_the_whole_server(
    server: RunningServer, kiosk: Kiosk, printer: FakePrinter
) -> None:
    printer.become(Mode.PAPER_OUT)
    ticket = kiosk.tap("spkt.kehilangan")["ticket"]
    until(lambda: _slip(server, ticket) == "delayed")
    server.kill9()
    server.start()
    printer.become(Mode.OK)
    until(lambda: _slip(server, ticket) == "printed")
    assert len(_slips_of(printer, ticket)) == 1
    server.assert_audit_clean()


def _office(printer: FakePrinter, *, expires_minutes: int = 10) -> Office:
    """The sample office with a printer that says when a slip is out, so that no test waits for paper."""
    office = sample_office()
    at_kiosk = replace(office.printers[0], address=printer.address, columns=48, profile="TM-T20II")
    rules = replace(office.rules, slip_expires_minutes=expires_minutes)
    return replace(office, printers=(at_kiosk,), rules=rules)


def _begin_well(server: RunningServer, officer: Officer, kiosk: Kiosk) -> None:
    """Nobody waits (a desk shows the first fifty), and the printer is known to be well: an old trouble is
    no news.
    """
    _another_slip_prints(server.listen("kiosk"), kiosk)
    until(lambda: kiosk.menu()["printer"]["state"] == "ready", what="a printer known to be well")
    _call_all_who_wait(officer)


def _configure(server: RunningServer, office: Office) -> None:
    file = server.home / "office.json"
    file.write_text(encode_office(office), encoding="utf-8")
    done = server.antrean("office", "import", str(file))
    assert done.returncode == 0, done.stderr


def _wait_for_slip(door: LiveListener, ticket: Json, state: str) -> Message:
    return door.wait_for(
        "slip_changed",
        within=15,
        where=lambda message: message["ticket_id"] == ticket["id"] and message["slip"] == state,
    )


def _slip(server: RunningServer, ticket: Json) -> str:
    ((slip,),) = server.rows("select slip from tickets where id = ?", ticket["id"])
    return str(slip)


def _slips_of(printer: FakePrinter, ticket: Json, *, complete: bool = False) -> list[bytes]:
    """The papers that bear this number; the complete ones end with the check code's line or later."""
    number, end = " ".join(ticket["label"]).encode(), ticket["check_code"].encode()
    return [job.data for job in printer.jobs if number in job.data and (not complete or end in job.data)]


def _another_slip_prints(door: LiveListener, kiosk: Kiosk) -> None:
    """The printer works through what is due, in order: what comes after it was not waiting any more."""
    _wait_for_slip(door, kiosk.tap("spkt.kehilangan")["ticket"], "printed")


def _call_all_who_wait(officer: Officer) -> None:
    while officer.desk()["waiting_total"]:
        officer.call_next()
        _clear(officer)


def _clear(officer: Officer) -> None:
    current = officer.desk()["current"]
    if current is None:
        return
    with contextlib.suppress(RefusedByServer):  # after a minute it has started by itself
        officer.start(current["id"])
    officer.finish(current["id"])


def _is_gone(process: psutil.Process) -> bool:
    return not process.is_running() or process.status() == psutil.STATUS_ZOMBIE


def _seconds_from_queue_to_print(server: RunningServer, ticket: Json) -> float:
    rows = server.rows(
        "select at from events where ticket_id = ? and type in ('SlipQueued', 'SlipPrinted') order by seq",
        ticket["id"],
    )
    queued, printed = (from_us(at) for (at,) in rows)
    return (printed - queued) / timedelta(seconds=1)
