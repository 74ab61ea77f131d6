"""Versions side by side (DOMAIN-D24), and what a new draft starts from."""

from server.domain.decree_comparison import Change, changes_by, compared
from server.domain.decree_proposals import components_for, next_draft, source_for
from server.domain.decree_rules import with_draft
from server.domain.decrees import Component, ComponentText, LegalBasis, StageMinutes
from server.domain.ids import ServiceId
from server.domain.office import Facility
from server.domain.signatures import Signatory
from server.domain.wording import Text
from tests.domain.test_decree_rules import ratify
from tests.support.builders import KEHILANGAN, LP, a_draft, a_standard, an_office, at, office_with, terms_for


def test_the_same_version_differs_in_nothing() -> None:
    assert compared(a_draft(), a_draft()) == ()


def test_minutes_that_were_fifteen_and_are_ten_are_one_change() -> None:
    before = a_draft(terms=(terms_for(minutes=15),))
    assert compared(before, a_draft()) == (Change(service=LP, field="minutes", before="15", after="10"),)


def test_everything_of_the_paper_is_compared() -> None:
    after = a_draft(
        number="Kep/13",
        signatory=Signatory(title="Kapolres", rank="AKBP"),
        legal_basis=(LegalBasis(text="UU 25/2009", replaced_by="UU lain"),),
        components=(ComponentText(component=Component.FEE, text="Gratis"),),
    )
    fields = {each.field: (each.before, each.after) for each in compared(a_draft(), after)}
    assert fields["number"] == ("Kep/12/IX/2026", "Kep/13")
    assert fields["signatory"] == ("Kepala Kepolisian Resor Contoh", "Kapolres, AKBP")
    assert fields["legal_basis"] == ("UU 25/2009", "UU 25/2009 (diganti oleh UU lain)")
    assert fields["component.fee"] == ("Teks fee", "Gratis")
    assert fields["component.personnel"] == ("Teks personnel", "")


def test_a_service_that_comes_or_goes_is_compared_with_nothing() -> None:
    both = a_draft(terms=(terms_for(), terms_for(KEHILANGAN, minutes=5)))
    came = [each for each in compared(a_draft(), both) if each.field == "minutes"]
    went = [each for each in compared(both, a_draft()) if each.field == "minutes"]
    assert came == [Change(service=KEHILANGAN, field="minutes", before="", after="5")]
    assert went == [Change(service=KEHILANGAN, field="minutes", before="5", after="")]


def test_lists_targets_and_stages_are_compared_as_they_read() -> None:
    after = terms_for(
        waiting_target_minutes=30,
        stop_clock=("pemohon_keluar", "stage/uji"),
        stages=(StageMinutes(stage="terima", minutes=4), StageMinutes(stage="cetak", minutes=0)),
    )
    changes = {each.field: each.after for each in compared(a_draft(), a_draft(terms=(after,)))}
    assert changes == {
        "waiting_target_minutes": "30",
        "stop_clock": "pemohon_keluar\nstage/uji",
        "stage.terima": "4",
    }


def test_a_draft_is_held_against_what_binds_each_of_its_services_now() -> None:
    assert changes_by(an_office(), a_draft(), at("10:00")) == (
        Change(service=LP, field="minutes", before="15", after="10"),
    )
    office = office_with(LP, standard=a_standard(is_ratified=False, decree="belum disahkan"))
    fields = {each.field: each.before for each in changes_by(office, a_draft(), at("10:00"))}
    assert fields["minutes"] == fields["products"] == ""


# ---------------------------------------------------------------- what a draft starts from


def test_a_new_draft_starts_from_the_newest_version() -> None:
    office = ratify(an_office(), a_draft())
    draft = next_draft(office, at("11:00"))
    assert (draft.number, draft.set_on, draft.place) == ("", None, "Contoh")
    told = [each for each in a_draft().components if each.component is not Component.DURATION]
    assert list(draft.components) == told  # the minutes in words are those of the version before
    assert draft.signatory.title == "Kepala Kepolisian Resor Contoh"
    lp = draft.terms_for(LP)
    assert lp is not None
    assert (lp.minutes, lp.standard_id) == (10, "")
    assert len(draft.terms) == 5


def test_the_first_draft_starts_from_what_the_document_says() -> None:
    facility = Facility(id="mck", name=Text(id="MCK", en="Toilets"), icon="toilet")
    office = an_office(facilities=(facility,), signatories=(Signatory(title="Kapolres"),))
    draft = next_draft(office, at("11:00"))
    assert draft.about == "Standar pelayanan SPKT Polres Contoh"
    assert draft.signatory.title == "Kapolres"
    assert {each.component: each.text for each in components_for(office, None)} == {
        Component.FACILITIES: "MCK",
        Component.COMPLAINTS: (
            "Petugas 1, 08xx-xxxx-xxxx, pengaduan@contoh.invalid, Jl. Contoh No. 1, Kec. Contoh"
        ),
    }
    assert next_draft(an_office(), at("11:00")).signatory == Signatory()


def test_two_drafts_of_one_second_have_two_names() -> None:
    first = next_draft(an_office(), at("11:00"))
    office = with_draft(an_office(), first)
    second = next_draft(office, at("11:00"))
    third = next_draft(with_draft(office, second), at("11:00"))
    assert [first.id, second.id, third.id] == [
        "keputusan-20260930-030000",
        "keputusan-20260930-030000-2",
        "keputusan-20260930-030000-3",
    ]


def test_the_draft_that_names_a_service_is_its_source() -> None:
    office = with_draft(an_office(), a_draft())
    source = source_for(office, LP)
    assert source is not None
    assert source.id == "keputusan-2"
    assert source_for(an_office(), ServiceId("sim")) is None
