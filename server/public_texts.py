"""The public texts as shipped, so that an office can put its own wording in their place (L3)."""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from server.domain.wording import Text

_PROGRAM = Path(__file__).resolve().parents[1]
_FOLDERS = ("kiosk", "server/browser/ticket")
"""What visitors read: the kiosk and the page on their phone."""


@cache
def shipped_texts() -> Mapping[str, Text]:
    """Every text by its key, in both languages."""
    texts: dict[str, Text] = {}
    for folder in _FOLDERS:
        indonesian, english = (_read(folder, language) for language in ("id", "en"))
        texts |= {key: Text(id=said, en=english[key]) for key, said in indonesian.items()}
    return texts


def _read(folder: str, language: str) -> Mapping[str, str]:
    file = _PROGRAM / folder / f"texts.{language}.json"
    texts: dict[str, str] = json.loads(file.read_text(encoding="utf-8"))
    return texts
