"""The append-only log: events as JSON lines, each chained to the one before it."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, get_args

import msgspec
from sqlalchemy import bindparam, insert, select, update
from sqlalchemy.engine import Connection

from server.domain import events as happened
from server.domain.chain import Head, Line, link
from server.domain.ids import OfficeId
from server.service.records import Recorded
from server.store.columns import from_us, to_us
from server.store.notifications import notify
from server.store.prepared import Prepared, Row
from server.store.tables import events, offices

_encoder = msgspec.json.Encoder(order="deterministic")
_decoders: dict[str, msgspec.json.Decoder[Any]] = {
    kind.__name__: msgspec.json.Decoder(kind) for kind in get_args(happened.Event)
}

_columns_of_head = {
    "seq": offices.c.seq,
    "hash": offices.c.hash,
    "last_event_at": offices.c.last_event_at,
    "office_version": offices.c.version,
    "priority_runs": offices.c.priority_runs,
    "clock_is_behind": offices.c.clock_is_behind,
}
_of_office = offices.c.id == bindparam("office")
_select_head = select(*_columns_of_head.values()).where(_of_office)
_read_head = Prepared(_select_head)
_lock_head = Prepared(_select_head.with_for_update())
_save_head = Prepared(
    update(offices)
    .where(_of_office)
    .values({column: bindparam(f"new_{name}") for name, column in _columns_of_head.items()})
)
_insert = Prepared(insert(events))

EVENT_COLUMNS = (events.c.seq, events.c.at, events.c.actor, events.c.type, events.c.payload)


def encode_event(event: happened.Event) -> str:
    """The event's fields as JSON text."""
    return _encoder.encode(event).decode()


def decode_event(kind: str, payload: str) -> happened.Event:
    """The event from its class name and JSON text. Raises KeyError, msgspec.ValidationError."""
    event: happened.Event = _decoders[kind].decode(payload)
    return event


def read_head(connection: Connection, office_id: OfficeId, *, lock: bool) -> Head:
    """The office's head; with `lock` its row is held until the transaction ends."""
    row = (_lock_head if lock else _read_head).first(connection, office=office_id)
    if row is None:
        raise LookupError(f"there is no office {office_id} in this database")
    return Head(**dict(zip(_columns_of_head, row, strict=True)))


def recorded_from(row: Row) -> Recorded:
    """An event of the log from a row with EVENT_COLUMNS."""
    seq, at, actor, kind, payload = row
    return Recorded(seq=seq, at=from_us(at), actor=actor, event=decode_event(kind, payload))


class SqlEventLog:
    """The log of one office inside one transaction."""

    def __init__(self, connection: Connection, office_id: OfficeId) -> None:
        self._connection = connection
        self._office_id = office_id

    def head(self) -> Head:
        """Where the log stands; the row is held, so that `seq` order is commit order."""
        return read_head(self._connection, self._office_id, lock=True)

    def append(self, head: Head, recorded: Sequence[Recorded]) -> Head:
        """Chain the events behind `head`."""
        rows = []
        digest = head.hash
        for each in recorded:
            line = Line(
                office_id=self._office_id,
                seq=each.seq,
                at_us=to_us(each.at),
                type=type(each.event).__name__,
                actor=each.actor,
                payload=encode_event(each.event),
            )
            digest = link(digest, line)
            rows.append(_row(line, each.event, digest))
        _insert.run_many(self._connection, rows)
        last = recorded[-1]
        return replace(head, seq=last.seq, hash=digest, last_event_at=last.at)

    def save_head(self, head: Head) -> None:
        """Write the head into the office's row, and tell other machines with the commit."""
        notify(self._connection, self._office_id)
        new = {f"new_{name}": getattr(head, name) for name in _columns_of_head}
        _save_head.run(self._connection, office=self._office_id, **new)


def _row(line: Line, event: happened.Event, digest: bytes) -> dict[str, object]:
    return {
        "office_id": line.office_id,
        "seq": line.seq,
        "at": line.at_us,
        "type": line.type,
        "ticket_id": getattr(event, "ticket_id", None),
        "actor": line.actor,
        "payload": line.payload,
        "hash": digest,
    }
