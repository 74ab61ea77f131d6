"""Asks the eSpeak NG program for the sound of one word; the only place that starts it."""

import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

from server.voice.problems import VoicePackFailed, problem
from server.voice.samples import Samples
from server.voice.wav_files import NotReadable, NotSixteenBit, Sound, read_wav
from server.voice.words import Word

TIMEOUT_SECONDS = 20


@dataclass(frozen=True, slots=True)
class Espeak:
    command: str
    voice: str
    words_per_minute: int

    def version(self) -> str:
        """Such as "1.51": written into the manifest, because another version sounds different."""
        answer = self._run(["--version"], word="--version")
        return answer.partition(":")[2].split()[0] if ":" in answer else ""

    def say(self, word: Word) -> tuple[Samples, int]:
        """The spoken word and its sample rate, with the silence eSpeak leaves around it."""
        with tempfile.TemporaryDirectory(prefix="antrean-voice-") as folder:
            # A file, not --stdout: only a file gets its true length into the header.
            path = Path(folder) / "word.wav"
            self._run(
                ["-v", self.voice, "-s", str(self.words_per_minute), "-w", str(path), "--", word.to_say],
                word=word.text,
            )
            sound = self._read(path, word)
        return sound.first_channel(), sound.rate

    def _read(self, path: Path, word: Word) -> Sound:
        try:
            return read_wav(path)
        except (NotReadable, NotSixteenBit) as fault:
            raise VoicePackFailed(problem("espeak_failed", word=word.text)) from fault

    def _run(self, arguments: list[str], *, word: str) -> str:
        try:
            done = subprocess.run(
                [self.command, *arguments],
                capture_output=True,
                check=True,
                text=True,
                timeout=TIMEOUT_SECONDS,
            )
        except (FileNotFoundError, PermissionError) as fault:
            raise VoicePackFailed(problem("espeak_missing", command=self.command)) from fault
        except (subprocess.SubprocessError, UnicodeDecodeError) as fault:
            raise VoicePackFailed(problem("espeak_failed", word=word)) from fault
        return done.stdout
