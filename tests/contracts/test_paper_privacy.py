"""A slip does not tell which service was chosen, nor does its estimate; the private room is a number only."""

from dataclasses import fields, replace

import pytest

from printers.escpos_bytes import job_bytes
from printers.jobs import PrinterSettings, SlipContent
from printers.slip import slip_lines
from server.demo.sample import sample_office
from server.domain import commands
from server.domain.ids import JobId
from tests.support.builders import LP, PENGADUAN, VISUM
from tests.support.hall import Hall

OF_THE_VISITOR = {"label", "time_text", "ahead", "estimate_minutes", "estimate_range", "check_code"}
"""All in which two slips of one series may differ on one day."""

PAPERS = [
    PrinterSettings(id="kiosk", name="Printer", address="preview://", columns=columns, profile=profile)
    for columns, profile in ((32, "generic-58"), (48, "generic-80"))
]


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
