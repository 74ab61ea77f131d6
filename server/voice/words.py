"""The list of spoken words of a language, read from display/voice/words.LANGUAGE.json."""

import re
from pathlib import Path

import msgspec

from server.voice.problems import VoicePackFailed, VoiceProblem, problem

BUNDLED_VOICE = Path(__file__).resolve().parents[2] / "display" / "voice"
CLIP_NAME = re.compile(r"[a-z]+(?:-[a-z]+)*")
WAY_PREFIX = "arah-"
"""Clips that name a floor, a building or a direction; an office may record further ones."""


class Word(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is said; `phonemes` (eSpeak's own spelling) where eSpeak would read the text wrongly."""

    text: str
    phonemes: str | None = None


class WordList(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    language: str
    espeak_voice: str
    words_per_minute: int
    words: dict[str, Word]


def read_words(language: str, *, folder: Path = BUNDLED_VOICE) -> WordList:
    path = folder / f"words.{language}.json"
    try:
        words = msgspec.json.decode(path.read_bytes(), type=WordList)
    except (OSError, msgspec.DecodeError) as fault:
        raise VoicePackFailed(_unreadable(language, path)) from fault
    if not all(CLIP_NAME.fullmatch(name) for name in words.words):
        raise VoicePackFailed(_unreadable(language, path))
    return words


def _unreadable(language: str, path: Path) -> VoiceProblem:
    return problem("words_unreadable", language=language, path=path)
