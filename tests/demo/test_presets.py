"""What a new office starts from: DOMAIN 6, 14; DOMAIN-D61, D105."""

import json
from dataclasses import replace
from pathlib import Path

import click
import pytest

from server.cli import main
from server.demo.sample import sample_office
from server.domain.admission import Standing, admission
from server.domain.journeys import (
    first_step,
    keys_taken,
    next_step,
    stage_minutes_differ,
    stages_without_desk,
)
from server.domain.office import Office, Service
from server.domain.office_check import check_document
from server.domain.schedule import zone_letters
from server.presets import PRESETS
from tests.support.builders import LP, at

ROOT = Path(__file__).parents[2]
SIM, SKCK = {"sim.baru.1", "sim.baru.2", "sim.perpanjangan"}, {"skck.baru", "skck.perpanjangan"}


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


def offices_of_a_satpas() -> list[Office]:
    return [PRESETS[name](sample_office()) for name in ("sim", "skck", "satpas")]


def path_of(office: Office, service: Service) -> list[str]:
    """The stages at which one number is called, from desk to desk."""
    step, walked = first_step(office, service), []
    while step.stage is not None:
        walked.append(step.stage.id)
        here = next(keys for desk in office.desks if step.key in (keys := keys_taken(office, desk)))
        following = next_step(office, service, step.stage.id, errands=(), here=here)
        if following is None:
            return walked
        step = following
    return walked


def test_the_command_line_offers_every_preset() -> None:
    (option,) = [each for each in main.commands["init"].params if each.name == "preset"]
    assert isinstance(option.type, click.Choice)
    assert set(option.type.choices) == set(PRESETS)


def test_a_satpas_has_its_services_and_nothing_of_them_is_offered_before_it_is_ratified() -> None:
    sim, skck, both = offices_of_a_satpas()
    assert [{str(each.id) for each in office.services} for office in (sim, skck, both)] == [
        SIM,
        SKCK,
        SIM | SKCK,
    ]
    for office in (sim, skck, both):
        assert office.public_services == ()
        assert {each.standard.decree for each in office.services} == {"belum disahkan"}
        assert zone_letters(office.timezone) == "WIB"


def test_the_minutes_of_a_satpas_are_the_examples_of_the_preset() -> None:
    (_, _, office) = offices_of_a_satpas()
    minutes = {str(each.id): each.standard.minutes for each in office.services}
    assert minutes == {
        "sim.baru.1": 100,
        "sim.baru.2": 120,
        "sim.perpanjangan": 30,
        "skck.baru": 30,
        "skck.perpanjangan": 15,
    }
    assert [stage.minutes for stage in office.services[0].stages] == [15, 20, 35, 20, 5, 5]
    assert [stage_minutes_differ(each) for each in office.services] == [None] * 5


def test_a_number_walks_the_stages_of_its_service_from_desk_to_desk() -> None:
    sim, skck, both = offices_of_a_satpas()
    new = ["registrasi", "identifikasi", "teori", "praktik", "pembayaran", "cetak"]
    renewal = ["registrasi", "verifikasi", "pembayaran", "cetak"]
    for office in (sim, both):
        walked = [path_of(office, each) for each in office.services if each.id in SIM]
        assert walked == [new, new, renewal]
    for office in (skck, both):
        walked = [path_of(office, each) for each in office.services if each.id in SKCK]
        assert walked == [["registrasi", "sidik-jari", "cetak"]] * 2


def test_every_stage_of_a_satpas_has_a_desk_and_desks_are_counted_from_one() -> None:
    for office in offices_of_a_satpas():
        assert [stages_without_desk(office, each) for each in office.services] == [()] * len(office.services)
        for kind in {desk.kind for desk in office.desks}:
            numbers = [desk.number for desk in office.desks if desk.kind is kind]
            assert numbers == list(range(1, len(numbers) + 1))
        assert all(desk.name == f"{desk.kind.capitalize()} {desk.number}" for desk in office.desks)


def test_the_state_fees_of_a_satpas_carry_their_source() -> None:
    (_, _, office) = offices_of_a_satpas()
    fees = {
        str(each.id): {variant.id: variant.fee_rupiah for variant in each.variants} or each.fee_rupiah
        for each in office.services
    }
    assert fees == {
        "sim.baru.1": {"a": 120_000, "b": 120_000, "c": 100_000, "d": 50_000, "internasional": 250_000},
        "sim.baru.2": 220_000,
        "sim.perpanjangan": {"a": 80_000, "b": 80_000, "c": 75_000, "d": 30_000, "internasional": 225_000},
        "skck.baru": 30_000,
        "skck.perpanjangan": 30_000,
    }
    assert all(each.fee_basis.startswith("PP 76/2020") for each in office.services)


def test_a_satpas_speaks_of_no_spkt_and_every_pictogram_is_shipped() -> None:
    shipped = set(json.loads((ROOT / "server" / "browser" / "icons.json").read_text(encoding="utf-8")))
    for office in offices_of_a_satpas():
        variants = [variant for service in office.services for variant in service.variants]
        icons = [each.icon for each in office.services] + [each.icon for each in office.groups]
        assert set(icons) <= shipped
        assert {each.icon for each in variants} <= shipped
        said = (office.hall, *office.ticker, *(each.neutral_name for each in office.series))
        assert "SPKT" not in " ".join(said)
        for needs in [each.requirements for each in office.services] + [
            each.requirements for each in variants
        ]:
            assert len(needs.id) == len(needs.en) > 0


@pytest.mark.parametrize(
    ("day", "open_at", "shut_at"),
    [(0, "14:59", "15:00"), (2, "11:29", "11:30"), (2, "13:00", "12:59"), (3, "11:59", "12:00")],
    ids=["monday to thursday", "friday morning", "friday noon", "saturday"],
)
def test_sim_and_skck_have_the_hours_of_the_preset(day: int, open_at: str, shut_at: str) -> None:
    (_, _, office) = offices_of_a_satpas()
    here = replace(office, timezone="Asia/Makassar")
    for service in here.services:
        stands = [
            admission(here, service, now=at(clock, days=day), closure=None, issued_today=0).standing
            for clock in (open_at, shut_at)
        ]
        assert stands == [Standing.OPEN, Standing.AFTER_HOURS]
