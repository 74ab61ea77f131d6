"""The report of a month against the standards, for head and oversight."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from server.domain import on_time_month as figures
from server.domain.ids import ServiceId
from server.domain.office import Office
from server.domain.periods import Period, month_named, month_of
from server.service.ledger_view import person_name
from server.service.public_parts import day_of
from server.service.reads_port import Reads
from server.service.views import Named, service_name


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceRow:
    """One service under one promise; `clock_basis` is that of its standard today, None where it is gone."""

    service: Named
    minutes: int
    clock_basis: str | None
    tally: figures.Tally
    percent: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AverageRow:
    """What finished visits took on average, by the service that they ended with."""

    service: Named
    averages: figures.Averages


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficerRow:
    """One kind of service of one officer; `is_few`: too few to compare anybody (R18)."""

    officer: Named
    service: Named
    tally: figures.Tally
    percent: int | None
    is_few: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class HourRow:
    """One hour of the day."""

    hour: int
    tally: figures.Tally
    percent: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OnTimeReport:
    """One month; `is_over` once nothing of it can change any more but what people still explain."""

    seq: int
    month: str
    is_over: bool
    total: figures.Tally
    percent: int | None
    services: tuple[ServiceRow, ...]
    averages: tuple[AverageRow, ...]
    officers: tuple[OfficerRow, ...]
    hours: tuple[HourRow, ...]


LEAST_COMPARED = 30
"""Fewer services than this say nothing about an officer."""


def on_time_report(reads: Reads, month: str | None, *, now: datetime) -> OnTimeReport:
    """How that month went; None: this one. Raises BadRequest."""
    with reads.moment() as moment:
        state = moment.office_state()
        office, asked = state.office, month_asked(state.office, month, now=now)
        since, until = asked.bounds(timezone=office.timezone, day_start=office.day_start)
        offset = since.astimezone(ZoneInfo(office.timezone)).utcoffset()
        services = moment.months.services(since=since, until=until)
        averages = moment.months.averages(since=since, until=until)
        officers = moment.months.officers(since=since, until=until)
        hours = moment.months.hours(
            since=since, until=until, offset_seconds=int(offset.total_seconds()) if offset else 0
        )
        names = {
            each.officer_id: person_name(moment, each.officer_id) or each.officer_id for each in officers
        }
    total = sum((each.tally for each in services), figures.Tally())
    return OnTimeReport(
        seq=state.head.seq,
        month=asked.name,
        is_over=asked.is_over(day_of(office, now)),
        total=total,
        percent=total.percent,
        services=tuple(_service_row(office, each) for each in services),
        averages=tuple(AverageRow(service=_named(office, each), averages=found) for each, found in averages),
        officers=tuple(
            OfficerRow(
                officer=Named(id=each.officer_id, name=names[each.officer_id]),
                service=_named(office, each.service_id),
                tally=each.tally,
                percent=each.tally.percent,
                is_few=each.tally.judged < LEAST_COMPARED,
            )
            for each in officers
        ),
        hours=tuple(HourRow(hour=each.hour, tally=each.tally, percent=each.tally.percent) for each in hours),
    )


def month_asked(office: Office, month: str | None, *, now: datetime) -> Period:
    """The month of that name; None: the one of today's service day. Raises BadRequest."""
    return month_of(day_of(office, now)) if month is None else month_named(month)


def _service_row(office: Office, month: figures.ServiceMonth) -> ServiceRow:
    standard = next((each.standard for each in office.services if each.id == month.service_id), None)
    return ServiceRow(
        service=_named(office, month.service_id),
        minutes=month.standard_seconds // 60,
        clock_basis=standard.clock_basis if standard else None,
        tally=month.tally,
        percent=month.tally.percent,
    )


def _named(office: Office, service_id: ServiceId) -> Named:
    return Named(id=service_id, name=service_name(office, service_id))
