"""Medians, percentiles and how durations are written."""

from collections.abc import Sequence


def percentile(values: Sequence[float], share: float) -> float:
    """The value that `share` (0 to 1) of all values do not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


def median(values: Sequence[float]) -> float:
    """The middle one."""
    return percentile(values, 0.5)


def in_ms(seconds: float) -> str:
    """Such as `4.31 ms`."""
    return f"{seconds * 1000:.2f} ms" if seconds < 0.1 else f"{seconds * 1000:.0f} ms"


def in_mb(size: float) -> str:
    """Such as `61.2 MB`."""
    return f"{size / 1e6:.1f} MB"


def in_kb(size: float) -> str:
    """Such as `67 KB`."""
    return f"{size / 1e3:.0f} KB"
