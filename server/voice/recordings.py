"""An office's own recordings: judges each one and says which file a clip is played from.

A recording wins over the bundled clip only while it passes every check, so a broken file never
silences a word.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import msgspec

from server.voice.manifest import Clip, Manifest, read_manifest
from server.voice.problems import VoiceProblem, problem
from server.voice.samples import decibels, loudness_db
from server.voice.wav_files import FULL_SCALE, NotReadable, NotSixteenBit, Sound, read_wav

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


@dataclass(frozen=True, slots=True)
class Recording:
    """A file of the office and its verdict: a clip that may be played, or what is wrong."""

    file: str
    verdict: Clip | VoiceProblem


@dataclass(frozen=True, slots=True)
class MergedVoice:
    """The clips that will be heard, and the recordings that were refused with the reason."""

    manifest: Manifest
    refused: tuple[Recording, ...]


def check_recording(path: Path, *, known: frozenset[str]) -> Clip | VoiceProblem:
    """The clip this file would be, or the first thing an office has to mend."""
    match = FILE_NAME.fullmatch(path.name)
    if match is None or match[1] not in known:
        return problem("wrong_name", name=path.name)
    try:
        state = path.stat()
    except OSError:
        return problem("unreadable", name=path.name)
    return _judged(path, state.st_mtime_ns, state.st_size)


def merged_manifest(bundled: Path, own: Path) -> MergedVoice:
    """The bundled clips with the office's good recordings in their place."""
    pack = read_manifest(bundled) or Manifest("id", "", 0, 0.0, {})
    known = _clip_names(bundled)
    recordings = [Recording(path.name, check_recording(path, known=known)) for path in _wav_files(own)]
    good = {
        found.file.removesuffix(".wav"): found.verdict
        for found in recordings
        if isinstance(found.verdict, Clip)
    }
    refused = tuple(found for found in recordings if isinstance(found.verdict, VoiceProblem))
    return MergedVoice(msgspec.structs.replace(pack, clips={**pack.clips, **good}), refused)


def voice_file(name: str, *, bundled: Path, own: Path) -> Path | None:
    """The file to serve for "satu.wav": the office's if it is good, else ours, else none.

    `name` comes from a URL. Only plain clip names of the bundled pack are looked up, and a link
    that leads out of its folder is not followed.
    """
    match = FILE_NAME.fullmatch(name)
    if match is None or match[1] not in _clip_names(bundled):
        return None
    recording = own / name
    if _stays_inside(recording, own) and isinstance(
        check_recording(recording, known=frozenset({match[1]})), Clip
    ):
        return recording
    clip = bundled / name
    return clip if _stays_inside(clip, bundled) else None


def _wav_files(own: Path) -> list[Path]:
    if not own.is_dir():
        return []
    return sorted(path for path in own.iterdir() if path.suffix.lower() == ".wav")


def _stays_inside(path: Path, folder: Path) -> bool:
    return path.is_file() and path.resolve().parent == folder.resolve()


def _clip_names(bundled: Path) -> frozenset[str]:
    """From the manifest and from the files, so that neither being damaged mutes the hall."""
    pack = read_manifest(bundled)
    files = {path.stem for path in bundled.glob("*.wav")}
    return frozenset(pack.clips if pack else ()) | files


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
