"""The whole HTTP interface, row by row."""

from functools import cache
from typing import Final

import msgspec
from flask import Response

from server.web import (
    agent_api,
    compensation_api,
    conduct_api,
    desk_api,
    device_api,
    display_api,
    feedback_api,
    hall_api,
    kiosk_api,
    media_api,
    office_api,
    office_devices_api,
    office_display_api,
    office_document_api,
    office_standards_api,
    overruns_api,
    printer_api,
    public_api,
    report_number_api,
    reports_api,
    session_api,
    sheet_files,
    stock_api,
    track_api,
    visit_api,
)
from server.web.access import PUBLIC
from server.web.contract import Call, Endpoint
from server.web.openapi import description_of

VERSION: Final = "1"
"""Of the interface, as in its addresses."""


def _openapi(_: Call) -> Response:
    return Response(_document(), content_type="application/json")


@cache
def _document() -> bytes:
    return msgspec.json.encode(description_of(ENDPOINTS, version=VERSION))


ENDPOINTS: Final[tuple[Endpoint, ...]] = (
    *kiosk_api.ENDPOINTS,
    *display_api.ENDPOINTS,
    *desk_api.ENDPOINTS,
    *visit_api.ENDPOINTS,
    *hall_api.ENDPOINTS,
    *office_api.ENDPOINTS,
    *office_devices_api.ENDPOINTS,
    *office_document_api.ENDPOINTS,
    *office_standards_api.ENDPOINTS,
    *office_display_api.ENDPOINTS,
    *overruns_api.ENDPOINTS,
    *reports_api.ENDPOINTS,
    *conduct_api.ENDPOINTS,
    *sheet_files.ENDPOINTS,
    *report_number_api.ENDPOINTS,
    *compensation_api.ENDPOINTS,
    *stock_api.ENDPOINTS,
    *media_api.ENDPOINTS,
    *feedback_api.ENDPOINTS,
    *track_api.ENDPOINTS,
    *printer_api.ENDPOINTS,
    *agent_api.ENDPOINTS,
    *session_api.ENDPOINTS,
    *device_api.ENDPOINTS,
    *public_api.ENDPOINTS,
    Endpoint(
        name="openapi",
        room="public",
        method="GET",
        path="/api/v1/openapi.json",
        summary="This description.",
        roles=PUBLIC,
        handler=_openapi,
        reply=dict,
    ),
)
