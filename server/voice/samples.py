"""Sound as plain numbers between -1 and 1: measuring, trimming, fading and levelling it.

Pure arithmetic on lists: fifty clips take seconds, which does not earn numpy as a dependency.
"""

import math
from collections.abc import Sequence

Samples = list[float]

SILENCE_DB = -100.0
"""Stands for "no sound at all", where a logarithm has no answer."""

LOUDNESS_FRAME_SECONDS = 0.02
LOUDNESS_GATE_DB = -10.0
"""As in ITU-R BS.1770: frames this far below the mean are pauses and do not count."""

TRIM_FRAME_SECONDS = 0.005
TRIM_THRESHOLD_DB = -40.0
"""Below the loudest frame by this much is silence. Found by measuring: breath of "ki" and the
burst of the last t in "loket" stay, the tail of the synthesiser goes."""


def decibels(ratio: float) -> float:
    return 20 * math.log10(ratio) if ratio > 10 ** (SILENCE_DB / 20) else SILENCE_DB


def peak_db(samples: Sequence[float]) -> float:
    return decibels(max(map(abs, samples), default=0.0))


def loudness_db(samples: Sequence[float], *, rate: int) -> float:
    """Gated RMS in dBFS: what an ear calls equally loud in a word with and without pauses."""
    powers = _frame_powers(samples, round(rate * LOUDNESS_FRAME_SECONDS))
    mean = sum(powers) / len(powers) if powers else 0.0
    gate = mean * 10 ** (LOUDNESS_GATE_DB / 10)
    spoken = [power for power in powers if power >= gate]
    return decibels(math.sqrt(sum(spoken) / len(spoken))) if spoken else SILENCE_DB


def trimmed(samples: Samples, *, rate: int) -> Samples:
    """Without the silence before and after; the pauses between clips belong to the player."""
    frame = round(rate * TRIM_FRAME_SECONDS)
    powers = _frame_powers(samples, frame)
    threshold = max(powers, default=0.0) * 10 ** (TRIM_THRESHOLD_DB / 10)
    sounding = [index for index, power in enumerate(powers) if power > threshold]
    if not sounding:
        return []
    return samples[sounding[0] * frame : (sounding[-1] + 1) * frame]


def faded(samples: Samples, *, rate: int, in_seconds: float, out_seconds: float) -> Samples:
    """Starts and ends at zero, so that a loudspeaker does not click."""
    result = list(samples)
    fade_in = min(round(rate * in_seconds), len(result))
    fade_out = min(round(rate * out_seconds), len(result))
    for step in range(fade_in):
        result[step] *= step / fade_in
    for step in range(fade_out):
        result[-1 - step] *= step / fade_out
    return result


def levelled(samples: Samples, *, rate: int, target_db: float, ceiling_db: float) -> Samples:
    """At the target loudness, or as near to it as the highest peak allows without distortion."""
    gain_db = min(target_db - loudness_db(samples, rate=rate), ceiling_db - peak_db(samples))
    gain = 10 ** (gain_db / 20)
    return [sample * gain for sample in samples]


def _frame_powers(samples: Sequence[float], frame: int) -> list[float]:
    starts = range(0, len(samples), frame)
    return [_power(samples[start : start + frame]) for start in starts]


def _power(frame: Sequence[float]) -> float:
    return sum(sample * sample for sample in frame) / len(frame)
