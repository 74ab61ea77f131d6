"""Sheets for the notice board and for the signature, as PDF for the browser to show or save."""

from flask import Response, request

from server.service.sheets.compensation import compensation_sheet
from server.service.sheets.month import month_sheet
from server.service.sheets.sheet import Sheet
from server.web.contract import IN_OFFICE, Call, Endpoint

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


ENDPOINTS = (
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
