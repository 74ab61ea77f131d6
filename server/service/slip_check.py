"""Is this slip ours? Answered from the house alone, without any network (T8, G2)."""

import hmac
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from server.domain import privacy
from server.domain.check_code import check_code, readable
from server.domain.schedule import service_day
from server.domain.tickets import Ticket
from server.service.reads_port import Reads

MIDNIGHT = time(0, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class SlipCheck:
    """What a genuine slip stands for; of any other nothing but what was typed. Never the service."""

    is_genuine: bool
    label: str
    service_day: date
    issued_at: datetime | None = None
    decree: str | None = None
    minutes: int | None = None
    state: str | None = None
    reprints: int | None = None


def check_slip(reads: Reads, *, label: str, day: date, code: str) -> SlipCheck:
    """Hold the code against the one that the slip of this number and date carries."""
    with reads.moment() as moment:
        for ticket in _dated(moment, label.strip().upper(), day):
            right = check_code(
                key=moment.check_key(),
                office_id=ticket.office_id,
                label=ticket.label,
                standard_id=ticket.slip_standard_id,
                at=ticket.issued_at,
            )
            if hmac.compare_digest(readable(code).encode(), right.encode()):
                decree, minutes = _promise(moment, ticket)
                return SlipCheck(
                    is_genuine=True,
                    label=ticket.label,
                    service_day=ticket.service_day,
                    issued_at=ticket.issued_at,
                    decree=decree,
                    minutes=minutes,
                    state=ticket.state,
                    reprints=ticket.reprints,
                )
    return SlipCheck(is_genuine=False, label=label, service_day=day)


def _dated(reads: Reads, label: str, day: date) -> Iterator[Ticket]:
    """The tickets whose slip may bear this date: that of the service day, and where a service day begins
    after midnight, the one of the night before.
    """
    found = reads.ticket_of_day(label, day)
    if found is not None:
        yield found
    office = reads.office_state().office
    if office.day_start == MIDNIGHT or day == date.min:
        return
    late = reads.ticket_of_day(label, day - timedelta(days=1))
    if late is not None and service_day(late.issued_at, timezone=office.timezone, day_start=MIDNIGHT) == day:
        yield late


def _promise(reads: Reads, ticket: Ticket) -> tuple[str | None, int | None]:
    """Decree and minutes as they stood when the number was taken (DOMAIN-D9).

    Where services share a series the minutes would tell which of them was chosen: then none (DOMAIN 7.3).
    """
    version = ticket.office_version
    office = reads.office_in_version(version) if version else reads.office_at(ticket.issued_at)
    sharing = privacy.services_of_series(office, ticket.series)
    standards = (each.standard for each in office.services)
    promised = next((each for each in standards if each.id == ticket.slip_standard_id), None)
    if promised is None:
        return None, None
    return promised.decree, promised.minutes if len(sharing) == 1 else None
