"""Sheets for the notice board and for the signature, as PDF for the browser to show or save."""

from threading import Lock

from flask import Response, request

from server.service.sheets.compensation import compensation_sheet
from server.service.sheets.month import month_sheet
from server.service.sheets.sheet import Sheet
from server.service.sheets.standard import decree_sheet, published_sheet
from server.web.contract import IN_OFFICE, Call, Endpoint
from server.web.edge import current_edge

_MONTH = {"month": ()}


def pdf_file(pdf: bytes, name: str) -> Response:
    """A PDF that the browser shows; `name` is ours, never a visitor's."""
    return Response(
        pdf,
        content_type="application/pdf",
        headers={"Content-Disposition": f'inline; filename="{name}.pdf"', "Cache-Control": "no-store"},
    )


def pressed(call: Call, sheet: Sheet, name: str) -> Response:
    """The sheet as a file. Raises PaperFailed."""
    return pdf_file(call.edge.services.press(sheet), name)


def _month(call: Call) -> Response:
    services = call.edge.services
    sheet = month_sheet(services.reads, request.args.get("month"), now=services.clock.read().now)
    return pressed(call, sheet, "papan-kejujuran")


def _compensation(call: Call) -> Response:
    services = call.edge.services
    sheet = compensation_sheet(services.reads, request.args.get("month"), now=services.clock.read().now)
    return pressed(call, sheet, "rekap-kompensasi")


def _decree(call: Call) -> Response:
    services = call.edge.services
    office, now = services.reads.office_state().office, services.clock.read().now
    return pressed(call, decree_sheet(office, call.path["decree_id"], now=now), "standar-pelayanan")


class PublishedStandard:
    """The sheet of the standards in force, for everybody who asks: set once, until a word of it changes."""

    def __init__(self) -> None:
        self._known: tuple[Sheet, bytes] | None = None
        self._lock = Lock()

    def __call__(self) -> Response:
        """The sheet as a file. Raises PaperFailed."""
        services = current_edge().services
        office, now = services.reads.office_state().office, services.clock.read().now
        sheet = published_sheet(office, now=now)
        with self._lock:
            if self._known is None or self._known[0] != sheet:
                self._known = (sheet, services.press(sheet))
            pdf = self._known[1]
        response = pdf_file(pdf, "standar-pelayanan")
        response.headers["Cache-Control"] = "no-cache"
        return response


ENDPOINTS = (
    Endpoint(
        name="decree_sheet",
        room="office",
        method="GET",
        path="/api/v1/office/standards/{decree_id}/sheet.pdf",
        summary="One version of the standard in full, for print; a draft says that it is one.",
        roles=IN_OFFICE,
        handler=_decree,
        reply=bytes,
    ),
    Endpoint(
        name="month_sheet",
        room="office",
        method="GET",
        path="/api/v1/reports/month.pdf",
        summary="The sheet of a month for the notice board; small counts are not on it.",
        roles=IN_OFFICE,
        handler=_month,
        reply=bytes,
        query=_MONTH,
    ),
    Endpoint(
        name="compensation_sheet",
        room="office",
        method="GET",
        path="/api/v1/reports/compensation.pdf",
        summary="The recap of compensation of a month, for the signature.",
        roles=IN_OFFICE,
        handler=_compensation,
        reply=bytes,
        query=_MONTH,
    ),
)
