"""Measures a WAV file by its own arithmetic, apart from the code that made it."""

import math
import struct
import wave
from collections.abc import Sequence
from pathlib import Path

RATE = 22_050


def heard(path: Path) -> list[float]:
    with wave.open(str(path), "rb") as source:
        assert (source.getnchannels(), source.getsampwidth(), source.getframerate()) == (1, 2, RATE)
        content = source.readframes(source.getnframes())
    return [value / 32768 for value in struct.unpack(f"<{len(content) // 2}h", content)]


def write(path: Path, samples: Sequence[float], *, rate: int = RATE, channels: int = 1) -> Path:
    values = [round(max(-1.0, min(1.0, sample)) * 32767) for sample in samples]
    with wave.open(str(path), "wb") as target:
        target.setnchannels(channels)
        target.setsampwidth(2)
        target.setframerate(rate)
        target.writeframes(struct.pack(f"<{len(values)}h", *values))
    return path


def a_tone(
    *, seconds: float = 0.5, level: float = 0.3, hertz: float = 440.0, rate: int = RATE
) -> list[float]:
    return [level * math.sin(2 * math.pi * hertz * n / rate) for n in range(round(seconds * rate))]


def seconds(samples: Sequence[float]) -> float:
    return len(samples) / RATE


def peak_db(samples: Sequence[float]) -> float:
    return 20 * math.log10(max(abs(sample) for sample in samples))


def loudness_db(samples: Sequence[float]) -> float:
    """RMS of the 20 ms frames that are not more than 10 dB below the mean."""
    frames = [samples[start : start + 441] for start in range(0, len(samples), 441)]
    powers = [sum(s * s for s in frame) / len(frame) for frame in frames]
    gate = sum(powers) / len(powers) / 10
    spoken = [power for power in powers if power >= gate]
    return 10 * math.log10(sum(spoken) / len(spoken))


def level_db(samples: Sequence[float]) -> float:
    """RMS of a moment, pauses and all."""
    power = sum(sample * sample for sample in samples) / len(samples)
    return 10 * math.log10(power) if power else -100.0


def silence_at_ends(samples: Sequence[float]) -> tuple[float, float]:
    """Seconds before the first and after the last sample louder than 1 % of the peak."""
    floor = max(abs(sample) for sample in samples) / 100
    loud = [index for index, sample in enumerate(samples) if abs(sample) > floor]
    return loud[0] / RATE, (len(samples) - 1 - loud[-1]) / RATE


def strength(samples: Sequence[float], hertz: float) -> float:
    """How much of one frequency a sound holds (Goertzel), per sample."""
    turn = 2 * math.cos(2 * math.pi * hertz / RATE)
    before = last = 0.0
    for sample in samples:
        before, last = last, sample + turn * last - before
    return math.sqrt(max(0.0, last * last + before * before - turn * last * before)) / len(samples)
