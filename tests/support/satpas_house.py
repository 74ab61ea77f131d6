"""A Satpas before its doors open: the real web edge over a real SQLite file, by a clock that tests set. No
tests here.

The day of test_satpas_day.py goes through this edge, as kiosks and consoles do: an address costs half a
millisecond more than its command. The file lies in memory where the machine has such a place, because some
ten thousand commits would only wait for the disk; that they are kept is proved with kill -9 elsewhere.
"""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from flask.testing import FlaskClient

from server.demo.sample import sample_office
from server.domain import commands
from server.domain.ids import PersonId
from server.domain.office import Office
from server.domain.ratification import Ratification, ratified
from server.media.folder import MediaFolder
from server.media.scans import ScanFolder
from server.presets import PRESETS
from server.service.messages import LogMessages
from server.service.phone_messages import PhoneLog
from server.service.replies import Done
from server.service.snapshots import Setting, Snapshots
from server.web.app import create_app
from server.web.pins import PinHasher
from server.web.services import Services, WebSettings
from server.web.tokens import token_hash
from tests.support.builders import at
from tests.support.hall import ADMIN
from tests.support.stores import SqlStore, StoredHall, sqlite_url

Json = dict[str, Any]
KIOSK, HEAD, GUARD = "kiosk", "kasat", "penjaga"


class Refused(Exception):
    """The server said no."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def a_satpas() -> Office:
    """The preset as an office has it that has ratified everything, on the clock of the other tests."""
    office = replace(PRESETS["satpas"](sample_office()), timezone="Asia/Makassar", printers=())
    for service in office.services:
        decided = Ratification(
            decree="Kep/1/I/2026",
            place="Contoh",
            set_on=date(2026, 1, 5),
            effective_on=date(2026, 1, 5),
            minutes=service.standard.minutes,
            stage_minutes={stage.id: stage.minutes for stage in service.stages},
        )
        office = ratified(
            office, service.id, decided, by=PersonId(HEAD), now=at("07:00"), today=date(2026, 9, 30)
        )
    return office


class SatpasHouse:
    """One officer for each desk, a guard, a head and a kiosk, all known to the server."""

    def __init__(self, folder: Path, office: Office) -> None:
        self.store = SqlStore.new(sqlite_url(folder / "antrean.db"), office.id)
        self.hall = StoredHall(self.store, office, start="07:50")
        self.office = office
        self.asked = 0
        self.officers = {desk.id: f"petugas-{desk.id}" for desk in office.desks}
        self._let_in()
        self._client = self._edge(folder)

    def get(self, path: str, *, by: str) -> Json:
        return self._answer(self._client.get(path, headers=_bearer(by)))

    def post(self, path: str, *, by: str, **body: object) -> Json:
        """One tap or press, with a request id of its own. Raises Refused."""
        self.asked += 1
        named = {"request_id": f"day-{self.asked:08d}", **body}
        return self._answer(self._client.post(path, headers=_bearer(by), json=named))

    def open_tickets(self) -> int:
        """How many visitors are still here."""
        ended = "('finished', 'no_show', 'cancelled')"
        ((count,),) = self.store.ask(f"select count(*) from tickets where state not in {ended}")
        return int(str(count))

    def waiting_pools(self) -> list[str]:
        """Where somebody waits."""
        rows = self.store.ask("select distinct waits_for from tickets where state = 'waiting'")
        return sorted(str(pool) for (pool,) in rows)

    def close(self) -> None:
        self.store.close()

    def _answer(self, response: Any) -> Json:  # noqa: ANN401 - werkzeug's test response
        answer: Json = response.get_json()
        if response.status_code >= 400:
            raise Refused(answer["error"]["code"])
        return answer

    def _let_in(self) -> None:
        people = dict.fromkeys(self.officers.values(), "officer")
        for name, role in {**people, GUARD: "guard", HEAD: "head"}.items():
            person = commands.AddPerson(person_id=PersonId(name), name=name, role=role, pin_hash="no PIN")
            self.hall.send(person, ADMIN, Done)
            self.hall.sign_in(name, token_hash=token_hash(name))
        device = commands.AddDevice(kind=KIOSK, name="Kiosk depan", token_hash=token_hash(KIOSK))
        self.hall.send(device, ADMIN, Done)

    def _edge(self, folder: Path) -> FlaskClient:
        reads, clock = self.store.reads(), self.hall.clock
        setting = Setting(build="3f9a", is_demo=False, speed=1.0, sentence=str)
        services = Services(
            commands=self.hall.dispatcher,
            snapshots=Snapshots(reads, clock, setting),
            relay_source=LogMessages(reads, str),
            phone_source=PhoneLog(reads),
            reads=reads,
            clock=clock,
            pins=PinHasher(),
            settings=WebSettings(
                build="3f9a",
                is_demo=False,
                preview_folder=folder / "previews",
                database_ok=lambda: True,
                async_mode="threading",
            ),
            media=MediaFolder(folder / "media"),
            scans=ScanFolder(folder / "scans"),
        )
        return create_app(services).test_client()


def _bearer(name: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {name}"}
