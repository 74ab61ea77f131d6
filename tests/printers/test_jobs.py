"""Jobs on their way through the outbox."""

import msgspec

from printers.jobs import PrinterSettings, PrintJob
from tests.printers.builders import a_bare_slip, a_job, a_printer, a_slip


def test_a_job_comes_out_of_the_outbox_as_it_went_in() -> None:
    for content in (a_slip(reprint=1, demo=True), a_bare_slip(number_only=True)):
        job = a_job(content=content)
        assert msgspec.json.decode(msgspec.json.encode(job), type=PrintJob) == job


def test_settings_survive_being_stored() -> None:
    assert msgspec.json.decode(msgspec.json.encode(a_printer()), type=PrinterSettings) == a_printer()
