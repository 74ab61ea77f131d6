"""Reads the sample office and its people (DOMAIN 14) from the JSON files beside this module; decides nothing.

About the data. The decree bears two dates, 1 and 23 January 2019 (DOMAIN-D3); in the sample it is set on the
former and holds from the latter, its place is “Contoh”, and nobody's name stands beneath it. The three desks
also take the private room's tickets: the officer who calls R-001 fetches the visitor, so a small shift needs
nobody who waits in the room. The desk “Ruang Khusus” takes nothing else, for an officer (Unit PPA) who sits
there for good.
"""

from dataclasses import dataclass
from pathlib import Path

import msgspec

from server.domain.ids import PersonId
from server.domain.office import Office
from server.domain.people import Role

_FOLDER = Path(__file__).resolve().parent


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoPerson:
    """An account of the demo. Its PIN is printed when the demo starts and exists nowhere else."""

    id: PersonId
    name: str
    role: Role
    pin: str


def sample_document() -> str:
    """The sample office as the JSON document that the store keeps."""
    return (_FOLDER / "sample_office.json").read_text(encoding="utf-8")


def sample_office() -> Office:
    """The sample office, parsed."""
    return msgspec.json.decode(sample_document(), type=Office)


def demo_people() -> tuple[DemoPerson, ...]:
    """Officers, guard, head and overseer of the sample office."""
    raw = (_FOLDER / "sample_people.json").read_bytes()
    return msgspec.json.decode(raw, type=tuple[DemoPerson, ...])
