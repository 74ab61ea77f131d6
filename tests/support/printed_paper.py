"""What came out of a printer, read as a person and a phone read it: by the preview, which was written without
the encoder, and by a QR reader that knows neither.
"""

from printers.preview.interpreter import interpret
from printers.preview.picture import picture
from tests.printers.paper_eye import codes_seen
from tests.support.fake_printer import FakePrinter

COLUMNS = 48


def papers(printer: FakePrinter) -> list[bytes]:
    """Whatever has come out so far, whole."""
    return [job.data for job in printer.jobs if job.ended.is_set()]


def papers_of(printer: FakePrinter, label: str) -> list[bytes]:
    """The papers that bear this number."""
    return [paper for paper in papers(printer) if label in words_on(paper)]


def words_on(paper: bytes) -> str:
    """All its words without the gaps between them: large numbers are set wide."""
    return "".join("".join(interpret(paper, COLUMNS).text_lines()).split())


def code_on(paper: bytes) -> str:
    """What a phone's camera reads from it."""
    (code,) = codes_seen(picture(interpret(paper, COLUMNS)))
    return code
