"""A finding and its words, read from texts.id.json and texts.en.json beside this file."""

import json
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Literal

Language = Literal["id", "en"]


class Severity(StrEnum):
    """How bad it is: a problem needs somebody now, a warning somebody soon."""

    OK = "ok"
    WARNING = "warning"
    PROBLEM = "problem"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing looked at. The code is stable; `advice` is empty where nothing needs doing."""

    code: str
    severity: Severity
    sentence: str
    advice: str = ""


class Words:
    """The doctor's language."""

    def __init__(self, language: Language = "id") -> None:
        self._texts = texts(language)

    def say(self, key: str, **fields: object) -> str:
        """A phrase of the report or a unit."""
        return self._texts["phrases"][key].format_map(fields)

    def ok(self, code: str, **fields: object) -> Finding:
        """All is well here."""
        return self._finding(code, Severity.OK, fields)

    def warning(self, code: str, **fields: object) -> Finding:
        """Somebody should see to it soon."""
        return self._finding(code, Severity.WARNING, fields)

    def problem(self, code: str, **fields: object) -> Finding:
        """Somebody must see to it now."""
        return self._finding(code, Severity.PROBLEM, fields)

    def _finding(self, code: str, severity: Severity, fields: dict[str, object]) -> Finding:
        advice = self._texts["advice"].get(code, "")
        return Finding(
            code=code,
            severity=severity,
            sentence=self._texts["sentences"][code].format_map(fields),
            advice=advice.format_map(fields),
        )


@cache
def texts(language: Language) -> dict[str, dict[str, str]]:
    """Sentences, advice and phrases of one language."""
    path = Path(__file__).with_name(f"texts.{language}.json")
    read: dict[str, dict[str, str]] = json.loads(path.read_text(encoding="utf-8"))
    return read
