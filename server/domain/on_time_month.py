"""How a month went against the published standards, and what of it the public may read (S15, S16).

1. Each service of a visit is judged by its own standard, as it was promised to the ticket. What had no
   running clock is judged by nobody; times that are wrong are left out and counted as left out.
2. The public sheet names a service of its own only where nothing sensitive hides behind its letter. A letter
   that holds a sensitive service has one row under its neutral name, and the private room is in that row: two
   rows and their sum would tell of the third (DOMAIN 7.2, 7.8).
3. A row of fewer than five is not shown, nor its share: it joins the row of all others. If that is still
   fewer than five, the sheet has no such row, and the total counts only what its rows show.

Source: DOMAIN 3, 7.8, 10; FEATURES R7, S14 to S16.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from server.domain.ids import PersonId, ServiceId
from server.domain.office import Office, Service
from server.domain.on_time import LEAST_SHOWN


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """So many services were judged, so many of them kept their standard; so many visits were left out."""

    judged: int = 0
    on_time: int = 0
    left_out: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(
            judged=self.judged + other.judged,
            on_time=self.on_time + other.on_time,
            left_out=self.left_out + other.left_out,
        )

    @property
    def percent(self) -> int | None:
        """Whole per cent on time, rounded down: 99,9 is not yet all. None where nothing was judged."""
        return 100 * self.on_time // self.judged if self.judged else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Averages:
    """The figures of finished visits in whole seconds on average: waiting, the way from call to *Mulai*, the
    process clock, its pauses, and all together (DOMAIN 3).
    """

    visits: int
    wait_seconds: int
    call_to_start_seconds: int
    process_seconds: int
    paused_seconds: int
    total_seconds: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceMonth:
    """One service under one promise."""

    service_id: ServiceId
    standard_seconds: int
    tally: Tally


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficerMonth:
    """One kind of service of one officer: only the same kind is comparable (R18)."""

    officer_id: PersonId
    service_id: ServiceId
    tally: Tally


@dataclass(frozen=True, slots=True, kw_only=True)
class HourMonth:
    """What ended in one hour of the day, by the office's clock."""

    hour: int
    tally: Tally


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicRow:
    """One line of the sheet for the notice board. `services` are those that it may name."""

    name: str
    services: tuple[ServiceId, ...]
    tally: Tally


OTHERS = "Layanan lain"


def public_rows(office: Office, months: Iterable[ServiceMonth]) -> tuple[PublicRow, ...]:
    """The rows of the sheet in the order of the office's services (rules 2 and 3)."""
    told: dict[ServiceId, Tally] = {}
    for each in months:
        told[each.service_id] = told.get(each.service_id, Tally()) + each.tally
    rows = [_counted(row, told) for row in _rows(office)]
    shown = [row for row in rows if row.tally.judged >= LEAST_SHOWN]
    few = [row for row in rows if 0 < row.tally.judged < LEAST_SHOWN]
    others = sum((row.tally for row in few), Tally())
    if others.judged >= LEAST_SHOWN:
        shown.append(PublicRow(name=OTHERS, services=(), tally=others))
    return tuple(shown)


def total_of(rows: Iterable[PublicRow]) -> Tally:
    """What the rows of the sheet count together."""
    return sum((row.tally for row in rows), Tally())


def _rows(office: Office) -> list[PublicRow]:
    """One row for each service, one for each letter that must not be told apart."""
    merged = {each.series for each in office.services if each.is_sensitive and not each.is_private}
    refuge = next((each.series for each in office.services if each.series in merged), None)
    rows: dict[str, PublicRow] = {}
    for service in office.services:
        letter = refuge if service.is_private else service.series
        if letter is None:
            continue
        if letter in merged:
            name = office.series_of(letter).neutral_name
            row = rows.setdefault(f"letter {letter}", PublicRow(name=name, services=(), tally=Tally()))
            rows[f"letter {letter}"] = replace(row, services=(*row.services, service.id))
        else:
            rows[service.id] = _row_of(service)
    return list(rows.values())


def _row_of(service: Service) -> PublicRow:
    return PublicRow(name=service.name.id, services=(service.id,), tally=Tally())


def _counted(row: PublicRow, told: Mapping[ServiceId, Tally]) -> PublicRow:
    return replace(row, tally=sum((told.get(each, Tally()) for each in row.services), Tally()))
