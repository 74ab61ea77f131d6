"""One ordinary ticket from issue to finish, told once by the product's own rules and then repeated
with other numbers: rows and events of a synthetic history that are exactly what the product writes.
"""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import UTC, date, datetime, timedelta
from enum import IntEnum, StrEnum
from typing import Any

from server.domain import events as happened
from server.domain.ids import PersonId, TicketId
from server.domain.office import Office
from server.domain.replay import TicketStory
from server.domain.tickets import Priority, Ticket
from server.store.columns import to_us
from server.store.event_log import encode_event
from server.store.tables import events, replies

_ISSUED = datetime(2020, 1, 2, 1, tzinfo=UTC)
_NUMBER = 987_654_321
_DAY = date(1999, 12, 31)
_MARKS = {"%": "%%", "@id@": "%(id)s", "@label@": "%(label)s", "@token@": "%(token)s"}
_FIELDS = tuple(field.name for field in fields(Ticket))
_OWN = frozenset({"id", "label", "number", "service_day", "token"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """What is different in each ticket."""

    id: str
    label: str
    number: int
    day: str
    token: str
    request_id: str
    us: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateLine:
    """One event without its place in the chain."""

    at_us: int
    type: str
    actor: str
    payload: str


class Story:
    """The rows of one ticket for any moment."""

    ticket_columns = (*_FIELDS, "deadline_at")
    event_columns = tuple(column.name for column in events.columns)
    reply_columns = tuple(column.name for column in replies.columns)

    def __init__(self, office: Office) -> None:
        told = TicketStory()
        self._office_id = office.id
        self._lines: list[tuple[int, str, str, str]] = []
        for seconds, actor, event in _happenings(office):
            told.tell(event, office_id=office.id, at=_ISSUED + timedelta(seconds=seconds))
            payload = _template(encode_event(event))
            self._lines.append((seconds * 1_000_000, type(event).__name__, actor, payload))
        if told.ticket is None:
            raise ValueError("the story has no ticket")
        self._values = {name: getattr(told.ticket, name) for name in _FIELDS}

    def ticket(self, moment: Moment) -> tuple[object, ...]:
        """The row of the finished ticket."""
        own = {"service_day": moment.day}
        own |= {name: getattr(moment, name) for name in _OWN - own.keys()}
        shift = moment.us - to_us(_ISSUED)
        values = [own[name] if name in _OWN else _stored(self._values[name], shift) for name in _FIELDS]
        return (*values, None)

    def lines(self, moment: Moment) -> Iterator[TemplateLine]:
        """Its events in order."""
        marks = {
            "id": moment.id,
            "label": moment.label,
            "number": moment.number,
            "day": moment.day,
            "token": moment.token,
        }
        for offset_us, kind, actor, template in self._lines:
            yield TemplateLine(at_us=moment.us + offset_us, type=kind, actor=actor, payload=template % marks)

    def reply(self, moment: Moment) -> tuple[object, ...]:
        """The answer that was kept for a retry of the tap."""
        kept = f'{{"ticket":{{"id":"{moment.id}","label":"{moment.label}","token":"{moment.token}"}}}}'
        return (self._office_id, moment.request_id, "IssueTicket", "kiosk:history", kept, moment.us)


def story_of(office: Office) -> Story:
    """The story of an ordinary ticket of this office."""
    return Story(office)


def _happenings(office: Office) -> list[tuple[int, str, happened.Event]]:
    service, desk = office.public_services[0], office.desks[0]
    ticket_id, label = TicketId("@id@"), "@label@"
    place: Any = {"desk_id": desk.id, "officer_id": PersonId("petugas1")}
    issued = happened.TicketIssued(
        ticket_id=ticket_id,
        label=label,
        series=service.series,
        number=_NUMBER,
        service_day=_DAY,
        service_id=service.id,
        priority=Priority.REGULAR,
        priority_group=None,
        token="@token@",
        is_sensitive=service.is_sensitive,
        is_silent=False,
        is_private=False,
        standard_id=service.standard.id,
        clock_basis=service.standard.clock_basis,
        standard_seconds=service.standard.seconds,
        warning_seconds=service.standard.warning_seconds,
        compensation_enabled=service.compensation_enabled,
    )
    called = happened.TicketCalled(
        ticket_id=ticket_id, label=label, priority=Priority.REGULAR, is_silent=False, **place
    )
    started = happened.ServiceStarted(ticket_id=ticket_id, label=label, is_automatic=False, **place)
    finished = happened.ServiceFinished(ticket_id=ticket_id, label=label, is_too_short=False, **place)
    return [
        (0, "kiosk:history", issued),
        (20, "officer:petugas1", called),
        (35, "officer:petugas1", started),
        (95, "officer:petugas1", finished),
    ]


def _template(payload: str) -> str:
    for mark, place in _MARKS.items():
        payload = payload.replace(mark, place)
    return payload.replace(str(_NUMBER), "%(number)d").replace(_DAY.isoformat(), "%(day)s")


def _stored(value: object, shift_us: int) -> object:
    if isinstance(value, datetime):
        return to_us(value) + shift_us
    if isinstance(value, timedelta):
        return value // timedelta(microseconds=1)
    if isinstance(value, StrEnum):
        return str(value)
    if isinstance(value, tuple):
        return " ".join(value)
    return int(value) if isinstance(value, bool | IntEnum) else value
