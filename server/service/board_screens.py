"""The shapes of what the hall sees (docs/protocol.md, `GET /api/v1/board`). Values only: `board_parts.py` and
`public_parts.py` fill them, and nothing of a ticket is in them that `domain/privacy.py` does not allow.
"""

from dataclasses import dataclass
from datetime import datetime

from server.service.screens import SnapshotHead


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardCall:
    """One call on the TV: number and desk, nothing else."""

    seq: int
    label: str
    desk: str
    desk_kind: str
    desk_number: int
    desk_way: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardStandard:
    """One published standard on the TV."""

    name: str
    minutes: int
    fee_rupiah: int
    decree: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VoiceView:
    """How the TV speaks: languages in their order, `target_word` empty where each desk has its own."""

    languages: tuple[str, ...]
    repeat: int
    digits: str
    zero_word: str
    gap_seconds: float
    target_word: str
    chime: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaylistItem:
    """What this display plays today; `seconds` 0: a picture, or a video that does not say."""

    id: str
    kind: str
    url: str
    seconds: float
    has_sound: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardSnapshot(SnapshotHead):
    """Everything the hall may see."""

    calls: tuple[BoardCall, ...]
    waiting: int
    standards: tuple[BoardStandard, ...]
    ticker: tuple[str, ...]
    voice: VoiceView
    playlist: tuple[PlaylistItem, ...]
