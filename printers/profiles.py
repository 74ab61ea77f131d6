"""What each kind of printer can do, read from profiles.json: paper, cutter, feed, status.
Facts only; how they become bytes is escpos_bytes.py, how they are asked is devices/."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import msgspec

from printers.outcome import Fault
from printers.texts import texts


class Profile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One kind of printer.

    `answers_status`: it answers DLE EOT, so its silence is a fault. Of a printer without it we only
    learn that it took the bytes. `reports_end`: it answers GS r once everything before has been
    printed. `settle_seconds`: how long after sending we keep asking whether the paper ran out.
    `line_mm`: how far a plain line moves the paper. `prints_qr`: it prints raster pictures, the only way
    in which we print codes. `baud`: its usual speed at a serial port. `usb_ids`: how such printers call
    themselves; makers of cheap ones share one id, so an id proposes a profile and proves none.
    """

    label: str
    escpos_profile: str
    columns: int
    dots: int
    has_cutter: bool
    feed_lines: int
    answers_status: bool
    reports_end: bool
    settle_seconds: float
    line_mm: float
    prints_qr: bool
    baud: int
    usb_ids: tuple[str, ...]


class UnknownProfile(ValueError):
    """The settings name a kind of printer that profiles.json does not hold."""

    fault = Fault.UNKNOWN_PROFILE

    def __init__(self, name: str) -> None:
        self.name = name
        super().__init__(texts()["address"]["profile"].format(profile=name, choices=", ".join(profiles())))


@cache
def profiles() -> Mapping[str, Profile]:
    path = Path(__file__).with_name("profiles.json")
    return msgspec.json.decode(path.read_bytes(), type=dict[str, Profile])


def profile_named(name: str) -> Profile:
    try:
        return profiles()[name]
    except KeyError:
        raise UnknownProfile(name) from None


def proposed_for_usb(ids: str) -> tuple[str, ...]:
    """The profiles that printers with this "04b8:0e15" may have; empty for a printer nobody noted down."""
    return tuple(name for name, profile in profiles().items() if ids in profile.usb_ids)
