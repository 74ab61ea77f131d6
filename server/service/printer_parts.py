"""Printers as others see them: settings for a worker or an agent, views for those who look after them."""

from base64 import b64decode
from collections.abc import Callable
from dataclasses import asdict, dataclass

from printers.jobs import USUAL_PROFILES, PrinterSettings
from server.domain.office import Office, Printer
from server.domain.paper import about, is_counted, slips_left
from server.service import screens
from server.service.printer_screens import PrinterCard, TestPageView
from server.service.reads_port import Reads
from server.service.records import LastTest, PrinterCondition

_TEST_STATES = {"pending": "queued", "printed": "printed", "gave_up": "failed"}


@dataclass(frozen=True, slots=True, kw_only=True)
class PrinterWords:
    """How others name what the use cases know only by a code: faults, kinds of printers, what to do."""

    sentence: Callable[[str], str]
    kind_of: Callable[[Printer], str]
    remedy: Callable[[str], str]


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
        crest=stored_crest(crest),
    )


def stored_crest(text: str) -> bytes:
    """The crest as the office's document keeps it. A broken one is none: it never stops a slip."""
    try:
        return b64decode(text, validate=True)
    except ValueError:
        return b""


def printers_of_agent(office: Office, agent: str) -> tuple[PrinterSettings, ...]:
    """The printers that hang on the PC of this agent."""
    return tuple(
        settings_of(each, crest=office.slip.crest)
        for each in office.printers
        if each.agent == agent and not (each.is_none or each.is_browser)
    )


def printer_cards(reads: Reads, office: Office, words: PrinterWords) -> tuple[PrinterCard, ...]:
    """Every printer of the office as whoever sets it up needs to know it."""
    names = {printer.id: printer.name for printer in office.printers}
    views = {view.id: view for view in printer_views(reads, office, words.sentence)}
    tests = {each.printer_id: each for each in reads.last_tests()}
    return tuple(
        PrinterCard(
            **asdict(views[printer.id]),
            address=printer.address,
            columns=printer.columns,
            kind=words.kind_of(printer),
            agent=printer.agent or None,
            fallback=names.get(printer.fallback) if printer.fallback else None,
            remedy=words.remedy(views[printer.id].reason or ""),
            counts_paper=is_counted(printer),
            test=_test_view(tests.get(printer.id), words.sentence),
        )
        for printer in office.printers
    )


def _test_view(test: LastTest | None, sentence: Callable[[str], str]) -> TestPageView | None:
    if test is None:
        return None
    message = sentence(test.reason) if test.reason else None
    return TestPageView(
        state=_TEST_STATES[test.state], reason=test.reason, message=message, asked_at=test.asked_at
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
