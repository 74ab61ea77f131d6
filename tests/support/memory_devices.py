"""Devices, pairings, presence and how displays are, in memory: the ports of devices_port.py and
displays_port.py in server/service.
"""

from collections.abc import Callable
from datetime import UTC, datetime

from server.domain.devices import Pairing, Presence
from server.domain.display_health import DisplayHealth
from server.domain.ids import DeviceId, PairingId
from server.service.ports import Collision
from server.service.records import Device
from tests.support.memory_tables import MemoryTables

_LONG_AGO = datetime.min.replace(tzinfo=UTC)


class MemoryDevices:
    def __init__(self, tables: MemoryTables) -> None:
        self._tables = tables

    def enrolled(self) -> list[Device]:
        found = [device for device in self._tables.devices.values() if device.revoked_at is None]
        return sorted(found, key=lambda device: (device.enrolled_at or _LONG_AGO, device.id))

    def device(self, device_id: DeviceId) -> Device | None:
        return self._tables.devices.get(device_id)

    def add(self, device: Device) -> None:
        tokens = {each.token_hash for each in self._tables.devices.values()}
        if device.id in self._tables.devices or device.token_hash in tokens:
            raise Collision
        self._tables.devices[device.id] = device

    def save(self, device: Device) -> None:
        self._tables.devices[device.id] = device
        if device.revoked_at is not None:
            self._tables.presences.pop(device.id, None)

    def pairing(self, pairing_id: PairingId) -> Pairing | None:
        return self._tables.pairings.get(pairing_id)

    def pending(self, *, now: datetime) -> list[Pairing]:
        found = [pairing for pairing in self._tables.pairings.values() if pairing.expires_at > now]
        return sorted(found, key=lambda pairing: (pairing.asked_at, pairing.id))

    def ask(self, pairing: Pairing) -> None:
        others = self._tables.pairings.values()
        if any(pairing.code == each.code or pairing.token_hash == each.token_hash for each in others):
            raise Collision
        self._tables.pairings[pairing.id] = pairing

    def end(self, pairing: Pairing) -> None:
        self._tables.pairings[pairing.id] = pairing

    def forget(self, pairing_id: PairingId) -> None:
        self._tables.pairings.pop(pairing_id, None)

    def sweep(self, *, before: datetime) -> None:
        asked = self._tables.pairings.items()
        self._tables.pairings = {key: each for key, each in asked if each.expires_at >= before}

    def presences(self) -> list[Presence]:
        return list(self._tables.presences.values())

    def save_presence(self, presence: Presence) -> None:
        self._tables.presences[presence.device_id] = presence


class MemoryDisplayHealths:
    def __init__(self, tables: MemoryTables) -> None:
        self._tables = tables

    def get(self, device_id: DeviceId) -> DisplayHealth | None:
        return self._tables.healths.get(device_id)

    def put(self, health: DisplayHealth) -> None:
        self._tables.healths[health.device_id] = health

    def forget(self, device_id: DeviceId) -> None:
        self._tables.healths.pop(device_id, None)


class MemoryDisplayReads:
    def __init__(self, tables: Callable[[], MemoryTables]) -> None:
        self._tables = tables

    def healths(self) -> dict[DeviceId, DisplayHealth]:
        return dict(self._tables().healths)
