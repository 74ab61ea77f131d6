"""Pictures of the last slips of the simulated printer, for a demonstration or for signed-in people."""

import re
from typing import Final

from flask import Response, request

from server.domain.errors import NotFound
from server.domain.people import PEOPLE
from server.web.browser_files import file_response
from server.web.edge import current_edge
from server.web.staff_pages import PREVIEW_PAGE, show

INDEX: Final = "latest.json"
_NAME: Final = re.compile(r"[A-Za-z0-9_-]{1,64}")


def preview_page() -> Response:
    """The page that shows the pictures."""
    _refuse_strangers()
    return show(PREVIEW_PAGE)


def preview_index() -> Response:
    """The list of slips; before the first one there is no file yet."""
    _refuse_strangers()
    found = current_edge().services.settings.preview_folder / INDEX
    if not found.is_file():
        return Response(b"[]", content_type="application/json")
    return file_response(found)


def preview_picture(name: str) -> Response:
    """One slip. Raises NotFound."""
    _refuse_strangers()
    if not _NAME.fullmatch(name):
        raise NotFound("Gambar itu tidak ada.")
    return file_response(current_edge().services.settings.preview_folder / f"{name}.svg")


def _refuse_strangers() -> None:
    """A slip is a visitor's: outside a demonstration only people who are signed in may look."""
    edge = current_edge()
    if not edge.services.settings.is_demo:
        edge.access.require(PEOPLE, request)
