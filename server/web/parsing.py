"""JSON to typed bodies. What does not fit is refused with a sentence that names the field."""

import re
from typing import Any, Final

import msgspec
from flask import Request

from server.domain.errors import BadRequest
from server.web.errors import TooLarge, WrongContentType

MAX_BODY_BYTES: Final = 16 * 1024

_NOT_JSON = "Isi permintaan bukan JSON yang benar."
_MISSING = re.compile(r"missing required field `([^`]*)`")
_UNKNOWN = re.compile(r"unknown field `(.*)`", re.DOTALL)
_PATH = re.compile(r"at `\$\.?([^`]*)`$")
_UNSHOWABLE = re.compile(r"[^A-Za-z0-9_.\[\]-]")
_SHOWN = 40


class BodyParser:
    """Parses the body of one endpoint."""

    def __init__(self, body: type[msgspec.Struct], most_bytes: int = MAX_BODY_BYTES) -> None:
        self._decoder: msgspec.json.Decoder[Any] = msgspec.json.Decoder(body)
        self._most_bytes = most_bytes

    def parse(self, request: Request) -> msgspec.Struct:
        """The typed body. Raises TooLarge, WrongContentType, BadRequest."""
        if request.mimetype != "application/json":
            raise WrongContentType
        try:
            body: msgspec.Struct = self._decoder.decode(_raw(request, self._most_bytes))
        except msgspec.ValidationError as problem:
            raise BadRequest(sentence_of(str(problem))) from None
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            raise BadRequest(_NOT_JSON) from None
        return body


def _raw(request: Request, most_bytes: int) -> bytes:
    """The body. One that does not say its length is cut at the limit, so the limit itself is too much."""
    if (request.content_length or 0) > most_bytes:
        raise TooLarge
    raw = request.get_data(cache=False)
    if len(raw) >= most_bytes:
        raise TooLarge
    return raw


def sentence_of(problem: str) -> str:
    """The parser's English complaint as a plain sentence that names the field."""
    if missing := _MISSING.search(problem):
        return f"Isian “{missing[1]}” belum ada."
    if unknown := _UNKNOWN.search(problem):
        return f"Isian “{_shown(unknown[1])}” tidak dikenal."
    if (path := _PATH.search(problem)) and path[1]:
        return f"Isian “{_shown(path[1])}” tidak sesuai."
    return "Isi permintaan tidak sesuai."


def _shown(name: str) -> str:
    """A name that came from outside, short and without anything that could disturb a page or log."""
    return _UNSHOWABLE.sub("?", name[:_SHOWN])
