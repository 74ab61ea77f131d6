"""Jobs on their way through the outbox: content and job are stored apart, each class by its type."""

import msgspec
import pytest

from printers.jobs import PrinterSettings, SlipContent, SlipDesign, SlipPart, TestPage, kind_of
from tests.printers.builders import CREST, TRACK_URL, a_bare_slip, a_printer, a_slip, a_test_page, a_voucher

SLIPS = [
    a_slip(reprint=1, demo=True),
    a_bare_slip(number_only=True),
    a_slip(
        estimate_range=(10, 20),
        place_line="Silakan menunggu di kursi biru",
        notes=("satu", "dua"),
        deadline_line="Selesai paling lambat pukul 08.20 WITA",
        track_url=TRACK_URL,
        header=("Melayani 24 jam",),
        footer=("Terima kasih",),
        design=SlipDesign(parts=(SlipPart.TIME,), number_scale=4, has_crest=False),
    ),
]


@pytest.mark.parametrize("slip", SLIPS)
def test_a_slip_comes_out_of_the_outbox_as_it_went_in(slip: SlipContent) -> None:
    assert msgspec.json.decode(msgspec.json.encode(slip), type=SlipContent) == slip


def test_a_slip_that_was_stored_before_slips_had_a_design_still_prints() -> None:
    old = msgspec.to_builtins(a_slip())
    for name in ("design", "header", "footer", "notes", "place_line", "deadline_line", "track_url"):
        del old[name]
    del old["estimate_range"]
    assert msgspec.convert(old, SlipContent) == a_slip()


def test_a_test_page_comes_out_of_the_outbox_as_it_went_in() -> None:
    assert msgspec.json.decode(msgspec.json.encode(a_test_page()), type=TestPage) == a_test_page()


def test_settings_survive_being_stored() -> None:
    for settings in (a_printer(), a_printer(crest=CREST, cut="full", feed_lines=0, opens_drawer=True)):
        assert msgspec.json.decode(msgspec.json.encode(settings), type=PrinterSettings) == settings


def test_the_usual_design_lists_every_part_once() -> None:
    assert SlipDesign().parts == tuple(SlipPart)


def test_each_kind_of_content_has_its_name_in_the_outbox() -> None:
    contents = (a_slip(), a_test_page(), a_voucher())
    assert [kind_of(each) for each in contents] == ["slip", "test", "voucher"]
