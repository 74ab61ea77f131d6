"""manifest.json of a voice pack: which clips there are, how long and how loud each one is."""

from pathlib import Path
from typing import Literal

import msgspec

MANIFEST_FILE = "manifest.json"

Source = Literal["espeak-ng", "piper", "synthesis", "recording"]


class Clip(msgspec.Struct, frozen=True):
    file: str
    seconds: float
    rms_db: float
    peak_db: float
    source: Source


class Manifest(msgspec.Struct, frozen=True):
    language: str
    engine: str
    sample_rate: int
    target_db: float
    clips: dict[str, Clip]


def read_manifest(folder: Path) -> Manifest | None:
    """None when the folder holds no pack, or a broken one."""
    try:
        return msgspec.json.decode((folder / MANIFEST_FILE).read_bytes(), type=Manifest)
    except (OSError, msgspec.DecodeError):
        return None


def manifest_json(manifest: Manifest) -> bytes:
    return msgspec.json.format(msgspec.json.encode(manifest), indent=2) + b"\n"
