"""The visitor's page and the code that leads to it. A token that nobody was given gets plain words."""

from io import BytesIO
from typing import Final

import segno
from flask import Response, render_template, request

from server.domain.errors import NotFound
from server.domain.privacy import track_url
from server.web.browser_files import browser_file
from server.web.edge import current_edge
from server.web.errors import status_of
from server.web.phones import UnknownSlip, ticket_of

_QUIET: Final = 4
"""White squares around a code; readers need four (ISO/IEC 18004)."""

_KEPT_SECONDS: Final = 3600


def track_page(token: str) -> Response:
    """The page of one number; the same file for every number, so that a phone keeps it."""
    try:
        ticket_of(current_edge(), token, address=request.remote_addr)
    except UnknownSlip as unknown:
        page = render_template("unknown_slip.html", message=unknown.message)
        return Response(page, status_of(unknown), content_type="text/html; charset=utf-8")
    return browser_file("server/browser", "ticket/index.html")


def track_code(token: str) -> Response:
    """The QR of the page, for a kiosk's screen. Raises UnknownSlip, NotFound without a public address."""
    edge = current_edge()
    ticket_of(edge, token, address=request.remote_addr)
    address = track_url(edge.services.reads.office_state().office, token)
    if address is None:
        raise NotFound("Kantor ini belum mengisi alamat untuk HP pengunjung.")
    picture = BytesIO()
    segno.make_qr(address, error="m").save(
        picture, kind="svg", border=_QUIET, xmldecl=False, dark="#000", light="#fff", nl=False
    )
    response = Response(picture.getvalue(), content_type="image/svg+xml")
    response.cache_control.private = True
    response.cache_control.max_age = _KEPT_SECONDS
    return response
