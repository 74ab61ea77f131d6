"""The append-only log: events as JSON lines, each chained to the one before it."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, get_args

import msgspec
from sqlalchemy import Row, bindparam, insert, select, update
from sqlalchemy.engine import Connection

from server.domain import events as happened
from server.domain.chain import Head, Line, link
from server.domain.ids import OfficeId
from server.service.records import Recorded
from server.store.columns import from_us, to_us
from server.store.notifications import notify
from server.store.tables import events, offices

_encoder = msgspec.json.Encoder(order="deterministic")
_decoders: dict[str, msgspec.json.Decoder[Any]] = {
    kind.__name__: msgspec.json.Decoder(kind) for kind in get_args(happened.Event)
}

_head_columns = (
    offices.c.seq,
    offices.c.hash,
    offices.c.last_event_at,
    offices.c.version,
    offices.c.priority_run,
    offices.c.clock_is_behind,
)
_select_head = select(*_head_columns).where(offices.c.id == bindparam("office"))
_lock_head = _select_head.with_for_update()
_save_head = update(offices).where(offices.c.id == bindparam("office"))
_insert = insert(events)


def encode_event(event: happened.Event) -> str:
    """The event's fields as JSON text."""
    return _encoder.encode(event).decode()


def decode_event(kind: str, payload: str) -> happened.Event:
    """The event from its class name and JSON text. Raises KeyError, msgspec.ValidationError."""
    event: happened.Event = _decoders[kind].decode(payload)
    return event


def read_head(connection: Connection, office_id: OfficeId, *, lock: bool) -> Head:
    """The office's head; with `lock` its row is held until the transaction ends."""
    statement = _lock_head if lock else _select_head
    row = connection.execute(statement, {"office": office_id}).one()
    return Head(
        seq=row.seq,
        hash=row.hash,
        last_event_at=row.last_event_at,
        office_version=row.version,
        priority_run=row.priority_run,
        clock_is_behind=row.clock_is_behind,
    )


def recorded_from(row: Row[Any]) -> Recorded:
    """An event of the log from its row."""
    return Recorded(
        seq=row.seq,
        at=from_us(row.at),
        actor=row.actor,
        event=decode_event(row.type, row.payload),
    )


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
        self._connection.execute(_insert, rows)
        last = recorded[-1]
        return replace(head, seq=last.seq, hash=digest, last_event_at=last.at)

    def save_head(self, head: Head) -> None:
        """Write the head into the office's row, and tell other machines with the commit."""
        notify(self._connection, self._office_id)
        self._connection.execute(
            _save_head,
            {
                "office": self._office_id,
                "seq": head.seq,
                "hash": head.hash,
                "last_event_at": head.last_event_at,
                "version": head.office_version,
                "priority_run": head.priority_run,
                "clock_is_behind": head.clock_is_behind,
            },
        )


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
