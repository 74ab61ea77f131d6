"""A service is switched on by a decision, never by accident (DOMAIN-D105)."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from server.domain.errors import BadRequest, Conflict, UnknownService
from server.domain.ids import ServiceId
from server.domain.journeys import Stage
from server.domain.office import Office
from server.domain.ratification import Ratification, ratified, unratified
from tests.support.builders import KEHILANGAN, LP, a_standard, office_with

_changed: Callable[..., Ratification] = replace
STAGES = (Stage(id="teori", name="Ujian teori", minutes=35), Stage(id="cetak", name="Cetak"))
DECISION = Ratification(
    decree=" Kep/12/III/2026 ",
    place="Contoh",
    set_on=date(2026, 3, 2),
    effective_on=date(2026, 3, 9),
    minutes=90,
    stage_minutes={"cetak": 10},
)


@pytest.fixture
def office() -> Office:
    standard = a_standard(id="belum", decree="belum disahkan", is_ratified=False)
    return office_with(LP, standard=standard, stages=STAGES)


def test_what_is_not_ratified_is_not_offered(office: Office) -> None:
    assert [each.id for each in unratified(office)] == [LP]
    assert LP not in {each.id for each in office.public_services}


def test_a_decision_with_decree_and_minutes_offers_the_service(office: Office) -> None:
    offered = ratified(office, LP, DECISION)
    standard = offered.service(LP).standard
    assert (standard.decree, standard.minutes, standard.is_ratified) == ("Kep/12/III/2026", 90, True)
    assert (standard.set_on, standard.effective_on) == (date(2026, 3, 2), date(2026, 3, 9))
    assert standard.id == "kep-12-iii-2026.spkt.lp"
    assert unratified(offered) == ()
    assert LP in {each.id for each in offered.public_services}
    assert offered.service(KEHILANGAN) == office.service(KEHILANGAN)


def test_the_minutes_of_stages_are_those_of_the_decision_and_no_example_stays(office: Office) -> None:
    assert [each.minutes for each in ratified(office, LP, DECISION).service(LP).stages] == [0, 10]


@pytest.mark.parametrize("decree", ["", "  ", "Belum disahkan", "belum disahkan "])
def test_without_a_decree_nothing_is_ratified(office: Office, decree: str) -> None:
    with pytest.raises(BadRequest, match="nomor keputusan"):
        ratified(office, LP, _changed(DECISION, decree=decree))


def test_without_minutes_nothing_is_ratified(office: Office) -> None:
    with pytest.raises(BadRequest, match="paling sedikit 1 menit"):
        ratified(office, LP, _changed(DECISION, minutes=0))


@pytest.mark.parametrize(("stages", "words"), [({"praktik": 5}, "Tahap praktik"), ({"teori": -1}, "negatif")])
def test_minutes_of_a_stage_that_is_not_there_or_cannot_be_are_refused(
    office: Office, stages: dict[str, int], words: str
) -> None:
    with pytest.raises(BadRequest, match=words):
        ratified(office, LP, _changed(DECISION, stage_minutes=stages))


def test_a_service_is_ratified_once(office: Office) -> None:
    with pytest.raises(Conflict, match="sudah disahkan dengan Kep/12/III/2026"):
        ratified(ratified(office, LP, DECISION), LP, DECISION)


def test_a_service_that_does_not_exist_cannot_be_ratified(office: Office) -> None:
    with pytest.raises(UnknownService):
        ratified(office, ServiceId("sim.lain"), DECISION)


def test_a_decree_of_signs_alone_still_gives_the_version_a_name(office: Office) -> None:
    assert ratified(office, LP, _changed(DECISION, decree="§")).service(LP).standard.id == "keputusan.spkt.lp"
