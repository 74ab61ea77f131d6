"""Enrolled devices, pairings and presence. Tokens stand here only as hashes."""

from dataclasses import asdict, fields
from datetime import datetime

from sqlalchemy import Select, bindparam, delete, insert, select, update
from sqlalchemy.engine import Connection

from server.domain.devices import Pairing, Presence
from server.domain.ids import DeviceId, OfficeId, PairingId
from server.service.records import Device
from server.store.prepared import Prepared
from server.store.tables import device_presence, devices, pairings

_DEVICE = tuple(field.name for field in fields(Device))
_PAIRING = tuple(field.name for field in fields(Pairing))
_PRESENCE = tuple(field.name for field in fields(Presence))

_devices: Select[tuple[object, ...]] = select(*(devices.c[name] for name in _DEVICE)).where(
    devices.c.office_id == bindparam("office")
)
_is_enrolled = devices.c.revoked_at.is_(None)
_in_order = (devices.c.enrolled_at.is_not(None), devices.c.enrolled_at, devices.c.id)
_enrolled = Prepared(_devices.where(_is_enrolled).order_by(*_in_order))
_by_token = Prepared(_devices.where(_is_enrolled, devices.c.token_hash == bindparam("token_hash")))
_by_id = Prepared(_devices.where(devices.c.id == bindparam("device")))
_add_device = Prepared(insert(devices))
_save_device = Prepared(
    update(devices)
    .where(devices.c.office_id == bindparam("office"), devices.c.id == bindparam("device"))
    .values({name: bindparam(f"new_{name}") for name in ("name", "printer_id", "revoked_at")})
)

_pairings: Select[tuple[object, ...]] = select(*(pairings.c[name] for name in _PAIRING)).where(
    pairings.c.office_id == bindparam("office")
)
_pairing = Prepared(_pairings.where(pairings.c.id == bindparam("pairing")))
_pairing_of = Prepared(_pairings.where(pairings.c.token_hash == bindparam("token_hash")))
_pending = Prepared(
    _pairings.where(pairings.c.expires_at > bindparam("now")).order_by(pairings.c.asked_at, pairings.c.id)
)
_ask = Prepared(insert(pairings))
_this_pairing = (pairings.c.office_id == bindparam("office"), pairings.c.id == bindparam("pairing"))
_end = Prepared(update(pairings).where(*_this_pairing).values(expires_at=bindparam("ends_at")))
_forget = Prepared(delete(pairings).where(*_this_pairing))
_sweep = Prepared(
    delete(pairings).where(
        pairings.c.office_id == bindparam("office"), pairings.c.expires_at < bindparam("before")
    )
)

_presences = Prepared(
    select(*(device_presence.c[name] for name in _PRESENCE)).where(
        device_presence.c.office_id == bindparam("office")
    )
)
_this_presence = (
    device_presence.c.office_id == bindparam("office"),
    device_presence.c.device_id == bindparam("device"),
)
_hear = Prepared(
    update(device_presence)
    .where(*_this_presence)
    .values({name: bindparam(f"new_{name}") for name in ("heard_at", "build", "is_silent")})
)
_hear_first = Prepared(insert(device_presence))
_forget_presence = Prepared(delete(device_presence).where(*_this_presence))


def device_of(connection: Connection, office_id: OfficeId, token_hash: str) -> Device | None:
    """The enrolled device of that token; None for one that was revoked."""
    row = _by_token.first(connection, office=office_id, token_hash=token_hash)
    return None if row is None else Device(**dict(zip(_DEVICE, row, strict=True)))


def enrolled_devices(connection: Connection, office_id: OfficeId) -> list[Device]:
    """Every device that was not revoked, in order of enrolment."""
    rows = _enrolled.all(connection, office=office_id)
    return [Device(**dict(zip(_DEVICE, row, strict=True))) for row in rows]


def pending_pairings(connection: Connection, office_id: OfficeId, *, now: datetime) -> list[Pairing]:
    """Those whose code is still worth something, the longest waiting first."""
    rows = _pending.all(connection, office=office_id, now=now)
    return [Pairing(**dict(zip(_PAIRING, row, strict=True))) for row in rows]


def pairing_of(connection: Connection, office_id: OfficeId, token_hash: str) -> Pairing | None:
    """The pairing that was given this token, also after its code is over, or None."""
    row = _pairing_of.first(connection, office=office_id, token_hash=token_hash)
    return None if row is None else Pairing(**dict(zip(_PAIRING, row, strict=True)))


def presences_of(connection: Connection, office_id: OfficeId) -> list[Presence]:
    """When each device was last heard; none for one that never was."""
    rows = _presences.all(connection, office=office_id)
    return [Presence(**dict(zip(_PRESENCE, row, strict=True))) for row in rows]


class SqlDevices:
    """The devices of one office inside one transaction."""

    def __init__(self, connection: Connection, office_id: OfficeId) -> None:
        self._connection = connection
        self._office_id = office_id

    def enrolled(self) -> list[Device]:
        """Every device that was not revoked."""
        return enrolled_devices(self._connection, self._office_id)

    def device(self, device_id: DeviceId) -> Device | None:
        """The device, revoked or not, or None."""
        row = _by_id.first(self._connection, office=self._office_id, device=device_id)
        return None if row is None else Device(**dict(zip(_DEVICE, row, strict=True)))

    def add(self, device: Device) -> None:
        """Store an enrolled device."""
        _add_device.run(self._connection, office_id=self._office_id, **asdict(device))

    def save(self, device: Device) -> None:
        """Store another name, printer or the revocation."""
        _save_device.run(
            self._connection,
            office=self._office_id,
            device=device.id,
            new_name=device.name,
            new_printer_id=device.printer_id,
            new_revoked_at=device.revoked_at,
        )
        if device.revoked_at is not None:
            _forget_presence.run(self._connection, office=self._office_id, device=device.id)

    def pairing(self, pairing_id: PairingId) -> Pairing | None:
        """Who waits to be let in, also after the code is over, or None."""
        row = _pairing.first(self._connection, office=self._office_id, pairing=pairing_id)
        return None if row is None else Pairing(**dict(zip(_PAIRING, row, strict=True)))

    def pending(self, *, now: datetime) -> list[Pairing]:
        """Those whose code is still worth something."""
        return pending_pairings(self._connection, self._office_id, now=now)

    def ask(self, pairing: Pairing) -> None:
        """Store who asks to be let in."""
        _ask.run(self._connection, office_id=self._office_id, **asdict(pairing))

    def end(self, pairing: Pairing) -> None:
        """Store when the code is over."""
        _end.run(self._connection, office=self._office_id, pairing=pairing.id, ends_at=pairing.expires_at)

    def forget(self, pairing_id: PairingId) -> None:
        """The pairing has become a device."""
        _forget.run(self._connection, office=self._office_id, pairing=pairing_id)

    def sweep(self, *, before: datetime) -> None:
        """Forget the pairings whose code was over before then."""
        _sweep.run(self._connection, office=self._office_id, before=before)

    def presences(self) -> list[Presence]:
        """When each device was last heard."""
        return presences_of(self._connection, self._office_id)

    def save_presence(self, presence: Presence) -> None:
        """Store that a device was heard, or fell silent."""
        changed = _hear.run(
            self._connection,
            office=self._office_id,
            device=presence.device_id,
            new_heard_at=presence.heard_at,
            new_build=presence.build,
            new_is_silent=presence.is_silent,
        )
        if not changed:
            _hear_first.run(self._connection, office_id=self._office_id, **asdict(presence))
