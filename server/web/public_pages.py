"""The pages: where each one lies, and the one that is written by the server, the published standard.
Whatever a page shows beyond words comes from the HTTP interface.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Final

from flask import Blueprint, Flask, Response, render_template, request

from server.domain.people import Role
from server.web.access import COOKIE_OF
from server.web.browser_files import FOLDERS, browser_file
from server.web.edge import current_edge
from server.web.registration import set_token
from server.web.slip_previews import preview_index, preview_page, preview_picture
from server.web.staff_pages import PREVIEW_PAGE, STAFF_PAGES, show
from server.web.tokens import token_hash
from server.web.track_pages import track_code, track_page
from server.web.voice_files import voice_file

BASIS_WORDS: Final = {
    "start": "dihitung sejak Anda mulai dilayani",
    "call": "dihitung sejak nomor Anda dipanggil",
    "ticket": "dihitung sejak nomor antrean diambil",
    "documents_complete": "dihitung sejak berkas Anda lengkap",
}
"""When the minutes of a standard start, as the public reads it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One address that is not part of the HTTP interface."""

    name: str
    path: str
    view: Callable[..., Response]


def _start() -> Response:
    return browser_file("server/browser", "start/index.html")


def _kiosk() -> Response:
    return _screen("kiosk", Role.KIOSK)


def _display() -> Response:
    return _screen("display", Role.DISPLAY)


def _screen(folder: str, kind: Role) -> Response:
    """A device's page. It renews the cookie that a device keeps for years; in a demonstration, whose
    devices are enrolled at the start, it also gives it to one that has none of its own.
    """
    edge, name = current_edge(), COOKIE_OF[kind]
    settings, token = edge.services.settings, request.cookies.get(name)
    response = browser_file(folder, "index.html")
    if settings.is_demo and (token is None or edge.access.principal(token_hash(token)) is None):
        token = settings.demo_tokens.get(kind)
    if token:
        set_token(response, name, token, is_secure=settings.secure_cookies)
    return response


def _standards() -> Response:
    page = current_edge().services.snapshots.standards()
    response = Response(
        render_template("standards.html", page=page, basis=BASIS_WORDS),
        content_type="text/html; charset=utf-8",
    )
    response.cache_control.no_cache = True
    return response


def _file_of(folder: str) -> Callable[..., Response]:
    def file(path: str) -> Response:
        return browser_file(folder, path)

    return file


PAGES: Final = (
    Page(name="start", path="/", view=_start),
    Page(name="kiosk", path="/kiosk/", view=_kiosk),
    Page(name="display", path="/display/", view=_display),
    *(Page(name=page.name, path=page.path, view=partial(show, page)) for page in STAFF_PAGES),
    Page(name="track_page", path="/t/<token>", view=track_page),
    Page(name="track_code", path="/t/<token>/qr.svg", view=track_code),
    Page(name="standards", path="/standar", view=_standards),
    Page(name=PREVIEW_PAGE.name, path=PREVIEW_PAGE.path, view=preview_page),
    Page(name="preview_index", path="/printers/preview/latest.json", view=preview_index),
    Page(name="preview_picture", path="/printers/preview/<name>.svg", view=preview_picture),
    Page(name="voice", path="/display/voice/<language>/<name>", view=voice_file),
    *(
        Page(name=f"{folder.replace('/', '_')}_file", path=f"/{folder}/<path:path>", view=_file_of(folder))
        for folder in FOLDERS
    ),
)
"""Every page and file address; with the endpoint table this is all that the server answers to."""


def register_pages(app: Flask) -> None:
    """Give every page its address."""
    blueprint = Blueprint("pages", __name__)
    for page in PAGES:
        blueprint.add_url_rule(
            page.path,
            endpoint=page.name,
            view_func=page.view,
            methods=["GET"],
            provide_automatic_options=False,
        )
    app.register_blueprint(blueprint)
