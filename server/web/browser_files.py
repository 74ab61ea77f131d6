"""Browser files as they lie on disk: the address is the path. Nothing but the kinds of files that a
screen needs leaves these folders, whatever the address looks like.
"""

import re
from pathlib import Path
from typing import Final

from flask import Response, request

from server.domain.errors import NotFound
from server.web.edge import current_edge

ROOT: Final = Path(__file__).resolve().parents[2]
"""The folder of the packages kiosk, display and server: the checkout, or site-packages."""

FOLDERS: Final = ("kiosk", "display", "server/browser")
TYPES: Final = {
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".woff2": "font/woff2",
    ".wav": "audio/wav",
    ".png": "image/png",
    ".txt": "text/plain; charset=utf-8",
}
_FONTS: Final = "server/browser/vendor/fonts"
_FONT_SECONDS: Final = 30 * 24 * 3600
_PLAIN_PART: Final = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]*")
_BUILD_ONLY: Final = re.compile(r"node_modules/|(?:^|/)(?:package[^/]*|icons)\.json$")


def browser_file(folder: str, path: str) -> Response:
    """The file of that address. Raises NotFound."""
    base = ROOT / folder
    if _BUILD_ONLY.search(path) or not all(_PLAIN_PART.fullmatch(part) for part in path.split("/")):
        raise _not_there()
    found = base / path
    # A link must not lead out of the folder, and the folder itself may be reached through one.
    if not found.resolve().is_relative_to(base.resolve()):
        raise _not_there()
    return file_response(found, long_lived=f"{folder}/{path}".startswith(_FONTS))


def file_response(found: Path, *, long_lived: bool = False) -> Response:
    """A file with its tag: a browser asks each time and learns of a new build at once."""
    kind = TYPES.get(found.suffix)
    if kind is None:
        raise _not_there()
    try:
        state = found.stat()
        content = found.read_bytes()
    except OSError:
        raise _not_there() from None
    response = Response(content, content_type=kind)
    build = current_edge().services.settings.build
    response.set_etag(f"{build}-{state.st_mtime_ns:x}-{state.st_size:x}")
    if long_lived:
        response.cache_control.public = True
        response.cache_control.max_age = _FONT_SECONDS
    else:
        response.cache_control.no_cache = True
    response.make_conditional(request)
    return response


def _not_there() -> NotFound:
    return NotFound("Berkas itu tidak ada.")
