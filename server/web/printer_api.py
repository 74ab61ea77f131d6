"""The addresses of paper: a test page, a new roll, and the slip that a kiosk's own browser prints."""

from dataclasses import dataclass
from typing import Any

import msgspec

from server.domain import commands
from server.domain.ids import PrinterId, RequestId, TicketId
from server.service.printer_parts import settings_of
from server.service.replies import Done, SlipReply
from server.web.bodies import CommandBody, OwnSlipBody
from server.web.contract import KIOSK, RUNS_THE_HALL, Call, Endpoint, commanding


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnSlip:
    """What the kiosk's browser draws and prints, or null when there is nothing to print (any more)."""

    slip: dict[str, Any] | None
    seq: int


def _test(call: Call) -> commands.PrintTestPage:
    return commands.PrintTestPage(
        request_id=RequestId(call.body.request_id), printer_id=PrinterId(call.path["printer_id"])
    )


def _new_roll(call: Call) -> commands.ChangeRoll:
    return commands.ChangeRoll(
        request_id=RequestId(call.body.request_id), printer_id=PrinterId(call.path["printer_id"])
    )


def _own_slip(call: Call) -> OwnSlip:
    body: OwnSlipBody = call.body
    services = call.edge.services
    command = commands.TakeSlip(
        request_id=RequestId(body.request_id),
        ticket_id=TicketId(body.ticket),
        printer_id=call.device.printer_id,
    )
    reply = services.commands.execute(command, call.actor)
    if not isinstance(reply, SlipReply) or reply.slip is None:
        return OwnSlip(slip=None, seq=reply.seq if isinstance(reply, SlipReply) else 0)
    office = services.reads.office_state().office
    printer = next((each for each in office.printers if each.id == reply.printer_id), None)
    if printer is None:
        return OwnSlip(slip=None, seq=reply.seq)
    settings = settings_of(printer, crest=office.slip.crest)
    return OwnSlip(slip=msgspec.to_builtins(services.paper.sheet(reply.slip, settings)), seq=reply.seq)


ENDPOINTS = (
    Endpoint(
        name="printer_test",
        room="printers",
        method="POST",
        path="/api/v1/printers/{printer_id}/test",
        summary="Print a test page.",
        roles=RUNS_THE_HALL,
        handler=commanding(_test),
        body=CommandBody,
        reply=Done,
    ),
    Endpoint(
        name="printer_new_roll",
        room="printers",
        method="POST",
        path="/api/v1/printers/{printer_id}/new-roll",
        summary="A new roll is in the printer.",
        roles=RUNS_THE_HALL,
        handler=commanding(_new_roll),
        body=CommandBody,
        reply=Done,
    ),
    Endpoint(
        name="kiosk_slip",
        room="kiosk",
        method="POST",
        path="/api/v1/kiosk/slip",
        summary="The slip for a kiosk that prints by itself, once.",
        roles=KIOSK,
        handler=_own_slip,
        body=OwnSlipBody,
        reply=OwnSlip,
    ),
)
