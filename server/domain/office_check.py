"""Whether an office's document hangs together, and whether it keeps what is in use today."""

from collections import Counter
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from server.domain.errors import BadRequest, Conflict
from server.domain.office import Office

COLUMNS = frozenset({32, 42, 48})


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
    for printer in office.printers:
        if printer.columns not in COLUMNS:
            raise BadRequest(f"Printer “{printer.id}”: kolom harus 32, 42 atau 48.")
    _must_be_a_zone(office.timezone)


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
