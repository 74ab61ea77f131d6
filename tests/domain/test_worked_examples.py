"""The examples of DOMAIN 3 as one would write them on a sheet of paper: what happened when, and what the four
figures say. An LP has 15 minutes; its clock runs from *Mulai* unless the row says otherwise.
"""

from dataclasses import dataclass, replace

import pytest

from server.domain.rules import Rules
from server.domain.standards import ClockBasis
from server.domain.tickets import Ticket
from server.domain.timing import elapsed_seconds
from tests.support.builders import KEEPS_CLOCK, STOPS_CLOCK, a_ticket, at
from tests.support.journeys import Journey

REASONS = {"konsultasi": STOPS_CLOCK, "gangguan": KEEPS_CLOCK}


@dataclass(frozen=True, kw_only=True)
class Example:
    """One row. Steps are "clock verb [reason]"; figures are minutes:seconds."""

    name: str
    steps: tuple[str, ...]
    tunggu: str
    jalan: str
    proses: str
    jeda: str = "00:00"
    total: str
    lewat: bool
    basis: ClockBasis = ClockBasis.START
    minutes: int = 15
    tolerance: int = 0


EXAMPLES = (
    Example(
        name="LP dengan konsultasi Reskrim, tepat 15 menit",
        steps=(
            "08:20:00 call",
            "08:21:00 start",
            "08:27:00 hold konsultasi",
            "08:41:00 resume",
            "08:50:00 finish",
        ),
        tunggu="20:00",
        jalan="01:00",
        proses="15:00",
        jeda="14:00",
        total="50:00",
        lewat=False,
    ),
    Example(
        name="satu detik kemudian terlambat",
        steps=(
            "08:20:00 call",
            "08:21:00 start",
            "08:27:00 hold konsultasi",
            "08:41:00 resume",
            "08:50:01 finish",
        ),
        tunggu="20:00",
        jalan="01:00",
        proses="15:01",
        jeda="14:00",
        total="50:01",
        lewat=True,
    ),
    Example(
        name="gangguan sistem tidak menghentikan jam",
        steps=(
            "08:00:00 call",
            "08:01:00 start",
            "08:05:00 hold gangguan",
            "08:15:00 resume",
            "08:16:01 finish",
        ),
        tunggu="00:00",
        jalan="01:00",
        proses="15:01",
        total="16:01",
        lewat=True,
    ),
    Example(
        name="panggil ulang tidak mengulang jam",
        steps=(
            "08:00:00 call",
            "08:00:30 recall",
            "08:01:00 recall",
            "08:01:30 start",
            "08:10:00 finish",
        ),
        tunggu="00:00",
        jalan="01:30",
        proses="08:30",
        total="10:00",
        lewat=False,
    ),
    Example(
        name="kehilangan 5 menit, tepat waktu",
        steps=("08:03:00 call", "08:03:20 start", "08:08:20 finish"),
        tunggu="03:00",
        jalan="00:20",
        proses="05:00",
        total="08:20",
        lewat=False,
        minutes=5,
    ),
    Example(
        name="kehilangan, satu detik lewat",
        steps=("08:03:00 call", "08:03:20 start", "08:08:21 finish"),
        tunggu="03:00",
        jalan="00:20",
        proses="05:01",
        total="08:21",
        lewat=True,
        minutes=5,
    ),
    Example(
        name="jam sejak nomor diambil memuat waktu tunggu",
        steps=("08:10:00 call", "08:10:30 start", "08:15:01 finish"),
        tunggu="10:00",
        jalan="00:30",
        proses="15:01",
        total="15:01",
        lewat=True,
        basis=ClockBasis.TICKET,
    ),
    Example(
        name="jam sejak dipanggil memuat jalan ke loket",
        steps=("08:10:00 call", "08:12:00 start", "08:25:00 finish"),
        tunggu="10:00",
        jalan="02:00",
        proses="15:00",
        total="25:00",
        lewat=False,
        basis=ClockBasis.CALL,
    ),
    Example(
        name="jam sejak berkas lengkap",
        steps=("08:00:00 call", "08:01:00 start", "08:11:00 complete_documents", "08:26:00 finish"),
        tunggu="00:00",
        jalan="01:00",
        proses="15:00",
        total="26:00",
        lewat=False,
        basis=ClockBasis.DOCUMENTS_COMPLETE,
    ),
    Example(
        name="keputusan dengan toleransi satu menit",
        steps=("08:00:00 call", "08:00:00 start", "08:16:00 finish"),
        tunggu="00:00",
        jalan="00:00",
        proses="16:00",
        total="16:00",
        lewat=False,
        tolerance=1,
    ),
    Example(
        name="satu detik di atas toleransi",
        steps=("08:00:00 call", "08:00:00 start", "08:16:01 finish"),
        tunggu="00:00",
        jalan="00:00",
        proses="16:01",
        total="16:01",
        lewat=True,
        tolerance=1,
    ),
)


def served(example: Example) -> Ticket:
    """The ticket after all steps; the server looks at the clock before each, as it does in life."""
    started = at("08:00") if example.basis is ClockBasis.TICKET else None
    ticket = a_ticket(clock_basis=example.basis, clock_started_at=started)
    journey = Journey(
        replace(
            ticket,
            standard_seconds=example.minutes * 60,
            warning_seconds=example.minutes * 48,
            tolerance_seconds=example.tolerance * 60,
        ),
        rules=Rules(),
    )
    for step in example.steps:
        clock, verb, *reason = step.split()
        journey.look(clock)
        if verb == "hold":
            journey.hold(clock, REASONS[reason[0]])
        else:
            getattr(journey, verb)(clock)
    return journey.ticket


def mm_ss(seconds: float | None) -> str:
    assert seconds is not None
    return f"{int(seconds) // 60:02d}:{int(seconds) % 60:02d}"


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda each: each.name)
def test_the_figures_are_those_of_the_sheet(example: Example) -> None:
    ticket = served(example)
    figures = (
        ticket.wait_seconds,
        ticket.call_to_start_seconds,
        ticket.process_seconds,
        ticket.total_seconds,
    )
    assert tuple(map(mm_ss, figures)) == (example.tunggu, example.jalan, example.proses, example.total)
    assert mm_ss(ticket.paused.total_seconds()) == example.jeda
    assert (ticket.overrun_at is not None) is example.lewat


@pytest.mark.parametrize(
    "example", [each for each in EXAMPLES if each.basis is ClockBasis.START], ids=lambda each: each.name
)
def test_the_parts_add_up_to_the_whole(example: Example) -> None:
    """Waiting, walking, process and pauses are the total, where the clock begins with *Mulai*."""
    ticket = served(example)
    parts = (ticket.wait_seconds, ticket.call_to_start_seconds, ticket.process_seconds)
    assert sum(each or 0 for each in parts) + ticket.paused.total_seconds() == ticket.total_seconds


def test_whole_minutes_are_rounded_up_so_that_15_of_15_is_never_late() -> None:
    ticket = served(EXAMPLES[1])
    assert -(-elapsed_seconds(ticket, now=at("09:00")) // 60) == 16
