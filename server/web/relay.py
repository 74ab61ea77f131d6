"""Tells the screens what is stored. The only place that makes live messages out of the log.

1. It reads the log behind its position, on waking or after a tick. What comes on the heels of
   something told is told together a moment later, so that a rush costs one reading and not one each.
2. Each message carries `prev`, the `seq` of the message before it in the same room; the first one
   after the start carries the position at the start.
3. A room nobody was in is not followed: whoever enters it finds `prev` at the position of that
   moment, so that a message between its snapshot and its entering shows as a gap.
4. What only the edge itself has to know (DOOR) is handed to it and told to no screen.
5. A failing step is logged and tried again from where it stood. If it fails for long, the relay goes
   on from the end of the log: every screen then finds a gap and fetches a snapshot.
"""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Protocol

import msgspec
import structlog

from server.service.message_batch import (
    BOARD,
    DOOR,
    KIOSK,
    OFFICE,
    Audience,
    Message,
    desk_room,
    ticket_room,
)
from server.web.services import RelaySource

log = structlog.get_logger()

AT_A_STRETCH: Final = 20
"""So many messages are sent before others may have their turn: nobody's tap waits for hundreds of phones."""

PATIENCE: Final = 20
"""So many failed steps in a row, ten seconds of them in the hall, before what cannot be told is left out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """Whom a relay tells: `halls` are rooms that are followed always, those of desks and phones only while
    somebody listens here. A lone event is told at once; the next one of a rush waits for `rest_seconds`. What
    nobody woke the relay for is found after `tick_seconds`.
    """

    halls: frozenset[str]
    rest_seconds: float
    tick_seconds: float


HALLS: Final = Route(halls=frozenset({KIOSK, BOARD, OFFICE}), rest_seconds=0.005, tick_seconds=0.5)
PHONES: Final = Route(halls=frozenset(), rest_seconds=0.2, tick_seconds=2.0)
"""There are hundreds of phones, and each event moves them all."""


class Emit(Protocol):
    """Sends to a room or to one socket."""

    def __call__(self, event: str, payload: Mapping[str, object], *, to: str) -> None:
        """Send it."""
        ...


class Waker(Protocol):
    """An event of the async model in use."""

    def set(self) -> object:
        """Wake whoever waits."""
        ...

    def clear(self) -> object:
        """Wait again."""
        ...

    def wait(self, timeout: float | None = None) -> object:
        """Return when set or after so many seconds."""
        ...


class Relay:
    """One relay of one process; there is one for hall and staff, and one for phones."""

    def __init__(
        self,
        source: RelaySource,
        emit: Emit,
        *,
        listening: Callable[[], Audience],
        waker: Waker,
        route: Route = HALLS,
        relayed: Callable[[int], None] = lambda _: None,
        at_the_door: Callable[[Message], None] = lambda _: None,
        rest: Callable[[float], object] = time.sleep,
    ) -> None:
        self._source = source
        self._emit = emit
        self._listening = listening
        self._route = route
        self._shown: dict[str, Message] = {}
        self._waker = waker
        self._relayed = relayed
        self._at_the_door = at_the_door
        self._rest = rest
        self._position: int | None = None
        self._last: dict[str, int] = {}
        self._failures = 0
        self._is_stopped = False

    def step(self) -> bool:
        """Relay what is new; True when something was, so there may be more."""
        if self._position is None:
            self._position = self._source.position()
        audience = self._listening()
        desks, phones = map(desk_room, audience.officers), map(ticket_room, audience.tickets)
        self._follow(self._route.halls.union(desks, phones), self._position)
        position, messages = self._source.messages_after(self._position, audience)
        sent = self._tell_all(messages)
        has_moved = position != self._position
        self._position = position
        if sent:
            self._relayed(sent)
        return has_moved

    def wake(self) -> None:
        """Something was stored. Safe to call from any greenlet."""
        self._waker.set()

    def run(self) -> None:
        """Relay until `stop`."""
        while not self._is_stopped:
            self._waker.clear()
            if self._turn():
                self._rest(self._route.rest_seconds)
            else:
                self._waker.wait(self._route.tick_seconds)

    def stop(self) -> None:
        """End `run` after the step it is in."""
        self._is_stopped = True
        self._waker.set()

    def _turn(self) -> bool:
        """The edge of the loop: one step; a failure is logged and never ends the relay."""
        try:
            has_more = self.step()
        except Exception:
            self._failures += 1
            log.exception("relay_step_failed", position=self._position, failures=self._failures)
            if self._failures >= PATIENCE:
                self._start_again()
            return False
        self._failures = 0
        return has_more

    def _start_again(self) -> None:
        log.error("relay_starts_again", position=self._position)
        self._position = None
        self._last.clear()
        self._shown.clear()
        self._failures = 0

    def _follow(self, rooms: frozenset[str], position: int) -> None:
        self._last = {room: self._last.get(room, position) for room in rooms}
        self._shown = {room: self._shown[room] for room in rooms if room in self._shown}

    def _tell_all(self, messages: Sequence[Message]) -> int:
        sent = 0
        for place, message in enumerate(messages, 1):
            sent += self._tell(message)
            if place % AT_A_STRETCH == 0:
                self._rest(0)
        return sent

    def _tell(self, message: Message) -> bool:
        if message.room == DOOR:
            self._at_the_door(message)
            return False
        prev = self._last.get(message.room)
        # Told before a step failed halfway, or meant for a desk that listens elsewhere.
        if prev is None or message.seq <= prev or self._is_no_news(message):
            return False
        payload = {"type": message.type, "seq": message.seq, "prev": prev, **message.fields}
        self._emit("event", msgspec.to_builtins(payload), to=message.room)
        self._last[message.room] = message.seq
        if message.only_news:
            self._shown[message.room] = message
        return True

    def _is_no_news(self, message: Message) -> bool:
        shown = self._shown.get(message.room) if message.only_news else None
        return shown is not None and (shown.type, shown.fields) == (message.type, message.fields)
