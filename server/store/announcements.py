"""What was heard in the hall, read from the log, and who speaks in each room of one office."""

from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy import Integer, bindparam, delete, insert, literal_column, select, update
from sqlalchemy.engine import Connection

from server.domain.events import AnnouncementMade
from server.domain.ids import DeviceId, OfficeId
from server.service.ports import Collision
from server.service.records import Recorded
from server.store.event_log import EVENT_COLUMNS, decode_event, recorded_from
from server.store.prepared import Prepared, Row
from server.store.tables import IS_ANNOUNCED, IS_CALL, events, speakers

_LOOKED_AT = 80
"""How many announcements back it is looked: more than all rooms can have made of the calls on a screen."""

_log_of_office = events.c.office_id == bindparam("office")
_call = Prepared(
    select(*EVENT_COLUMNS).where(_log_of_office, IS_CALL, events.c.seq == bindparam("seq", type_=Integer))
)
_announced = select(events.c.type, events.c.payload).where(
    _log_of_office, IS_ANNOUNCED, events.c.seq > bindparam("after", type_=Integer)
)
_behind = Prepared(_announced.order_by(events.c.seq).limit(literal_column(str(_LOOKED_AT))))
_last = Prepared(_announced.order_by(events.c.seq.desc()).limit(literal_column(str(_LOOKED_AT))))

_speakers = Prepared(
    select(speakers.c.room, speakers.c.device_id).where(speakers.c.office_id == bindparam("office"))
)
_this_voice = (
    speakers.c.office_id == bindparam("office"),
    speakers.c.room == bindparam("in_room"),
    speakers.c.device_id == bindparam("before"),
)
_begin = Prepared(insert(speakers))
_follow = Prepared(update(speakers).where(*_this_voice).values(device_id=bindparam("after")))
_end = Prepared(delete(speakers).where(*_this_voice))


class SqlAnnouncements:
    """The announcements and speakers of one office inside one transaction."""

    def __init__(self, connection: Connection, office_id: OfficeId) -> None:
        self._connection = connection
        self._office_id = office_id

    def call(self, seq: int) -> Recorded | None:
        """The event of that call or recall; None where `seq` is something else."""
        row = _call.first(self._connection, office=self._office_id, seq=seq)
        return None if row is None else recorded_from(row)

    def of_call(self, seq: int) -> list[AnnouncementMade]:
        """What displays have told of that call, oldest first."""
        rows = _behind.all(self._connection, office=self._office_id, after=seq)
        return [made for made in map(_made, rows) if made.announced_seq == seq]

    def speakers(self) -> Mapping[str, DeviceId]:
        """Who speaks, by room."""
        return dict(_speakers.all(self._connection, office=self._office_id))

    def put_speaker(self, room: str, *, before: DeviceId | None, after: DeviceId | None) -> None:
        """Store who speaks after `before`. Raises Collision when somebody else was first."""
        connection, place = self._connection, {"office": self._office_id, "in_room": room}
        if before is None:
            _begin.run(connection, office_id=self._office_id, room=room, device_id=after)
        elif after is None:
            _expect_one(_end.run(connection, **place, before=before))
        else:
            _expect_one(_follow.run(connection, **place, before=before, after=after))


class SqlAnnouncementReads:
    """The same outside any write; `rows` runs a statement on a connection of its own or of a moment."""

    def __init__(self, rows: Callable[..., list[Row]]) -> None:
        self._rows = rows

    def since(self, seq: int) -> list[AnnouncementMade]:
        """The last announcements behind `seq`, newest first."""
        return [_made(row) for row in self._rows(_last, after=seq)]

    def speakers(self) -> Mapping[str, DeviceId]:
        """Who speaks, by room."""
        return {room: DeviceId(device_id) for room, device_id in self._rows(_speakers)}


def _made(row: tuple[Any, ...]) -> AnnouncementMade:
    made = decode_event(*row)
    if not isinstance(made, AnnouncementMade):
        raise TypeError(f"{made} is no announcement")
    return made


def _expect_one(changed: int) -> None:
    if changed != 1:
        raise Collision
