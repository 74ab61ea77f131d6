"""Collecting the facts that `antrean doctor` judges."""

import re
import shutil
from collections.abc import Mapping
from datetime import timedelta

from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from printers.devices.addresses import is_printed_elsewhere
from printers.texts import remedy
from server.clock import wall_now
from server.doctor import (
    DatabaseFacts,
    DeviceFacts,
    Facts,
    PrinterFacts,
    PrinterState,
    ProgramFacts,
    StockFacts,
)
from server.domain.errors import QueueError
from server.domain.hall_voice import LANGUAGES
from server.domain.ids import DeviceId
from server.domain.office import Office, Printer
from server.heartbeat import heard_seconds_ago
from server.serve import answers
from server.service import stock_page
from server.service.display_parts import silent_displays
from server.service.records import PrinterCondition
from server.settings import SETTINGS, NotInstalled, Settings, source_of
from server.store import schema
from server.store.engine import Engines, connect
from server.voice.examination import PackState, examine_voice
from server.voice.problems import VoiceProblem
from server.wakeup import WEB, WORKER
from server.wiring import PROGRAM, Backbone, open_backbone, sentence

_STATES: Mapping[str, PrinterState] = {"ready": "ready", "low": "low", "unknown": "unknown"}

DEMO_TOKENS_FILE = "demo-devices.json"
"""Only a demonstration keeps the tokens of its devices beside its data."""


def collect_facts(settings: Settings) -> Facts:
    """Look at everything, change nothing. Works without an installation, too."""
    database = _database_facts(settings)
    backbone, office, error = None, None, None
    try:
        backbone = open_backbone(settings, wake=_nobody)
        office = backbone.office()
    except NotInstalled as problem:
        is_empty = database.revision is None and database.error is None
        error = None if is_empty else str(problem)
    except (QueueError, SQLAlchemyError) as problem:
        error = str(problem)
    voice = _voice_states(settings, office)
    facts = Facts(
        home=str(settings.home),
        is_demo=(settings.home / DEMO_TOKENS_FILE).exists(),
        database=database,
        clock_behind_seconds=_clock_behind_seconds(backbone),
        disk_free_bytes=_disk_free_bytes(settings),
        office=office,
        office_error=error,
        voice_clips_missing=tuple(f"{each.pack}/{name}" for each in voice for name in each.missing),
        voice_refused=tuple(
            each.verdict.sentence
            for state in voice
            for each in state.refused
            if isinstance(each.verdict, VoiceProblem)
        ),
        printers=_printer_facts(backbone, office),
        devices=_device_facts(backbone, office),
        displays_gone=_displays_gone(backbone, office),
        stock_low=_stock_low(backbone, office),
        program=ProgramFacts(
            web_address=settings.url,
            web_answers=answers(settings.url, "/readyz"),
            web_heard_seconds_ago=heard_seconds_ago(settings.home, WEB),
            worker_heard_seconds_ago=heard_seconds_ago(settings.home, WORKER),
        ),
    )
    if backbone is not None:
        backbone.close()
    return facts


def settings_table(environment: Mapping[str, str]) -> str:
    """Every setting with its value and where it comes from."""
    lines = ["Pengaturan:"]
    for setting in SETTINGS:
        value = environment.get(setting.name) or setting.default or "(kosong)"
        shown = _without_password(value)
        lines.append(f"  {setting.name} = {shown}  ({source_of(setting, environment)})")
    return "\n".join(lines)


def _database_facts(settings: Settings) -> DatabaseFacts:
    file = settings.database_file
    address = str(file) if file else _without_password(settings.database_url)
    newest = schema.newest_revision() or ""
    if file is not None and not file.exists():
        return DatabaseFacts(address=address, revision=None, newest_revision=newest)
    engines = connect(settings.database_url)
    try:
        return DatabaseFacts(
            address=address,
            damage=_damage(engines) if file else (),
            bytes=file.stat().st_size if file else None,
            is_writable=_is_writable(engines),
            revision=schema.revision_of(engines.read),
            newest_revision=newest,
        )
    except SQLAlchemyError as problem:
        cause = str(getattr(problem, "orig", problem))
        return DatabaseFacts(address=address, error=cause, revision=None, newest_revision=newest)
    finally:
        engines.dispose()


def _damage(engines: Engines) -> tuple[str, ...]:
    with engines.read.connect() as connection:
        lines = connection.execute(text("PRAGMA quick_check")).scalars().all()
    return tuple(line for line in lines if line != "ok")


def _is_writable(engines: Engines) -> bool:
    try:
        with engines.write.connect() as connection:
            connection.execute(text("CREATE TEMPORARY TABLE doctor_probe (x INTEGER)"))
            connection.rollback()
    except SQLAlchemyError:
        return False
    return True


def _clock_behind_seconds(backbone: Backbone | None) -> float:
    if backbone is None:
        return 0.0
    behind = backbone.reads.head().last_event_at - wall_now()
    return max(0.0, behind / timedelta(seconds=1))


def _disk_free_bytes(settings: Settings) -> int:
    folder = settings.home
    while not folder.exists():
        folder = folder.parent
    return shutil.disk_usage(folder).free


def voice_states(settings: Settings) -> list[PackState]:
    """The packs that this office's hall hears; without an office those of a new one."""
    try:
        backbone = open_backbone(settings, wake=_nobody)
    except NotInstalled:
        return _voice_states(settings, None)
    try:
        return _voice_states(settings, backbone.office())
    finally:
        backbone.close()


def _voice_states(settings: Settings, office: Office | None) -> list[PackState]:
    languages = office.voice.languages if office else LANGUAGES[:1]
    ways = dict.fromkeys(desk.way for desk in office.desks if desk.way) if office else ()
    bundled = PROGRAM / "display" / "voice"
    return examine_voice(bundled, settings.voice_folder, languages=languages, ways=ways)


def _printer_facts(backbone: Backbone | None, office: Office | None) -> tuple[PrinterFacts, ...]:
    if backbone is None or office is None:
        return ()
    known = {each.printer_id: each for each in backbone.reads.printer_conditions()}
    return tuple(_facts_of(printer, known.get(printer.id)) for printer in office.printers)


def _device_facts(backbone: Backbone | None, office: Office | None) -> tuple[DeviceFacts, ...]:
    if backbone is None:
        return ()
    mute = silent_displays(backbone.reads, office) if office else []
    known = {presence.device_id: presence for presence in backbone.reads.presences()}
    return tuple(
        DeviceFacts(
            name=device.name,
            state="never" if presence is None else "silent" if presence.is_silent else "heard",
            heard_at=presence.heard_at if presence else None,
            is_mute=device.name in mute,
        )
        for device in backbone.reads.devices()
        for presence in (known.get(device.id),)
    )


def _displays_gone(backbone: Backbone | None, office: Office | None) -> frozenset[DeviceId]:
    if backbone is None or office is None:
        return frozenset()
    return frozenset(each.device for each in office.displays) - {each.id for each in backbone.reads.devices()}


def _stock_low(backbone: Backbone | None, office: Office | None) -> tuple[StockFacts, ...]:
    if backbone is None or office is None:
        return ()
    levels = stock_page.level_views(backbone.reads, office)
    return tuple(
        StockFacts(item=each.item_name, place=each.place_name, left=each.left)
        for each in levels
        if each.state != stock_page.OK
    )


def _facts_of(printer: Printer, condition: PrinterCondition | None) -> PrinterFacts:
    reason = condition.reason if condition else None
    return PrinterFacts(
        name=printer.name,
        state=_state_of(printer, condition),
        reason=reason,
        sentence=sentence(reason) if reason else None,
        remedy=remedy(reason) if reason else "",
        since=condition.since if condition else None,
    )


def _state_of(printer: Printer, condition: PrinterCondition | None) -> PrinterState:
    if printer.is_none:
        return "none"
    if is_printed_elsewhere(printer.address):
        return "browser"
    if condition is None:
        return "unknown"
    return _STATES.get(condition.state, "trouble")


def _without_password(value: str) -> str:
    """The value of a setting as it may be shown."""
    return re.sub(r"://([^:/@]+):[^@]*@", r"://\1:***@", value)


def _nobody() -> None:
    """A checkup changes nothing, so nobody has to be woken."""
