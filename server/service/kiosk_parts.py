"""The parts of the kiosk's snapshot: its menu, what is open, help that was asked for."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import datetime

from server.domain.admission import Admission, Closure, admission
from server.domain.ids import DeviceId, ServiceId
from server.domain.office import Office, Service
from server.domain.schedule import service_day
from server.domain.tickets import Priority
from server.service import kiosk_screens as screens
from server.service.hall_use_cases import NEEDED_FOR_HELP, PROMISE_SHOWN
from server.service.outlook import outlook_for
from server.service.reads_port import Reads
from server.service.records import OfficeState
from server.service.screens import ContactView
from server.service.views import HelpView, admission_view


def admissions(
    reads: Reads, office: Office, services: Iterable[Service], *, now: datetime
) -> Mapping[ServiceId, Admission]:
    """How each of these services stands now."""
    closures = {closure.service_id: closure for closure in reads.closures()}
    return {
        service.id: admission(
            office,
            service,
            now=now,
            closure=closures.get(service.id),
            issued_today=_issued_today(reads, office, service, now),
        )
        for service in services
    }


def open_closures(reads: Reads, *, now: datetime) -> Mapping[ServiceId, Closure]:
    """The services that somebody has closed and whose time is not over."""
    return {
        closure.service_id: closure
        for closure in reads.closures()
        if closure.until is None or now < closure.until
    }


def kiosk_services(
    reads: Reads, state: OfficeState, stands: Mapping[ServiceId, Admission], *, now: datetime
) -> tuple[screens.KioskService, ...]:
    """The kiosk's menu with people ahead and estimates."""
    return tuple(
        _kiosk_service(reads, state, each, stands[each.id], now) for each in state.office.public_services
    )


def next_change(stands: Mapping[ServiceId, Admission], *, now: datetime) -> datetime | None:
    """When hours begin or end next, without anything being stored."""
    moments = (stand.changes_at for stand in stands.values())
    return min((each for each in moments if each is not None and each > now), default=None)


def groups(office: Office) -> tuple[screens.ServiceGroupView, ...]:
    """The folders of the menu."""
    return tuple(
        screens.ServiceGroupView(
            id=each.id, name=each.name, hint=each.hint, icon=each.icon, parent=each.parent or None
        )
        for each in office.groups
    )


def priority_groups(office: Office) -> tuple[screens.ChoiceView, ...]:
    """Who may go first."""
    return tuple(screens.ChoiceView(**asdict(each)) for each in office.priority_groups)


def facilities(office: Office) -> tuple[screens.ChoiceView, ...]:
    """What visitors look for in the building."""
    return tuple(screens.ChoiceView(**asdict(each)) for each in office.facilities)


def help_kinds(office: Office) -> tuple[str, ...]:
    """What a visitor may ask for: an officer everywhere, the rest where the building has it."""
    there = {each.id for each in office.facilities}
    return tuple(kind for kind, facility in NEEDED_FOR_HELP.items() if facility in {None, *there})


def topics(office: Office) -> tuple[screens.TopicView, ...]:
    """What a complaint or suggestion may be about."""
    return tuple(screens.TopicView(**asdict(each)) for each in office.feedback_topics)


def internal_affairs(office: Office) -> ContactView | None:
    """Whom to turn to beside the office (DOMAIN-D53)."""
    contact = office.internal_affairs
    return None if contact is None else ContactView(**asdict(contact))


def help_of(reads: Reads, device_id: DeviceId, *, now: datetime) -> HelpView:
    """What this kiosk says of the last call for help from it."""
    calls = [each for each in reads.help_requests(since=now - PROMISE_SHOWN) if each.device_id == device_id]
    recent = [each for each in calls if each.accepted_at is not None or now - each.asked_at < PROMISE_SHOWN]
    if not recent:
        return HelpView(state="none", kind=None)
    last = recent[-1]
    return HelpView(state="asked" if last.accepted_at is None else "accepted", kind=last.kind)


def _issued_today(reads: Reads, office: Office, service: Service, now: datetime) -> int:
    if not service.daily_limit:
        return 0
    day = service_day(now, timezone=office.timezone, day_start=office.day_start)
    return reads.issued_on(service.id, day)


def _kiosk_service(
    reads: Reads, state: OfficeState, service: Service, stands: Admission, now: datetime
) -> screens.KioskService:
    runs = state.head.priority_runs
    outlook = outlook_for(reads, state.office, service, Priority.REGULAR, runs=runs, now=now)
    standard = service.standard
    return screens.KioskService(
        id=service.id,
        name=service.name,
        hint=service.hint,
        icon=service.icon,
        accent=service.accent,
        is_wide=service.is_wide,
        group=service.group or None,
        minutes=standard.minutes,
        fee_rupiah=service.fee_rupiah,
        decree=standard.decree,
        clock_basis=standard.clock_basis,
        requirements=service.requirements,
        variants=tuple(
            screens.VariantView(
                id=each.id,
                name=each.name,
                icon=each.icon,
                requirements=each.requirements,
                fee_rupiah=service.fee_rupiah if each.fee_rupiah is None else each.fee_rupiah,
            )
            for each in service.variants
        ),
        is_sensitive=service.is_sensitive,
        admission=admission_view(stands),
        ahead=outlook.ahead,
        estimate_minutes=outlook.minutes,
        estimate_low_minutes=outlook.low,
        estimate_high_minutes=outlook.high,
    )
