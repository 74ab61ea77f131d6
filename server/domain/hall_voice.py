"""How an office has its hall spoken to (DOMAIN 8), and whether such rules can be spoken.

Values only: the words and their sound live with the screens and in server/voice.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from server.domain.errors import BadRequest

LANGUAGES = ("id", "en")
"""Spoken one after the other, in the order that the office wants."""

DIGITS = ("per_digit", "natural")
ZERO_WORDS = ("nol", "kosong")
TARGET_WORDS = ("", "loket", "meja", "ruang")
"""Empty: each desk is called by its own kind."""

CHIMES = ("dua-nada", "tiga-nada", "gong", "lembut")
MOST_REPEATS = 3
LONGEST_GAP_SECONDS = 10

WAY = re.compile(r"[a-z]+(?:-[a-z]+)*")
"""A way is the name of a clip, too: arah-lantai-dua.wav."""

LONGEST_WAY = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class VoiceRules:
    """How the hall is spoken to (DOMAIN 8). `target_word` replaces the kinds of all desks, `gap_seconds` is
    the pause before a sentence is repeated.
    """

    languages: tuple[str, ...] = ("id",)
    repeat: int = 2
    digits: str = "per_digit"
    zero_word: str = "nol"
    gap_seconds: float = 1.0
    target_word: str = ""
    chime: str = CHIMES[0]


def check_voice(rules: VoiceRules) -> None:
    """Raises BadRequest with the first rule that nobody could speak by.

    Documents that are stored already are not asked: a screen makes the best of an odd rule.
    """
    for sentence in _faults(rules):
        raise BadRequest(f"Suara: {sentence}")


def check_way(desk: str, way: str) -> None:
    """Raises BadRequest for a way that could not be the name of a recording."""
    if way and (len(way) > LONGEST_WAY or not WAY.fullmatch(way)):
        raise BadRequest(f"Loket “{desk}”: arah “{way}” harus huruf kecil dan tanda hubung: lantai-dua.")


def _faults(rules: VoiceRules) -> Iterator[str]:
    if not rules.languages or len(set(rules.languages)) < len(rules.languages):
        yield "bahasa harus disebut, masing-masing satu kali."
    for language in rules.languages:
        if language not in LANGUAGES:
            yield f"bahasa “{language}” tidak ada; pilih {_or(LANGUAGES)}."
    if not 1 <= rules.repeat <= MOST_REPEATS:
        yield f"panggilan diucapkan 1 sampai {MOST_REPEATS} kali."
    if not 0 <= rules.gap_seconds <= LONGEST_GAP_SECONDS:
        yield f"jeda ulangan 0 sampai {LONGEST_GAP_SECONDS} detik."
    choices = (
        ("angka", rules.digits, DIGITS),
        ("kata untuk nol", rules.zero_word, ZERO_WORDS),
        ("kata tujuan", rules.target_word, TARGET_WORDS),
        ("nada", rules.chime, CHIMES),
    )
    for kind, chosen, known in choices:
        if chosen not in known:
            yield f"{kind} “{chosen}” tidak ada; pilih {_or(known)}."


def _or(known: tuple[str, ...]) -> str:
    return " atau ".join(each or "(kosong)" for each in known)
