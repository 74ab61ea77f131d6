"""The addresses of head, oversight and administrator."""

from server.service.notice_log import DisplayedPage
from server.service.printer_screens import PrintersSnapshot
from server.service.screens import OfficeSnapshot
from server.web.contract import IN_OFFICE, LOOKS_UP_PAPERS, RUNS_THE_HALL, Call, Endpoint


def _snapshot(call: Call) -> OfficeSnapshot:
    role = call.actor.role
    return call.edge.services.snapshots.office(
        may_change=role in RUNS_THE_HALL, may_look_up=role in LOOKS_UP_PAPERS
    )


def _printers(call: Call) -> PrintersSnapshot:
    return call.edge.services.snapshots.printers(may_change=call.actor.role in RUNS_THE_HALL)


def _displayed(call: Call) -> DisplayedPage:
    return call.edge.services.snapshots.displayed()


ENDPOINTS = (
    Endpoint(
        name="office_snapshot",
        room="office",
        method="GET",
        path="/api/v1/office",
        summary="Everything the head's page shows.",
        roles=IN_OFFICE,
        handler=_snapshot,
        reply=OfficeSnapshot,
    ),
    Endpoint(
        name="office_printers",
        room="office",
        method="GET",
        path="/api/v1/office/printers",
        summary="Every printer with its address, its condition and its last test page.",
        roles=IN_OFFICE,
        handler=_printers,
        reply=PrintersSnapshot,
    ),
    Endpoint(
        name="office_displayed",
        room="office",
        method="GET",
        path="/api/v1/office/displayed",
        summary="Which standard and which pledge hung in the hall when, and on which display.",
        roles=IN_OFFICE,
        handler=_displayed,
        reply=DisplayedPage,
    ),
)
