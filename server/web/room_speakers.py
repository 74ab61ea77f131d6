"""One voice per room (docs/decisions/0018-one-voice-per-room.md): which display speaks, decided by those
processes that know the displays, and told to all through the log.

1. The present speaker stays as long as it is connected, has sound, tells that it lives and sees the calls.
   One that reloads its page, or comes back after a restart of the server, keeps the voice.
2. A process changes the speaker only from the one it believes in (a conditional change): of two processes one
   is first, the other one learns of it from the log. Nothing is written while nothing changes.
3. A process alone gives the voice on at once. One of many, which cannot see the displays of the others, takes
   it away first: whoever sees that speaker well takes it back in a moment; else another one is given it.
4. A doubtful voice is better than none: without anybody else a speaker with sound keeps it.
5. All of this is counted in real seconds; `step` says when it wants to be called again.
"""

import time
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Final

import structlog

from server.domain import announcements as rules
from server.domain import commands
from server.domain.ids import DeviceId
from server.domain.people import Actor, Role
from server.service.message_batch import ANNOUNCEMENT_MADE, CALL_MADE, Message
from server.web.services import Services
from server.web.speaking_lines import Line, Room, VoiceReport

log = structlog.get_logger()

GRACE_SECONDS: Final = 4.0
"""A page that is loaded again is back within this time."""

ARRIVING_SECONDS: Final = 6.0
"""A speaker has this long to come back after a start of this process, and to try its sound."""

CLAIMED_SECONDS: Final = 1.5
"""So long after a voice was taken away its old speaker is waited for: another process may see it well."""

UNANSWERED_SECONDS: Final = 20.0
"""A speaker that only another process sees is asked about when calls are not confirmed for so long."""

AGAIN_SECONDS: Final = 0.5
"""After a change it is looked what has come of it."""

_ACTOR: Final = Actor(Role.SYSTEM, "voice")


class RoomSpeakers:
    """The rooms as one process knows them. Nothing runs by itself: `step` is called when it is due, and after
    `wake`, which is put in when sockets are attached.
    """

    def __init__(self, services: Services, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._services = services
        self._monotonic = monotonic
        self._lines: dict[str, Line] = {}
        self._left_at: dict[DeviceId, float] = {}
        self._rooms: dict[str, Room] = {}
        self._must_look = True
        self.wake: Callable[[], object] = lambda: None

    def joined(self, sid: str, device_id: DeviceId) -> None:
        """A display has connected here."""
        now = self._monotonic()
        self._lines[sid] = Line(device_id=device_id, joined_at=now, heard_at=now)
        self._left_at.pop(device_id, None)
        for room in self._rooms.values():
            if room.speaker == device_id:  # its page is new and owes nothing for the calls before it
                room.is_elsewhere, room.calls = False, {}
        if not any(device_id in room.enrolled for room in self._rooms.values()):
            self._must_look = True  # let in since the last look: the log has no message about that
        self.wake()

    def told(self, sid: str, report: VoiceReport) -> bool:
        """A display tells of its voice; True: it shall go on telling every few seconds."""
        line = self._lines.get(sid)
        if line is None:
            return False
        is_beating = any(room.speaker == line.device_id and room.is_watched for room in self._rooms.values())
        if line.tell(report, is_beating=is_beating, now=self._monotonic()):
            self.wake()
        return is_beating

    def left(self, sid: str) -> None:
        """A display has gone."""
        line = self._lines.pop(sid, None)
        if line is not None and not self._lines_of(line.device_id):
            self._left_at[line.device_id] = self._monotonic()
            self.wake()

    def hear(self, message: Message) -> None:
        """What the log says at the door."""
        if message.type == CALL_MADE:
            self._expect(message.seq, str(message.fields["desk"]))
        elif message.type == ANNOUNCEMENT_MADE:
            room = self._rooms.get(str(message.fields["room"]))
            if room is not None:
                room.confirm(int(str(message.fields["announced_seq"])), now=self._monotonic())
        else:
            self._must_look = True
            self.wake()

    def step(self) -> float | None:
        """See to it that every room has its voice; in how many seconds to look again, None: when woken."""
        now = self._monotonic()
        if self._must_look:
            self._look(now)
        dues = [self._tend(name, room, now) for name, room in list(self._rooms.items())]
        due_at = min((each for each in dues if each is not None), default=None)
        return None if due_at is None else max(0.0, due_at - now)

    # -- what is known

    def _look(self, now: float) -> None:
        self._must_look = False  # first: what changes while it is read is looked at again
        with self._services.reads.moment() as reads:
            office, speakers = reads.office_state().office, reads.announcements.speakers()
            displays = [each.id for each in reads.devices() if each.kind is Role.DISPLAY]
        names = {office.display_of(each).room for each in displays} | set(speakers)
        self._rooms = {
            name: self._with_history(
                name,
                Room(
                    enrolled=tuple(
                        each for each in displays if rules.may_speak(office, each, Role.DISPLAY, name)
                    ),
                    desks=frozenset(desk.id for desk in rules.heard_in(office, name, displays)),
                    speaker=speakers.get(name),
                    changed_at=now,
                    made_at=now,
                ),
            )
            for name in sorted(names)
        }

    def _with_history(self, name: str, room: Room) -> Room:
        before = self._rooms.get(name)
        if before is None:
            return room
        if before.speaker == room.speaker:
            return replace(before, enrolled=room.enrolled, desks=room.desks)
        room.spoke_before = before.speaker or before.spoke_before
        room.is_elsewhere = room.speaker is not None and not self._lines_of(room.speaker)
        return room

    def _expect(self, seq: int, desk: str) -> None:
        now = self._monotonic()
        for room in self._rooms.values():
            if desk in room.desks:
                room.forget_old_calls(now)
                room.calls[seq] = now
        if any(room.is_watched for room in self._rooms.values()):
            self.wake()

    def _lines_of(self, device_id: DeviceId) -> list[Line]:
        return [line for line in list(self._lines.values()) if line.device_id == device_id]

    def _able(self, room: Room) -> list[DeviceId]:
        return [each for each in room.enrolled if any(line.is_able for line in self._lines_of(each))]

    # -- what is done

    def _tend(self, name: str, room: Room, now: float) -> float | None:
        """Change this room's voice if it has to be; when to look again."""
        if room.speaker is None:
            return self._fill(name, room, now)
        if room.speaker not in room.enrolled:
            return self._change(name, room, self._able(room), now)
        lines = self._lines_of(room.speaker)
        if not lines:
            return self._miss(name, room, now)
        due_at = self._doubt(room, lines, now)
        if any(line.is_able for line in lines):
            return due_at
        arrived_at = max(
            (line.joined_at + ARRIVING_SECONDS for line in lines if line.sound is None), default=now
        )
        if now < arrived_at:
            return arrived_at
        able = self._able(room)
        keeps = any(line.has_sound for line in lines) and not able and not self._is_one_of_many
        return None if keeps else self._change(name, room, able, now)

    def _doubt(self, room: Room, lines: Iterable[Line], now: float) -> float | None:
        dues = []
        for line in lines:
            if line.is_able:
                due_at, seq = room.doubt(line, now)
                dues.append(due_at)
                if seq is not None:
                    line.doubted_until = seq
                    log.warning("display_does_not_speak", device=line.device_id, until_call=seq)
        return min((each for each in dues if each is not None), default=None)

    def _miss(self, name: str, room: Room, now: float) -> float | None:
        """The speaker is not connected here."""
        if room.speaker is None:
            return None
        if room.is_elsewhere and self._is_one_of_many:
            oldest = room.oldest_call_at()
            if oldest is None:
                return None
            due_at = max(oldest, room.made_at, room.changed_at) + UNANSWERED_SECONDS
        else:
            left_at = self._left_at.get(room.speaker, room.changed_at - GRACE_SECONDS)
            due_at = max(left_at + GRACE_SECONDS, room.changed_at + ARRIVING_SECONDS)
        if now < due_at:
            return due_at
        able = self._able(room)
        if self._is_one_of_many and (able or room.speaker in self._left_at):
            return self._change(name, room, [], now)
        return self._change(name, room, able, now) if able else None

    def _fill(self, name: str, room: Room, now: float) -> float | None:
        """Nobody speaks here."""
        able, waits_until = self._able(room), room.changed_at
        if not able:
            able = [each for each in room.enrolled if any(line.has_sound for line in self._lines_of(each))]
            waits_until += 2 * CLAIMED_SECONDS
        elif self._is_one_of_many and room.spoke_before is not None and room.spoke_before not in able:
            waits_until += CLAIMED_SECONDS
        if not able or now < waits_until:
            return waits_until if able else None
        for line in self._lines.values():
            line.doubted_until = None if line.device_id in able else line.doubted_until
        return self._change(name, room, able, now)

    def _change(self, name: str, room: Room, able: list[DeviceId], now: float) -> float:
        after = rules.speaker_of(room.spoke_before, able)
        command = commands.ChangeSpeaker(room=name, before=room.speaker, after=after)
        self._services.commands.execute(command, _ACTOR)
        # As if it had come about: whatever is found at the next look has come after it. What the one before
        # has left unconfirmed says nothing about the next one.
        room.spoke_before = room.speaker or room.spoke_before
        room.speaker, room.changed_at, room.is_elsewhere, room.calls = after, now, False, {}
        self._must_look = True
        return now + AGAIN_SECONDS

    @property
    def _is_one_of_many(self) -> bool:
        return self._services.settings.is_one_of_many
