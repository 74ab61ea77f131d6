"""Stages for the head: where visitors pile up now, and what a day of stages and journeys took. Nothing of
confidential services is in either.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from server.domain import stage_figures as figures
from server.domain.journeys import Stage, keys_taken, pool_key, stage_of, stage_place
from server.domain.office import Office, Service
from server.domain.schedule import service_day, service_day_bounds
from server.service.reads_port import Reads
from server.service.views import Named
from server.service.visits_port import StageLoad


@dataclass(frozen=True, slots=True, kw_only=True)
class StageView:
    """One stage as it stands. `desks`: how many desks that take it are open now; `work_seconds`: the median
    of today, None before the first visit has left the stage.
    """

    service: Named
    stage: Named
    desks: int
    waiting: int
    waiting_since: datetime | None
    serving: int
    held: int
    work_seconds: int | None
    ended_today: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StageRow:
    """What a stage took on that day; its minutes are the published ones, None where there are none."""

    service: Named
    stage: Named
    ended: int
    wait: figures.Spread
    work: figures.Spread
    share_percent: int
    minutes: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class JourneyRow:
    """What whole journeys took on that day, and how many kept the standard that was promised to them."""

    service: Named
    ended: int
    on_time: int
    process: figures.Spread
    minutes: int
    clock_basis: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StageReport:
    """The stages and journeys of one service day."""

    seq: int
    day: date
    stages: tuple[StageRow, ...]
    journeys: tuple[JourneyRow, ...]


def stage_views(reads: Reads, office: Office, *, since: datetime) -> tuple[StageView, ...]:
    """Every stage of the services that have some, in the order of the office."""
    services = _services_with_stages(office)
    if not services:
        return ()
    loads = {(each.service_id, each.stage): each for each in reads.visits.stage_loads()}
    work = {(each.service_id, each.stage): each.work_seconds for each in reads.visits.stage_work(since=since)}
    opened = _open_desks(reads, office)
    return tuple(
        _view(
            service,
            stage,
            loads.get((service.id, stage.id), StageLoad(service_id=service.id, stage=stage.id)),
            work=work.get((service.id, stage.id), ()),
            desks=opened.get(pool_key(service.id, stage.id), 0),
        )
        for service in services
        for stage in service.stages
    )


def stage_report(reads: Reads, day: date | None, *, now: datetime) -> StageReport:
    """The stages and journeys of that service day; None: of this one."""
    with reads.moment() as moment:
        state = moment.office_state()
        office = state.office
        today = service_day(now, timezone=office.timezone, day_start=office.day_start)
        asked = day or today
        begins, ends = service_day_bounds(asked, timezone=office.timezone, day_start=office.day_start)
        parts = moment.visits.parts_ended(since=begins, until=ends)
        plain = moment.visits.plain_journeys(since=begins, until=ends)
    services = _services_with_stages(office)
    by_stage = figures.stage_figures(parts)
    by_service = figures.journey_figures([*figures.journeys_in(parts), *plain])
    return StageReport(
        seq=state.head.seq,
        day=asked,
        stages=tuple(
            _stage_row(service, each) for service in services for each in _stages_of(service, by_stage)
        ),
        journeys=tuple(
            _journey_row(service, each)
            for service in services
            for each in by_service
            if each.service_id == service.id
        ),
    )


def _stages_of(service: Service, found: Sequence[figures.StageFigures]) -> list[figures.StageFigures]:
    """Those of the service in the order of its stages; one that it has given up stands last."""
    mine = [each for each in found if each.service_id == service.id and each.stage is not None]
    return sorted(mine, key=lambda each: stage_place(service, each.stage))


def _services_with_stages(office: Office) -> tuple[Service, ...]:
    return tuple(each for each in office.public_services if each.stages and not each.is_sensitive)


def _open_desks(reads: Reads, office: Office) -> Mapping[str, int]:
    counted: dict[str, int] = {}
    sitting = {session.desk_id for session in reads.desk_sessions() if session.break_since is None}
    for desk in office.desks:
        if desk.id in sitting:
            for key in keys_taken(office, desk):
                counted[key] = counted.get(key, 0) + 1
    return counted


def _view(service: Service, stage: Stage, load: StageLoad, *, work: Sequence[int], desks: int) -> StageView:
    return StageView(
        service=Named(id=service.id, name=service.name.id),
        stage=Named(id=stage.id, name=stage.name),
        desks=desks,
        waiting=load.waiting,
        waiting_since=load.waiting_since,
        serving=load.serving,
        held=load.held,
        work_seconds=figures.spread(work).median_seconds if work else None,
        ended_today=len(work),
    )


def _stage_row(service: Service, found: figures.StageFigures) -> StageRow:
    stage = stage_of(service, found.stage)
    return StageRow(
        service=Named(id=service.id, name=service.name.id),
        stage=Named(id=found.stage or "", name=stage.name if stage else found.stage or ""),
        ended=found.ended,
        wait=found.wait,
        work=found.work,
        share_percent=found.share_percent,
        minutes=(stage.minutes or None) if stage else None,
    )


def _journey_row(service: Service, found: figures.JourneyFigures) -> JourneyRow:
    return JourneyRow(
        service=Named(id=service.id, name=service.name.id),
        ended=found.ended,
        on_time=found.on_time,
        process=found.process,
        minutes=service.standard.minutes,
        clock_basis=service.standard.clock_basis,
    )
