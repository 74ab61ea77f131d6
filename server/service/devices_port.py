"""What the use cases and screens need to know of devices, as protocols: enrolled ones, those that wait to
be let in, and when each was heard. `server/store/devices.py` keeps these promises, and so does the fake in
tests/support; the same tests run against both.
"""

from datetime import datetime
from typing import Protocol

from server.domain.devices import Pairing, Presence
from server.domain.ids import DeviceId, PairingId
from server.service.records import Device


class Devices(Protocol):
    """The devices of one office, inside one transaction."""

    def enrolled(self) -> list[Device]:
        """Every device that was not revoked, in order of enrolment."""
        ...

    def device(self, device_id: DeviceId) -> Device | None:
        """The device, revoked or not, or None."""
        ...

    def add(self, device: Device) -> None:
        """Store an enrolled device."""
        ...

    def save(self, device: Device) -> None:
        """Store another name, printer or the revocation. A revoked device has no presence any more."""
        ...

    def pairing(self, pairing_id: PairingId) -> Pairing | None:
        """Who waits to be let in, also after the code is over, or None."""
        ...

    def pending(self, *, now: datetime) -> list[Pairing]:
        """Those whose code is still worth something, the longest waiting first."""
        ...

    def ask(self, pairing: Pairing) -> None:
        """Store who asks to be let in. Raises Collision for a code that stands there already."""
        ...

    def end(self, pairing: Pairing) -> None:
        """Store when the code is over."""
        ...

    def forget(self, pairing_id: PairingId) -> None:
        """The pairing has become a device."""
        ...

    def sweep(self, *, before: datetime) -> None:
        """Forget the pairings whose code was over before then."""
        ...

    def presences(self) -> list[Presence]:
        """When each device was last heard; none for one that never was."""
        ...

    def save_presence(self, presence: Presence) -> None:
        """Store that a device was heard, or fell silent."""
        ...


class DeviceReads(Protocol):
    """The same, outside any write."""

    def device(self, token_hash: str) -> Device | None:
        """The enrolled device of that token; None for one that was revoked."""
        ...

    def devices(self) -> list[Device]:
        """Every device that was not revoked, in order of enrolment."""
        ...

    def presences(self) -> list[Presence]:
        """When each device was last heard; none for one that never was."""
        ...

    def pairings(self, *, now: datetime) -> list[Pairing]:
        """Who waits to be let in, the longest waiting first."""
        ...

    def pairing_of(self, token_hash: str) -> Pairing | None:
        """The pairing that was given this token, also after its code is over, or None."""
        ...
