"""What a new office starts from: DOMAIN 6, 14; DOMAIN-D61."""

from server.demo.sample import sample_office
from server.domain.admission import Standing, admission
from server.domain.office import Office
from server.domain.office_check import check_document
from server.presets import PRESETS
from tests.support.builders import LP, at


def standing(office: Office, clock: str) -> Standing:
    return admission(office, office.service(LP), now=at(clock), closure=None, issued_today=0).standing


def test_every_preset_hangs_together() -> None:
    for preset in PRESETS.values():
        check_document(preset(sample_office()))


def test_an_spkt_gives_numbers_from_eight_to_eight_and_guides_afterwards() -> None:
    office = PRESETS["spkt"](sample_office())
    assert [standing(office, clock) for clock in ("07:59", "08:00", "19:59", "20:00")] == [
        Standing.AFTER_HOURS,
        Standing.OPEN,
        Standing.OPEN,
        Standing.AFTER_HOURS,
    ]


def test_an_spkt_that_never_closes_gives_numbers_at_night() -> None:
    assert standing(PRESETS["spkt-24-jam"](sample_office()), "03:00") is Standing.OPEN


def test_the_demonstration_gives_numbers_at_any_time_and_says_that_the_hours_are_over() -> None:
    office = sample_office()
    told = admission(office, office.service(LP), now=at("03:00"), closure=None, issued_today=0)
    assert (told.standing, told.is_out_of_hours) == (Standing.OPEN, True)
