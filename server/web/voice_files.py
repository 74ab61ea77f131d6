"""The clips of the hall's voice: the office's own recording where it is good, else the bundled one."""

import re
from typing import Final

from flask import Response

from server.domain.errors import NotFound
from server.web.browser_files import browser_file, file_response
from server.web.edge import current_edge

_PACK: Final = re.compile(r"[a-z]{2}|chimes")


def voice_file(language: str, name: str) -> Response:
    """A clip of a language or a chime, or the list of clips. Raises NotFound."""
    settings = current_edge().services.settings
    if not _PACK.fullmatch(language):
        raise NotFound("Bahasa itu tidak ada.")
    if name == "manifest.json" and (manifest := settings.voice_manifest(language)) is not None:
        return _list(manifest)
    found = settings.voice_file(language, name)
    if found is not None:
        return file_response(found)
    return browser_file("display", f"voice/{language}/{name}")


def _list(manifest: bytes) -> Response:
    response = Response(manifest, content_type="application/json")
    response.cache_control.no_cache = True
    return response
