"""The chimes before each call (DOMAIN 8), made from sine waves of our own; an office chooses one (V7)."""

import math
from dataclasses import dataclass

from server.voice.samples import Samples

Overtones = tuple[tuple[float, float], ...]
BELL: Overtones = ((1, 1.0), (2, 0.25), (3, 0.08))
PURE: Overtones = ((1, 1.0), (2, 0.06))
METAL: Overtones = ((1, 1.0), (1.51, 0.55), (2.03, 0.42), (2.74, 0.25), (3.76, 0.12))
"""Partials of a struck plate are no multiples of its lowest one: that is what makes it a gong."""


@dataclass(frozen=True, slots=True)
class Tone:
    """One stroke: it rises in `attack` and falls to a third within `decay` seconds."""

    hertz: float
    seconds: float
    overtones: Overtones = BELL
    attack: float = 0.008
    decay: float = 0.45


CHIMES: dict[str, tuple[Tone, ...]] = {
    # E5 then C5: the falling third of a door bell, inside the range a cheap TV still plays.
    "dua-nada": (Tone(659.26, 0.42), Tone(523.25, 0.68)),
    # C5, E5, G5: the rising chord of a railway station.
    "tiga-nada": (Tone(523.25, 0.30), Tone(659.26, 0.30), Tone(783.99, 0.60)),
    "gong": (Tone(220.0, 1.4, METAL, 0.012, 0.7),),
    # A4 and C#5 without an edge, for a small room.
    "lembut": (Tone(440.0, 0.45, PURE, 0.09, 0.8), Tone(554.37, 0.65, PURE, 0.09, 0.8)),
}


def chime(name: str, rate: int) -> Samples:
    """The samples of one chime."""
    samples: Samples = []
    for tone in CHIMES[name]:
        count = round(tone.seconds * rate)
        samples.extend(_envelope(tone, index / rate) * _wave(tone, index / rate) for index in range(count))
    return samples


def _wave(tone: Tone, at: float) -> float:
    return sum(part * math.sin(2 * math.pi * tone.hertz * n * at) for n, part in tone.overtones)


def _envelope(tone: Tone, at: float) -> float:
    """A rise, a bell-like fall, and a short release so that one tone does not click into the next."""
    rise = min(1.0, at / tone.attack)
    release = min(1.0, (tone.seconds - at) / 0.024)
    return rise * release * math.exp(-at / tone.decay)
