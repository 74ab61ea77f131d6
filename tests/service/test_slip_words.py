"""The words of a slip: as the office wrote them, as they were valid at issue, and the same for every service
of a series that holds a sensitive one, down to the last byte.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import pytest

from printers.escpos_bytes import job_bytes
from printers.jobs import PrinterSettings, SlipContent, SlipDesign, SlipPart
from server.domain import commands
from server.domain.ids import JobId, ServiceId
from server.domain.office import Office, PublicText, ServiceVariant, SlipStyle
from server.domain.standards import ClockBasis, Standard
from server.domain.wording import Text, TextList
from server.service.replies import Done
from server.store.documents import encode_office
from tests.support.builders import (
    KEHILANGAN,
    LP,
    PENGADUAN,
    VISUM,
    a_desk,
    a_standard,
    an_office,
    office_with,
)
from tests.support.hall import ADMIN, Hall

SETTINGS = PrinterSettings(id="kiosk", name="Kiosk", address="preview://", columns=32, profile="generic-58")
TICKET = ClockBasis.TICKET
SKCK = ServiceId("skck")
VARIANT = ServiceVariant(
    id="ktp",
    name=Text(id="KTP hilang", en="Lost"),
    icon="id-card",
    requirements=TextList(id=("Surat RT",), en=("Letter",)),
)
_changed: Callable[..., Any] = replace


def with_services(changes: Mapping[ServiceId, Mapping[str, object]], **office: object) -> Office:
    services = tuple(_changed(each, **changes.get(each.id, {})) for each in an_office().services)
    return an_office(services=services, **office)


def standard_of(service: ServiceId, **changes: object) -> Standard:
    changed: Standard = _changed(an_office().service(service).standard, **changes)
    return changed


def content_of(hall: Hall) -> SlipContent:
    """The next slip, printed."""
    job = hall.claim().job
    assert job is not None
    assert isinstance(job.content, SlipContent)
    hall.report(commands.ReportPrinted(job_id=JobId(job.id)))
    return job.content


def slip_of(
    office: Office,
    service: str,
    *,
    group: str | None = None,
    variant: str | None = None,
    further: tuple[ServiceId, ...] = (),
) -> SlipContent:
    hall = Hall(office)
    hall.open_desk()
    hall.tap(service, group=group, variant=variant, further=further)
    return content_of(hall)


def configure(hall: Hall, office: Office) -> None:
    hall.send(commands.ConfigureOffice(document=encode_office(office)), ADMIN, Done)


# -- nothing tells the service

EQUAL_MINUTES_ON_TICKET = {
    service: {"standard": standard_of(service, clock_basis=TICKET)} for service in (LP, PENGADUAN, VISUM)
}
OFFICES = {
    "as it comes": an_office(),
    "with a code for the phone": an_office(public_url="http://192.168.1.10:8000"),
    "compensation off for visum": office_with(VISUM, compensation_enabled=False),
    "compensation off for LP": office_with(LP, compensation_enabled=False),
    "a fee for LP": office_with(LP, fee_rupiah=50_000, fee_basis="PP 76/2020"),
    "a fee for visum": office_with(VISUM, fee_rupiah=50_000),
    "notes and places": with_services(
        {LP: {"slip_note": "Bawa saksi"}, VISUM: {"slip_note": "Ke ruang periksa"}},
        series=tuple(
            replace(each, note="Dengarkan panggilan", place="ruang tunggu SPKT")
            for each in an_office().series
        ),
    ),
    "short names": with_services({VISUM: {"slip_name": "VeR"}, LP: {"slip_name": "LP"}}),
    "another decree for visum": office_with(VISUM, standard=standard_of(VISUM, decree="Kep/9/2025")),
    "visum clocked from the ticket": office_with(VISUM, standard=standard_of(VISUM, clock_basis=TICKET)),
    "all clocked from the ticket": with_services(EQUAL_MINUTES_ON_TICKET),
    "own papers": with_services(
        {LP: {"slip_requirements": "KTP, saksi"}, VISUM: {"slip_requirements": "Surat polisi"}}
    ),
    "own texts and looks": an_office(
        public_texts=(PublicText(key="home.welcome", text=Text(id="Selamat datang", en="Welcome")),),
        slip=SlipStyle(
            parts=("standards", "service", "time", "requirements", "notes", "fee", "compensation"),
            header=("Melayani dengan hati",),
            footer=("Simpan karcis ini",),
            number_scale=3,
        ),
    ),
    "closed and limited": with_services({VISUM: {"daily_limit": 9}, LP: {"hours": ""}}),
}


@pytest.mark.parametrize("group", [None, "lansia"])
@pytest.mark.parametrize("office", OFFICES.values(), ids=OFFICES.keys())
def test_the_bytes_of_a_visum_slip_and_an_lp_slip_differ_in_the_check_code_only(
    office: Office, group: str | None
) -> None:
    visum, lp = (slip_of(office, service, group=group) for service in (VISUM, LP))
    assert visum.label == lp.label
    assert visum.check_code
    assert lp.check_code
    printed = job_bytes(visum, SETTINGS)
    assert printed.replace(visum.check_code.encode(), lp.check_code.encode()) == job_bytes(lp, SETTINGS)


def test_the_kind_that_was_chosen_within_a_service_changes_no_byte() -> None:
    office = office_with(LP, variants=(VARIANT,))
    with_kind, without = slip_of(office, LP, variant="ktp"), slip_of(office, LP)
    assert job_bytes(with_kind, SETTINGS) == job_bytes(without, SETTINGS)


def test_a_reprint_tells_the_service_as_little() -> None:
    reprints = []
    for service in (VISUM, LP):
        hall = Hall(office_with(VISUM, slip_note="Ke ruang periksa"))
        ticket = hall.tap(service)
        configure(hall, office_with(VISUM, standard=standard_of(VISUM, id="baru", decree="Kep/9/2025")))
        hall.reprint(ticket.id)
        content_of(hall)
        reprints.append(content_of(hall))
    visum, lp = reprints
    assert replace(visum, check_code=lp.check_code) == lp


def test_the_slip_of_the_private_room_leads_to_no_page() -> None:
    hall = Hall(an_office(public_url="http://192.168.1.10:8000"))
    hall.ask_for_private_room()
    content = content_of(hall)
    assert (content.number_only, content.track_url) == (True, None)


VISITS: tuple[tuple[ServiceId, ...], ...] = (
    (LP,),
    (LP, KEHILANGAN),
    (KEHILANGAN, VISUM),
    (VISUM, KEHILANGAN, PENGADUAN),
    (LP, PENGADUAN, VISUM),
)


@pytest.mark.parametrize("group", [None, "lansia"])
@pytest.mark.parametrize("office", OFFICES.values(), ids=OFFICES.keys())
def test_a_visit_that_hides_a_sensitive_service_prints_the_bytes_of_any_slip_of_its_letter(
    office: Office, group: str | None
) -> None:
    printed = set()
    for first, *further in VISITS:
        slip = slip_of(office, first, group=group, further=tuple(further))
        assert slip.check_code
        printed.add(job_bytes(replace(slip, check_code="7F3K-92QD"), SETTINGS))
    assert len(printed) == 1


# -- what stands on it


def an_office_of_two(**skck: object) -> Office:
    """Laporan Kehilangan on letter L and SKCK on letter B, at one desk each."""
    office = an_office()
    own = {"id": SKCK, "name": Text(id="SKCK", en="Certificate"), "series": "B"}
    papers = {"slip_requirements": "KTP, pas foto", "slip_name": ""}
    other = _changed(office.service(KEHILANGAN), **(own | papers | skck))
    letter = replace(office.series_of("L"), letter="B")
    desks = (a_desk(1, KEHILANGAN), a_desk(2, SKCK))
    return replace(office, services=(*office.services, other), series=(*office.series, letter), desks=desks)


def test_the_slip_of_a_visit_promises_each_service_by_its_own_standard() -> None:
    other = a_standard(id="skck", decree="Kep/9/2025", minutes=20, clock_basis=TICKET)
    content = slip_of(an_office_of_two(standard=other), KEHILANGAN, further=(SKCK,))
    assert content.label == "L-001"
    assert content.service_line == "Laporan Kehilangan + SKCK"
    assert content.requirements_line == "KTP, berkas kehilangan, pas foto"
    assert [(each.name, each.minutes) for each in content.standards][1] == ("SKCK", 20)
    assert content.decree == "Kep/01/I/2019, Kep/9/2025"
    assert content.clock_basis_line == (
        "dihitung sejak mulai dilayani atau sejak layanan sebelumnya selesai, menurut layanannya"
    )
    assert content.deadline_line is None


def test_a_reprint_of_a_visit_says_the_same_until_its_first_service_is_done() -> None:
    hall = Hall(an_office_of_two())
    hall.open_desk()
    ticket = hall.tap(KEHILANGAN, further=(SKCK,))
    first = content_of(hall)
    hall.reprint(ticket.id)
    assert content_of(hall).service_line == first.service_line
    hall.start(hall.call_next().id)
    hall.finish(ticket.id)
    hall.reprint(ticket.id)
    assert content_of(hall).service_line == "SKCK"


def test_the_slip_carries_what_the_office_has_written() -> None:
    series = tuple(
        replace(each, place="ruang tunggu SPKT", note="Matikan rokok") for each in an_office().series
    )
    office = replace(
        office_with(KEHILANGAN, slip_note="Bawa foto", fee_rupiah=120_000, fee_basis="PP 76/2020"),
        series=series,
        public_url="http://192.168.1.10:8000/",
        slip=SlipStyle(
            parts=("time", "from_the_future", "service"),
            header=("Satu",),
            footer=("Dua",),
            number_scale=4,
            crest="iVBORw0KGgo=",
        ),
    )
    hall = Hall(office)
    ticket = hall.tap(KEHILANGAN)
    content = content_of(hall)
    assert content.place_line == "Silakan menunggu di ruang tunggu SPKT"
    assert content.notes == ("Matikan rokok", "Bawa foto")
    assert content.fee_line == "Biaya resmi: Rp120.000 (PP 76/2020)"
    assert content.track_url == f"http://192.168.1.10:8000/t/{ticket.token}"
    assert (content.header, content.footer) == (("Satu",), ("Dua",))
    parts = (SlipPart.TIME, SlipPart.SERVICE)
    assert content.design == SlipDesign(parts=parts, number_scale=4, has_crest=True)


def test_an_office_that_designed_nothing_gets_the_usual_slip() -> None:
    content = slip_of(an_office(), LP)
    assert content.design == SlipDesign(has_crest=False)
    assert (content.place_line, content.notes, content.track_url, content.deadline_line) == (
        None,
        (),
        None,
        None,
    )


def test_the_chosen_kind_names_its_papers_where_the_service_is_alone() -> None:
    office = office_with(KEHILANGAN, variants=(VARIANT,))
    assert slip_of(office, KEHILANGAN, variant="ktp").requirements_line == "Surat RT"
    assert slip_of(office, KEHILANGAN).requirements_line == "KTP, berkas kehilangan"


def test_a_clock_that_starts_with_the_ticket_promises_a_time_of_day() -> None:
    office = office_with(KEHILANGAN, standard=a_standard(minutes=65, clock_basis=TICKET))
    content = slip_of(office, KEHILANGAN)
    assert content.deadline_line == "Selesai paling lambat pukul 09.05 WITA"
    assert content.clock_basis_line == "dihitung sejak nomor diambil"


def test_a_common_slip_names_every_decree_and_every_beginning() -> None:
    standard = standard_of(VISUM, decree="Kep/9/2025", clock_basis=TICKET)
    content = slip_of(office_with(VISUM, standard=standard), LP)
    assert content.decree == "Kep/01/I/2019, Kep/9/2025"
    assert content.clock_basis_line == (
        "dihitung sejak mulai dilayani atau sejak nomor diambil, menurut layanannya"
    )
    assert content.deadline_line is None


def test_the_common_deadline_is_the_longest_one() -> None:
    content = slip_of(with_services(EQUAL_MINUTES_ON_TICKET), VISUM)
    assert content.deadline_line == "Selesai paling lambat pukul 08.15 WITA"


def test_the_likely_range_of_the_wait_stands_beside_the_people_ahead() -> None:
    content = slip_of(an_office(), LP)
    assert content.ahead == 0
    assert content.estimate_range is not None


def test_as_many_copies_are_printed_as_the_office_wants() -> None:
    hall = Hall(an_office(slip=SlipStyle(copies=2)))
    hall.tap()
    job = hall.claim().job
    assert job is not None
    assert job.copies == 2


# -- the promise of the day of issue


def a_new_decree(**changes: object) -> Office:
    standard = standard_of(KEHILANGAN, id="kep-9-2025", decree="Kep/9/2025", minutes=30)
    return office_with(KEHILANGAN, standard=standard, **changes)


def test_a_new_decree_does_not_change_a_reprint() -> None:
    hall = Hall()
    ticket = hall.tap(KEHILANGAN)
    first = content_of(hall)
    hall.clock.advance(minutes=1)
    configure(hall, a_new_decree(fee_rupiah=10_000, compensation_enabled=False))
    hall.clock.advance(minutes=1)
    hall.reprint(ticket.id)
    again = content_of(hall)
    assert again == replace(first, reprint=1, ahead=None, estimate_minutes=None, estimate_range=None)
    assert hall.tap(KEHILANGAN).standard is not None
    assert content_of(hall).decree == "Kep/9/2025"


def test_heading_and_contact_of_a_reprint_are_those_of_today() -> None:
    hall = Hall()
    ticket = hall.tap(KEHILANGAN)
    content_of(hall)
    hall.clock.advance(minutes=1)
    office = an_office(name="Polres Baru")
    configure(hall, replace(office, contact=replace(office.contact, phone="110")))
    hall.reprint(ticket.id)
    again = content_of(hall)
    assert (again.heading, again.complaint_line) == ("POLRES BARU - SPKT", "Pengaduan: 110")


def test_a_reprint_is_right_also_while_the_clock_stands_still() -> None:
    hall = Hall()
    hall.clock.jump_back(minutes=5)
    ticket = hall.tap(KEHILANGAN)
    first = content_of(hall)
    configure(hall, a_new_decree())
    hall.reprint(ticket.id)
    assert content_of(hall).decree == first.decree


def test_a_service_that_has_another_series_now_is_reprinted_as_it_was() -> None:
    hall = Hall()
    ticket = hall.tap(KEHILANGAN)
    first = content_of(hall)
    hall.clock.advance(minutes=1)
    configure(hall, office_with(KEHILANGAN, series="A"))
    hall.reprint(ticket.id)
    assert content_of(hall).standards == first.standards


def test_a_ticket_older_than_the_number_of_its_document_is_reprinted_by_its_time() -> None:
    hall = Hall()
    ticket = hall.tap(KEHILANGAN)
    first = content_of(hall)
    with hall.store.begin() as uow:
        stored = hall.ticket(ticket.id)
        old = replace(stored, office_version=0, version=stored.version + 1)
        uow.tickets.save(old, before=stored, deadline_at=None)
        uow.commit()
    hall.clock.advance(minutes=1)
    configure(hall, a_new_decree())
    hall.reprint(ticket.id)
    assert content_of(hall).decree == first.decree
