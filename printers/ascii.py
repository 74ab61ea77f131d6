"""Any text as printable ASCII, so that a clone's code page never matters (DOMAIN 13).
Pure; the only place that decides how a character that the printer may not know is written."""

import unicodedata
from collections.abc import Iterator

_SPELLED: dict[str, str] = {
    **dict.fromkeys("\u2018\u2019\u201a\u201b\u2032\u00b4\u02b9\u02bb\u02bc\u02bf\u2039\u203a", "'"),
    **dict.fromkeys("\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb", '"'),
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u00b7\u2219\u22c5\u30fb", "-"),
    **dict.fromkeys("\u2022\u25cf\u25aa\u2605\u2713", "*"),
    "\u2044": "/",
    "\u00d7": "x",
    "\u00f7": ":",
    "\u00b1": "+/-",
    "\u2264": "<=",
    "\u2265": ">=",
    "\u2192": "->",
    "\u2190": "<-",
    "\u00a9": "(c)",
    "\u00ae": "(R)",
    "\u20ac": "EUR",
    "\u00a3": "GBP",
    "\u00c6": "AE",
    "\u00e6": "ae",
    "\u00d8": "O",
    "\u00f8": "o",
    "\u00df": "ss",
    "\u0152": "OE",
    "\u0153": "oe",
    "\u0110": "D",
    "\u0111": "d",
    "\u00d0": "D",
    "\u00f0": "d",
    "\u0141": "L",
    "\u0142": "l",
    "\u0131": "i",
    "\u00de": "Th",
    "\u00fe": "th",
}

_UNKNOWN = "?"


def to_ascii(text: str) -> str:
    """Printable ASCII only: no control character gets through, so no text can hold a command."""
    return "".join(_spell(character) for character in text)


def _spell(character: str) -> str:
    if " " <= character <= "~":
        return character
    if character in _SPELLED:
        return _SPELLED[character]
    # Compatibility decomposition: e + accent, the letters of a ligature, three dots of an ellipsis.
    return "".join(_spell_parts(unicodedata.normalize("NFKD", character)))


def _spell_parts(parts: str) -> Iterator[str]:
    for part in parts:
        category = unicodedata.category(part)
        if " " <= part <= "~":
            yield part
        elif category[0] == "Z" or category == "Cc":
            yield " "
        elif category not in {"Mn", "Me", "Cf"}:  # marks and invisible signs leave nothing behind
            yield _SPELLED.get(part, _UNKNOWN)
