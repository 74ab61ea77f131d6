"""The sample office is the preset of DOMAIN 14, complete and ready to run."""

import json
from pathlib import Path
from string import digits

import pytest

from printers.profiles import profile_named
from server.demo.sample import demo_people, sample_document, sample_office
from server.domain.ids import ServiceId
from server.domain.journeys import first_step, keys_taken, next_step, stages_without_desk
from server.domain.office import DeskKind, Office
from server.domain.people import Role, check_new_pin
from server.domain.running_text import filled
from server.domain.schedule import zone_letters
from server.domain.shifts import shift_at
from server.domain.standards import ClockBasis
from tests.support.builders import at

ROOT = Path(__file__).parents[2]
RHYMING = frozenset("BCDEGPT")


@pytest.fixture(scope="module")
def office() -> Office:
    return sample_office()


def test_the_decree_gives_its_minutes_and_the_series_follow_the_preset(office: Office) -> None:
    published = {
        str(each.id): (each.standard.minutes, each.series, each.is_sensitive)
        for each in office.public_services
    }
    assert published == {
        "spkt.lp": (15, "A", False),
        "spkt.pengaduan": (10, "A", False),
        "spkt.kehilangan": (5, "L", False),
        "spkt.visum": (10, "A", True),
    }


def test_every_service_is_free_and_says_what_to_bring_and_what_one_gets(office: Office) -> None:
    for service in office.services:
        assert service.fee_rupiah == 0
        assert service.requirements.id, service.id
        assert len(service.requirements.id) == len(service.requirements.en)
        assert service.slip_requirements
        assert service.products
        assert service.hint.id
        assert service.hint.en
        assert service.compensation_enabled


def test_every_standard_names_the_decree_and_has_its_own_version_id(office: Office) -> None:
    standards = [service.standard for service in office.services]
    assert {standard.decree for standard in standards} == {"Kep/01/I/2019"}
    assert {standard.clock_basis for standard in standards} == {ClockBasis.START}
    assert len({standard.id for standard in standards}) == len(standards)


def test_the_private_room_is_a_silent_sensitive_service_of_its_own(office: Office) -> None:
    private = office.private_service
    assert private is not None
    assert private.is_sensitive
    assert office.series_of(private.series).is_silent
    assert [each for each in office.services if each.series == private.series] == [private]
    assert private.standard.minutes == 15


def test_a_letter_of_the_hall_never_stands_for_one_sensitive_service(office: Office) -> None:
    for series in office.series:
        sharing = [each for each in office.services if each.series == series.letter]
        if not series.is_silent and any(each.is_sensitive for each in sharing):
            assert len(sharing) > 1


def test_only_the_private_room_is_silent(office: Office) -> None:
    assert [series.letter for series in office.series if series.is_silent] == ["R"]


def test_the_series_do_not_rhyme(office: Office) -> None:
    assert len(RHYMING & {series.letter for series in office.series}) <= 1


def test_every_letter_that_a_ticket_may_carry_is_described(office: Office) -> None:
    used = {service.series for service in office.services} | {office.priority_series}
    assert used == {series.letter for series in office.series}
    assert all(series.neutral_name and series.neutral_requirements for series in office.series)


def test_three_desks_take_everything_and_one_room_takes_only_private_talks(office: Office) -> None:
    everything = {service.id for service in office.services}
    lokets = [desk for desk in office.desks if desk.kind is DeskKind.LOKET]
    assert [(desk.name, desk.number) for desk in lokets] == [("Loket 1", 1), ("Loket 2", 2), ("Loket 3", 3)]
    assert all(set(desk.services) == everything for desk in lokets)
    (room,) = [desk for desk in office.desks if desk.kind is DeskKind.RUANG]
    assert room.services == ("spkt.ruang_khusus",)


def test_one_press_ends_a_report_at_its_desk_and_the_detectives_take_what_is_sent_to_them(
    office: Office,
) -> None:
    (detectives,) = [desk for desk in office.desks if desk.kind is DeskKind.MEJA]
    for name in ("spkt.lp", "spkt.pengaduan"):
        service = office.service(ServiceId(name))
        first, consultation = first_step(office, service), f"{name}/konsultasi"
        here = keys_taken(office, office.desks[0])
        assert first.key in here
        assert next_step(office, service, "terima", errands=(), here=here) is None
        there = keys_taken(office, detectives)
        assert (consultation in here, consultation in there) == (False, True)
        back = next_step(office, service, "konsultasi", errands=(), here=there)
        assert back is not None
        assert back.stage is not None
        assert back.stage.returns
        assert stages_without_desk(office, service) == ()


def test_an_outcome_without_a_product_asks_why_and_every_break_has_a_reason(office: Office) -> None:
    without = {each.id for each in office.outcomes if not each.has_product}
    assert without == {"diarahkan", "lanjut_tkp", "lainnya"}
    assert {each.id for each in office.outcomes if each.asks_date} == {"diambil_kemudian"}
    assert len(office.break_reasons) == 4


def test_somebody_is_on_duty_at_every_hour(office: Office) -> None:
    on_duty = [shift_at(office.shifts, at(f"{hour:02d}:00"), timezone=office.timezone) for hour in range(24)]
    assert [each.id if each else None for each in on_duty] == ["malam"] * 8 + ["pagi"] * 12 + ["malam"] * 4


def test_every_desk_serves_services_that_exist(office: Office) -> None:
    known = {service.id for service in office.services}
    assert all(set(desk.services) <= known for desk in office.desks)


def test_only_waits_for_the_visitor_or_the_detectives_stop_the_clock(office: Office) -> None:
    stopping = {reason.id for reason in office.hold_reasons if reason.stops_clock}
    running = {reason.id for reason in office.hold_reasons if not reason.stops_clock}
    assert stopping == {"menunggu_kelengkapan", "konsultasi_reskrim", "pemohon_keluar"}
    assert running == {"gangguan_sistem_pusat", "printer_rusak", "petugas_dipanggil"}


def test_the_letterhead_the_hall_and_the_contact_are_those_of_the_preset(office: Office) -> None:
    assert (office.id, office.name, office.hall) == ("contoh", "Polres Contoh", "SPKT")
    assert office.letterhead == ("KEPOLISIAN NEGARA REPUBLIK INDONESIA", "DAERAH CONTOH", "RESOR CONTOH")
    assert office.contact.name == "Petugas 1"
    assert office.contact.phone == "08xx-xxxx-xxxx"
    assert office.contact.email == "pengaduan@contoh.invalid"
    assert office.contact.address == office.address
    assert zone_letters(office.timezone) == "WITA"


def test_no_text_waits_for_a_name_to_be_filled_in(office: Office) -> None:
    lines = [filled(office, line) for line in office.ticker]
    assert lines[0].startswith("Selamat datang di SPKT Polres Contoh.")
    assert lines[2] == "Menemukan pungutan liar? Sampaikan ke Petugas 1 08xx-xxxx-xxxx."
    assert len(lines) == 5
    assert not any(mark in line for line in (*lines, office.pledge) for mark in "{}")


def test_water_and_candy_are_offered_without_a_brand(office: Office) -> None:
    assert {item.id: item.name for item in office.items} == {"air_minum": "Air minum", "permen": "Permen"}


def test_the_five_vulnerable_groups_go_first_in_series_p(office: Office) -> None:
    assert office.priority_series == "P"
    assert len(office.priority_groups) == 5


def test_every_icon_is_among_those_that_are_shipped(office: Office) -> None:
    shipped = set(json.loads((ROOT / "server" / "browser" / "icons.json").read_text(encoding="utf-8")))
    used = {service.icon for service in office.services} | {group.icon for group in office.priority_groups}
    assert used <= shipped


def test_the_slip_goes_to_the_preview_in_58_mm(office: Office) -> None:
    assert office.printer is not None
    assert (office.printer.address, office.printer.columns) == ("preview://", 32)
    assert profile_named(office.printer.profile).columns == 32


def test_the_document_names_nobody_real() -> None:
    people = {person.name.rstrip(digits).strip() for person in demo_people()}
    assert people == {"Petugas", "Petugas Penjagaan", "Ka SPKT Contoh", "Kasiwas Contoh"}
    assert "NRP" not in sample_document()


def test_there_are_three_officers_a_guard_a_head_and_an_overseer() -> None:
    roles = {str(person.id): person.role for person in demo_people()}
    assert roles == {
        "petugas1": Role.OFFICER,
        "petugas2": Role.OFFICER,
        "petugas3": Role.OFFICER,
        "penjaga": Role.GUARD,
        "ka.spkt": Role.HEAD,
        "kasiwas": Role.OVERSIGHT,
    }


def test_every_demo_pin_is_allowed_and_nobody_shares_one() -> None:
    pins = [person.pin for person in demo_people()]
    for pin in pins:
        assert len(pin) == 6
        check_new_pin(pin)
    assert len(set(pins)) == len(pins)
