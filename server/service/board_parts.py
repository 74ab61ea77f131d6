"""The parts of the board's snapshot beside calls and voice: queue and desks, hours, and the honesty board."""

from collections.abc import Collection
from dataclasses import asdict
from datetime import datetime

from server.domain import hours_in_words
from server.domain.admission import Admission, Standing
from server.domain.notice import Notice, notice_of
from server.domain.office import Contact, Office
from server.service import board_screens as screens
from server.service import kiosk_parts, public_parts
from server.service.hall_now import HallNow
from server.service.reads_port import Reads
from server.service.records import OfficeState
from server.service.screens import ContactView

_CALLS_PEOPLE = frozenset({Standing.OPEN, Standing.FULL})
"""How a service stands whose numbers are called: after the day's last one there are still those who wait."""


def of_the_hall(reads: Reads, state: OfficeState, *, now: datetime) -> screens.HallFields:
    """Who waits and where, whether the hall is open, and how it keeps its promises."""
    hall, office = HallNow(reads, state), state.office
    hours, wait = _hours(reads, office, now=now), hall.wait
    return {
        "changes_at": _changes_at(office, hours, now=now),
        "waiting": hall.in_public,
        "estimate_low_minutes": wait.low if wait else None,
        "estimate_high_minutes": wait.high if wait else None,
        "groups": hall.groups,
        "next": hall.next,
        "marked": hall.marked,
        "desks": hall.desks,
        "hours": hours,
        "honesty": _honesty(hall, office, now=now),
        "notices": screens.NoticesView(health=office.health_notice, capacity=office.hall_capacity),
    }


def _hours(reads: Reads, office: Office, *, now: datetime) -> screens.HoursView:
    stands = kiosk_parts.admissions(reads, office, office.public_services, now=now).values()
    is_open = any(each.standing in _CALLS_PEOPLE for each in stands)
    return screens.HoursView(
        is_open=is_open,
        opens_at=None if is_open else _opens_at(stands),
        closes_at=_closes_at(stands) if is_open else None,
        lines=hours_in_words.hours_lines(office, today=public_parts.day_of(office, now)),
    )


def _opens_at(stands: Collection[Admission]) -> datetime | None:
    return min((each.opens_at for each in stands if each.opens_at is not None), default=None)


def _closes_at(stands: Collection[Admission]) -> datetime | None:
    """When the last service that is open closes; None where one of them never does."""
    ends = [each.closes_at for each in stands if each.standing is Standing.OPEN]
    known = [each for each in ends if each is not None]
    return max(known) if known and len(known) == len(ends) else None


def _changes_at(office: Office, hours: screens.HoursView, *, now: datetime) -> datetime:
    ends = public_parts.day_ends(office, now)
    moments = (hours.opens_at, hours.closes_at)
    return min([ends, *(each for each in moments if each is not None and each > now)])


def _honesty(hall: HallNow, office: Office, *, now: datetime) -> screens.HonestyView:
    notice = notice_of(office)
    return screens.HonestyView(
        on_time=hall.on_time(since=public_parts.day_begins(office, now)),
        decree=notice.decree,
        components=notice.components,
        pledge=notice.pledge,
        compensation_line=notice.compensation_line,
        internal_affairs=_contact(notice),
        facilities=tuple(
            screens.FacilityView(id=each.id, name=each.name.id, icon=each.icon) for each in office.facilities
        ),
        digest=notice.digest,
    )


def _contact(notice: Notice) -> ContactView | None:
    contact: Contact | None = notice.internal_affairs
    return None if contact is None else ContactView(**asdict(contact))
