"""Asks the Piper program for the sound of all words at once; the only place that starts it.

Piper loads its voice for seconds, so it is started once and says one line after the other. Both its
generations (the C++ program and the Python package piper-tts) take these options.
"""

import shutil
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from server.voice import programs
from server.voice.makers import Spoken
from server.voice.manifest import Source
from server.voice.problems import VoicePackFailed, VoiceProblem, problem
from server.voice.words import WordList

TIMEOUT_SECONDS = 900
"""A hundred words on a small computer, with room."""

SLOWER = 1.15
"""A hall has an echo: a little slower than Piper speaks by itself."""


def installed_piper() -> str:
    """On the PATH, or beside the Python that runs this program: pip puts it there."""
    beside = Path(sys.executable).with_name("piper")
    return shutil.which("piper") or (str(beside) if beside.is_file() else "piper")


@dataclass(frozen=True, slots=True)
class Piper:
    """A voice that sounds like a person, where the office has the file of one."""

    voice: Path
    command: str = field(default_factory=installed_piper)
    source: Source = "piper"
    softer_db: float = 6.0
    """Piper's words are livelier than eSpeak's: some peak before they are as loud."""

    def engine(self) -> str:
        return f"Piper {self.voice.stem}"

    def say_all(self, word_list: WordList) -> Iterator[Spoken]:
        self._must_have_its_voice()
        failed = problem("piper_failed", voice=self.voice.name)
        with tempfile.TemporaryDirectory(prefix="antrean-voice-") as folder:
            files = self._spoken_files(word_list, Path(folder), failed)
            for name, path in zip(word_list.words, files, strict=True):
                sound = programs.spoken_sound(path, failed=failed)
                yield Spoken(name, sound.first_channel(), sound.rate)

    def _spoken_files(self, word_list: WordList, folder: Path, failed: VoiceProblem) -> list[Path]:
        """One file for each line, named by the moment at which Piper began to write it."""
        programs.run(
            [
                *(self.command, "--model", str(self.voice), "--output_dir", str(folder)),
                *("--length_scale", str(SLOWER)),
            ],
            missing=problem("piper_missing", command=self.command),
            failed=failed,
            seconds=TIMEOUT_SECONDS,
            # The full stop makes it a sentence of its own, which falls at the end.
            text="".join(f"{word.text}.\n" for word in word_list.words.values()),
        )
        files = [path for path in folder.glob("*.wav") if path.stem.isdigit()]
        if len(files) != len(word_list.words):
            raise VoicePackFailed(failed)
        return sorted(files, key=lambda path: int(path.stem))

    def _must_have_its_voice(self) -> None:
        settings = self.voice.with_name(f"{self.voice.name}.json")
        for path in (self.voice, settings):
            if not path.is_file():
                raise VoicePackFailed(problem("piper_voice_missing", path=path))
