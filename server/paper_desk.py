"""What the office's own pages learn of paper: the parts of a slip, how one would look, crests, kinds of
printers in words. It joins the printers' bytes to the web edge, which knows neither; it prints nothing.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any, Final

from printers.jobs import USUAL_PROFILES, PrinterSettings, SlipContent, SlipPart
from printers.profiles import UnknownProfile, profile_named
from printers.texts import texts
from server.domain.ids import TicketId
from server.domain.office import Office, Printer, SlipStyle
from server.domain.schedule import service_day
from server.domain.tickets import Priority, Ticket, TicketState
from server.service.outlook import Outlook
from server.service.printer_parts import stored_crest
from server.service.slip_words import SlipFacts, words_of
from server.service.views import Named
from server.web.services import Paper

SPECIMEN_CODE: Final = "XXXX-XXXX"
"""No real code reads so: it has as many letters, and everybody sees that it proves nothing."""

_SPECIMEN_TOKEN: Final = "contoh-bukan-karcis-00"  # noqa: S105 - opens nothing
"""As long as a real one, so that the code for the phone has as many dots."""

_OUTLOOK: Final = Outlook(ahead=3, minutes=20, low=15, high=30)

_Run = Callable[[Callable[[], Any]], Any]


def _here(work: Callable[[], Any]) -> Any:  # noqa: ANN401 - whatever the work gives
    return work()


def paper_desk(
    office: Callable[[], Office], now: Callable[[], datetime], *, is_demo: bool, run: _Run = _here
) -> Paper:
    """The paper of this office, for the web edge. Drawing runs by `run`: it takes long for an event loop."""

    def pictures(style: SlipStyle) -> Mapping[str, str]:
        drawn: Mapping[str, str] = run(lambda: specimens(office(), style, now=now(), is_demo=is_demo))
        return drawn

    def crest_from_upload(data: bytes) -> bytes:
        from printers.crest import crest_from_upload as redrawn  # noqa: PLC0415 - pictures are seldom opened

        crest: bytes = run(lambda: redrawn(data))
        return crest

    def crest_is_usable(data: bytes) -> bool:
        from printers.crest import crest_is_usable as is_usable  # noqa: PLC0415 - as above

        verdict: bool = run(lambda: is_usable(data))
        return verdict

    def sheet(content: SlipContent, settings: PrinterSettings) -> object:
        from printers.browser_slip import browser_slip  # noqa: PLC0415 - only some kiosks print by themselves

        return run(lambda: browser_slip(content, settings))

    return Paper(
        parts=tuple(Named(id=part, name=texts()["part"][part]) for part in SlipPart),
        pictures=pictures,
        crest_from_upload=crest_from_upload,
        crest_is_usable=crest_is_usable,
        sheet=sheet,
    )


def beside_the_loop() -> _Run:
    """For a gevent process: one drawing at a time in a thread, while the event loop goes on."""
    from gevent.threadpool import ThreadPool  # noqa: PLC0415 - only the web process has an event loop

    run: _Run = ThreadPool(1).apply
    return run


def specimens(office: Office, style: SlipStyle, *, now: datetime, is_demo: bool) -> dict[str, str]:
    """A slip that nobody was given, on paper of each width, drawn from the bytes that a printer would get."""
    from printers.escpos_bytes import job_bytes  # noqa: PLC0415 - loaded when somebody looks
    from printers.preview.interpreter import interpret  # noqa: PLC0415
    from printers.preview.picture import picture  # noqa: PLC0415

    styled = replace(office, slip=style)
    facts = SlipFacts(
        ticket=_specimen(styled, now=now),
        then=styled,
        outlook=_OUTLOOK,
        check_code=SPECIMEN_CODE,
        is_demo=is_demo,
    )
    content = words_of(styled, facts)
    crest = stored_crest(style.crest)
    drawn = {}
    for columns, profile in USUAL_PROFILES.items():
        printer = PrinterSettings(
            id="contoh", name="Contoh", address="preview://", columns=columns, profile=profile, crest=crest
        )
        drawn[str(columns)] = picture(interpret(job_bytes(content, printer), columns))
    return drawn


def kind_of_printer(printer: Printer) -> str:
    """What kind of printer this is; an unknown kind by its own name."""
    profile = printer.profile or USUAL_PROFILES[printer.columns]
    try:
        return profile_named(profile).label
    except UnknownProfile:
        return profile


def _specimen(office: Office, *, now: datetime) -> Ticket:
    """Number 0 of the first public service: no visitor ever gets it."""
    service = next(iter(office.public_services), office.services[0])
    standard = service.standard
    return Ticket(
        id=TicketId("contoh"),
        office_id=office.id,
        version=1,
        label=f"{service.series}-000",
        series=service.series,
        number=0,
        service_day=service_day(now, timezone=office.timezone, day_start=office.day_start),
        service_id=service.id,
        priority=Priority.REGULAR,
        priority_group=None,
        token=_SPECIMEN_TOKEN,
        is_sensitive=service.is_sensitive,
        is_silent=False,
        is_private=False,
        standard_id=standard.id,
        clock_basis=standard.clock_basis,
        standard_seconds=standard.seconds,
        warning_seconds=standard.warning_seconds,
        compensation_enabled=service.compensation_enabled,
        state=TicketState.WAITING,
        issued_at=now,
    )
