"""Enrolled devices: the code that a new one shows, who may be let in, and when one counts as silent.

1. A code is six signs that cannot be mistaken for each other, seen or read aloud: no 0/O, 1/I, 5/S, 2/Z, no
   letters that rhyme (be ce de ge je pe te ve we ye, ha ka), and no vowels, so that no code is a word.
2. A code is worth fifteen minutes; whoever approves it has compared it with the one on the device.
3. A device is silent when nothing was heard of it for 45 seconds. The office's clock may run faster than a
   real one (a demonstration), so commands bring both durations in seconds of that clock.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from server.domain.errors import BadRequest, PairingOver, UnknownChoice
from server.domain.ids import DeviceId, PairingId, PrinterId
from server.domain.people import DEVICES, Role

CODE_SIGNS: Final = "FKLMRX2346789"
CODE_LENGTH: Final = 6
PAIRING_SECONDS: Final = 15 * 60
PENDING_LIMIT: Final = 20
SILENT_AFTER_SECONDS: Final = 45
NAME_LENGTH: Final = 60

_HALF = CODE_LENGTH // 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Pairing:
    """A device that waits to be let in. The token is the device's own; only its hash is known here."""

    id: PairingId
    kind: Role
    code: str
    token_hash: str
    address: str
    asked_at: datetime
    expires_at: datetime

    def is_over(self, *, now: datetime) -> bool:
        """True for a code that is too old, or was refused."""
        return now >= self.expires_at


@dataclass(frozen=True, slots=True, kw_only=True)
class Presence:
    """When a device was last heard, and with which build of its pages; empty where it has none."""

    device_id: DeviceId
    heard_at: datetime
    build: str
    is_silent: bool = False

    def falls_silent(self, *, now: datetime, after: timedelta) -> bool:
        """True when it is not known as silent yet, but has been for so long."""
        return not self.is_silent and now - self.heard_at >= after


def device_kind(kind: str) -> Role:
    """The kind of device. Raises BadRequest."""
    if kind not in DEVICES:
        raise BadRequest(f"Jenis perangkat “{kind}” tidak dikenal.")
    return Role(kind)


def new_code(choose: Callable[[str], str]) -> str:
    """A code of signs that `choose` picks, one after another."""
    return spelled_code("".join(choose(CODE_SIGNS) for _ in range(CODE_LENGTH)))


def spelled_code(text: str) -> str:
    """A code as it is shown, K7F-3M2, however it was typed. Raises BadRequest for what is no code."""
    signs = "".join(sign for sign in text.upper() if sign not in " -")
    if len(signs) != CODE_LENGTH or not set(signs) <= set(CODE_SIGNS):
        raise BadRequest("Kode itu tidak sesuai. Lihat kembali kode di layar perangkat.")
    return f"{signs[:_HALF]}-{signs[_HALF:]}"


def check_code(pairing: Pairing | None, code: str, *, now: datetime) -> Pairing:
    """The pairing that may be approved with this code. Raises PairingOver, BadRequest."""
    if pairing is None or pairing.is_over(now=now):
        raise PairingOver
    if spelled_code(code) != pairing.code:
        raise BadRequest("Kode itu bukan kode perangkat ini. Bandingkan lagi dengan layar perangkat.")
    return pairing


def refused(pairing: Pairing, *, now: datetime) -> Pairing:
    """Nobody knows that device: its code is over."""
    return replace(pairing, expires_at=now)


def check_name(name: str, *, taken: Iterable[str]) -> str:
    """The name without spaces around it. Raises BadRequest for none, for too long a one, and for a name
    that another device has: people tell devices apart by it, and a printer names its agent by it.
    """
    name = name.strip()
    if not name or len(name) > NAME_LENGTH or not name.isprintable():
        raise BadRequest(f"Nama perangkat harus diisi, paling panjang {NAME_LENGTH} huruf.")
    if name.casefold() in {each.casefold() for each in taken}:
        raise BadRequest(f"Nama “{name}” sudah dipakai perangkat lain.")
    return name


def check_printer(
    printer_id: PrinterId | None, kind: Role, *, printers: Iterable[PrinterId]
) -> PrinterId | None:
    """The printer of a kiosk, one of the office's. Raises BadRequest, UnknownChoice."""
    if printer_id is None:
        return None
    if kind is not Role.KIOSK:
        raise BadRequest("Hanya kiosk yang memakai printer.")
    if printer_id not in set(printers):
        raise UnknownChoice(printer_id)
    return printer_id
