"""The words of printing, read once from texts.id.json and texts.en.json beside this file.
No sentence is written in code; a test proves that both languages are complete."""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Literal, cast

Language = Literal["id", "en"]
Texts = Mapping[str, Mapping[str, str]]


@cache
def texts(language: Language = "id") -> Texts:
    path = Path(__file__).with_name(f"texts.{language}.json")
    return cast("Texts", json.loads(path.read_text(encoding="utf-8")))


def reason_sentence(code: str, language: Language = "id") -> str:
    """The sentence a person reads for the code of a fault, or for "expired"."""
    return texts(language)["reason"][code]


def remedy(code: str, language: Language = "id") -> str:
    """What a technician does about a fault, where its sentence, made for everybody, does not say it all."""
    return texts(language)["remedy"].get(code, "")
