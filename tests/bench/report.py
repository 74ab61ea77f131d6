"""The table on the terminal, and the same figures as JSON."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from tests.bench.goals import GOALS, Goal, Measured

_HEADINGS = ("figure", "measured", "yardstick", "compared", "reach", "aim", "verdict")


def table(found: Mapping[str, Measured]) -> str:
    """Every goal with its figure, in columns."""
    rows = [_HEADINGS, *(_row(goal, found.get(goal.key)) for goal in GOALS)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(_HEADINGS))]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in rows]
    lines.insert(1, "  ".join("-" * width for width in widths))
    return "\n".join(line.rstrip() for line in lines)


def _row(goal: Goal, figure: Measured | None) -> tuple[str, ...]:
    sign = "≥" if goal.more_is_better else "≤"
    wanted = (f"{sign} {_short(goal.reach)} {goal.unit}", f"{_short(goal.aim)} {goal.unit}")
    if figure is None:
        return (goal.figure, "not measured", "", "", *wanted, "–")
    against = f"{figure.yardstick} ({goal.yardstick})" if goal.yardstick else figure.yardstick or "–"
    compared = f"{_short(figure.compared)} {goal.unit}"
    return (goal.figure, figure.measured, against, compared, *wanted, goal.verdict(figure.compared))


def write_json(file: Path, found: Sequence[Measured], about: Mapping[str, object]) -> None:
    """Leave the figures where a later run can be compared with them."""
    file.parent.mkdir(parents=True, exist_ok=True)
    by_key = {figure.key: figure for figure in found}
    figures = [
        {
            "key": goal.key,
            "figure": goal.figure,
            "measured": by_key[goal.key].measured,
            "yardstick": by_key[goal.key].yardstick,
            "compared": round(by_key[goal.key].compared, 4),
            "unit": goal.unit,
            "reach": goal.reach,
            "aim": goal.aim,
            "verdict": goal.verdict(by_key[goal.key].compared),
        }
        for goal in GOALS
        if goal.key in by_key
    ]
    content = json.dumps({**about, "figures": figures}, indent=1, ensure_ascii=False)
    file.write_text(content + "\n", encoding="utf-8")


def _short(value: float) -> str:
    if value >= 1000:
        return f"{value:,.0f}"
    return f"{value:.2f}".rstrip("0").rstrip(".") if value < 10 else f"{value:.0f}"
