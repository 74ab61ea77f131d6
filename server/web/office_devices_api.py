"""The addresses by which head and administrator decide about devices. What they see is in the office's
snapshot.
"""

from server.domain import commands
from server.domain.ids import DeviceId, PairingId, PrinterId, RequestId
from server.service.replies import Done
from server.web.bodies import ApprovalBody, CommandBody, DeviceChangeBody
from server.web.contract import DECIDES, Call, Endpoint, commanding


def _approve(call: Call) -> commands.ApprovePairing:
    body: ApprovalBody = call.body
    return commands.ApprovePairing(
        request_id=RequestId(body.request_id),
        pairing_id=PairingId(call.path["pairing_id"]),
        code=body.code,
        name=body.name,
        printer_id=PrinterId(body.printer) if body.printer else None,
    )


def _refuse(call: Call) -> commands.RefusePairing:
    return commands.RefusePairing(
        request_id=RequestId(call.body.request_id), pairing_id=PairingId(call.path["pairing_id"])
    )


def _change(call: Call) -> object:
    body: DeviceChangeBody = call.body
    device_id = DeviceId(call.path["device_id"])
    command = commands.ChangeDevice(
        request_id=RequestId(body.request_id),
        device_id=device_id,
        name=body.name,
        printer_id=PrinterId(body.printer) if body.printer else None,
    )
    reply = call.edge.services.commands.execute(command, call.actor)
    call.edge.access.forget_device(device_id)
    return reply


def _revoke(call: Call) -> object:
    """Out at once here; other web processes learn of it from the log (Doorkeeper.at_the_door)."""
    device_id = DeviceId(call.path["device_id"])
    command = commands.RevokeDevice(request_id=RequestId(call.body.request_id), device_id=device_id)
    reply = call.edge.services.commands.execute(command, call.actor)
    call.edge.access.forget_device(device_id)
    call.edge.listeners.cut_device(device_id)
    return reply


ENDPOINTS = (
    Endpoint(
        name="approve_pairing",
        room="office",
        method="POST",
        path="/api/v1/office/pairings/{pairing_id}/approve",
        summary="Let a device in whose code was compared, with a name and, for a kiosk, a printer.",
        roles=DECIDES,
        handler=commanding(_approve),
        body=ApprovalBody,
        reply=Done,
    ),
    Endpoint(
        name="refuse_pairing",
        room="office",
        method="POST",
        path="/api/v1/office/pairings/{pairing_id}/refuse",
        summary="Nobody knows that device.",
        roles=DECIDES,
        handler=commanding(_refuse),
        body=CommandBody,
        reply=Done,
    ),
    Endpoint(
        name="change_device",
        room="office",
        method="POST",
        path="/api/v1/office/devices/{device_id}",
        summary="Another name or printer for an enrolled device.",
        roles=DECIDES,
        handler=_change,
        body=DeviceChangeBody,
        reply=Done,
    ),
    Endpoint(
        name="revoke_device",
        room="office",
        method="POST",
        path="/api/v1/office/devices/{device_id}/revoke",
        summary="Let a device in no more, from now on.",
        roles=DECIDES,
        handler=_revoke,
        body=CommandBody,
        reply=Done,
    ),
)
