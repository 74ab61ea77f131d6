"""Runs a program that speaks; its absence and its failure become sentences."""

import subprocess
from collections.abc import Sequence
from pathlib import Path

from server.voice.problems import VoicePackFailed, VoiceProblem
from server.voice.wav_files import NotReadable, NotSixteenBit, Sound, read_wav


def run(
    command: Sequence[str], *, missing: VoiceProblem, failed: VoiceProblem, seconds: float, text: str = ""
) -> str:
    """What the program wrote; `text` is its standard input."""
    try:
        done = subprocess.run(
            command, input=text, capture_output=True, check=True, encoding="utf-8", timeout=seconds
        )
    except (FileNotFoundError, PermissionError) as fault:
        raise VoicePackFailed(missing) from fault
    except (OSError, subprocess.SubprocessError, UnicodeDecodeError) as fault:
        raise VoicePackFailed(failed) from fault
    return done.stdout


def spoken_sound(path: Path, *, failed: VoiceProblem) -> Sound:
    """The file that a program was to write."""
    try:
        return read_wav(path)
    except (NotReadable, NotSixteenBit) as fault:
        raise VoicePackFailed(failed) from fault
