"""One moment of the hall, read once: what messages and the board's snapshot count or list comes from here,
so that they cannot differ. What is not asked for is not read.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from server.domain import calling, privacy
from server.domain.calling import InLine, Waiting
from server.domain.estimate import RECENT_WORK, Estimate, RecentWork
from server.domain.hall_screens import DeskGroup
from server.domain.ids import DeskId, TicketId
from server.domain.journeys import all_pools, keys_taken, public_pools
from server.domain.lines import run_at
from server.domain.on_time import OnTime
from server.domain.privacy import HallDesk
from server.domain.tickets import Priority
from server.service.hall_port import OpenDesk, SeenWork
from server.service.outlook import Pool, hall_pool_around, wait_in_hall
from server.service.reads_port import Reads
from server.service.records import DeskLoad, OfficeState

NEXT_SHOWN = 6
WORK_LOOKED_AT = 3 * RECENT_WORK
"""So many that ended tell the pace of all groups: a quick service does not crowd out a slow one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupNow:
    """A group of desks: how many of the hall wait for it, how long that may take, and the numbers that are
    called next.
    """

    id: str
    name: str
    waiting: int
    estimate_low_minutes: int | None = None
    estimate_high_minutes: int | None = None
    next: tuple[str, ...]


class HallNow:
    """Reads of one `moment` of one office; also the Queue that estimates are made from."""

    def __init__(self, reads: Reads, state: OfficeState, *, work: Sequence[SeenWork] | None = None) -> None:
        self._reads = reads
        self.work_so_far = work
        """The work that the hall has seen: given, or read once it was needed."""
        self._office = state.office
        self.runs = state.head.priority_runs
        self._now = state.head.last_event_at
        self._next: dict[frozenset[str], tuple[InLine, ...]] = {}
        self._waits: dict[Pool, Estimate | None] = {}

    def waiting(self, pools: Iterable[str]) -> Waiting:
        """How many wait in these pools."""
        counts = self._counts
        return sum((counts[each] for each in pools if each in counts), start=Waiting())

    def recent_work(self, pools: frozenset[str]) -> RecentWork:
        """What the last finished tickets took."""
        return self._reads.recent_work(pools)

    def desk_load(self, desks: Iterable[DeskId]) -> DeskLoad:
        """How many of these desks are open, and since when those with a ticket have it."""
        there = [self._open[each] for each in desks if each in self._open]
        busy = sorted(each.called_at for each in there if each.called_at is not None)
        return DeskLoad(open=len(there), busy_since=tuple(busy))

    @cached_property
    def everybody(self) -> int:
        """How many wait, whoever they are: officers and head count the silent path, too."""
        return self.waiting(all_pools(self._office)).total

    @cached_property
    def by_officer(self) -> Mapping[str, int]:
        """How many wait for the desk of each officer who sits at one."""
        return {
            each.officer_id: self.waiting(keys_taken(self._office, self._office.desk(each.desk_id))).total
            for each in self._open.values()
        }

    @cached_property
    def in_public(self) -> int:
        """How many the hall is waiting with: the private room is not counted in public."""
        return self.waiting(self._public).total

    @cached_property
    def next(self) -> tuple[str, ...]:
        """The numbers that one desk for everything would call next."""
        return self._labels(self._public)

    @cached_property
    def groups(self) -> tuple[GroupNow, ...]:
        """Every group of desks that displays may follow."""
        return tuple(self._group(each, pool) for each, pool in self._group_pools)

    @cached_property
    def wait(self) -> Estimate | None:
        """How long the last of the hall may wait; None where nobody waits or serves."""
        return self._wait_of(self._public)

    @cached_property
    def marked(self) -> tuple[str, ...]:
        """The numbers among all the next ones that bear the neutral mark (FEATURES-D9), each once."""
        pools = (self._public, *(pool for _, pool in self._group_pools))
        shown = {each.label: each for pool in pools for each in self._next_of(pool)}
        return tuple(
            label
            for label, each in shown.items()
            if privacy.hall_mark(self._office, label, is_priority=each.priority is Priority.PRIORITY)
        )

    def is_marked(self, label: str, ticket_id: TicketId) -> bool:
        """True when this call bears the neutral mark; asked of the store only where the office has marks."""
        marks = self._office.rules.marks_priority
        return marks and privacy.hall_mark(
            self._office, label, is_priority=bool(self._reads.hall.of_priority([ticket_id]))
        )

    @cached_property
    def queue(self) -> Mapping[str, object]:
        """All that the hall is told of the queue, as it stands in messages."""
        wait = self.wait
        return {
            "waiting": self.in_public,
            "estimate_low_minutes": wait.low if wait else None,
            "estimate_high_minutes": wait.high if wait else None,
            "groups": self.groups,
            "next": self.next,
            "marked": self.marked,
        }

    @cached_property
    def desks(self) -> tuple[HallDesk, ...]:
        """Every desk that calls in public."""
        return tuple(
            privacy.hall_desk(
                desk,
                is_open=desk.id in self._open,
                label=there.label if there else None,
                is_silent=bool(there and there.is_silent),
                is_serving=bool(there and there.is_serving),
                is_marked=self._is_marked_there(there),
            )
            for desk in privacy.hall_desks(self._office)
            for there in (self._open.get(desk.id),)
        )

    def on_time(self, *, since: datetime) -> OnTime | None:
        """How the service day that began then goes; None while too few were counted to tell it."""
        return self._reads.hall.on_time(since=since).shown

    @cached_property
    def _counts(self) -> Mapping[str, Waiting]:
        return self._reads.hall.waiting_by_pool()

    @cached_property
    def _open(self) -> Mapping[DeskId, OpenDesk]:
        return {each.desk_id: each for each in self._reads.hall.open_desks()}

    @property
    def _work(self) -> Sequence[SeenWork]:
        if self.work_so_far is None:
            self.work_so_far = self._reads.hall.seen_work(most=WORK_LOOKED_AT)
        return self.work_so_far

    @property
    def _public(self) -> frozenset[str]:
        return public_pools(self._office)

    @cached_property
    def _group_pools(self) -> Sequence[tuple[DeskGroup, frozenset[str]]]:
        desks = self._office.desks
        return [
            (group, privacy.hall_pool(self._office, [desk for desk in desks if desk.group == group.id]))
            for group in self._office.desk_groups
        ]

    def _group(self, group: DeskGroup, pool: frozenset[str]) -> GroupNow:
        wait = self._wait_of(pool)
        return GroupNow(
            id=group.id,
            name=group.name,
            waiting=self.waiting(pool).total,
            estimate_low_minutes=wait.low if wait else None,
            estimate_high_minutes=wait.high if wait else None,
            next=self._labels(pool),
        )

    def _is_marked_there(self, there: OpenDesk | None) -> bool:
        if there is None or there.label is None:
            return False
        is_priority = there.priority is Priority.PRIORITY
        return privacy.hall_mark(self._office, there.label, is_priority=is_priority)

    def _wait_of(self, pools: frozenset[str]) -> Estimate | None:
        """Whoever waits for the same desks counts, as in every other estimate."""
        if not self.waiting(pools).total:
            return None
        pool = hall_pool_around(self._office, pools)
        opened, waiting = sum(each in self._open for each in pool.desks), self.waiting(pool.keys).total
        if pool not in self._waits:
            seen = self._work if opened else ()
            self._waits[pool] = wait_in_hall(
                self._office, pool, waiting=waiting, open_desks=opened, seen=seen
            )
        return self._waits[pool]

    def _desks_that_take(self, pools: frozenset[str]) -> list[DeskId]:
        taking = (desk for desk in self._office.desks if not pools.isdisjoint(keys_taken(self._office, desk)))
        return [desk.id for desk in taking]

    def _labels(self, pools: frozenset[str]) -> tuple[str, ...]:
        return tuple(each.label for each in self._next_of(pools))

    def _next_of(self, pools: frozenset[str]) -> tuple[InLine, ...]:
        waited_for = pools.intersection(self._counts)
        if waited_for not in self._next:
            # The first few of each class are enough to know the first few of all.
            heads = self._reads.hall.first_in_line(waited_for, most=NEXT_SHOWN) if waited_for else []
            ratio = calling.ratio_of(self._office.rules)
            run = run_at(self._office, self.runs, self._desks_that_take(waited_for))
            order = calling.call_order(heads, run=run, ratio=ratio, now=self._now)
            self._next[waited_for] = tuple(order[:NEXT_SHOWN])
        return self._next[waited_for]
