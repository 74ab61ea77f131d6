"""An enrolled screen puts its token into the cookie of its kind, and takes it out again."""

from dataclasses import dataclass

from server.domain.errors import NotAllowed, NotFound
from server.domain.people import DEVICES, Role
from server.web.access import COOKIE_OF, PUBLIC
from server.web.bodies import DeviceBody
from server.web.contract import Answer, Call, Endpoint
from server.web.errors import DeviceNotEnrolled
from server.web.tokens import token_hash

SCREENS = frozenset(COOKIE_OF) & DEVICES
"""Devices that are browsers: a printer agent has no cookie."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviceReply:
    """The device behind a token."""

    kind: Role
    name: str


def _enter(call: Call) -> Answer:
    body: DeviceBody = call.body
    principal = call.edge.access.fresh(token_hash(body.token))
    if principal is None or principal.device is None:
        raise DeviceNotEnrolled
    device = principal.device
    if device.kind not in SCREENS:
        raise NotAllowed("Token ini bukan milik sebuah layar.")
    return Answer(
        value=DeviceReply(kind=device.kind, name=device.name),
        cookies={COOKIE_OF[device.kind]: body.token},
    )


def _leave(call: Call) -> Answer:
    kind = call.path["kind"]
    if kind not in SCREENS:
        raise NotFound("Jenis perangkat itu tidak ada.")
    return Answer(value=None, cookies={COOKIE_OF[Role(kind)]: None})


ENDPOINTS = (
    Endpoint(
        name="enter_device",
        room="device",
        method="POST",
        path="/api/v1/device-session",
        summary="Put a device's token into its cookie.",
        roles=PUBLIC,
        handler=_enter,
        body=DeviceBody,
        reply=DeviceReply,
        limit_tries=True,
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
