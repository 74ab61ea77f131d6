"""The facts of conduct of a period, gathered for use cases and screens from the same reads: turns of duty,
hours at desks, candidates with what people have said of them. Who may see them is decided elsewhere.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from server.domain.conduct_entries import CheckMark, ConductEntry, duty_id, entry_of
from server.domain.conduct_periods import days_of
from server.domain.desk_times import Sitting, seconds_at_desk, sittings_of
from server.domain.duty_roster import Excuse, OfficerDuty, duties_on
from server.domain.ids import PersonId
from server.domain.office import Office
from server.domain.periods import Period
from server.domain.punctuality import CANDIDATES, Attendance, attendances
from server.domain.schedule import service_day_bounds
from server.service.conduct_port import ConductReads

_DAY = timedelta(days=1)

OfficeAt = Callable[[datetime], Office]
"""The office's document as it was valid then."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where facts come from: the ledger, the office as it stands, and as it stood."""

    ledger: ConductReads
    office: Office
    office_at: OfficeAt
    now: datetime

    def bounds(self, period: Period) -> tuple[datetime, datetime]:
        """The moments between which the period lies."""
        return period.bounds(timezone=self.office.timezone, day_start=self.office.day_start)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A candidate or an entry, with the turn of duty or the mark behind it."""

    entry: ConductEntry
    attendance: Attendance | None = None
    mark: CheckMark | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficerDays:
    """The turns of one officer in a period, and the time at open desks."""

    turns: tuple[Attendance, ...]
    desk_seconds: int


def days_of_officers(source: Source, period: Period) -> dict[PersonId, OfficerDays]:
    """Everybody who was due or sat at a desk in the period."""
    duties = _duties(source, period)
    excuses = _excuses(source, period)
    presence = _Presence(source, period)
    people = {*presence.people, *duties}
    told = {each: _days(presence, duties.get(each, []), excuses.get(each, {}), each) for each in people}
    return {officer: days for officer, days in told.items() if days.turns or days.desk_seconds}


def turns_of(source: Source, period: Period, officer: PersonId) -> tuple[Attendance, ...]:
    """The turns of one officer alone."""
    duties, excuses = _duties(source, period), _excuses(source, period)
    presence = _Presence(source, period)
    return _days(presence, duties.get(officer, []), excuses.get(officer, {}), officer).turns


def facts_of(source: Source, period: Period, turns: Iterable[Attendance]) -> list[Fact]:
    """Everything of the period that stands for or against somebody, with all that was said of it, by day."""
    said = {each.id: each for each in source.ledger.entries(period.first, period.last)}
    found: dict[str, Fact] = {}
    for turn in turns:
        if turn.standing in CANDIDATES:
            entry = late_entry(turn)
            found[entry.id] = Fact(entry=with_words(entry, said.get(entry.id)), attendance=turn)
    for mark in source.ledger.marks(period.first, period.last):
        line = entry_of(mark)
        if line is not None:
            found[line.id] = Fact(entry=with_words(line, said.get(line.id)), mark=mark)
    for entry in said.values():
        if entry.made_at is not None:
            found[entry.id] = Fact(entry=entry)
    return sorted(found.values(), key=lambda fact: (fact.entry.day, fact.entry.id))


def late_entry(turn: Attendance) -> ConductEntry:
    """A turn that began late or not at all, as an entry."""
    duty = turn.duty
    return ConductEntry(
        id=duty_id(duty.day, duty.shift, duty.officer_id),
        officer_id=duty.officer_id,
        day=duty.day,
        made_by=None,
    )


def with_words(line: ConductEntry, said: ConductEntry | None) -> ConductEntry:
    """The fact as it stands now, with what people have said of it."""
    if said is None:
        return line
    return replace(said, made_by=line.made_by, note=line.note, made_at=line.made_at)


def _duties(source: Source, period: Period) -> dict[PersonId, list[OfficerDuty]]:
    """Turns of the period; the day before it too, since a turn may follow one without a gap."""
    first, began = period.first - _DAY, source.ledger.began()
    rosters = {(each.day, each.shift): each.members for each in source.ledger.rosters(first, period.last)}
    duties: defaultdict[PersonId, list[OfficerDuty]] = defaultdict(list)
    for day in (first, *days_of(period)):
        begins = _begins(day, source.office)
        if begins > source.now:
            break
        for duty in duties_on(day, source.office_at(begins), rosters):
            if duty.begins > began:
                duties[duty.officer_id].append(duty)
    return duties


def _excuses(source: Source, period: Period) -> dict[PersonId, dict[date, Excuse]]:
    excuses: defaultdict[PersonId, dict[date, Excuse]] = defaultdict(dict)
    for each in source.ledger.excuses(period.first - _DAY, period.last):
        excuses[each.officer_id][each.day] = each
    return excuses


class _Presence:
    """Who had which desk open in a period and around it; each officer is looked up once."""

    def __init__(self, source: Source, period: Period) -> None:
        self.source, self.period = source, period
        self.since, self.until = source.bounds(period)
        self.people = tuple(each.id for each in source.ledger.colleagues())
        self._known: dict[PersonId, list[Sitting]] = {}

    def sittings(self, officer: PersonId) -> list[Sitting]:
        """The sittings of one officer."""
        if officer not in self._known:
            since, until = self.since - 2 * _DAY, self.until + _DAY
            told = self.source.ledger.desk_events(officer, since=since, until=until)
            self._known[officer] = sittings_of(told)
        return self._known[officer]

    def was_open(self, duty: OfficerDuty) -> bool:
        """Whether anybody had a desk open in that turn."""
        return any(
            sitting.meets(duty.begins, duty.until)
            for officer in self.people
            for sitting in self.sittings(officer)
        )


def _days(
    presence: _Presence, duties: Iterable[OfficerDuty], excuses: Mapping[date, Excuse], officer: PersonId
) -> OfficerDays:
    sittings, now = presence.sittings(officer), presence.source.now
    turns = attendances(duties, sittings, excuses, now=now, was_open=presence.was_open)
    until = min(presence.until, now)
    return OfficerDays(
        turns=tuple(each for each in turns if each.duty.day >= presence.period.first),
        desk_seconds=seconds_at_desk(sittings, since=presence.since, until=until),
    )


def _begins(day: date, office: Office) -> datetime:
    begins, _ = service_day_bounds(day, timezone=office.timezone, day_start=office.day_start)
    return begins
