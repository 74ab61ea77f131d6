"""The two-tone chime before each call (DOMAIN 8), made from sine waves of our own."""

import math

from server.voice.samples import Samples

CHIME = "chime"
TONES_HZ = (659.26, 523.25)
"""E5 then C5: the falling third of a door bell, inside the range a cheap TV still plays."""

TONE_SECONDS = (0.42, 0.68)
OVERTONES = ((1, 1.0), (2, 0.25), (3, 0.08))
ATTACK_SECONDS = 0.008
DECAY_SECONDS = 0.45


def chime(rate: int) -> Samples:
    samples: Samples = []
    for hertz, seconds in zip(TONES_HZ, TONE_SECONDS, strict=True):
        samples.extend(_tone(hertz, round(seconds * rate), rate))
    return samples


def _tone(hertz: float, count: int, rate: int) -> Samples:
    return [_envelope(index / rate, count / rate) * _wave(hertz, index / rate) for index in range(count)]


def _wave(hertz: float, at: float) -> float:
    return sum(part * math.sin(2 * math.pi * hertz * n * at) for n, part in OVERTONES)


def _envelope(at: float, length: float) -> float:
    """Quick rise, bell-like fall, and a short release so that the tones do not click."""
    rise = min(1.0, at / ATTACK_SECONDS)
    release = min(1.0, (length - at) / (ATTACK_SECONDS * 3))
    return rise * release * math.exp(-at / DECAY_SECONDS)
