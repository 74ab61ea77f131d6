"""What binds each service at a moment: decrees by their day, and surges on top."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from server.domain.decree_rules import with_draft
from server.domain.decrees import StageMinutes, SurgeMinutes
from server.domain.decrees_in_force import (
    base_id,
    binding_decree,
    book_of,
    in_force,
    is_current,
    next_change_at,
    surge_for,
    terms_of,
)
from server.domain.errors import BadRequest, Conflict, NotFound, UnknownService
from server.domain.ids import PersonId, ServiceId
from server.domain.journeys import Stage, counts, stage_minutes_differ
from server.domain.office import Office
from server.domain.standards import ClockBasis
from server.domain.surges import Declaration, declared, ended, running_or_coming
from tests.domain.test_decree_rules import STAGES, ratify
from tests.support.builders import (
    KEHILANGAN,
    LP,
    VISUM,
    a_draft,
    a_service,
    a_standard,
    an_office,
    at,
    office_with,
    terms_for,
)

HEAD = PersonId("kasat")
TOMORROW = date(2026, 10, 1)


def surging(
    office: Office, *, now: str = "10:00", begins: str | None = None, until: str = "14:00", lp: int = 45
) -> Office:
    said = Declaration(
        reason="Banjir",
        reference="B/7/IX/2026",
        minutes=(SurgeMinutes(service=LP, minutes=lp),),
        begins=at(begins) if begins else None,
        until=at(until),
    )
    return declared(office, said, by=HEAD, now=at(now))


def minutes(office: Office, now: datetime, service: ServiceId = LP) -> int:
    return in_force(office, now).service(service).standard.minutes


# ---------------------------------------------------------------- decrees


def test_a_document_older_than_decrees_tells_of_them_all_the_same() -> None:
    (decree,) = book_of(an_office())
    assert (decree.number, decree.place, decree.set_on) == ("Kep/01/I/2019", "Contoh", date(2019, 1, 23))
    assert [terms.minutes for terms in decree.terms] == [15, 10, 5, 10, 15]
    assert in_force(an_office(), at("10:00")) == an_office()


def test_what_nobody_has_ratified_is_in_no_decree_and_bound_by_none() -> None:
    office = office_with(LP, standard=a_standard(id="belum", decree="belum disahkan", is_ratified=False))
    assert LP not in {terms.service for each in book_of(office) for terms in each.terms}
    assert binding_decree(office, LP, at("10:00")) is None
    assert in_force(office, at("10:00")) is office


def test_a_decree_holds_from_the_first_minute_of_its_day_where_the_office_lies() -> None:
    office = ratify(an_office(), a_draft(effective_on=TOMORROW))
    assert minutes(office, at("23:59:59")) == 15
    assert minutes(office, at("00:00", days=1)) == 10
    assert next_change_at(office, at("10:00")) == at("00:00", days=1)
    assert next_change_at(office, at("00:00", days=1)) is None


def test_the_latest_effective_day_binds_and_of_one_day_the_last_ratified() -> None:
    office = ratify(an_office(), a_draft())
    older = a_draft(id="keputusan-3", number="Kep/13", effective_on=date(2026, 9, 1), set_on=date(2026, 9, 1))
    assert minutes(ratify(office, older), at("10:00")) == 10
    same_day = a_draft(id="keputusan-4", number="Kep/14", terms=(terms_for(minutes=12),))
    assert minutes(ratify(office, same_day), at("10:00")) == 12


def test_everything_that_a_decree_promises_is_carried_by_its_service() -> None:
    terms = terms_for(
        minutes=20,
        clock_basis=ClockBasis.CALL,
        tolerance_minutes=1,
        waiting_target_minutes=30,
        warning_percent=70,
        stop_clock=("stage/konsultasi",),
        stages=(StageMinutes(stage="terima", minutes=20),),
        fee_rupiah=30_000,
        fee_basis="PP 76/2020",
        procedure=("Terima", "Cetak"),
        products=("LP", "STPL"),
    )
    service = ratify(office_with(LP, stages=STAGES), a_draft(terms=(terms,))).service(LP)
    assert replace(terms_of(service), standard_id="", stages=terms.stages) == terms
    assert [each.minutes for each in service.stages] == [20, 0]
    assert (service.standard.place, service.standard.effective_on) == ("Contoh", date(2026, 9, 30))


def test_what_only_the_document_told_of_is_written_down_before_a_service_stops_telling_it() -> None:
    office = ratify(an_office(), a_draft(effective_on=TOMORROW))
    by_hand = a_standard(id="kep-9", decree="Kep/9", minutes=7, effective_on=date(2026, 9, 1))
    services = tuple(replace(s, standard=by_hand) if s.id == LP else s for s in office.services)
    followed = in_force(replace(office, services=services), at("00:00", days=1))
    assert followed.service(LP).standard.minutes == 10
    assert "Kep/9" in {each.number for each in followed.decrees}


def test_whether_services_are_current_is_known_until_something_comes_into_force() -> None:
    office = ratify(an_office(), a_draft(effective_on=TOMORROW))
    assert is_current(office, at("10:00"))
    assert is_current(office, at("11:00"))
    assert not is_current(office, at("00:00", days=1))
    followed = in_force(office, at("00:00", days=1))
    assert is_current(followed, at("00:00", days=1))
    assert not is_current(followed, at("10:00"))


def test_a_draft_never_comes_into_force() -> None:
    office = with_draft(an_office(), a_draft(effective_on=TOMORROW))
    assert next_change_at(office, at("10:00")) is None
    assert is_current(office, at("00:00", days=2))


def test_many_versions_of_the_document_do_not_fill_the_memory() -> None:
    offices = [an_office(hall=f"SPKT {count}") for count in range(40)]
    assert all(is_current(office, at("10:00")) for office in offices)


def test_a_tolerance_never_takes_time_away() -> None:
    with pytest.raises(ValueError, match="tolerance_minutes"):
        a_standard(tolerance_minutes=-1)


# ---------------------------------------------------------------- surges


def test_a_surge_makes_the_promise_longer_while_it_lasts() -> None:
    office = surging(an_office())
    standard = office.service(LP).standard
    assert (standard.minutes, standard.surge, standard.id) == (45, "hlb-1", "kep-01-i-2019.lp+hlb-1")
    assert standard.decree == "Kep/01/I/2019; hari luar biasa B/7/IX/2026"
    assert base_id(standard) == "kep-01-i-2019.lp"
    assert office.service(KEHILANGAN).standard == a_service(KEHILANGAN).standard
    assert [minutes(office, at(clock)) for clock in ("13:59:59", "14:00")] == [45, 15]
    assert next_change_at(office, at("10:00")) == at("14:00")
    assert surge_for(office, VISUM, at("10:00")) is None


def test_a_surge_may_be_declared_ahead() -> None:
    office = surging(an_office(), begins="12:00")
    assert [minutes(office, at(clock)) for clock in ("11:59:59", "12:00", "14:00")] == [15, 45, 15]
    assert next_change_at(office, at("10:00")) == at("12:00")


def test_a_surge_never_reaches_back() -> None:
    assert surging(an_office(), begins="08:00").surges[0].begins == at("10:00")


def test_a_surge_is_ended_early_and_stays_in_the_book() -> None:
    office = ended(surging(an_office()), "hlb-1", now=at("11:00"))
    assert office.service(LP).standard == a_standard()
    assert [each.ends for each in office.surges] == [at("11:00")]
    assert running_or_coming(office, at("11:00")) == []
    with pytest.raises(Conflict, match="sudah berakhir"):
        ended(office, "hlb-1", now=at("11:01"))
    with pytest.raises(NotFound):
        ended(office, "hlb-2", now=at("11:01"))


def test_after_a_surge_another_may_follow() -> None:
    office = ended(surging(an_office()), "hlb-1", now=at("11:00"))
    assert surging(office, now="11:30").service(LP).standard.surge == "hlb-2"


def test_a_new_decree_with_more_minutes_than_the_surge_is_not_shortened_by_it() -> None:
    longer = a_draft(terms=(terms_for(minutes=60),))
    standard = ratify(surging(an_office(), now="09:00"), longer).service(LP).standard
    assert (standard.minutes, standard.surge) == (60, "")


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"reason": " "}, "Tulis alasan"),
        ({"reference": ""}, "Tulis alasan"),
        ({"until": at("10:00")}, "berakhir sesudah mulai"),
        ({"until": at("10:01", days=31)}, "paling lama 31 hari"),
        ({"minutes": ()}, "paling sedikit satu layanan"),
        ({"minutes": (SurgeMinutes(service=LP, minutes=45),) * 2}, "tertulis dua kali"),
        ({"minutes": (SurgeMinutes(service=LP, minutes=15),)}, "harus lebih dari 15 menit"),
    ],
)
def test_what_is_no_declaration_declares_nothing(changes: dict[str, object], words: str) -> None:
    said = Declaration(
        reason="Banjir",
        reference="B/7",
        minutes=(SurgeMinutes(service=LP, minutes=45),),
        until=at("14:00"),
    )
    with pytest.raises(BadRequest, match=words):
        declared(an_office(), replace(said, **changes), by=HEAD, now=at("10:00"))  # type: ignore[arg-type]


def test_a_service_has_one_surge_at_a_time() -> None:
    with pytest.raises(Conflict, match=r"Untuk Laporan Polisi sudah ada hari luar biasa \(B/7/IX/2026\)"):
        surging(surging(an_office()), now="11:00")


def test_what_nobody_has_ratified_or_does_not_exist_has_no_surge() -> None:
    office = office_with(LP, standard=a_standard(is_ratified=False))
    with pytest.raises(Conflict, match="belum disahkan"):
        surging(office)
    none = Declaration(
        reason="a",
        reference="b",
        minutes=(SurgeMinutes(service=ServiceId("sim"), minutes=9),),
        until=at("14:00"),
    )
    with pytest.raises(UnknownService):
        declared(office, none, by=HEAD, now=at("10:00"))


# ---------------------------------------------------------------- stages that count


def test_the_stop_clock_list_of_a_standard_decides_over_the_stage() -> None:
    terima, konsultasi = STAGES
    plain = a_service(stages=STAGES)
    assert [counts(plain, each) for each in STAGES] == [True, False]
    listed = replace(plain, standard=a_standard(stop_clock=("stage/terima",)))
    assert (counts(listed, terima), counts(listed, konsultasi)) == (False, True)


def test_a_surge_does_not_make_stages_wrong_that_add_up() -> None:
    stages = (Stage(id="terima", name="Penerimaan", minutes=15),)
    assert stage_minutes_differ(a_service(stages=stages)) is None
    assert stage_minutes_differ(a_service(stages=stages, standard=a_standard(minutes=45))) == 15
    surge = a_standard(minutes=45, surge="hlb-1")
    assert stage_minutes_differ(a_service(stages=stages, standard=surge)) is None
