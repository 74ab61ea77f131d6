"""Asks the eSpeak NG program for the sound of each word; the only place that starts it."""

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from server.voice import programs
from server.voice.makers import Spoken
from server.voice.manifest import Source
from server.voice.problems import problem
from server.voice.words import Word, WordList

TIMEOUT_SECONDS = 20


@dataclass(frozen=True, slots=True)
class Espeak:
    """Small, in every distribution, and the same on every machine."""

    command: str = "espeak-ng"
    source: Source = "espeak-ng"
    softer_db: float = 0.0

    def engine(self) -> str:
        answer = self._run(["--version"], word="--version")
        version = answer.partition(":")[2].split()[0] if ":" in answer else ""
        return f"eSpeak NG {version}".strip()

    def say_all(self, word_list: WordList) -> Iterator[Spoken]:
        for name, word in word_list.words.items():
            yield self._say(name, word, word_list)

    def _say(self, name: str, word: Word, word_list: WordList) -> Spoken:
        manner = ["-v", word_list.espeak_voice, "-s", str(word_list.words_per_minute)]
        with tempfile.TemporaryDirectory(prefix="antrean-voice-") as folder:
            # A file, not --stdout: only a file gets its true length into the header.
            path = Path(folder) / "word.wav"
            self._run([*manner, "-w", str(path), "--", to_say(word)], word=word.text)
            sound = programs.spoken_sound(path, failed=problem("espeak_failed", word=word.text))
        return Spoken(name, sound.first_channel(), sound.rate)

    def _run(self, arguments: list[str], *, word: str) -> str:
        return programs.run(
            [self.command, *arguments],
            missing=problem("espeak_missing", command=self.command),
            failed=problem("espeak_failed", word=word),
            seconds=TIMEOUT_SECONDS,
        )


def to_say(word: Word) -> str:
    """The text, or eSpeak's phonemes for it."""
    return f"[[{word.phonemes}]]" if word.phonemes else word.text
