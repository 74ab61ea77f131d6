"""What the office's own pages learn of paper: a specimen from the very bytes, crests, printers in words."""

import re
from base64 import b64encode
from dataclasses import replace
from io import BytesIO

import pytest
from PIL import Image
from structlog.testing import capture_logs

from printers.jobs import SlipPart
from printers.sheet import sheet_pieces
from server.demo.sample import sample_office
from server.domain.office import Office, SlipStyle
from server.paper_desk import SPECIMEN_CODE, kind_of_printer, paper_desk
from server.print_source import OutboxSource
from server.service.printer_parts import settings_of
from server.web.services import Paper
from tests.printers.builders import a_printer, a_slip
from tests.support.builders import an_office, at
from tests.support.hall import Hall

STYLE = SlipStyle()


def paper(office: Office | None = None) -> Paper:
    return paper_desk(lambda: office or an_office(), lambda: at("08:05"), is_demo=False)


def words(picture: str) -> str:
    """What is written on a picture of a slip, word by word."""
    return " ".join(re.findall(r"<text[^>]*>([^<]*)</text>", picture))


def dots_of(picture: str) -> int:
    return len(re.findall(r'<path transform="translate', picture))


def a_crest() -> str:
    picture = BytesIO()
    Image.new("1", (64, 64), 0).save(picture, format="PNG")
    return b64encode(picture.getvalue()).decode()


def test_a_specimen_comes_on_paper_of_every_width() -> None:
    pictures = paper().pictures(STYLE)
    assert list(pictures) == ["32", "42", "48"]
    assert len({picture.split(">", 1)[0] for picture in pictures.values()}) == 2  # 58 and 80 mm


def test_a_specimen_is_seen_to_be_none_of_a_visitor() -> None:
    written = words(paper().pictures(STYLE)["48"])
    assert "0 0 0" in written or "A-000" in written.replace(" ", "")
    assert SPECIMEN_CODE in written
    assert "Rabu, 30 September 2026" in written


def test_a_specimen_reads_like_every_slip_of_its_series() -> None:
    written = words(paper().pictures(STYLE)["48"])
    assert "Layanan SPKT" in written  # the series holds a sensitive service, so none is named
    assert "Kep/01/I/2019" in written


@pytest.mark.parametrize(
    ("style", "there", "gone"),
    [
        (SlipStyle(parts=("check_code",)), "Kode cek:", "Pengaduan:"),
        (SlipStyle(header=("Melayani dengan hati",)), "Melayani dengan hati", "Sampai jumpa"),
        (SlipStyle(footer=("Sampai jumpa",)), "Sampai jumpa", "Melayani dengan hati"),
    ],
)
def test_a_specimen_follows_the_style(style: SlipStyle, there: str, gone: str) -> None:
    for picture in paper().pictures(style).values():
        assert there in words(picture)
        assert gone not in words(picture)


def test_a_bigger_number_is_bigger_on_the_picture() -> None:
    assert "scale(4 4)" in paper().pictures(SlipStyle(number_scale=4))["48"]
    assert "scale(4 4)" not in paper().pictures(STYLE)["48"]


def test_the_crest_and_the_code_for_the_phone_are_dots() -> None:
    plain, crested = paper().pictures(STYLE), paper().pictures(SlipStyle(crest=a_crest()))
    tracked = paper(an_office(public_url="http://192.168.1.10:8000")).pictures(STYLE)
    assert [dots_of(each["32"]) for each in (plain, crested, tracked)] == [0, 1, 1]


def test_a_broken_crest_is_left_out_of_the_picture() -> None:
    broken = b64encode(b"no picture").decode()
    assert paper().pictures(SlipStyle(crest=broken)) == paper().pictures(STYLE)


def test_a_broken_crest_in_the_document_stops_no_slip_and_is_logged_once() -> None:
    broken = b64encode(b"not a picture either").decode()
    office = replace(sample_office(), slip=SlipStyle(crest=broken))
    source = OutboxSource(Hall().dispatcher, lambda: office, lambda _: ())
    with capture_logs() as logged:
        sheets = [sheet_pieces(a_slip(), printer) for _ in range(3) for printer in source.printers()]
    assert sheets == [sheet_pieces(a_slip(), a_printer(columns=32))] * 3
    assert [each["event"] for each in logged] == ["crest_unusable"]


@pytest.mark.parametrize("broken", ["bukan base64!", "é", "abc"])
def test_what_is_no_base64_is_no_crest(broken: str) -> None:
    assert settings_of(sample_office().printers[0], crest=broken).crest == b""


def test_every_part_of_a_slip_has_a_name() -> None:
    parts = {part.id: part.name for part in paper().parts}
    assert set(parts) == set(SlipPart)
    assert len(set(parts.values())) == len(SlipPart)


def test_an_upload_becomes_a_crest_and_anything_else_is_refused_in_words() -> None:
    picture = BytesIO()
    Image.new("RGB", (900, 900), "navy").save(picture, format="JPEG")
    desk = paper()
    assert desk.crest_is_usable(desk.crest_from_upload(picture.getvalue()))
    with pytest.raises(ValueError, match="bukan gambar"):
        desk.crest_from_upload(b"%PDF-1.7")


def test_a_printer_is_called_by_its_kind() -> None:
    printer, *_ = sample_office().printers
    assert kind_of_printer(printer) == "Printer 58 mm"
    assert kind_of_printer(replace(printer, profile="", columns=48)) == "Printer 80 mm"
    assert kind_of_printer(replace(printer, profile="dari-tahun-depan")) == "dari-tahun-depan"
