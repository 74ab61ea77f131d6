"""A service is switched on by a decision, never by accident (DOMAIN-D105)."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from server.domain.decrees_in_force import in_force
from server.domain.errors import BadRequest, Conflict, UnknownService
from server.domain.ids import PersonId, ServiceId
from server.domain.journeys import Stage
from server.domain.office import Office
from server.domain.ratification import Ratification, unratified
from server.domain.ratification import ratified as ratified_by
from server.domain.wording import TextList
from tests.support.builders import DAY, KEHILANGAN, LP, a_draft, a_standard, at, office_with, terms_for

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
PROPOSAL = a_draft(id="rancangan", number="", place="", set_on=None, effective_on=None)


def ratified(office: Office, service_id: ServiceId, decided: Ratification) -> Office:
    return ratified_by(office, service_id, decided, by=PersonId("kasat"), now=at("10:00"), today=DAY)


@pytest.fixture
def office() -> Office:
    standard = a_standard(id="belum", decree="belum disahkan", is_ratified=False)
    return replace(office_with(LP, standard=standard, stages=STAGES), decrees=(PROPOSAL,))


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


def test_a_decision_ahead_of_its_day_is_offered_from_that_day(office: Office) -> None:
    later = ratified(office, LP, _changed(DECISION, effective_on=date(2026, 10, 1)))
    assert [each.id for each in unratified(later)] == [LP]
    assert in_force(later, at("00:00", days=1)).service(LP).standard.minutes == 90


def test_a_draft_that_names_no_further_service_is_done_with(office: Office) -> None:
    assert [each.number for each in ratified(office, LP, DECISION).decrees][-1] == "Kep/12/III/2026"
    assert "rancangan" not in {each.id for each in ratified(office, LP, DECISION).decrees}
    both = replace(PROPOSAL, terms=(terms_for(), terms_for(KEHILANGAN)))
    left = ratified(replace(office, decrees=(both,)), LP, DECISION).decrees
    assert [[t.service for t in each.terms] for each in left if each.id == "rancangan"] == [[KEHILANGAN]]
    other = replace(PROPOSAL, id="lain", terms=(terms_for(KEHILANGAN),))
    assert other in ratified(replace(office, decrees=(PROPOSAL, other)), LP, DECISION).decrees


def test_what_the_draft_proposes_beside_the_minutes_is_what_is_ratified(office: Office) -> None:
    drafted = replace(PROPOSAL, place="Kota", terms=(terms_for(products=("SIM",)),))
    service = ratified(replace(office, decrees=(drafted,)), LP, _changed(DECISION, place="")).service(LP)
    assert (service.products, service.standard.place) == (("SIM",), "Kota")


def test_without_a_draft_an_incomplete_standard_is_not_ratified(office: Office) -> None:
    with pytest.raises(BadRequest, match="Isi komponen: Dasar hukum"):
        ratified(replace(office, decrees=()), LP, DECISION)
    bare = replace(PROPOSAL, terms=(terms_for(requirements=TextList(id=(), en=())),))
    with pytest.raises(BadRequest, match="isi persyaratan"):
        ratified(replace(office, decrees=(bare,)), LP, DECISION)
