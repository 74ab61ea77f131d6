"""The office's pictures and videos for its own displays and people; only what the office's document names."""

import re
from typing import Final

from flask import Response, request, send_file

from server.domain.errors import NotFound
from server.domain.people import PEOPLE, Role
from server.service.media_parts import small_file
from server.web.edge import current_edge

VIEWERS: Final = PEOPLE | {Role.DISPLAY}
TYPES: Final = {"jpg": "image/jpeg", "png": "image/png", "mp4": "video/mp4", "webm": "video/webm"}
FOREVER_SECONDS: Final = 365 * 24 * 3600
"""A file is named by the digest of its bytes: it never changes."""

_NAME: Final = re.compile(r"[0-9a-f]{64}(?:-small)?\.(jpg|png|mp4|webm)")


def media_file(name: str) -> Response:
    """One file, or the part of it that was asked for. Raises NotFound, SignInRequired."""
    edge = current_edge()
    edge.access.require(VIEWERS, request)
    match = _NAME.fullmatch(name)
    path = edge.services.media.path_of(name) if match is not None and _is_ours(name) else None
    if match is None or path is None:
        raise NotFound("Gambar atau video itu tidak ada.")
    response = send_file(path, mimetype=TYPES[match[1]], conditional=True, etag=name)
    response.headers["Cache-Control"] = f"private, max-age={FOREVER_SECONDS}, immutable"
    if response.status_code == 304:
        response.close()  # nobody will read the file to its end
    return response


def _is_ours(name: str) -> bool:
    media = current_edge().services.reads.office_state().office.media
    return any(name in {each.file, small_file(each)} for each in media)
