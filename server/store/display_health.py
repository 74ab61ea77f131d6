"""How displays say they are: one row for each, with its last report as JSON. No history: what went wrong is
looked at while it is fresh.
"""

from collections.abc import Callable

import msgspec
from sqlalchemy import bindparam, delete, insert, select, update
from sqlalchemy.engine import Connection

from server.domain.display_health import DisplayHealth
from server.domain.ids import DeviceId, OfficeId
from server.store.prepared import Prepared, Row
from server.store.tables import display_health

_encode = msgspec.json.Encoder().encode
_decoder = msgspec.json.Decoder(DisplayHealth)

_of_office = display_health.c.office_id == bindparam("office")
_this = (_of_office, display_health.c.device_id == bindparam("device"))
_all = Prepared(select(display_health.c.report).where(_of_office))
_one = Prepared(select(display_health.c.report).where(*_this))
_put_first = Prepared(insert(display_health))
_put = Prepared(
    update(display_health)
    .where(*_this)
    .values({name: bindparam(f"new_{name}") for name in ("at", "sound", "report")})
)
_forget = Prepared(delete(display_health).where(*_this))


class SqlDisplayHealths:
    """The last report of each display of one office, inside one transaction."""

    def __init__(self, connection: Connection, office_id: OfficeId) -> None:
        self._connection = connection
        self._office_id = office_id

    def get(self, device_id: DeviceId) -> DisplayHealth | None:
        """How that display is; None before its first report."""
        report = _one.scalar(self._connection, office=self._office_id, device=device_id)
        return None if report is None else _decoder.decode(report)

    def put(self, health: DisplayHealth) -> None:
        """Store how a display is, in place of what was known."""
        report = _encode(health).decode()
        values = {"new_at": health.at, "new_sound": health.sound, "new_report": report}
        if not _put.run(self._connection, office=self._office_id, device=health.device_id, **values):
            _put_first.run(
                self._connection,
                office_id=self._office_id,
                device_id=health.device_id,
                at=health.at,
                sound=health.sound,
                report=report,
            )

    def forget(self, device_id: DeviceId) -> None:
        """The display is let in no more."""
        _forget.run(self._connection, office=self._office_id, device=device_id)


class SqlDisplayReads:
    """Plain reads of one office; `rows` carries out a statement on the connection of the moment."""

    def __init__(self, rows: Callable[..., list[Row]]) -> None:
        self._rows = rows

    def healths(self) -> dict[DeviceId, DisplayHealth]:
        """The last report of every display that has made one."""
        found = (_decoder.decode(report) for (report,) in self._rows(_all))
        return {health.device_id: health for health in found}
