"""A device asks to be let in, and puts its token into the cookie of its kind or takes it out again."""

import secrets
from dataclasses import dataclass
from datetime import datetime

from flask import request

from server.domain import commands
from server.domain.devices import PAIRING_SECONDS, new_code
from server.domain.errors import NotFound, PairingOver
from server.domain.ids import PairingId
from server.domain.people import DEVICES, Actor, Role
from server.service.replies import PairingReply
from server.web.access import COOKIE_OF, PUBLIC
from server.web.bodies import DeviceBody, PairingBody
from server.web.contract import Answer, Call, Endpoint
from server.web.edge import Edge
from server.web.errors import DeviceNotEnrolled
from server.web.tokens import new_token, token_hash

SCREENS = frozenset(COOKIE_OF) & DEVICES
"""Devices that are browsers: a printer agent has no cookie."""

_ACTOR = Actor(Role.SYSTEM, "pairing")


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPairing:
    """What a device shows (code, its address as the head sees it) and what it keeps (token)."""

    id: str
    code: str
    token: str
    address: str
    expires_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviceReply:
    """The device behind a token."""

    kind: Role
    name: str


def _ask(call: Call) -> NewPairing:
    body: PairingBody = call.body
    return ask_to_be_let_in(call.edge, body.kind)


def ask_to_be_let_in(edge: Edge, kind: str) -> NewPairing:
    """A code for the device that asks now. Raises TooManyRequests, TooManyPairings."""
    address = request.remote_addr or ""
    edge.pairing_tries.count(address)
    services, token, code = edge.services, new_token(), new_code(secrets.choice)
    command = commands.RequestPairing(
        pairing_id=PairingId(secrets.token_hex(12)),
        kind=kind,
        code=code,
        token_hash=token_hash(token),
        address=address,
        lasts_seconds=PAIRING_SECONDS * services.settings.speed,
    )
    reply = services.commands.execute(command, _ACTOR)
    if not isinstance(reply, PairingReply):
        raise TypeError(reply)
    return NewPairing(
        id=command.pairing_id, code=code, token=token, address=address, expires_at=reply.expires_at
    )


def _enter(call: Call) -> Answer:
    body: DeviceBody = call.body
    hashed = token_hash(body.token)
    principal = call.edge.access.fresh(hashed)
    if principal is None or principal.device is None:
        raise _refusal(call, hashed)
    device = principal.device
    cookies = {COOKIE_OF[device.kind]: body.token} if device.kind in SCREENS else {}
    return Answer(value=DeviceReply(kind=device.kind, name=device.name), cookies=cookies)


def _refusal(call: Call, hashed: str) -> DeviceNotEnrolled | PairingOver:
    """A device that waits asks every few seconds: that is no try. Whoever has no such token is counted.

    Raises TooManyRequests.
    """
    services = call.edge.services
    pairing = services.reads.pairing_of(hashed)
    if pairing is None:
        call.edge.tries.count(request.remote_addr)
        return DeviceNotEnrolled()
    is_over = pairing.is_over(now=services.clock.read().now)
    return PairingOver() if is_over else DeviceNotEnrolled()


def _leave(call: Call) -> Answer:
    kind = call.path["kind"]
    if kind not in SCREENS:
        raise NotFound("Jenis perangkat itu tidak ada.")
    return Answer(value=None, cookies={COOKIE_OF[Role(kind)]: None})


ENDPOINTS = (
    Endpoint(
        name="request_pairing",
        room="device",
        method="POST",
        path="/api/v1/pairings",
        summary="Ask to be let in: a code to show, and the token that works once somebody has approved it.",
        roles=PUBLIC,
        handler=_ask,
        body=PairingBody,
        reply=NewPairing,
        status=201,
    ),
    Endpoint(
        name="enter_device",
        room="device",
        method="POST",
        path="/api/v1/device-session",
        summary="Whose token this is; a screen's goes into its cookie.",
        roles=PUBLIC,
        handler=_enter,
        body=DeviceBody,
        reply=DeviceReply,
    ),
    Endpoint(
        name="leave_device",
        room="device",
        method="DELETE",
        path="/api/v1/device-session/{kind}",
        summary="Take the token of a kiosk or display out of its cookie.",
        roles=PUBLIC,
        handler=_leave,
        reply=None,
        status=204,
    ),
)
