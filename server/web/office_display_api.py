"""The displays of the hall as head and administrator look after them: settings, running text, desk groups,
orders; and what a display reports of itself.
"""

from datetime import time

from server.domain import commands
from server.domain.display_health import DisplayReport, Order, Sound
from server.domain.hall_screens import (
    Days,
    DeskGroup,
    Display,
    DisplayLayout,
    DisplayTheme,
    TickerLine,
)
from server.domain.ids import DeskId, DeviceId, RequestId
from server.service.display_screens import DisplaysSnapshot
from server.service.replies import Done
from server.web.contract import DECIDES, DISPLAY, IN_OFFICE, Call, Endpoint, commanding
from server.web.display_bodies import (
    DeskGroupsBody,
    DisplayBody,
    ReportBody,
    SettingsBody,
    TellBody,
    TickerBody,
)

TICKER_BYTES = 64 * 1024


def _displays(call: Call) -> DisplaysSnapshot:
    return call.edge.services.snapshots.displays(may_change=call.actor.role in DECIDES)


def _arrange(call: Call) -> commands.ArrangeDisplay:
    body: DisplayBody = call.body
    return commands.ArrangeDisplay(
        request_id=RequestId(body.request_id),
        version=body.version,
        display=_display(DeviceId(call.path["device_id"]), body.settings),
    )


def _display(device_id: DeviceId, given: SettingsBody) -> Display:
    return Display(
        device=device_id,
        layout=DisplayLayout(given.layout),
        theme=DisplayTheme(given.theme),
        groups=tuple(given.groups),
        room=given.room,
        may_speak=given.may_speak,
        volume=given.volume,
        night_volume=given.night_volume,
        night_from=time.fromisoformat(given.night_from),
        night_until=time.fromisoformat(given.night_until),
        shows_next=given.shows_next,
        shows_honesty=given.shows_honesty,
    )


def _tell(call: Call) -> commands.TellDisplay:
    body: TellBody = call.body
    return commands.TellDisplay(
        request_id=RequestId(body.request_id),
        device_id=DeviceId(call.path["device_id"]),
        order=Order(body.order),
    )


def _write_ticker(call: Call) -> commands.WriteTicker:
    body: TickerBody = call.body
    return commands.WriteTicker(
        request_id=RequestId(body.request_id),
        version=body.version,
        lines=tuple(
            TickerLine(text=line.text, days=Days(first=line.first, last=line.last)) for line in body.lines
        ),
    )


def _group_desks(call: Call) -> commands.GroupDesks:
    body: DeskGroupsBody = call.body
    return commands.GroupDesks(
        request_id=RequestId(body.request_id),
        version=body.version,
        groups=tuple(DeskGroup(id=group.id, name=group.name) for group in body.groups),
        desks={DeskId(desk): group for desk, group in body.desks.items()},
    )


def _report(call: Call) -> commands.ReportDisplay:
    body: ReportBody = call.body
    report = DisplayReport(
        sound=Sound(body.sound),
        missing=body.missing,
        screen=body.screen,
        layout=body.layout,
        build=body.build,
        faults=tuple((fault.part, fault.reason) for fault in body.faults),
    )
    return commands.ReportDisplay(device_id=call.device.id, report=report)


ENDPOINTS = (
    Endpoint(
        name="office_displays",
        room="office",
        method="GET",
        path="/api/v1/office/displays",
        summary="Every display with its settings and how it is; running text and desk groups.",
        roles=IN_OFFICE,
        handler=_displays,
        reply=DisplaysSnapshot,
    ),
    Endpoint(
        name="arrange_display",
        room="office",
        method="POST",
        path="/api/v1/office/displays/{device_id}",
        summary="Set a display up; it follows at once.",
        roles=DECIDES,
        handler=commanding(_arrange),
        body=DisplayBody,
        reply=Done,
    ),
    Endpoint(
        name="tell_display",
        room="office",
        method="POST",
        path="/api/v1/office/displays/{device_id}/tell",
        summary="Have a display reload, show its name or try its sound.",
        roles=DECIDES,
        handler=commanding(_tell),
        body=TellBody,
        reply=Done,
    ),
    Endpoint(
        name="write_ticker",
        room="office",
        method="POST",
        path="/api/v1/office/ticker",
        summary="The running text, line by line with its days.",
        roles=DECIDES,
        handler=commanding(_write_ticker),
        body=TickerBody,
        reply=Done,
        most_bytes=TICKER_BYTES,
    ),
    Endpoint(
        name="group_desks",
        room="office",
        method="POST",
        path="/api/v1/office/desk-groups",
        summary="The desk groups that displays follow, and which desks are in them.",
        roles=DECIDES,
        handler=commanding(_group_desks),
        body=DeskGroupsBody,
        reply=Done,
    ),
    Endpoint(
        name="report_display",
        room="display",
        method="POST",
        path="/api/v1/board/report",
        summary="How a display is: sound, clips, screen, faults since its last report.",
        roles=DISPLAY,
        handler=commanding(_report),
        body=ReportBody,
        reply=Done,
    ),
)
