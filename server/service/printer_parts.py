"""Printers as others see them: settings for a worker or an agent, views for those who look after them."""

from base64 import b64decode
from collections.abc import Callable

from printers.jobs import USUAL_PROFILES, PrinterSettings
from server.domain.office import Office, Printer
from server.domain.paper import about, slips_left
from server.service import screens
from server.service.reads_port import Reads
from server.service.records import PrinterCondition


def settings_of(printer: Printer, *, crest: str = "") -> PrinterSettings:
    """The printer as a worker knows it; without a profile the usual one of its width. `crest` is base64."""
    return PrinterSettings(
        id=printer.id,
        name=printer.name,
        address=printer.address,
        columns=printer.columns,
        profile=printer.profile or USUAL_PROFILES[printer.columns],
        cut=printer.cut,
        feed_lines=printer.feed_lines,
        opens_drawer=printer.opens_drawer,
        prints_codes=printer.prints_codes,
        crest=b64decode(crest),
    )


def printers_of_agent(office: Office, agent: str) -> tuple[PrinterSettings, ...]:
    """The printers that hang on the PC of this agent."""
    return tuple(
        settings_of(each, crest=office.slip.crest)
        for each in office.printers
        if each.agent == agent and not (each.is_none or each.is_browser)
    )


def printer_views(
    reads: Reads, office: Office, sentence: Callable[[str], str]
) -> tuple[screens.NamedPrinterView, ...]:
    """Every printer of the office with its last known condition and what is left on its roll."""
    known = {condition.printer_id: condition for condition in reads.printer_conditions()}
    rolls = {roll.printer_id: roll for roll in reads.paper_rolls()}
    views = []
    for printer in office.printers:
        condition = known.get(printer.id)
        reason = condition.reason if condition else None
        views.append(
            screens.NamedPrinterView(
                id=printer.id,
                name=printer.name,
                state=_state_of(printer, condition),
                reason=reason,
                message=sentence(reason) if reason else None,
                since=condition.since if condition else None,
                slips_left=about(slips_left(rolls.get(printer.id), printer)),
            )
        )
    return tuple(views)


def _state_of(printer: Printer, condition: PrinterCondition | None) -> str:
    if printer.is_none:
        return "none"
    if printer.is_browser:
        return "browser"
    return condition.state if condition else "unknown"
