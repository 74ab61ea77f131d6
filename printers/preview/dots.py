"""Dots as one SVG path of rectangles: dots side by side, and equal rows, are drawn as one.
Text in, text out; where the path stands is its caller's affair."""

from itertools import groupby


def dots_path(data: bytes, *, row_bytes: int, width: int) -> str:
    """The black dots among the first `width` of each row, one unit to a dot."""
    rows = [data[at : at + row_bytes] for at in range(0, len(data), row_bytes)]
    path, top = "", 0
    for row, same in groupby(rows):
        height = len(list(same))
        path += "".join(f"M{left} {top}h{run}v{height}h-{run}z" for left, run in _black_runs(row, width))
        top += height
    return path


def _black_runs(row: bytes, width: int) -> list[tuple[int, int]]:
    """Where each run of black dots begins, and how long it is."""
    bits = f"{int.from_bytes(row):0{8 * len(row)}b}"[:width]
    runs, left = [], 0
    for bit, same in groupby(bits):
        run = len(list(same))
        if bit == "1":
            runs.append((left, run))
        left += run
    return runs
