"""Public texts in the languages of the kiosk. No rules: what is written where, the office's document says."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A public text in both languages of the kiosk."""

    id: str
    en: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TextList:
    """A list of public lines in both languages."""

    id: tuple[str, ...]
    en: tuple[str, ...]
