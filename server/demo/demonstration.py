"""`antrean demo`: the sample office, ready to be touched, on this machine only."""

import ipaddress
import json
import threading
from dataclasses import dataclass, replace
from pathlib import Path

from server.checkup import DEMO_TOKENS_FILE
from server.clock import beginning_of_fast_clock
from server.demo.sample import DemoPerson, demo_people, sample_office
from server.demo.simulate import run_simulation
from server.domain import commands
from server.domain.ids import PersonId, RequestId
from server.domain.office import Office
from server.installing import OPERATOR, NewPerson, add_device, add_person, install
from server.serve import Supervisor, environment_of
from server.settings import BadSetting, Settings
from server.web.tokens import token_hash
from server.web_process import DEMO_TOKENS
from server.wiring import Backbone

DEVICES = ("kiosk", "display")
FIRST_STOCK = 48
SEED = 20260930


@dataclass(frozen=True, slots=True, kw_only=True)
class Demonstration:
    """What was prepared, to be told and started."""

    settings: Settings
    people: tuple[DemoPerson, ...]
    tokens: dict[str, str]
    fast_clock: str

    def run(self, *, simulate: bool) -> int:
        """Start the processes; with `simulate` also the visitors and officers."""
        stop = threading.Event()
        supervisor = Supervisor(self.settings, self._environment())
        try:
            return supervisor.run(lambda: self._when_ready(stop, simulate=simulate))
        finally:
            stop.set()

    def _when_ready(self, stop: threading.Event, *, simulate: bool) -> None:
        print(self.greeting(), flush=True)  # noqa: T201 - the command's own output
        if simulate:
            threading.Thread(target=self._simulate, args=(stop,), daemon=True).start()

    def _simulate(self, stop: threading.Event) -> None:
        officers = [person for person in self.people if person.role == "officer"]
        run_simulation(
            self.settings.url,
            people=officers,
            kiosk_token=self.tokens["kiosk"],
            speed=self.settings.speed,
            stop=stop,
            seed=SEED,
        )

    def greeting(self) -> str:
        """The addresses and the demonstration's PINs."""
        url = self.settings.url
        lines = [
            "",
            "Antrean - DEMO (Polres Contoh). Semua data di sini hanya contoh.",
            "",
            f"  Mulai di sini      {url}/",
            f"  Kiosk              {url}/kiosk/",
            f"  TV ruang tunggu    {url}/display/",
            f"  Meja petugas       {url}/desk/",
            f"  Pimpinan           {url}/office/",
            f"  Struk (printer)    {url}/printers/preview",
            f"  Standar pelayanan  {url}/standar",
            "",
            "  Pengguna           PIN      Peran",
            *(f"  {each.id:<18} {each.pin}   {each.name}" for each in self.people),
            "",
            f"Data di {self.settings.home}. Tekan Ctrl+C untuk berhenti.",
            "",
        ]
        return "\n".join(lines)

    def _environment(self) -> dict[str, str]:
        return environment_of(
            self.settings,
            ANTREAN_DEMO="1",
            ANTREAN_SPEED=str(self.settings.speed),
            ANTREAN_FAST_CLOCK=self.fast_clock,
            **{DEMO_TOKENS: ",".join(f"{kind}={self.tokens[kind]}" for kind in DEVICES)},
        )


def _as_last_left(stands: Office) -> Office:
    """The sample as this version brings it, with the slip and the wording that somebody tried out; where
    decrees or exceptional days were tried out, everything, since what was ratified stays.
    """
    sample = sample_office()
    if stands.surges or (stands.decrees and stands.decrees != sample.decrees):
        return stands
    return replace(sample, slip=stands.slip, public_texts=stands.public_texts)


def prepare_demonstration(settings: Settings) -> Demonstration:
    """Install the sample office where it is missing. Raises BadSetting off this machine."""
    if settings.host != "localhost" and not ipaddress.ip_address(settings.host).is_loopback:
        raise BadSetting("Demo hanya boleh berjalan di komputer ini (ANTREAN_BIND 127.0.0.1:PORT).")
    # The code on the slip leads to this very server, so that it can be tried out.
    reachable = replace(settings, public_url=settings.public_url or settings.url)
    backbone = install(reachable, sample_office(), keeping=_as_last_left)
    people = demo_people()
    try:
        for person in people:
            if backbone.reads.person(PersonId(person.id)) is None:
                add_person(
                    backbone,
                    NewPerson(id=person.id, name=person.name, role=person.role, pin=person.pin),
                )
        _bring_stock(backbone)
        tokens = _device_tokens(backbone, settings.home / DEMO_TOKENS_FILE)
        beginning = beginning_of_fast_clock(not_before=backbone.reads.head().last_event_at)
    finally:
        backbone.close()
    return Demonstration(settings=settings, people=people, tokens=tokens, fast_clock=beginning)


def _bring_stock(backbone: Backbone) -> None:
    """Something to give, once: the same request never brings it twice."""
    office = backbone.office()
    for place in office.compensation.places[:1]:
        for item in (each for each in office.items if each.is_material):
            bring = commands.ReceiveStock(
                request_id=RequestId(f"demo-stock-{item.id}"),
                place=place.id,
                item=item.id,
                quantity=FIRST_STOCK,
                note="Persediaan awal demo",
            )
            backbone.dispatcher.execute(bring, OPERATOR)


def _device_tokens(backbone: Backbone, file: Path) -> dict[str, str]:
    """The tokens of the demonstration's kiosk and display, enrolled once and kept for the next start."""
    tokens: dict[str, str] = {}
    if file.is_file():
        tokens = json.loads(file.read_text(encoding="utf-8"))
    for kind in DEVICES:
        token = tokens.get(kind)
        if token is None or backbone.reads.device(token_hash(token)) is None:
            tokens[kind] = add_device(backbone, kind, f"{kind} demo")
    file.write_text(json.dumps(tokens), encoding="utf-8")
    return tokens
