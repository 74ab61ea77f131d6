"""Trying printers by hand: asks them, prints a test page, and says in words what came of it.
Beside the worker, not through it: a technician wants to know now, with or without an office."""

from contextlib import closing
from dataclasses import dataclass, replace
from datetime import datetime

from printers.answers import answers_in_words
from printers.devices import DeviceFault, open_device
from printers.devices.addresses import is_printed_elsewhere
from printers.escpos_bytes import job_bytes
from printers.jobs import USUAL_PROFILES, PrinterSettings, TestPage
from printers.status import DeviceStatus
from printers.texts import reason_sentence, remedy, texts
from server.clock import wall_now
from server.domain.office import Office, Printer
from server.domain.schedule import date_in_words, time_in_words
from server.service.printer_parts import settings_of
from server.settings import NotInstalled, Settings
from server.wiring import Backbone, open_backbone

_NO_OFFICE = "(kantor belum disiapkan)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """How one printer did. `trouble` and `warning` are sentences; `remark` says why nothing was tried."""

    name: str
    trouble: str = ""
    remedy: str = ""
    warning: str = ""
    remark: str = ""
    answers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PrinterState:
    """An office's printer with the condition that the worker last heard of it, in words."""

    printer: Printer
    profile: str
    state: str
    reason: str


def known_printers(settings: Settings) -> list[PrinterState]:
    """The printers of the office as the database knows them; nobody is asked."""
    with closing(_backbone(settings)) as backbone:
        known = {each.printer_id: each for each in backbone.reads.printer_conditions()}
        printers = backbone.office().printers
    found = []
    for printer in printers:
        condition = known.get(printer.id)
        state = condition.state if condition is not None else "unknown"
        reason = condition.reason if condition is not None else None
        found.append(
            PrinterState(
                printer=printer,
                profile=settings_of(printer).profile,
                state="browser" if is_printed_elsewhere(printer.address) else state,
                reason=texts()["reason"].get(reason, reason) if reason else "",
            )
        )
    return found


def ask_printers(settings: Settings, printer_id: str | None) -> list[Trial]:
    """Ask every printer, or the named one, how it is now."""
    with closing(_backbone(settings)) as backbone:
        chosen = _chosen(backbone, printer_id)
    return [_not_from_here(printer) or _ask(settings, settings_of(printer)) for printer in chosen]


def print_test_pages(settings: Settings, printer_id: str | None) -> list[Trial]:
    """Print a test page on every printer, or the named one."""
    with closing(_backbone(settings)) as backbone:
        chosen, office, now = _chosen(backbone, printer_id), backbone.office(), backbone.clock.read().now
    pages = [(printer, settings_of(printer)) for printer in chosen]
    return [
        _not_from_here(printer) or _print(settings, ours, _test_page(settings, ours, office, now))
        for printer, ours in pages
    ]


def print_test_page_at(settings: Settings, address: str, *, columns: int, profile: str) -> Trial:
    """Print a test page at an address that need not stand in any document yet."""
    printer = PrinterSettings(
        id="uji",
        name=address,
        address=address,
        columns=columns,
        profile=profile or USUAL_PROFILES[columns],
    )
    if is_printed_elsewhere(address):
        return Trial(name=address, remark=reason_sentence("printed_elsewhere"))
    return _print(settings, printer, _test_page(settings, printer, _office_if_any(settings), wall_now()))


def _backbone(settings: Settings) -> Backbone:
    return open_backbone(settings, wake=_nobody)


def _chosen(backbone: Backbone, printer_id: str | None) -> list[Printer]:
    chosen = [each for each in backbone.office().printers if printer_id in {None, each.id}]
    if not chosen:
        raise NotInstalled(f"Printer “{printer_id}” tidak ada di kantor ini.")
    return chosen


def _not_from_here(printer: Printer) -> Trial | None:
    """Who else prints there, if this computer does not."""
    if printer.agent:
        return Trial(name=printer.name, remark=f"terpasang pada komputer “{printer.agent}”; uji dari sana")
    if is_printed_elsewhere(printer.address):
        return Trial(name=printer.name, remark="dicetak oleh peramban kiosk; uji dari kiosk")
    return Trial(name=printer.name, remark="tanpa printer") if printer.is_none else None


def _ask(settings: Settings, printer: PrinterSettings) -> Trial:
    try:
        with open_device(printer, preview_folder=settings.preview_folder) as device:
            return _told(printer.name, device.status())
    except DeviceFault as fault:
        return _failed(printer.name, fault)


def _print(settings: Settings, printer: PrinterSettings, page: TestPage) -> Trial:
    try:
        with open_device(printer, preview_folder=settings.preview_folder) as device:
            before = device.status()
            if before.fault is not None:
                return _told(printer.name, before)
            device.send(job_bytes(replace(page, answers=answers_in_words(before)), printer))
            after = device.status()
    except DeviceFault as fault:
        return _failed(printer.name, fault)
    if after.fault is not None:
        return _failed(printer.name, DeviceFault(after.fault, bytes_left=True))
    return _told(printer.name, after)


def _told(name: str, status: DeviceStatus) -> Trial:
    return Trial(
        name=name,
        trouble=reason_sentence(status.fault.code) if status.fault else "",
        remedy=remedy(status.fault.code) if status.fault else "",
        warning=reason_sentence(status.warning.code) if status.warning else "",
        answers=answers_in_words(status) or (texts()["test_page"]["no_answers"],),
    )


def _failed(name: str, fault: DeviceFault) -> Trial:
    maybe = f" {texts()['note']['maybe_half']}" if fault.bytes_left else ""
    return Trial(name=name, trouble=fault.sentence + maybe, remedy=remedy(fault.fault.code))


def _test_page(
    settings: Settings, printer: PrinterSettings, office: Office | None, now: datetime
) -> TestPage:
    timezone = office.timezone if office is not None else "UTC"
    return TestPage(
        office=office.name if office is not None else _NO_OFFICE,
        printer=printer.name,
        address=printer.address,
        profile=printer.profile,
        columns=printer.columns,
        date_text=date_in_words(now, timezone=timezone),
        time_text=time_in_words(now, timezone=timezone),
        demo=settings.is_demo,
    )


def _office_if_any(settings: Settings) -> Office | None:
    try:
        with closing(_backbone(settings)) as backbone:
            return backbone.office()
    except NotInstalled:
        return None


def _nobody() -> None:
    """A trial changes nothing that is stored, so nobody has to be woken."""
