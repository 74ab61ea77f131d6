"""Closed services and calls for help of one office."""

from dataclasses import asdict, fields
from datetime import datetime

from sqlalchemy import bindparam, delete, insert, or_, select, update
from sqlalchemy.engine import Connection

from server.domain.admission import Closure
from server.domain.ids import DeviceId, HelpId, OfficeId, PersonId, ServiceId
from server.service.records import HelpRequest
from server.store.prepared import Prepared
from server.store.tables import IS_UNACCEPTED, help_requests, service_closures

_CLOSURE = tuple(field.name for field in fields(Closure))
_HELP = tuple(field.name for field in fields(HelpRequest))

_closures_of_office = service_closures.c.office_id == bindparam("office")
_this_closure = (_closures_of_office, service_closures.c.service_id == bindparam("service"))
_closures = select(*(service_closures.c[name] for name in _CLOSURE))
_closure = Prepared(_closures.where(*_this_closure))
_every_closure = Prepared(_closures.where(_closures_of_office).order_by(service_closures.c.service_id))
_close = Prepared(insert(service_closures))
_reopen = Prepared(delete(service_closures).where(*_this_closure))

_help_of_office = help_requests.c.office_id == bindparam("office")
_this_help = (_help_of_office, help_requests.c.id == bindparam("help"))
_asked = select(*(help_requests.c[name] for name in _HELP))
_help = Prepared(_asked.where(*_this_help))
_open_of_device = Prepared(
    _asked.where(
        _help_of_office,
        IS_UNACCEPTED,
        help_requests.c.kind == bindparam("kind"),
        or_(
            help_requests.c.device_id == bindparam("device"),
            help_requests.c.ticket_id == bindparam("ticket"),
        ),
    )
)
_asked_since = Prepared(
    _asked.where(
        _help_of_office, or_(IS_UNACCEPTED, help_requests.c.accepted_at >= bindparam("since"))
    ).order_by(help_requests.c.asked_at, help_requests.c.id)
)
_ask = Prepared(insert(help_requests))
_accept = Prepared(
    update(help_requests)
    .where(*_this_help, IS_UNACCEPTED)
    .values(accepted_by=bindparam("officer"), accepted_at=bindparam("now"))
)


def closures_of(connection: Connection, office_id: OfficeId) -> list[Closure]:
    """Every service that somebody closed, also those whose time is over."""
    rows = _every_closure.all(connection, office=office_id)
    return [Closure(**dict(zip(_CLOSURE, row, strict=True))) for row in rows]


def help_since(connection: Connection, office_id: OfficeId, since: datetime) -> list[HelpRequest]:
    """Who waits for help, and who was promised it since then; the longest waiting first."""
    rows = _asked_since.all(connection, office=office_id, since=since)
    return [HelpRequest(**dict(zip(_HELP, row, strict=True))) for row in rows]


class SqlClosures:
    """Closed services of one office inside one transaction."""

    def __init__(self, connection: Connection, office_id: OfficeId) -> None:
        self._connection = connection
        self._office_id = office_id

    def get(self, service_id: ServiceId) -> Closure | None:
        """The closure of this service, or None."""
        row = _closure.first(self._connection, office=self._office_id, service=service_id)
        return None if row is None else Closure(**dict(zip(_CLOSURE, row, strict=True)))

    def put(self, closure: Closure) -> None:
        """Close the service, in place of an earlier closure."""
        self.remove(closure.service_id)
        _close.run(self._connection, office_id=self._office_id, **asdict(closure))

    def remove(self, service_id: ServiceId) -> None:
        """Open the service again."""
        _reopen.run(self._connection, office=self._office_id, service=service_id)


class SqlHelp:
    """Calls for help of one office inside one transaction."""

    def __init__(self, connection: Connection, office_id: OfficeId) -> None:
        self._connection = connection
        self._office_id = office_id

    def get(self, help_id: HelpId) -> HelpRequest | None:
        """The call, or None."""
        row = _help.first(self._connection, office=self._office_id, help=help_id)
        return None if row is None else HelpRequest(**dict(zip(_HELP, row, strict=True)))

    def open_one(self, kind: str, *, device_id: DeviceId | None, ticket_id: str | None) -> HelpRequest | None:
        """The call of this kind that the same device or ticket has already made and nobody has accepted."""
        row = _open_of_device.first(
            self._connection, office=self._office_id, kind=kind, device=device_id, ticket=ticket_id
        )
        return None if row is None else HelpRequest(**dict(zip(_HELP, row, strict=True)))

    def add(self, asked: HelpRequest) -> None:
        """Store a new call."""
        _ask.run(self._connection, office_id=self._office_id, **asdict(asked))

    def accept(self, help_id: HelpId, *, by: PersonId, now: datetime) -> bool:
        """An officer goes; False when a colleague was faster."""
        changed = _accept.run(self._connection, office=self._office_id, help=help_id, officer=by, now=now)
        return changed == 1
