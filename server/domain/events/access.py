"""Who was let in: people and devices."""

from dataclasses import dataclass
from datetime import datetime

from server.domain.ids import (
    DeviceId,
    PersonId,
    PrinterId,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviceEnrolled:
    """An approved pairing: the device has its name, and a kiosk its printer."""

    device_id: DeviceId
    kind: str
    name: str
    printer_id: PrinterId | None
    approved_by: PersonId


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviceRenamed:
    """Another name or printer."""

    device_id: DeviceId
    name: str
    printer_id: PrinterId | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviceRevoked:
    """The device is let in no more."""

    device_id: DeviceId


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviceFellSilent:
    """A device that was heard is heard no more (K30)."""

    device_id: DeviceId


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviceHeard:
    """A device is heard, for the first time or again."""

    device_id: DeviceId


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedIn:
    """Somebody signed in with the right PIN."""

    person_id: PersonId
    role: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedOut:
    """Somebody signed out."""

    person_id: PersonId


@dataclass(frozen=True, slots=True, kw_only=True)
class SignInFailed:
    """A wrong PIN for an account that exists; `locked_until` when that was one too many."""

    person_id: PersonId
    failures: int
    locked_until: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AccessGranted:
    """An administrator gave a person or a device access. Carries no secret. For a person `name` is the
    login; lines of the first versions do not name the device's id.
    """

    kind: str
    name: str
    role: str
    device_id: DeviceId | None = None
