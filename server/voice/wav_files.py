"""WAV files in and out: 16-bit PCM only, everything else is refused by name."""

import sys
import wave
from array import array
from dataclasses import dataclass
from pathlib import Path

from server.voice.samples import Samples

FULL_SCALE = 32768


class NotReadable(Exception):
    """The file is no whole PCM WAV."""


class NotSixteenBit(Exception):
    """The file is a WAV, but of another sample width."""


@dataclass(frozen=True, slots=True)
class Sound:
    """Samples of all channels interleaved, as they stand in the file."""

    values: "array[int]"
    rate: int
    channels: int

    @property
    def seconds(self) -> float:
        return len(self.values) / self.channels / self.rate

    def first_channel(self) -> Samples:
        return [value / FULL_SCALE for value in self.values[:: self.channels]]


def read_wav(path: Path) -> Sound:
    try:
        with wave.open(str(path), "rb") as source:
            declared, channels = source.getnframes(), source.getnchannels()
            width, rate = source.getsampwidth(), source.getframerate()
            content = source.readframes(declared)
    except (wave.Error, EOFError, OSError, ZeroDivisionError) as fault:
        raise NotReadable(path.name) from fault
    if width != 2:
        raise NotSixteenBit(path.name)
    if rate <= 0 or len(content) != declared * channels * width:
        raise NotReadable(path.name)
    values = array("h", content)
    if sys.byteorder == "big":
        values.byteswap()
    return Sound(values, rate, channels)


def write_wav(path: Path, samples: Samples, *, rate: int) -> None:
    values = array("h", (_as_integer(sample) for sample in samples))
    if sys.byteorder == "big":
        values.byteswap()
    with wave.open(str(path), "wb") as target:
        target.setnchannels(1)
        target.setsampwidth(2)
        target.setframerate(rate)
        target.writeframes(values.tobytes())


def _as_integer(sample: float) -> int:
    return max(-FULL_SCALE, min(FULL_SCALE - 1, round(sample * FULL_SCALE)))
