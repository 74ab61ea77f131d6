"""The shapes of the pages of conduct (docs/protocol.md). Values only; `conduct_view.py` fills them."""

from dataclasses import dataclass
from datetime import date, datetime, time

from server.service.conduct_recap import DecisionView, EntryView, Recap, TurnCounts
from server.service.views import Named


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkView:
    """One line of a checklist as it was marked last; a contested one is not marked anew."""

    item: str
    answer: str
    note: str
    marked_by: str
    marked_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class SitterView:
    """Who sits at a desk, or sat there today; None: nobody, then only the place is looked at."""

    officer: Named | None
    is_here: bool
    marks: tuple[MarkView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedDesk:
    """A desk of the checklist."""

    id: str
    name: str
    sitters: tuple[SitterView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChecklistPage:
    """The checklist of one day, desk after desk."""

    seq: int
    day: date
    today: date
    may_mark: bool
    items: tuple[Named, ...]
    desks: tuple[CheckedDesk, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnView:
    """One turn of duty and how it began."""

    day: date
    shift: str
    begins: datetime
    standing: str
    at_desk_at: datetime | None
    late_seconds: int
    excuse: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficerTurns:
    """One officer's turns of a month, and the hours at open desks."""

    officer: Named
    counts: TurnCounts
    desk_seconds: int
    turns: tuple[TurnView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HabitsView:
    """How an officer worked the console, to be looked at and no more (DOMAIN 3)."""

    officer: Named
    services: int
    mean_gap_seconds: int
    longest_gap_seconds: int
    automatic_starts: int
    too_short: int
    pause_percent: int
    holds: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LookView:
    """Who looked at what, and when."""

    at: datetime
    what: str
    period: str
    looked_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShiftView:
    """A shift and who stands in it when no roster says otherwise."""

    id: str
    name: str
    begins: time
    until: time
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterView:
    """Who stands in a shift on one day."""

    day: date
    shift: str
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class May:
    """What whoever looks may do."""

    supervise: bool
    judge: bool
    close: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthPage:
    """A month: punctuality, entries, habits, who looked, and what is needed to write rosters and notes."""

    seq: int
    period: str
    today: date
    me: str
    may: May
    is_closed: bool
    closes_from: date
    officers: tuple[OfficerTurns, ...]
    entries: tuple[EntryView, ...]
    habits: tuple[HabitsView, ...]
    looks: tuple[LookView, ...]
    people: tuple[Named, ...]
    shifts: tuple[ShiftView, ...]
    rosters: tuple[RosterView, ...]
    complaints: tuple[Named, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RecapPage:
    """The recap of a semester; once it was closed, as it was then."""

    seq: int
    me: str
    may: May
    closed_by: str | None
    closed_at: datetime | None
    closes_from: date
    is_over: bool
    recap: Recap


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnEntry:
    """An entry of the own, and whether something can still be said of it."""

    entry: EntryView
    is_open: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnDecision:
    """What was proposed for the own semester."""

    period: str
    decision: DecisionView


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnConduct:
    """What an officer sees of the own conduct. Survey and overruns have pages of their own."""

    seq: int
    today: date
    officer: Named
    may_supervise: bool
    month: TurnCounts
    entries: tuple[OwnEntry, ...]
    decisions: tuple[OwnDecision, ...]
