"""An office's own recordings: judges each one. Which file a clip is played from is decided in files.py."""

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from server.voice.manifest import Clip
from server.voice.problems import VoiceProblem, problem
from server.voice.samples import decibels, loudness_db
from server.voice.wav_files import FULL_SCALE, NotReadable, NotSixteenBit, Sound, read_wav
from server.voice.words import WAY_PREFIX

MAX_SECONDS = 4
MIN_RATE, MAX_RATE = 8_000, 48_000
MAX_BYTES = MAX_SECONDS * MAX_RATE * 2 * 2 + 65_536
"""The longest allowed stereo sound and its headers: anything larger is not even opened."""

SILENT_BELOW_DB = -50.0
QUIET_BELOW_DB = -35.0
LOUD_ABOVE_DB = -9.0
CLIPPED_RUN = 4
"""So many samples in a row at full scale are a cut-off wave, not one honest peak."""

CLIPPED = re.compile(rb"\x01{%d}" % CLIPPED_RUN)
FILE_NAME = re.compile(r"([a-z]+(?:-[a-z]+)*)\.wav")
SOUND_ENDINGS = frozenset({".wav", ".mp3", ".m4a", ".ogg", ".opus", ".aac", ".amr", ".flac", ".3gp", ".wma"})
"""What telephones record: all are named in the verdict, only WAV is played."""


@dataclass(frozen=True, slots=True)
class KnownNames:
    """The clips that a pack has; where it has ways, any further way is known, too."""

    names: frozenset[str]

    def __contains__(self, name: str) -> bool:
        return name in self.names or (name.startswith(WAY_PREFIX) and self._has_ways)

    @property
    def _has_ways(self) -> bool:
        return any(name.startswith(WAY_PREFIX) for name in self.names)


@dataclass(frozen=True, slots=True)
class Recording:
    """A file of the office and its verdict: a clip that may be played, or what is wrong."""

    file: str
    verdict: Clip | VoiceProblem


def check_recording(path: Path, *, known: KnownNames) -> Clip | VoiceProblem:
    """The clip this file would be, or the first thing an office has to mend."""
    if path.suffix.lower() != ".wav":
        return problem("wrong_format", name=path.name)
    match = FILE_NAME.fullmatch(path.name)
    if match is None or match[1] not in known:
        return problem("wrong_name", name=path.name)
    try:
        state = path.stat()
    except OSError:
        return problem("unreadable", name=path.name)
    return _judged(path, state.st_mtime_ns, state.st_size)


def recordings_in(folder: Path, known: KnownNames) -> list[Recording]:
    """Every sound file of a folder with its verdict, by name."""
    if not folder.is_dir():
        return []
    files = sorted(path for path in folder.iterdir() if path.suffix.lower() in SOUND_ENDINGS)
    return [Recording(path.name, check_recording(path, known=known)) for path in files]


@lru_cache(maxsize=512)
def _judged(path: Path, _changed_at_ns: int, size: int) -> Clip | VoiceProblem:
    """Remembered per content: a TV that starts asks for fifty files at once."""
    if size > MAX_BYTES:
        return problem("too_long", name=path.name, limit=MAX_SECONDS)
    try:
        sound = read_wav(path)
    except NotReadable:
        return problem("unreadable", name=path.name)
    except NotSixteenBit:
        return problem("wrong_format", name=path.name)
    return _verdict(path.name, sound)


def _verdict(name: str, sound: Sound) -> Clip | VoiceProblem:
    if sound.channels > 2 or not MIN_RATE <= sound.rate <= MAX_RATE:
        return problem("wrong_format", name=name)
    if sound.seconds > MAX_SECONDS:
        return problem("too_long", name=name, limit=MAX_SECONDS)
    peak = decibels(max(map(abs, sound.values), default=0) / FULL_SCALE)
    loudness = loudness_db(sound.first_channel(), rate=sound.rate)
    if peak < SILENT_BELOW_DB:
        return problem("silent", name=name)
    if loudness > LOUD_ABOVE_DB or _is_clipped(sound):
        return problem("too_loud", name=name)
    if loudness < QUIET_BELOW_DB:
        return problem("too_quiet", name=name)
    return Clip(name, round(sound.seconds, 3), round(loudness, 1), round(peak, 1), "recording")


def _is_clipped(sound: Sound) -> bool:
    return any(
        CLIPPED.search(bytes(abs(value) >= FULL_SCALE - 2 for value in channel))
        for channel in (sound.values[first :: sound.channels] for first in range(sound.channels))
    )
