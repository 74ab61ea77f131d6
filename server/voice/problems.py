"""What can go wrong with a voice pack or a recording, as a stable code and a plain sentence.

The sentences live in texts.id.json and texts.en.json beside this module.
"""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path


@dataclass(frozen=True, slots=True)
class VoiceProblem:
    """One fault: the code is for programs, the sentence for the person who can mend it."""

    code: str
    sentence: str


class VoicePackFailed(Exception):
    """The pack was not built and the old one was left as it was; `problem` says why."""

    def __init__(self, problem: VoiceProblem) -> None:
        super().__init__(problem.sentence)
        self.problem = problem


def problem(code: str, *, told_in: str = "id", **fields: object) -> VoiceProblem:
    return VoiceProblem(code, phrase(code, told_in=told_in, **fields))


def phrase(key: str, *, told_in: str = "id", **fields: object) -> str:
    """A sentence of texts.LANGUAGE.json."""
    return _sentences(told_in)[key].format_map(fields)


@cache
def _sentences(language: str) -> dict[str, str]:
    path = Path(__file__).with_name(f"texts.{language}.json")
    sentences: dict[str, str] = json.loads(path.read_text(encoding="utf-8"))
    return sentences
