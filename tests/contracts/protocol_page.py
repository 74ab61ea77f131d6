"""Reads docs/protocol.md: its tables and its JSON examples. No tests here."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "protocol.md").read_text(encoding="utf-8")
ELLIPSIS = "…"

_WORD = re.compile(r"`(\w+)`")


@dataclass(frozen=True, slots=True)
class MessageRow:
    """One audience and type of the table of live messages. `only_one`: that officer's desk alone."""

    audience: str
    kind: str
    fields: frozenset[str]
    only_one: bool


def section(heading: str) -> str:
    """The text beneath a heading that starts with these words, up to the next heading."""
    found = re.search(rf"^#+ {re.escape(heading)}[^\n]*\n(.*?)(?=^#|\Z)", PAGE, re.MULTILINE | re.DOTALL)
    assert found is not None, f"docs/protocol.md has no heading “{heading}”"
    return found[1]


def examples(heading: str) -> list[dict[str, Any]]:
    """The JSON examples beneath a heading, in order."""
    blocks = re.findall(r"^```json\n(.*?)^```", section(heading), re.MULTILINE | re.DOTALL)
    return [json.loads(block) for block in blocks]


def rows(heading: str) -> list[list[str]]:
    """The rows of the table beneath a heading, without its head."""
    lines = [line for line in section(heading).splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


def message_rows() -> list[MessageRow]:
    """The table of live messages, one row for each audience."""
    return [
        MessageRow(
            audience=audience.split()[0],
            kind=kind.strip("`"),
            fields=frozenset(_WORD.findall(fields)),
            only_one="(that officer)" in audience,
        )
        for audiences, kind, fields in rows("4. Live messages")
        for audience in audiences.split(", ")
    ]


def words_of(name: str) -> list[str]:
    """The values listed for a field: `slip`: `none | queued | …`."""
    found = re.search(rf"`{re.escape(name)}`:\s+`([a-z_]+(?: \| [a-z_]+)+)`", PAGE)
    assert found is not None, f"docs/protocol.md lists no values of “{name}”"
    return found[1].split(" | ")


def differences(example: object, value: object, place: str = "") -> Iterator[str]:
    """Where a value has other fields, or another kind of value, than the example of the page.

    `{"…": "as elsewhere"}` stands for a shape that the page writes elsewhere; null and a value may stand
    for each other, since an example can show only one of them.
    """
    if example is None or value is None:
        return
    if isinstance(example, dict) and isinstance(value, dict):
        yield from _differences_of_fields(example, value, place)
    elif isinstance(example, list) and isinstance(value, list):
        if not value:
            yield f"{place} is empty, so that nothing is proved"
        for position, each in enumerate(value):
            yield from differences(example[0], each, f"{place}[{position}]")
    elif _kind(example) is not _kind(value):
        yield f"{place} is {value!r}, on the page {example!r}"


def _differences_of_fields(example: dict[str, Any], value: dict[str, Any], place: str) -> Iterator[str]:
    if ELLIPSIS in example:
        return
    for name in sorted(example.keys() ^ value.keys()):
        yield f"{place}.{name} is {'missing' if name in example else 'not on the page'}"
    for name in example.keys() & value.keys():
        yield from differences(example[name], value[name], f"{place}.{name}")


def _kind(value: object) -> type:
    return float if type(value) is int else type(value)
