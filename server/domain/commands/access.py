"""Who is let in: people and devices."""

from dataclasses import dataclass

from server.domain.devices import PAIRING_SECONDS
from server.domain.ids import (
    DeviceId,
    PairingId,
    PersonId,
    PrinterId,
    RequestId,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SignIn:
    """The edge has compared the PIN: right or wrong. `token_hash` opens the session."""

    person_id: PersonId
    pin_is_right: bool
    token_hash: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SignOut:
    """End this session."""

    token_hash: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AddPerson:
    """An administrator adds an account, or gives it a new PIN."""

    person_id: PersonId
    name: str
    role: str
    pin_hash: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AddDevice:
    """An administrator enrols a kiosk, display or agent at the command line."""

    kind: str
    name: str
    token_hash: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestPairing:
    """An unenrolled device shows a code and asks to be let in (X9). `address` is where it asks from,
    `lasts_seconds` how long the code is worth something, in seconds of the office's clock.
    """

    pairing_id: PairingId
    kind: str
    code: str
    token_hash: str
    address: str
    lasts_seconds: float = PAIRING_SECONDS


@dataclass(frozen=True, slots=True, kw_only=True)
class ApprovePairing:
    """The head has compared the code on the device and gives it a name and, for a kiosk, a printer."""

    request_id: RequestId
    pairing_id: PairingId
    code: str
    name: str
    printer_id: PrinterId | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusePairing:
    """Nobody knows that device."""

    request_id: RequestId
    pairing_id: PairingId


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeDevice:
    """Another name or printer for an enrolled device."""

    request_id: RequestId
    device_id: DeviceId
    name: str
    printer_id: PrinterId | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RevokeDevice:
    """The device is let in no more, from now on (X9)."""

    request_id: RequestId
    device_id: DeviceId


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportPresence:
    """A web process tells which devices it hears, with the build of their pages (K30). It asks for those
    to be found that were not heard for `silent_after_seconds` of the office's clock; None from a process so
    young that devices had no time to come to it.
    """

    heard: tuple[DeviceId, ...]
    build: str
    silent_after_seconds: float | None = None
