"""The parts of the public snapshots: what kiosk, hall and the published standard say."""

from collections.abc import Callable
from dataclasses import asdict
from datetime import datetime

from server.domain import privacy
from server.domain.office import Office, Service
from server.domain.schedule import service_day, service_day_bounds, zone_letters
from server.domain.tickets import Priority
from server.service import screens
from server.service.outlook import outlook_for
from server.service.reads_port import Reads
from server.service.records import OfficeState

CALLS_SHOWN = 6


def public_waiting(reads: Reads, office: Office) -> int:
    """How many the hall is waiting with: the silent path is not counted in public."""
    return reads.waiting(frozenset(each.id for each in office.public_services)).total


def kiosk_printer(reads: Reads, office: Office, sentence: Callable[[str], str]) -> screens.PrinterView:
    """The condition of the printer at the kiosk."""
    if office.printer is None:
        return screens.PrinterView(state="none", reason=None, message=None)
    for condition in reads.printer_conditions():
        if condition.printer_id == office.printer.id:
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


def kiosk_services(reads: Reads, state: OfficeState) -> tuple[screens.KioskService, ...]:
    """The kiosk's menu with people ahead and estimates."""
    return tuple(_kiosk_service(reads, state, each) for each in state.office.public_services)


def _kiosk_service(reads: Reads, state: OfficeState, service: Service) -> screens.KioskService:
    run = state.head.priority_run
    outlook = outlook_for(reads, state.office, service, Priority.REGULAR, run=run)
    standard = service.standard
    return screens.KioskService(
        id=service.id,
        name=service.name,
        hint=service.hint,
        icon=service.icon,
        minutes=standard.minutes,
        fee_rupiah=service.fee_rupiah,
        decree=standard.decree,
        clock_basis=standard.clock_basis,
        requirements=service.requirements,
        ahead=outlook.ahead,
        estimate_minutes=outlook.minutes,
    )


def board_standard(service: Service) -> screens.BoardStandard:
    return screens.BoardStandard(
        name=service.name.id,
        minutes=service.standard.minutes,
        fee_rupiah=service.fee_rupiah,
        decree=service.standard.decree,
    )


def published_standard(service: Service) -> screens.PublishedStandard:
    return screens.PublishedStandard(
        id=service.id,
        name=service.name,
        minutes=service.standard.minutes,
        clock_basis=service.standard.clock_basis,
        decree=service.standard.decree,
        fee_rupiah=service.fee_rupiah,
        requirements=service.requirements,
        products=service.products,
    )


def board_calls(reads: Reads, office: Office, *, since: datetime) -> list[screens.BoardCall]:
    calls = []
    desks = {desk.id for desk in office.desks}
    for call in reads.recent_calls(since=since, limit=CALLS_SHOWN):
        if call.desk_id not in desks:
            continue
        shown = privacy.hall_call(call.label, office.desk(call.desk_id), is_silent=False, at=call.at)
        if shown is not None:
            calls.append(screens.BoardCall(seq=call.seq, **asdict(shown)))
    return calls


def day_begins(office: Office, now: datetime) -> datetime:
    day = service_day(now, timezone=office.timezone, day_start=office.day_start)
    begins, _ = service_day_bounds(day, timezone=office.timezone, day_start=office.day_start)
    return begins
