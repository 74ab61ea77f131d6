"""A hall over a real SQLite file, with a relay that speaks after every commit: what is proved here is proved
of the tables, the log and the messages as an office has them. No tests here.
"""

import threading
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from server.domain import commands
from server.domain.ids import DeviceId, PersonId, TicketId
from server.domain.office import Office
from server.domain.people import Person, Role
from server.service.board_screens import BoardSnapshot
from server.service.deadlines import Deadlines
from server.service.dispatcher import Dispatcher, Surroundings
from server.service.message_batch import Audience
from server.service.messages import LogMessages
from server.service.phone_messages import PhoneLog
from server.service.records import Device, Recorded
from server.service.replies import Done
from server.service.snapshots import Setting, Snapshots
from server.store.documents import OfficeCache, encode_office
from server.store.engine import connect
from server.store.installation import prepare
from server.store.reads import SqlReads
from server.store.unit_of_work import SqlUnitOfWork
from server.web.relay import HALLS, PHONES, Relay
from tests.support.builders import an_office, at
from tests.support.fake_clock import CountingIds
from tests.support.hall import ADMIN, Hall

Json = dict[str, Any]

A_DISPLAY = Device(id=DeviceId("display-1"), kind=Role.DISPLAY, name="TV depan", token_hash="")


@dataclass(frozen=True, slots=True)
class Said:
    """One live message as it goes over the wire."""

    room: str
    payload: Json

    @property
    def audience(self) -> str:
        """“desk” for the room of any desk."""
        return self.room.partition(":")[0]


class HallOnDisk(Hall):
    """Everything that the screens in `listening` and the phones in `phones` are told is kept in `said`,
    in order.
    """

    def __init__(self, folder: Path, office: Office | None = None) -> None:
        office = office or an_office()
        super().__init__(office)
        self.listening: frozenset[str] = frozenset()
        self.phones: frozenset[TicketId] = frozenset()
        self.said: list[Said] = []
        self.engines = connect(f"sqlite:///{folder / 'antrean.db'}")
        prepare(self.engines.write, office.id, now=at("07:00"))
        cache = OfficeCache()
        self.reads = SqlReads(self.engines.read, office.id, cache)
        self.relays = [
            Relay(source, self._emit, listening=self._audience, waker=threading.Event(), route=route)
            for source, route in (
                (LogMessages(self.reads, sentence), HALLS),
                (PhoneLog(self.reads), PHONES),
            )
        ]
        self._relay_all()
        self.dispatcher = Dispatcher(
            Surroundings(
                begin=lambda: SqlUnitOfWork(self.engines.write, office.id, cache),
                clock=self.clock,
                ids=CountingIds(),
                check_key=self.reads.check_key(),
                is_demo=False,
                wake=self._relay_all,
            )
        )
        self.configure(office)

    def close(self) -> None:
        self.engines.dispose()

    def configure(self, office: Office) -> Done:
        return self.send(commands.ConfigureOffice(document=encode_office(office)), ADMIN, Done)

    def add_officer(self, person_id: str, name: str) -> Person:
        command = commands.AddPerson(
            person_id=PersonId(person_id), name=name, role="officer", pin_hash="hash of the right PIN"
        )
        self.send(command, ADMIN, Done)
        person = self.reads.person(PersonId(person_id))
        assert person is not None
        return person

    def meet_deadlines(self) -> None:
        deadlines = Deadlines(self.reads, self.dispatcher)
        while (due := deadlines.step(now=self.clock.now)) is not None and due <= self.clock.now:
            pass

    @property
    def office(self) -> Office:
        return self.reads.office_state().office

    @property
    def log(self) -> list[Recorded]:
        return self.reads.events_after(0, limit=1_000)

    @property
    def snapshots(self) -> Snapshots:
        setting = Setting(build="3f9a", is_demo=False, speed=1.0, sentence=sentence)
        return Snapshots(self.reads, self.clock, setting)

    def board(self) -> BoardSnapshot:
        """What the display of the hall shows."""
        return self.snapshots.board(A_DISPLAY)

    def heard(self, audience: str, kind: str | None = None) -> list[Json]:
        """What an audience was told, all of it or one type."""
        told = [said.payload for said in self.said if said.audience == audience]
        return [payload for payload in told if kind is None or payload["type"] == kind]

    def _relay_all(self) -> None:
        for relay in self.relays:
            while relay.step():
                pass

    def _audience(self) -> Audience:
        return Audience(officers=self.listening, tickets=self.phones)

    def _emit(self, event: str, payload: Mapping[str, object], *, to: str) -> None:
        assert event == "event"
        self.said.append(Said(to, as_json(payload)))


def as_json(value: object) -> Json:
    """What a screen gets of it."""
    decoded: Json = msgspec.json.decode(msgspec.json.encode(value))
    return decoded


def sentence(reason: str) -> str:
    """Some words for a printer's reason."""
    return f"Kalimat untuk {reason}."
