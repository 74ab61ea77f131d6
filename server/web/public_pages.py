"""The pages: where each one lies, and the one that is written by the server, the published standard.
Whatever a page shows beyond words comes from the HTTP interface.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Final

from flask import Blueprint, Flask, Response, render_template

from server.domain.people import Role
from server.domain.schedule import clock_time_in_words
from server.service.sheets.sheet import day_in_words, rupiah
from server.web.browser_files import FOLDERS, browser_file
from server.web.device_pages import renew, token_of_screen
from server.web.edge import current_edge
from server.web.lite_pages import lite_now, lite_page, lite_pairing
from server.web.media_files import media_file
from server.web.office_standards_api import scan_file
from server.web.sheet_files import PublishedStandard
from server.web.slip_previews import preview_index, preview_page, preview_picture
from server.web.staff_pages import PREVIEW_PAGE, STAFF_PAGES, show
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
    method: str = "GET"


def _start() -> Response:
    return browser_file("server/browser", "start/index.html")


def _kiosk() -> Response:
    return _screen("kiosk", Role.KIOSK)


def _display() -> Response:
    return _screen("display", Role.DISPLAY)


def _screen(folder: str, kind: Role) -> Response:
    return renew(browser_file(folder, "index.html"), kind, token_of_screen(kind))


def _standards() -> Response:
    page = current_edge().services.snapshots.standards()
    response = Response(
        render_template(
            "standards.html",
            page=page,
            basis=BASIS_WORDS,
            day=day_in_words,
            moment=partial(clock_time_in_words, timezone=page.office.timezone),
            rupiah=rupiah,
        ),
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
    Page(name="lite", path="/display/lite", view=lite_page),
    Page(name="lite_now", path="/display/lite/now", view=lite_now),
    Page(name="lite_pairing", path="/display/lite/pairing", view=lite_pairing, method="POST"),
    *(Page(name=page.name, path=page.path, view=partial(show, page)) for page in STAFF_PAGES),
    Page(name="track_page", path="/t/<token>", view=track_page),
    Page(name="track_code", path="/t/<token>/qr.svg", view=track_code),
    Page(name="standards", path="/standar", view=_standards),
    Page(name="standards_sheet", path="/standar.pdf", view=PublishedStandard()),
    Page(name=PREVIEW_PAGE.name, path=PREVIEW_PAGE.path, view=preview_page),
    Page(name="preview_index", path="/printers/preview/latest.json", view=preview_index),
    Page(name="preview_picture", path="/printers/preview/<name>.svg", view=preview_picture),
    Page(name="media", path="/media/<name>", view=media_file),
    Page(name="scan", path="/office/standards/scan/<name>", view=scan_file),
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
            methods=[page.method],
            provide_automatic_options=False,
        )
    app.register_blueprint(blueprint)
