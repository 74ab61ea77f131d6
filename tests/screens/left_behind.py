"""What a file of tests leaves behind in the hall that it shares with others. No tests here."""

from dataclasses import replace
from typing import Any

from server.domain.hall_screens import Display
from server.domain.office import Office
from server.store.documents import decode_office
from tests.screens.hall import Hall

Traces = dict[str, Any]


def traces(hall: Hall) -> Traces:
    """All that the next file could stumble over, by name; the same before and after a file of tests."""
    for kind in ("kiosk", "display"):
        hall.server.token(kind)  # enrolled by whoever comes first
    locked = hall.server.rows("SELECT id FROM people WHERE failures > 0 OR locked_until IS NOT NULL")
    with hall.head() as head, hall.officer("petugas1") as officer:
        office, desk = head.office(), officer.desk()
    closed = [each["id"] for each in desk["services"] if each["closed_by"] is not None]
    return {
        "the office's document": _office(hall),
        "accounts with wrong PINs": locked,
        "who waits": desk["waiting_total"],
        "who was absent": desk["no_shows"],
        "who comes back to collect": desk["to_collect"],
        "kept turns": office["kept"],
        "calls for help": [each for each in desk["help_requests"] if each["accepted_by"] is None],
        "closed services": closed,
        "desks that are open": [each["name"] for each in office["desks"] if each["officer"] is not None],
        "what is owed": office["compensation"]["counts"]["open"],
        "screens at the door": [each["code"] for each in office["pairings"]],
        "devices": sorted(each["name"] for each in office["devices"]),
        "open messages": office["feedback_open"],
        "pictures and films": sorted(each.name for each in (hall.server.home / "media").glob("*")),
    }


def _office(hall: Hall) -> Office:
    """Its document; a display that is set up as every other one need not be named in it."""
    ((document,),) = hall.server.rows("SELECT document FROM office_versions ORDER BY version DESC LIMIT 1")
    office = decode_office(document)
    special = (each for each in office.displays if each != Display(device=each.device))
    return replace(office, displays=tuple(special))
