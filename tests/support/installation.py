"""One installation of Antrean in a folder of its own: environment, office, people, devices, clock, and the
`antrean` command against it. Its processes are running.py's affair.
"""

import contextlib
import json
import os
import sqlite3
import subprocess
import sys
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from server.checkup import DEMO_TOKENS_FILE
from server.demo.sample import demo_people, sample_office
from server.domain import commands
from server.domain.ids import PersonId
from server.domain.office import Office
from server.installing import OPERATOR, NewPerson, add_device, install
from server.settings import Settings
from server.web.pins import PinHasher
from server.wiring import Backbone, make_clock, open_backbone
from tests.support.ports import free_port
from tests.support.waiting import until

ANTREAN = str(Path(sys.executable).with_name("antrean"))
ADMIN_PIN = "480217"
_WITA = ZoneInfo("Asia/Makassar")


def next_morning() -> datetime:
    """Eight o'clock of the next day of the office: a fast clock has a whole day before it."""
    tomorrow = datetime.now(_WITA).date() + timedelta(days=1)
    return datetime(tomorrow.year, tomorrow.month, tomorrow.day, 8, tzinfo=_WITA).astimezone(UTC)


@dataclass
class Installation:
    """A home, and what its processes are started with."""

    home: Path
    office: Office | None = None
    printer: str | None = None
    speed: float = 1.0
    begins_at: datetime | None = None
    more_environment: dict[str, str] = field(default_factory=dict)
    port: int = field(default_factory=free_port)
    _tokens: dict[str, str] = field(default_factory=dict)
    _fast_clock: str = ""

    def __post_init__(self) -> None:
        self.home = self.home.absolute()
        self.home.mkdir(parents=True, exist_ok=True)

    def environment(self) -> dict[str, str]:
        """What every process of this installation is started with."""
        own = {name: value for name, value in os.environ.items() if not name.startswith("ANTREAN_")}
        own |= {"ANTREAN_HOME": str(self.home), "ANTREAN_BIND": f"127.0.0.1:{self.port}"}
        own |= {"PYTHONUNBUFFERED": "1"}
        own.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program does not compile itself at each start
        if self.printer is not None:
            own["ANTREAN_PRINTER"] = self.printer
        if self._fast_clock:
            own |= {"ANTREAN_SPEED": str(self.speed), "ANTREAN_FAST_CLOCK": self._fast_clock}
        return own | self.more_environment

    def settings(self) -> Settings:
        return Settings.from_env(self.environment())

    def install(self) -> None:
        """Office, administrator and people, as `antrean init` and `antrean user add` do it."""
        backbone = install(self.settings(), self.office or sample_office())
        try:
            for person in _people():
                _add_person(backbone, person)
        finally:
            backbone.close()

    def pin_of(self, person: str) -> str:
        return next(each.pin for each in _people() if each.id == person)

    def forgive(self, person: str) -> None:
        """Forget the wrong PINs of this person."""
        backbone = open_backbone(self.settings(), wake=lambda: None)
        try:
            _add_person(backbone, next(each for each in _people() if each.id == person))
        finally:
            backbone.close()

    def token(self, kind: str) -> str:
        """The token of a kiosk, a display or an agent, enrolled at the first asking."""
        if kind not in self._tokens:
            self._tokens[kind] = self._demo_token(kind) or self._enrol(kind)
        return self._tokens[kind]

    def antrean(
        self, *arguments: str, given: str = "", within: float = 30.0
    ) -> subprocess.CompletedProcess[str]:
        """Run the command against this home; `given` is its standard input."""
        return subprocess.run(
            [ANTREAN, *arguments],
            env=self.environment(),
            input=given,
            capture_output=True,
            text=True,
            timeout=within,
            check=False,
        )

    def rows(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        """Read the SQLite database, which may be in use."""
        with contextlib.closing(sqlite3.connect(self.home / "antrean.db", timeout=10)) as database:
            return database.execute(query, values).fetchall()

    def assert_audit_clean(self) -> None:
        """`antrean audit verify` finds nothing."""
        verdict = self.antrean("audit", "verify")
        assert verdict.returncode == 0, verdict.stdout + verdict.stderr

    def begin_fast_clock(self) -> None:
        """From now on the office's time runs at `speed`, whether its server runs or not."""
        if self.speed != 1.0 and not self._fast_clock:
            begins_at = self.begins_at or next_morning()
            self._fast_clock = f"{begins_at.isoformat()};{datetime.now(UTC).isoformat()}"

    def office_now(self) -> datetime:
        """What the office's clock shows, whether its server runs or not."""
        return make_clock(self.settings(), not_before=datetime.min.replace(tzinfo=UTC)).read().now

    def wait_until(self, moment: datetime, *, within: float = 30.0) -> None:
        """Until the office's clock shows that moment."""
        until(lambda: self.office_now() >= moment, within=within, what=str(moment))

    def lose_fast_clock(self) -> None:
        """From the next start on the machine's own clock counts, far behind what the office has seen."""
        self.speed, self._fast_clock = 1.0, ""

    def _demo_token(self, kind: str) -> str | None:
        file = self.home / DEMO_TOKENS_FILE
        return json.loads(file.read_text(encoding="utf-8")).get(kind) if file.is_file() else None

    def _enrol(self, kind: str) -> str:
        backbone = open_backbone(self.settings(), wake=lambda: None)
        try:
            return add_device(backbone, kind, f"{kind} uji")
        finally:
            backbone.close()


def _add_person(backbone: Backbone, person: NewPerson) -> None:
    """As `antrean user add` does it, with the hash of a PIN that was hashed before."""
    account = commands.AddPerson(
        person_id=PersonId(person.id), name=person.name, role=person.role, pin_hash=_hash_of(person.pin)
    )
    backbone.dispatcher.execute(account, OPERATOR)


@cache
def _hash_of(pin: str) -> str:
    """Hashing takes long on purpose: once for each PIN, not for each installation."""
    return PinHasher().hash(pin)


def _people() -> list[NewPerson]:
    admin = NewPerson(id="admin", name="Administrator", role="admin", pin=ADMIN_PIN)
    sample = [NewPerson(id=each.id, name=each.name, role=each.role, pin=each.pin) for each in demo_people()]
    more = [
        NewPerson(
            id=f"petugas{number}", name=f"Petugas {number}", role="officer", pin=f"73{number}0{number}6"
        )
        for number in range(4, 9)
    ]
    return [admin, *sample, *more]
