"""The one owner of the transaction. Every change of the product goes through `Dispatcher`.

1. The clock is read once; time never goes back behind the last event.
2. One write transaction is opened; it holds the office's row, so `seq` order is commit order.
3. A known `request_id` gets its stored answer and changes nothing.
4. The use case runs; its tables, events, print jobs and answer are stored together.
5. One commit. Only then is anybody answered, woken or told.

Several waiting commands may share one commit (group commit): each has its own savepoint, and a
refused one leaves no trace.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from hashlib import sha256

from server.domain.chain import Head
from server.domain.errors import QueueError, RequestIdReused, TryAgainLater
from server.domain.events import ClockRecovered, ClockWentBack, OfficeConfigured, TicketCalled
from server.domain.ids import RequestId
from server.domain.lines import runs_told
from server.domain.people import Actor, Role
from server.service.ports import (
    Clock,
    Collision,
    Ids,
    StoreUnavailable,
    UnitOfWork,
)
from server.service.records import ClockReading, Recorded, StoredReply
from server.service.replies import REPLY_OF
from server.service.use_cases import USE_CASES
from server.service.work import Work

_CLOCK_TOLERANCE = timedelta(seconds=2)
_APART = timedelta(microseconds=1)
_TRIES = 3


@dataclass(frozen=True, slots=True)
class Request:
    """A command and who gives it."""

    command: object
    actor: Actor


Outcome = object
"""A reply, or the QueueError that refused the command."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What the dispatcher needs from the outside."""

    begin: Callable[[], UnitOfWork]
    clock: Clock
    ids: Ids
    check_key: bytes
    is_demo: bool
    wake: Callable[[], None]


class Dispatcher:
    """Carries out commands, one transaction at a time."""

    def __init__(self, surroundings: Surroundings) -> None:
        self._outside = surroundings

    def execute(self, command: object, actor: Actor) -> object:
        """Carry out one command. Raises QueueError when it is refused."""
        (outcome,) = self.execute_many([Request(command, actor)])
        if isinstance(outcome, QueueError):
            raise outcome
        return outcome

    def execute_many(self, requests: Sequence[Request]) -> list[Outcome]:
        """Carry out commands in order in one transaction; each is accepted or refused alone."""
        for _ in range(_TRIES):
            try:
                outcomes, has_news = self._in_one_transaction(requests)
            except Collision:
                continue
            except StoreUnavailable:
                break
            if has_news:
                self._outside.wake()
            return outcomes
        return [TryAgainLater() for _ in requests]

    def _in_one_transaction(self, requests: Sequence[Request]) -> tuple[list[Outcome], bool]:
        reading = self._outside.clock.read()
        with self._outside.begin() as uow:
            before = uow.event_log.head()
            head = self._check_clock(uow, before, reading)
            outcomes: list[Outcome] = []
            for place, request in enumerate(requests):
                # A moment apart each, so that who came first also stands first in the queue.
                now = reading.now + place * _APART
                outcome, head = self._carry_out(uow, head, request, now=now)
                outcomes.append(outcome)
            if head is not before:
                uow.event_log.save_head(head)
            uow.commit()
        return outcomes, head.seq > before.seq

    def _carry_out(
        self, uow: UnitOfWork, head: Head, request: Request, *, now: datetime
    ) -> tuple[Outcome, Head]:
        savepoint = uow.savepoint()
        try:
            reply, new_head = self._run(uow, head, request, now=now)
        except QueueError as refusal:
            savepoint.undo()
            return refusal, head
        savepoint.release()
        return reply, new_head

    def _run(self, uow: UnitOfWork, head: Head, request: Request, *, now: datetime) -> tuple[object, Head]:
        command, actor = request.command, request.actor
        request_id: RequestId | None = getattr(command, "request_id", None)
        if request_id is not None and (earlier := uow.replies.get(request_id)) is not None:
            return _same_answer(earlier, request), head
        work = self._work(uow, head, actor, now=now)
        reply = USE_CASES[type(command)](command, work)
        work.store()
        head = _append(uow, head, work.recorded)
        if request_id is not None and type(command) in REPLY_OF:
            stored = StoredReply(command=_fingerprint(command), actor=str(actor), reply=reply)
            uow.replies.remember(request_id, stored, at=work.now)
        return reply, head

    def _work(self, uow: UnitOfWork, head: Head, actor: Actor, *, now: datetime) -> Work:
        return Work(
            uow=uow,
            now=max(now, head.last_event_at),
            head=head,
            actor=actor,
            ids=self._outside.ids,
            check_key=self._outside.check_key,
            is_demo=self._outside.is_demo,
        )

    def _check_clock(self, uow: UnitOfWork, head: Head, reading: ClockReading) -> Head:
        """A clock behind the log is an event, once; times are held meanwhile (DESIGN 7)."""
        is_behind = reading.behind > _CLOCK_TOLERANCE
        if is_behind == head.clock_is_behind:
            return head
        seconds = reading.behind // timedelta(seconds=1)
        event = ClockWentBack(seconds=seconds) if is_behind else ClockRecovered()
        recorded = Recorded(
            seq=head.seq + 1,
            at=max(reading.now, head.last_event_at),
            actor=str(Actor(Role.SYSTEM, "clock")),
            event=event,
        )
        return replace(_append(uow, head, [recorded]), clock_is_behind=is_behind)


def _append(uow: UnitOfWork, head: Head, recorded: Sequence[Recorded]) -> Head:
    if not recorded:
        return head
    head = uow.event_log.append(head, recorded)
    for each in recorded:
        if isinstance(each.event, TicketCalled):
            head = replace(head, priority_runs=runs_told(each.event, head.priority_runs))
        elif isinstance(each.event, OfficeConfigured):
            head = replace(head, office_version=each.event.version)
    return head


def _same_answer(earlier: StoredReply, request: Request) -> object:
    same_command = earlier.command == _fingerprint(request.command)
    if not same_command or earlier.actor != str(request.actor):
        raise RequestIdReused
    return earlier.reply


def _fingerprint(command: object) -> str:
    """The command's name, and a digest of all it says: the same id for something else is refused."""
    digest = sha256(repr(command).encode()).hexdigest()
    return f"{type(command).__name__}:{digest[:16]}"
