"""Whether an office's document hangs together, and whether it keeps what is in use today."""

from collections import Counter
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from server.domain.conduct_check import check_conduct
from server.domain.decree_book import check_book
from server.domain.errors import BadRequest, Conflict
from server.domain.hall_voice import check_voice, check_way
from server.domain.office import Office
from server.domain.standards import NOT_RATIFIED
from server.domain.tiers import check_rules

COLUMNS = frozenset({32, 42, 48})
CUTS = frozenset({"", "partial", "full", "none"})
SCALES = range(2, 5)
COPIES = range(1, 4)


@dataclass(frozen=True, slots=True, kw_only=True)
class InUse:
    """What open tickets and open desks refer to right now."""

    services: frozenset[str]
    series: frozenset[str]
    desks: frozenset[str]


def check_document(office: Office) -> None:
    """Every name that is referred to exists, and no name stands twice. Raises BadRequest."""
    letters = {series.letter for series in office.series}
    services = {service.id for service in office.services}
    _must_be_once("layanan", (service.id for service in office.services))
    _must_be_once("seri", (series.letter for series in office.series))
    _must_be_once("loket", (desk.id for desk in office.desks))
    _must_be_once("printer", (printer.id for printer in office.printers))
    _must_exist("seri", {office.priority_series, *(service.series for service in office.services)} - letters)
    for desk in office.desks:
        _must_exist("layanan", set(desk.services) - services)
        check_way(desk.name, desk.way)
    _check_stages(office)
    _check_menu(office)
    _check_displays(office)
    _check_hours(office)
    _check_paper(office)
    check_book(office)
    check_conduct(office.shifts, office.conduct)
    check_voice(office.voice)
    check_rules(office.compensation, office.items)
    _check_stock_places(office)
    _must_be_a_zone(office.timezone)


def _check_stock_places(office: Office) -> None:
    named = [desk for place in office.compensation.places for desk in place.desks]
    _must_exist("loket", set(named) - {desk.id for desk in office.desks})
    _must_be_once("loket pada tempat stok", named)


def _check_menu(office: Office) -> None:
    groups = {group.id: group.parent for group in office.groups}
    _must_be_once("kelompok layanan", (group.id for group in office.groups))
    named = {*groups.values(), *(service.group for service in office.services)} - {""}
    _must_exist("kelompok layanan", named - set(groups))
    for group in groups:
        _must_end(group, groups)
    for service in office.services:
        _must_be_once(f"jenis {service.id}", (variant.id for variant in service.variants))
        if service.daily_limit < 0:
            raise BadRequest(f"Layanan “{service.id}”: batas harian tidak boleh negatif.")


def _check_stages(office: Office) -> None:
    """Pools are named `service/stage` (journeys.pool_key), so neither name may hold the stroke."""
    stages = {service.id: [stage.id for stage in service.stages] for service in office.services}
    for service in office.services:
        _must_be_once(f"tahap {service.id}", stages[service.id])
        for name in (service.id, *stages[service.id]):
            if not name or "/" in name:
                raise BadRequest(f"Nama “{name}” tidak dapat dipakai: harus diisi, tanpa garis miring.")
        if service.standard.is_ratified and service.standard.decree.strip().casefold() == NOT_RATIFIED:
            raise BadRequest(
                f"Layanan “{service.id}” belum disahkan: tulis is_ratified false, atau sahkan dengan "
                "nomor keputusan (antrean office ratify)."
            )
    for desk in office.desks:
        offered = {name for service in desk.services for name in stages[service]}
        _must_exist("tahap", set(desk.stages) - offered)


def _check_displays(office: Office) -> None:
    groups = {group.id for group in office.desk_groups}
    media = {medium.id for medium in office.media}
    _must_be_once("kelompok loket", (group.id for group in office.desk_groups))
    _must_be_once("media", (medium.id for medium in office.media))
    _must_be_once("layar", (display.device for display in office.displays))
    _must_exist("kelompok loket", {desk.group for desk in office.desks} - {""} - groups)
    for display in office.displays:
        _must_exist("kelompok loket", set(display.groups) - groups)
        _must_exist("media", {entry.medium for entry in display.playlist} - media)


def _must_end(group: str, parents: Mapping[str, str]) -> None:
    """A group inside itself would be a menu without an end."""
    seen, here = set(), group
    while here:
        if here in seen:
            raise BadRequest(f"Berkas kantor: kelompok layanan {group} berada di dalam dirinya sendiri.")
        seen.add(here)
        here = parents[here]


def _check_hours(office: Office) -> None:
    hours = {each.id for each in office.hours}
    _must_be_once("jam layanan", (each.id for each in office.hours))
    _must_be_once("hari libur", (each.day.isoformat() for each in office.holidays))
    _must_exist("jam layanan", {service.hours for service in office.services} - {""} - hours)
    _must_exist("jam layanan", {name for each in office.holidays for name in each.effects} - hours)
    for schedule in (schedule for each in office.hours for schedule in each.schedules):
        if schedule.last < schedule.first:
            raise BadRequest(f"Jadwal “{schedule.name}” berakhir sebelum mulai.")


def _check_paper(office: Office) -> None:
    printers = {printer.id for printer in office.printers}
    for printer in office.printers:
        if printer.columns not in COLUMNS:
            raise BadRequest(f"Printer “{printer.id}”: kolom harus 32, 42 atau 48.")
        if printer.cut not in CUTS:
            raise BadRequest(f"Printer “{printer.id}”: potongan harus partial, full, atau none.")
        if printer.fallback is not None and printer.fallback not in printers - {printer.id}:
            raise BadRequest(f"Printer “{printer.id}”: printer cadangan {printer.fallback} tidak ada.")
    if office.slip.number_scale not in SCALES:
        raise BadRequest("Besar nomor pada karcis harus 2, 3, atau 4.")
    if office.slip.copies not in COPIES:
        raise BadRequest("Jumlah lembar karcis harus 1 sampai 3.")
    if office.public_url and not office.public_url.startswith(("http://", "https://")):
        raise BadRequest("Alamat publik harus diawali http:// atau https://.")


def check_keeps(office: Office, in_use: InUse) -> None:
    """What somebody waits for or sits at today is not taken away. Raises Conflict."""
    kept = (
        ("Layanan", in_use.services - {service.id for service in office.services}),
        ("Seri", in_use.series - {series.letter for series in office.series}),
        ("Loket", in_use.desks - {desk.id for desk in office.desks}),
    )
    for kind, missing in kept:
        if missing:
            names = ", ".join(sorted(missing))
            raise Conflict(f"{kind} {names} sedang dipakai; selesaikan dahulu, baru hapus.")


def _must_be_once(kind: str, ids: Iterable[str]) -> None:
    double = [each for each, count in Counter(ids).items() if count > 1]
    if double:
        raise BadRequest(f"Berkas kantor: {kind} {', '.join(sorted(double))} tertulis dua kali.")


def _must_exist(kind: str, missing: AbstractSet[str]) -> None:
    if missing:
        raise BadRequest(f"Berkas kantor: {kind} {', '.join(sorted(missing))} tidak ada.")


def _must_be_a_zone(timezone: str) -> None:
    try:
        ZoneInfo(timezone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise BadRequest(f"Zona waktu “{timezone}” tidak dikenal.") from None
