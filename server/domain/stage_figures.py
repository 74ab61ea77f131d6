"""What a day of journeys took: each stage with its waits and work, each journey against its own standard.

1. A stage is never late. The journey decides: the process clock of the whole service against the standard of
   that service, as it was promised to the ticket (DOMAIN 3).
2. The wait of a stage is from the end of the stage before (or the number) to the call, its work from *Mulai*
   to *Selesai*, holds included. The way from call to *Mulai* counts to the journey, but to neither.
3. The share says how much of all the time that visitors spent on the journey they spent on the stage.
4. Median and 90 % are real values of the day (nearest rank), so that no figure is one that nobody had.

Source: FEATURES J4, J5; DOMAIN-D28, D29, D79.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from server.domain.ids import ServiceId
from server.domain.parts import Part

MEDIAN, MOST = 50, 90


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """How durations of one kind lie, in seconds."""

    median_seconds: int
    most_seconds: int
    longest_seconds: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Journey:
    """A service that was done, from its first to its last stage; `is_overrun` as its own standard says."""

    service_id: ServiceId
    process_seconds: int
    standard_seconds: int
    is_overrun: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class StageFigures:
    """One stage of the day: how often it was done, and what it took of the journeys in per cent."""

    service_id: ServiceId
    stage: str | None
    ended: int
    wait: Spread
    work: Spread
    share_percent: int


@dataclass(frozen=True, slots=True, kw_only=True)
class JourneyFigures:
    """All journeys of one service."""

    service_id: ServiceId
    ended: int
    on_time: int
    process: Spread


def journeys_in(parts: Iterable[Part]) -> list[Journey]:
    """The journeys that ended with one of these parts."""
    return [
        Journey(
            service_id=part.service_id,
            process_seconds=part.process_seconds,
            standard_seconds=part.standard_seconds,
            is_overrun=bool(part.is_overrun),
        )
        for part in parts
        if part.process_seconds is not None and part.standard_seconds is not None
    ]


def stage_figures(parts: Iterable[Part]) -> list[StageFigures]:
    """One row for each stage of each service, in order of first appearance."""
    stages: dict[tuple[ServiceId, str | None], list[Part]] = {}
    spent: dict[ServiceId, timedelta] = {}
    for part in parts:
        stages.setdefault((part.service_id, part.stage), []).append(part)
        spent[part.service_id] = spent.get(part.service_id, timedelta()) + time_in(part)
    return [
        StageFigures(
            service_id=service,
            stage=stage,
            ended=len(done),
            wait=spread([part.wait_seconds for part in done]),
            work=spread([part.work_seconds for part in done]),
            share_percent=_percent(sum((time_in(part) for part in done), timedelta()), spent[service]),
        )
        for (service, stage), done in stages.items()
    ]


def journey_figures(journeys: Iterable[Journey]) -> list[JourneyFigures]:
    """One row for each service."""
    services: dict[ServiceId, list[Journey]] = {}
    for each in journeys:
        services.setdefault(each.service_id, []).append(each)
    return [
        JourneyFigures(
            service_id=service,
            ended=len(done),
            on_time=sum(not each.is_overrun for each in done),
            process=spread([each.process_seconds for each in done]),
        )
        for service, done in services.items()
    ]


def time_in(part: Part) -> timedelta:
    """Everything between the end of the part before and the end of this one."""
    return part.ended_at - part.queued_at


def spread(seconds: Sequence[int]) -> Spread:
    """Median, 90 % and longest of at least one duration."""
    ordered = sorted(seconds)
    return Spread(
        median_seconds=at_percent(ordered, MEDIAN),
        most_seconds=at_percent(ordered, MOST),
        longest_seconds=ordered[-1],
    )


def at_percent(ordered: Sequence[int], percent: int) -> int:
    """The value that so many per cent of the ordered ones do not exceed."""
    rank = -(-len(ordered) * percent // 100)
    return ordered[max(rank, 1) - 1]


def _percent(part: timedelta, whole: timedelta) -> int:
    return round(100 * part / whole) if whole else 0
