"""The parts of the public snapshots: what kiosk, hall and the published standard say."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from datetime import UTC, date, datetime

from server.domain import privacy
from server.domain.decrees_in_force import binding_decree
from server.domain.feedback import HIGHEST_SCORE, LOWEST_SCORE
from server.domain.hall_screens import Display
from server.domain.office import Office, Printer, Service
from server.domain.schedule import service_day, service_day_bounds, zone_letters
from server.service import board_screens, screens
from server.service.reads_port import Reads
from server.service.records import PublicCall

CALLS_SHOWN = 6
CALLS_LOOKED_AT = 60
"""So far back a display of few desks looks for its own last calls."""


def kiosk_printer(
    reads: Reads, printer: Printer | None, sentence: Callable[[str], str]
) -> screens.PrinterView:
    """The condition of a kiosk's printer."""
    if printer is None:
        return screens.PrinterView(state="none", reason=None, message=None)
    if printer.is_browser:
        return screens.PrinterView(state="browser", reason=None, message=None)
    for condition in reads.printer_conditions():
        if condition.printer_id == printer.id:
            return screens.PrinterView(
                state=condition.state,
                reason=condition.reason,
                message=sentence(condition.reason) if condition.reason else None,
            )
    return screens.PrinterView(state="unknown", reason=None, message=None)


def office_view(office: Office) -> screens.OfficeView:
    return screens.OfficeView(
        name=office.name,
        hall=office.hall,
        address=office.address,
        letterhead=office.letterhead,
        timezone=office.timezone,
        zone=zone_letters(office.timezone),
        contact=screens.ContactView(**asdict(office.contact)),
    )


def board_standard(service: Service) -> board_screens.BoardStandard:
    return board_screens.BoardStandard(
        name=service.name.id,
        minutes=service.standard.minutes,
        fee_rupiah=service.fee_rupiah,
        decree=service.standard.decree,
    )


def published_standard(office: Office, service: Service, *, now: datetime) -> screens.PublishedStandard:
    standard, bound = service.standard, binding_decree(office, service.id, now)
    return screens.PublishedStandard(
        id=service.id,
        name=service.name,
        minutes=standard.minutes,
        usual_minutes=bound[1].minutes if bound and standard.surge else None,
        clock_basis=standard.clock_basis,
        decree=bound[0].number if bound else standard.decree,
        place=standard.place,
        set_on=standard.set_on,
        effective_on=standard.effective_on,
        fee_rupiah=service.fee_rupiah,
        fee_basis=service.fee_basis,
        requirements=service.requirements,
        procedure=service.procedure,
        products=service.products,
    )


def board_calls(
    reads: Reads, office: Office, display: Display, *, since: datetime
) -> list[board_screens.BoardCall]:
    """The newest of all, which its room may hear, and of the desks that the display follows as many."""
    chosen: list[PublicCall] = []
    desks = {desk.id for desk in office.desks}
    followed = {desk.id for desk in office.desks_shown(display)}
    own = 0
    looked_at = CALLS_LOOKED_AT if display.groups else CALLS_SHOWN
    for place, call in enumerate(reads.recent_calls(since=since, limit=looked_at)):
        is_own = call.desk_id in followed and own < CALLS_SHOWN
        own += is_own
        if call.desk_id not in desks or not (is_own or place < CALLS_SHOWN):
            continue
        chosen.append(call)
    return [
        board_screens.BoardCall(seq=call.seq, **asdict(shown))
        for call, is_marked in _with_marks(reads, office, chosen)
        for shown in (
            privacy.hall_call(
                call.label, office.desk(call.desk_id), is_silent=False, at=call.at, is_marked=is_marked
            ),
        )
        if shown is not None
    ]


def _with_marks(reads: Reads, office: Office, calls: Sequence[PublicCall]) -> list[tuple[PublicCall, bool]]:
    """Which of them bear the neutral mark; asked of the store only where the office has marks."""
    marks = office.rules.marks_priority
    first = reads.hall.of_priority([call.ticket_id for call in calls]) if marks else frozenset()
    return [
        (call, privacy.hall_mark(office, call.label, is_priority=call.ticket_id in first)) for call in calls
    ]


def ratings_of_the_day(reads: Reads, office: Office, *, now: datetime) -> Mapping[str, int]:
    """One-tap ratings of this service day by score, 4 the best. They are no SKM (DOMAIN 11, trap 8)."""
    counts = reads.voices.rating_counts(day_of(office, now))
    return {str(score): counts.get(score, 0) for score in range(LOWEST_SCORE, HIGHEST_SCORE + 1)}


def day_of(office: Office, now: datetime) -> date:
    return service_day(now, timezone=office.timezone, day_start=office.day_start)


def day_ends(office: Office, now: datetime) -> datetime:
    _, ends = service_day_bounds(day_of(office, now), timezone=office.timezone, day_start=office.day_start)
    return ends.astimezone(UTC)


def day_begins(office: Office, now: datetime) -> datetime:
    begins, _ = service_day_bounds(day_of(office, now), timezone=office.timezone, day_start=office.day_start)
    return begins
