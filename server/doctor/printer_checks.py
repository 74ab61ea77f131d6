"""Checks of the printers, from what the printer worker last heard of them. Pure."""

from server.doctor.facts import Facts, PrinterFacts
from server.doctor.findings import Finding, Words
from server.domain.schedule import date_in_words, time_in_words


def examine_printers(facts: Facts, words: Words) -> list[Finding]:
    """Each printer; an office without one works without paper, and that is no fault."""
    printers = [printer for printer in facts.printers if printer.state != "none"]
    if not printers:
        return [words.ok("printer_none")]
    timezone = facts.office.timezone if facts.office is not None else None
    return [_examine(printer, words, timezone=timezone) for printer in printers]


def _examine(printer: PrinterFacts, words: Words, *, timezone: str | None) -> Finding:
    reason = printer.sentence or words.say("printer_reason", reason=printer.reason or "?")
    since = _since(printer, words, timezone=timezone)
    match printer.state:
        case "ready":
            return words.ok("printer_ok", name=printer.name)
        case "browser":
            return words.ok("printer_browser", name=printer.name)
        case "unknown":
            return words.warning("printer_unknown", name=printer.name)
        case "low":
            return words.warning("printer_low", name=printer.name, reason=reason, since=since)
    remedy = f"{printer.remedy} " if printer.remedy else ""
    return words.problem("printer_trouble", name=printer.name, reason=reason, since=since, remedy=remedy)


def _since(printer: PrinterFacts, words: Words, *, timezone: str | None) -> str:
    if printer.since is None or timezone is None:
        return ""
    day = date_in_words(printer.since, timezone=timezone)
    clock = time_in_words(printer.since, timezone=timezone)
    return words.say("since", moment=f"{day}, {clock}")
