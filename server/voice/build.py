"""`antrean voice build`: the words of a language become a folder of clips of equal loudness.

A pack is made completely beside the old one and only then put in its place, so a failed build
never leaves a hall with half a voice.
"""

import tempfile
from dataclasses import dataclass
from pathlib import Path

from server.voice.chime import CHIME, chime
from server.voice.espeak import Espeak
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

SAMPLE_RATE = 22_050
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
    folder: Path, *, language: str = "id", espeak: str = "espeak-ng", words: Path = BUNDLED_VOICE
) -> VoicePackReport:
    """Fill `folder` with one WAV per word, the chime and manifest.json, or raise VoicePackFailed."""
    word_list = read_words(language, folder=words)
    voice = Espeak(espeak, word_list.espeak_voice, word_list.words_per_minute)
    engine = f"eSpeak NG {voice.version()}".strip()
    _refuse_to_overwrite_recordings(folder)
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".voice-", dir=folder.parent) as new:
            manifest = _build_into(Path(new), word_list, voice, engine)
            _put_in_place(Path(new), folder)
    except OSError as fault:
        raise VoicePackFailed(problem("folder_not_writable", folder=folder)) from fault
    return VoicePackReport(folder, manifest)


def _build_into(new: Path, word_list: WordList, voice: Espeak, engine: str) -> Manifest:
    clips = {CHIME: _write_clip(new, CHIME, chime(SAMPLE_RATE), source="synthesis")}
    for name, word in word_list.words.items():
        samples, rate = voice.say(word)
        if rate != SAMPLE_RATE:
            raise VoicePackFailed(problem("espeak_failed", word=word.text))
        spoken = trimmed(samples, rate=SAMPLE_RATE)
        clips[name] = _write_clip(new, name, spoken, source="espeak-ng")
    manifest = Manifest(word_list.language, engine, SAMPLE_RATE, TARGET_DB, clips)
    (new / MANIFEST_FILE).write_bytes(manifest_json(manifest))
    return manifest


def _write_clip(new: Path, name: str, samples: Samples, *, source: Source) -> Clip:
    soft = faded(samples, rate=SAMPLE_RATE, in_seconds=FADE_IN_SECONDS, out_seconds=FADE_OUT_SECONDS)
    clip = levelled(soft, rate=SAMPLE_RATE, target_db=TARGET_DB, ceiling_db=CEILING_DB)
    rms, peak = loudness_db(clip, rate=SAMPLE_RATE), peak_db(clip)
    if abs(rms - TARGET_DB) > TOLERANCE_DB:
        raise VoicePackFailed(problem("clip_not_level", word=name))
    file = f"{name}.wav"
    write_wav(new / file, clip, rate=SAMPLE_RATE)
    seconds = round(len(clip) / SAMPLE_RATE, 3)
    return Clip(file, seconds, round(rms, 1), round(peak, 1), source)


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
