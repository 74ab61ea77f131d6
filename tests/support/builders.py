"""Values of the domain with good defaults, so that a test names only what it is about. No tests and
no fakes here.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from server.domain.compensation import Entitlement, EntitlementState
from server.domain.compensation_rules import Item
from server.domain.decrees import Component, ComponentText, Decree, LegalBasis, Terms
from server.domain.decrees_in_force import terms_of
from server.domain.ids import DeskId, OfficeId, PersonId, PrinterId, ServiceId, TicketId
from server.domain.office import (
    Contact,
    Desk,
    DeskKind,
    HoldReason,
    NamedChoice,
    Office,
    Printer,
    PriorityGroup,
    Series,
    Service,
)
from server.domain.people import Person, Role
from server.domain.signatures import Signatory
from server.domain.standards import ClockBasis, Standard
from server.domain.ticket_changes import AtDesk
from server.domain.tickets import Priority, Ticket, TicketState
from server.domain.wording import Text, TextList

DAY = date(2026, 9, 30)
"""The day of every test: Rabu, 30 September 2026."""

ZONE = ZoneInfo("Asia/Makassar")
OFFICE_ID = OfficeId("contoh")

LP = ServiceId("spkt.lp")
PENGADUAN = ServiceId("spkt.pengaduan")
KEHILANGAN = ServiceId("spkt.kehilangan")
VISUM = ServiceId("spkt.visum")
RUANG_KHUSUS = ServiceId("spkt.ruang_khusus")

STOPS_CLOCK = HoldReason(id="konsultasi_reskrim", name="Konsultasi/rekomendasi Reskrim", stops_clock=True)
KEEPS_CLOCK = HoldReason(id="gangguan_sistem_pusat", name="Gangguan sistem pusat", stops_clock=False)

_changed: Callable[..., Any] = replace
"""`dataclasses.replace`, with the names checked when it runs."""


def at(clock: str, *, days: int = 0) -> datetime:
    """“08:20:01” on the clock of the office (WITA), as aware UTC."""
    local = datetime.combine(DAY + timedelta(days=days), time.fromisoformat(clock), ZONE)
    return local.astimezone(UTC)


def at_desk(number: int = 1, *, officer: str | None = None) -> AtDesk:
    """Petugas n at Loket n."""
    return AtDesk(DeskId(f"loket-{number}"), PersonId(officer or f"petugas{number}"))


def a_standard(**changes: object) -> Standard:
    """Fifteen minutes from *Mulai*, as the decree says for an LP."""
    standard: Standard = _changed(_STANDARD, **changes)
    return standard


def a_service(service_id: str = LP, **changes: object) -> Service:
    """A service of the sample office, or another one like Laporan Polisi."""
    model = next((each for each in _SERVICES if each.id == service_id), _SERVICES[0])
    service: Service = _changed(model, id=ServiceId(service_id), **changes)
    return service


def an_office(**changes: object) -> Office:
    """An office with the services of DOMAIN 14, three desks, a private room and a printer."""
    office: Office = _changed(_OFFICE, **changes)
    return office


def office_with(service_id: str, **changes: object) -> Office:
    """The same office with one of its services changed."""
    services = (a_service(each.id, **changes) if each.id == service_id else each for each in _SERVICES)
    return an_office(services=tuple(services))


def a_desk(number: int = 1, *services: ServiceId) -> Desk:
    """Loket n, which takes every service unless some are named."""
    taken = services or tuple(service.id for service in _SERVICES)
    return Desk(
        id=DeskId(f"loket-{number}"),
        name=f"Loket {number}",
        kind=DeskKind.LOKET,
        number=number,
        services=taken,
    )


def a_person(person_id: str = "petugas1", **changes: object) -> Person:
    """An officer with a right PIN so far."""
    person: Person = _changed(
        Person(
            id=PersonId(person_id),
            office_id=OFFICE_ID,
            name="Petugas 1",
            role=Role.OFFICER,
            pin_hash="hash of the right PIN",
        ),
        **changes,
    )
    return person


def a_ticket(label: str = "A-001", **changes: object) -> Ticket:
    """A waiting ticket for an LP, issued at 08.00 unless told otherwise."""
    series, _, number = label.rpartition("-")
    defaults: dict[str, object] = {
        "id": TicketId(f"ticket-{label}"),
        "label": label,
        "series": series,
        "number": int(number),
    }
    ticket: Ticket = _changed(_TICKET, **(defaults | changes))
    stands: dict[str, object] = {
        "waits_for": ticket.service_id,
        "turn_at": ticket.issued_at,
        "queued_at": ticket.issued_at,
        "slip_standard_id": ticket.standard_id,
    }
    placed: Ticket = _changed(
        ticket, **(stands | {name: changes[name] for name in stands if name in changes})
    )
    return placed


def a_draft(**changes: object) -> Decree:
    """A draft for an LP of ten minutes that lacks nothing; everything else is as in `a_standard`."""
    draft: Decree = _changed(_DRAFT, **changes)
    return draft


def terms_for(service_id: str = LP, **changes: object) -> Terms:
    """What a draft promises for a service: ten minutes, else as the office has it."""
    terms: Terms = _changed(terms_of(a_service(service_id)), **({"standard_id": "", "minutes": 10} | changes))
    return terms


def an_entitlement(**changes: object) -> Entitlement:
    """Water or candy that Petugas 1 owes since 08.36.01."""
    owed: Entitlement = _changed(_ENTITLEMENT, **changes)
    return owed


_STANDARD = Standard(
    id="kep-01-i-2019.lp",
    decree="Kep/01/I/2019",
    place="Contoh",
    set_on=date(2019, 1, 23),
    effective_on=date(2019, 1, 23),
    minutes=15,
)

_TICKET = Ticket(
    id=TicketId("ticket-A-001"),
    office_id=OFFICE_ID,
    version=1,
    label="A-001",
    series="A",
    number=1,
    service_day=DAY,
    service_id=LP,
    priority=Priority.REGULAR,
    priority_group=None,
    token="token",
    is_sensitive=False,
    is_silent=False,
    is_private=False,
    standard_id=_STANDARD.id,
    clock_basis=ClockBasis.START,
    standard_seconds=900,
    warning_seconds=720,
    compensation_enabled=True,
    state=TicketState.WAITING,
    issued_at=at("08:00"),
)

_COMPONENTS = tuple(ComponentText(component=each, text=f"Teks {each}") for each in Component)

_ENTITLEMENT = Entitlement(
    ticket_id=_TICKET.id,
    office_id=OFFICE_ID,
    label="A-001",
    service_id=LP,
    desk_id=DeskId("loket-1"),
    officer_id=PersonId("petugas1"),
    is_confidential=False,
    state=EntitlementState.OPEN,
    since=at("08:36:01"),
)


def _service(name: str, *, key: str, series: str, minutes: int, **changes: object) -> Service:
    service: Service = _changed(
        Service(
            id=ServiceId(f"spkt.{key}"),
            name=Text(id=name, en=f"{name} (en)"),
            hint=Text(id=f"Tentang {name}", en=f"About {name}"),
            icon="file-text",
            series=series,
            standard=a_standard(id=f"kep-01-i-2019.{key}", minutes=minutes),
            requirements=TextList(id=("Identitas (KTP)",), en=("Identity card (KTP)",)),
            slip_requirements=f"KTP, berkas {key}",
            products=(f"Produk {name}",),
        ),
        **changes,
    )
    return service


_SERVICES = (
    _service("Laporan Polisi", key="lp", series="A", minutes=15),
    _service("Laporan Pengaduan", key="pengaduan", series="A", minutes=10),
    _service("Laporan Kehilangan", key="kehilangan", series="L", minutes=5),
    _service("Permintaan Visum et Repertum", key="visum", series="A", minutes=10, is_sensitive=True),
    _service("Ruang khusus", key="ruang_khusus", series="R", minutes=15, is_sensitive=True, is_private=True),
)

_DRAFT = Decree(
    id="keputusan-2",
    number="Kep/12/IX/2026",
    place="Contoh",
    about="Standar pelayanan SPKT",
    set_on=DAY,
    effective_on=DAY,
    signatory=Signatory(title="Kepala Kepolisian Resor Contoh"),
    minutes_of_meeting="BA/1/IX/2026",
    legal_basis=(LegalBasis(text="UU 25/2009"),),
    components=_COMPONENTS,
    terms=(_changed(terms_of(_SERVICES[0]), standard_id="", minutes=10),),
)

_OFFICE = Office(
    id=OFFICE_ID,
    name="Polres Contoh",
    hall="SPKT",
    address="Jl. Contoh No. 1, Kec. Contoh",
    letterhead=("KEPOLISIAN NEGARA REPUBLIK INDONESIA", "DAERAH CONTOH", "RESOR CONTOH"),
    timezone="Asia/Makassar",
    contact=Contact(
        name="Petugas 1",
        phone="08xx-xxxx-xxxx",
        email="pengaduan@contoh.invalid",
        address="Jl. Contoh No. 1, Kec. Contoh",
    ),
    services=_SERVICES,
    series=(
        Series(letter="A", neutral_name="Layanan SPKT", neutral_requirements="KTP"),
        Series(letter="L", neutral_name="Laporan Kehilangan", neutral_requirements="KTP"),
        Series(letter="P", neutral_name="Layanan SPKT", neutral_requirements="KTP"),
        Series(letter="R", neutral_name="Layanan SPKT", neutral_requirements="KTP", is_silent=True),
    ),
    desks=(
        a_desk(1),
        a_desk(2),
        a_desk(3, KEHILANGAN),
        Desk(
            id=DeskId("ruang-khusus"),
            name="Ruang Khusus",
            kind=DeskKind.RUANG,
            number=1,
            services=(RUANG_KHUSUS,),
        ),
    ),
    hold_reasons=(STOPS_CLOCK, KEEPS_CLOCK),
    cancel_reasons=(
        NamedChoice(id="pulang", name="Pemohon pulang"),
        NamedChoice(id="salah_layanan", name="Salah memilih layanan"),
    ),
    items=(Item(id="air_minum", name="Air minum"), Item(id="permen", name="Permen")),
    priority_groups=(
        PriorityGroup(id="lansia", name=Text(id="Lansia", en="Elderly"), icon="user-round"),
        PriorityGroup(id="ibu_hamil", name=Text(id="Ibu hamil", en="Pregnant"), icon="users"),
    ),
    priority_series="P",
    printers=(Printer(id=PrinterId("kiosk"), name="Printer kiosk", address="tcp://192.0.2.1:9100"),),
    ticker=("Selamat datang di SPKT Polres Contoh.",),
    pledge="Kami sanggup menyelenggarakan pelayanan sesuai standar.",
    compensation_line=Text(
        id="Lewat standar: Anda berhak atas air minum atau permen",
        en="Over the standard: you are entitled to water or candy",
    ),
    slip_fee_line="TANPA DIPUNGUT BIAYA",
    slip_closing="Terima kasih telah menunggu",
)
