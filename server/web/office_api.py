"""The addresses of head, oversight and administrator."""

from server.service.screens import OfficeSnapshot
from server.web.contract import IN_OFFICE, Call, Endpoint


def _snapshot(call: Call) -> OfficeSnapshot:
    return call.edge.services.snapshots.office()


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
)
