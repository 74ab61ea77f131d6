"""The addresses of reports: figures of a day for head, oversight and administrator."""

from datetime import date

from flask import request

from server.domain.errors import BadRequest
from server.service.month_report import OnTimeReport
from server.service.shift_parts import ShiftReport
from server.service.stage_parts import StageReport
from server.service.time_report import TimeReport
from server.web.contract import IN_OFFICE, Call, Endpoint


def _stages(call: Call) -> StageReport:
    return call.edge.services.snapshots.stage_report(_day())


def _shifts(call: Call) -> ShiftReport:
    return call.edge.services.snapshots.shift_report(_day())


def _on_time(call: Call) -> OnTimeReport:
    return call.edge.services.snapshots.on_time_report(request.args.get("month"))


def _times(call: Call) -> TimeReport:
    return call.edge.services.snapshots.time_report(request.args.get("month"))


def _day() -> date | None:
    """The service day that is asked for. Raises BadRequest."""
    asked = request.args.get("day")
    if asked is None:
        return None
    try:
        return date.fromisoformat(asked)
    except ValueError:
        raise BadRequest("Tanggal laporan ditulis tahun-bulan-hari.") from None


ENDPOINTS = (
    Endpoint(
        name="stage_report",
        room="office",
        method="GET",
        path="/api/v1/reports/stages",
        summary="What the stages and journeys of a service day took.",
        roles=IN_OFFICE,
        handler=_stages,
        reply=StageReport,
        query={"day": ()},
    ),
    Endpoint(
        name="shift_report",
        room="office",
        method="GET",
        path="/api/v1/reports/shifts",
        summary="What each shift of a service day did.",
        roles=IN_OFFICE,
        handler=_shifts,
        reply=ShiftReport,
        query={"day": ()},
    ),
    Endpoint(
        name="on_time_report",
        room="office",
        method="GET",
        path="/api/v1/reports/on-time",
        summary="How a month went against the standards: by service, officer and hour.",
        roles=IN_OFFICE,
        handler=_on_time,
        reply=OnTimeReport,
        query={"month": ()},
    ),
    Endpoint(
        name="time_report",
        room="office",
        method="GET",
        path="/api/v1/reports/times",
        summary="The times of a month that cannot be right and are in no figure.",
        roles=IN_OFFICE,
        handler=_times,
        reply=TimeReport,
        query={"month": ()},
    ),
)
