"""The composition root: which real parts stand behind which port. Only here do all rooms meet."""

import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache, partial
from hashlib import sha256
from pathlib import Path
from threading import Lock

from sqlalchemy.exc import DBAPIError

import server
from printers.profiles import profile_named
from printers.texts import remedy
from printers.texts import texts as printer_texts
from server.clock import FastClock, SystemClock
from server.domain.ids import OfficeId
from server.domain.office import Office
from server.media.folder import MediaFolder
from server.media.scans import ScanFolder
from server.paper_desk import beside_the_loop, kind_of_printer, paper_desk
from server.papers.press import press_in_a_child
from server.public_texts import shipped_texts
from server.randomness import RandomIds
from server.service.dispatcher import Dispatcher, Surroundings
from server.service.messages import LogMessages
from server.service.phone_messages import PhoneLog
from server.service.ports import Clock, Commands
from server.service.sheets.sheet import Sheet
from server.service.snapshots import Setting, Snapshots
from server.settings import NO_DATA, NotInstalled, Settings
from server.store import schema
from server.store.documents import OfficeCache
from server.store.engine import Engines, connect
from server.store.installation import first_office
from server.store.reads import SqlReads
from server.store.unit_of_work import SqlUnitOfWork
from server.voice.files import voice_file, voice_manifest
from server.web.pins import PinHasher
from server.web.services import Services, WebSettings

PROGRAM = Path(server.__file__).parent.parent
"""The folder that holds kiosk, display, server and printers, installed or not."""

_KINDS_OF_A_BUILD = (".js", ".css", ".html", ".json")

EXTRA_REASONS = {
    "already_called": "Struk tidak dicetak karena nomor sudah dipanggil.",
    "agent_silent": "Komputer tempat printer ini terpasang tidak terhubung. Periksa komputer itu dan "
    "jaringannya.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Backbone:
    """What every process of a box shares: database, clock and the one owner of the transaction."""

    settings: Settings
    engines: Engines
    office_id: OfficeId
    reads: SqlReads
    clock: Clock
    dispatcher: Dispatcher

    def office(self) -> Office:
        """The office as it stands."""
        return self.reads.office_state().office

    def close(self) -> None:
        """Close the database."""
        self.engines.dispose()


def open_backbone(settings: Settings, *, wake: Callable[[], None]) -> Backbone:
    """Open the office's database. Raises NotInstalled when there is none yet, or none that can be read."""
    engines = connect(settings.database_url)
    try:
        office_id = _installed_office(settings, engines)
    except DBAPIError as problem:
        raise NotInstalled(
            f"Basis data tidak dapat dibuka: {problem.orig}. Jalankan `antrean doctor`."
        ) from problem
    cache = OfficeCache()
    reads = SqlReads(engines.read, office_id, cache)
    clock = make_clock(settings, not_before=reads.head().last_event_at)
    dispatcher = Dispatcher(
        Surroundings(
            begin=lambda: SqlUnitOfWork(engines.write, office_id, cache),
            clock=clock,
            ids=RandomIds(),
            check_key=reads.check_key(),
            is_demo=settings.is_demo,
            wake=wake,
        )
    )
    return Backbone(
        settings=settings,
        engines=engines,
        office_id=office_id,
        reads=reads,
        clock=clock,
        dispatcher=dispatcher,
    )


def make_clock(settings: Settings, *, not_before: datetime) -> Clock:
    """The office's clock, or the fast one of a demonstration."""
    if settings.speed == 1.0:
        return SystemClock(not_before=not_before)
    return FastClock.of(settings.fast_clock, speed=settings.speed, not_before=not_before)


def _one_at_a_time(press: Callable[[Sheet], bytes]) -> Callable[[Sheet], bytes]:
    """Under gevent neither the lock nor the child process holds up the event loop."""
    lock = Lock()

    def locked(sheet: Sheet) -> bytes:
        with lock:
            return press(sheet)

    return locked


def web_services(backbone: Backbone, commands: Commands, *, demo_tokens: dict[str, str]) -> Services:
    """What the web edge works with in a gevent process."""
    settings = backbone.settings
    setting = Setting(
        build=build_id(),
        is_demo=settings.is_demo,
        speed=settings.speed,
        sentence=sentence,
        kind_of=kind_of_printer,
        remedy=remedy,
    )
    return Services(
        commands=commands,
        snapshots=Snapshots(backbone.reads, backbone.clock, setting),
        relay_source=LogMessages(backbone.reads, sentence),
        phone_source=PhoneLog(backbone.reads),
        reads=backbone.reads,
        clock=backbone.clock,
        pins=PinHasher.for_mode("gevent"),
        public_texts=shipped_texts(),
        media=MediaFolder(settings.media_folder, run=beside_the_loop()),
        scans=ScanFolder(settings.scan_folder, run=beside_the_loop()),
        paper=paper_desk(
            backbone.office,
            lambda: backbone.clock.read().now,
            is_demo=settings.is_demo,
            run=beside_the_loop(),
        ),
        press=_one_at_a_time(press_in_a_child),
        settings=WebSettings(
            build=build_id(),
            is_demo=settings.is_demo,
            preview_folder=settings.preview_folder,
            database_ok=partial(_database_is_well, backbone),
            async_mode="gevent",
            speed=settings.speed,
            is_one_of_many=not settings.database_file,
            demo_tokens=demo_tokens,
            secure_cookies=settings.secure_cookies,
            voice_file=partial(voice_file, PROGRAM / "display" / "voice", settings.voice_folder),
            voice_manifest=partial(voice_manifest, PROGRAM / "display" / "voice", settings.voice_folder),
        ),
    )


def sentence(reason: str) -> str:
    """The words for a printer's reason code; the code itself for one that is not known."""
    return EXTRA_REASONS.get(reason) or printer_texts()["reason"].get(reason, reason)


def with_printer_of(settings: Settings, office: Office) -> Office:
    """The office with the printer that the settings name, if they do. Raises UnknownProfile."""
    is_named = settings.printer or settings.printer_columns or settings.printer_profile
    if not is_named or not office.printers:
        return office
    first, *others = office.printers
    if settings.printer_profile:
        profile_named(settings.printer_profile)
    chosen = replace(
        first,
        address=settings.printer or first.address,
        columns=settings.printer_columns or first.columns,
        profile=settings.printer_profile or first.profile,
    )
    return replace(office, printers=(chosen, *others))


def with_address_of(settings: Settings, office: Office) -> Office:
    """The office with the address for phones that the settings name, if they do."""
    return replace(office, public_url=settings.public_url) if settings.public_url else office


@cache
def build_id() -> str:
    """Changes whenever a browser file changes, so that screens know when to reload."""
    digest = sha256()
    for folder in ("kiosk", "display", "server/browser"):
        for place, folders, names in os.walk(PROGRAM / folder):
            folders[:] = sorted(set(folders) - {"node_modules"})
            for name in sorted(name for name in names if name.endswith(_KINDS_OF_A_BUILD)):
                status = Path(place, name).stat()
                digest.update(f"{name}:{status.st_size}:{status.st_mtime_ns};".encode())
    return digest.hexdigest()[:12]


def _installed_office(settings: Settings, engines: Engines) -> OfficeId:
    file = settings.database_file
    if file is not None and not file.exists():
        raise NotInstalled(NO_DATA)
    if not schema.is_newest(engines.read):
        raise NotInstalled("Basis data perlu diperbarui. Jalankan `antrean init`.")
    office_id = first_office(engines.read)
    if office_id is None:
        raise NotInstalled("Belum ada kantor di basis data ini. Jalankan `antrean init`.")
    return office_id


def _database_is_well(backbone: Backbone) -> bool:
    return backbone.reads.is_well() and schema.is_newest(backbone.engines.read)
