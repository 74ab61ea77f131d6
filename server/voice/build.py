"""`antrean voice build`: the words of a language, or the chimes, become a folder of clips of equal loudness.

A pack is made completely beside the old one and only then put in its place, so a failed build
never leaves a hall with half a voice.
"""

import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from server.voice.chime import CHIMES, chime
from server.voice.espeak import Espeak
from server.voice.makers import Maker
from server.voice.manifest import (
    MANIFEST_FILE,
    Clip,
    Manifest,
    Source,
    manifest_json,
    read_manifest,
)
from server.voice.problems import VoicePackFailed, problem
from server.voice.samples import Samples, faded, levelled, loudness_db, peak_db, trimmed
from server.voice.wav_files import write_wav
from server.voice.words import BUNDLED_VOICE, WordList, read_words

CHIME_PACK = "chimes"
"""Chimes speak no language, so they have a folder of their own."""

CHIME_RATE = 22_050
TARGET_DB = -18.0
"""As loud as the peakiest word ("nol") can be made without touching the ceiling."""

TOLERANCE_DB = 1.0
CEILING_DB = -1.2
"""No peak may pass -1 dBFS; the rest is room for rounding to 16 bits."""

FADE_IN_SECONDS = 0.003
FADE_OUT_SECONDS = 0.012


@dataclass(frozen=True, slots=True)
class VoicePackReport:
    """What was built: for the command line to tell and for tests to measure."""

    folder: Path
    manifest: Manifest

    @property
    def clip_count(self) -> int:
        return len(self.manifest.clips)

    @property
    def total_seconds(self) -> float:
        return sum(clip.seconds for clip in self.manifest.clips.values())


def build_voice_pack(
    folder: Path, *, language: str = "id", maker: Maker | None = None, words: Path = BUNDLED_VOICE
) -> VoicePackReport:
    """Fill `folder` with one WAV per word and manifest.json, or raise VoicePackFailed."""
    word_list = read_words(language, folder=words)
    voice = maker or Espeak()
    engine = voice.engine()
    return _build(folder, lambda new: _speak_into(new, word_list, voice, engine))


def build_chimes(folder: Path) -> VoicePackReport:
    """Fill `folder` with the chimes and manifest.json, or raise VoicePackFailed."""
    return _build(folder, _ring_into)


def _build(folder: Path, make: Callable[[Path], Manifest]) -> VoicePackReport:
    _refuse_to_overwrite_recordings(folder)
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".voice-", dir=folder.parent) as new:
            manifest = make(Path(new))
            (Path(new) / MANIFEST_FILE).write_bytes(manifest_json(manifest))
            _put_in_place(Path(new), folder)
    except OSError as fault:
        raise VoicePackFailed(problem("folder_not_writable", folder=folder)) from fault
    return VoicePackReport(folder, manifest)


def _speak_into(new: Path, word_list: WordList, voice: Maker, engine: str) -> Manifest:
    clips: dict[str, Clip] = {}
    rates: set[int] = set()
    for spoken in voice.say_all(word_list):
        rates.add(spoken.rate)
        sound = trimmed(spoken.samples, rate=spoken.rate)
        file = new / f"{spoken.name}.wav"
        clips[spoken.name] = _write_clip(
            file, sound, rate=spoken.rate, source=voice.source, softer_db=voice.softer_db
        )
    if len(rates) != 1:
        raise VoicePackFailed(problem("rates_differ", engine=engine))
    return Manifest(word_list.language, engine, rates.pop(), TARGET_DB, clips)


def _ring_into(new: Path) -> Manifest:
    clips = {
        name: _write_clip(new / f"{name}.wav", chime(name, CHIME_RATE), rate=CHIME_RATE, source="synthesis")
        for name in CHIMES
    }
    return Manifest(CHIME_PACK, "", CHIME_RATE, TARGET_DB, clips)


def _write_clip(path: Path, samples: Samples, *, rate: int, source: Source, softer_db: float = 0.0) -> Clip:
    soft = faded(samples, rate=rate, in_seconds=FADE_IN_SECONDS, out_seconds=FADE_OUT_SECONDS)
    clip = levelled(soft, rate=rate, target_db=TARGET_DB, ceiling_db=CEILING_DB)
    rms, peak = loudness_db(clip, rate=rate), peak_db(clip)
    if not -TOLERANCE_DB - softer_db <= rms - TARGET_DB <= TOLERANCE_DB:
        raise VoicePackFailed(problem("clip_not_level", word=path.stem))
    write_wav(path, clip, rate=rate)
    return Clip(path.name, round(len(clip) / rate, 3), round(rms, 1), round(peak, 1), source)


def _refuse_to_overwrite_recordings(folder: Path) -> None:
    """An office's own recordings must not be lost to a wrong folder on the command line."""
    pack = read_manifest(folder)
    ours = {clip.file for clip in pack.clips.values()} if pack else set()
    if any(path.name not in ours for path in folder.glob("*.wav")):
        raise VoicePackFailed(problem("folder_holds_recordings", folder=folder))


def _put_in_place(new: Path, folder: Path) -> None:
    folder.mkdir(exist_ok=True)
    fresh = {path.name for path in new.iterdir()}
    for path in sorted(new.glob("*.wav")):
        path.replace(folder / path.name)
    (new / MANIFEST_FILE).replace(folder / MANIFEST_FILE)
    for old in folder.glob("*.wav"):
        if old.name not in fresh:
            old.unlink()
