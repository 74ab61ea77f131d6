"""What the database says afterwards, as plain lists, for tests that compare it with what people were told."""

import json
from collections import Counter
from collections.abc import Iterable
from typing import Any

from server.store.columns import from_us
from tests.support.running import RunningServer


def stored_labels(server: RunningServer) -> list[str]:
    """The label of every ticket, in order of issue."""
    return [label for (label,) in server.rows("select label from tickets order by id")]


def events(server: RunningServer, *types: str) -> list[dict[str, Any]]:
    """The events of these types in order, with `seq`, `type` and `at` beside their fields."""
    rows = server.rows("select seq, at, type, payload from events order by seq")
    return [
        {"seq": seq, "at": from_us(at), "type": kind, **json.loads(payload)}
        for seq, at, kind, payload in rows
        if not types or kind in types
    ]


def assert_each_once(found: Iterable[object]) -> None:
    twice = [each for each, count in Counter(found).items() if count > 1]
    assert not twice, f"more than once: {twice[:10]}"


def assert_numbers_without_gaps(labels: Iterable[str]) -> None:
    """Within each series 1, 2, 3 … none missing and none twice."""
    numbers: dict[str, list[int]] = {}
    for label in labels:
        series, _, number = label.partition("-")
        numbers.setdefault(series, []).append(int(number))
    for series, given in numbers.items():
        assert sorted(given) == list(range(1, len(given) + 1)), f"series {series}: {sorted(given)}"


def assert_seq_without_holes(server: RunningServer) -> None:
    seqs = [seq for (seq,) in server.rows("select seq from events order by seq")]
    assert seqs == list(range(1, len(seqs) + 1))
    assert server.rows("select seq from offices") == [(len(seqs),)]
