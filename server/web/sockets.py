"""Who may listen. A screen connects with its audience and its token; only displays say something afterwards:
how it stands with their voice.
"""

from collections.abc import Mapping
from typing import Annotated, Final

import msgspec
from flask import request
from flask_socketio import ConnectionRefusedError as Refused
from flask_socketio import SocketIO

from server.domain.errors import BadRequest
from server.domain.people import Role
from server.service.message_batch import BOARD, KIOSK, OFFICE, Message, desk_room, ticket_room
from server.web.access import Principal, tokens_of
from server.web.contract import AT_DESK, DISPLAY, IN_OFFICE
from server.web.contract import KIOSK as KIOSKS
from server.web.edge import Edge
from server.web.errors import refusal_of, socket_refusal
from server.web.listeners import Listener
from server.web.phones import ticket_of
from server.web.relay import Emit
from server.web.speaking_lines import VoiceReport
from server.web.tokens import token_hash

NAMESPACE: Final = "/live"
ROLES_OF: Final[Mapping[str, frozenset[Role]]] = {
    "kiosk": KIOSKS,
    "board": DISPLAY,
    "desk": AT_DESK,
    "office": IN_OFFICE,
}
"""Which roles may be of which audience."""

PHONES: Final = "ticket"
"""The audience of visitors' phones: no role, the token of a slip."""

DEVICE_NEWS: Final = frozenset({"device_renamed", "device_revoked"})
"""What the doorkeeper wants to hear at the door."""

_ROOM_OF: Final = {"kiosk": KIOSK, "board": BOARD, "office": OFFICE}


class Introduction(msgspec.Struct, frozen=True):
    """The `auth` of a connecting screen. One that comes again says which build it has loaded."""

    audience: str
    token: str | None = None
    build: Annotated[str, msgspec.Meta(max_length=64)] | None = None


class Doorkeeper:
    """Lets screens in and out."""

    def __init__(self, edge: Edge, socketio: SocketIO, emit: Emit) -> None:
        self._edge = edge
        self._socketio = socketio
        self._emit = emit

    def attach(self) -> None:
        """Answer connecting and leaving screens from now on."""
        self._socketio.on_event("connect", self._connect, namespace=NAMESPACE)
        self._socketio.on_event("disconnect", self._disconnect, namespace=NAMESPACE)
        self._socketio.on_event("voice", self._voice, namespace=NAMESPACE)
        self._edge.listeners.cut = self._cut

    def sweep(self) -> None:
        """Disconnect every screen whose session has expired or whose token was withdrawn."""
        for hashed in self._edge.listeners.tokens():
            if self._edge.access.fresh(hashed) is None:
                self._edge.listeners.cut_token(hashed)

    def at_the_door(self, message: Message) -> None:
        """What the log says of devices that are known here: one was revoked, or has another name."""
        device_id = str(message.fields["device_id"])
        self._edge.access.forget_device(device_id)
        if message.type == "device_revoked":
            self._edge.listeners.cut_device(device_id)

    def forget_the_dead(self) -> None:
        """Let go of sockets that have closed, and close those that have not answered a ping in time."""
        engine = self._socketio.server.eio
        for sid, line in list(engine.sockets.items()):
            if line.closed:
                engine.sockets.pop(sid, None)
            elif not line.closing:
                line.check_ping_timeout()

    def _connect(self, auth: object = None) -> None:
        """The edge of a connecting socket: let in and greeted, or refused with the reason."""
        sid: str = request.sid  # type: ignore[attr-defined]
        try:
            self._let_in(sid, auth)
        except Exception as problem:  # noqa: BLE001  # told to the screen, logged if it is our fault
            self._edge.listeners.remove(sid)
            self._edge.speakers.left(sid)
            refusal = refusal_of(problem, where="socket.connect")
            raise Refused(refusal.message, socket_refusal(refusal)) from None

    def _let_in(self, sid: str, auth: object) -> None:
        introduction = _introduction(auth)
        is_phone = introduction.audience == PHONES
        listener = self._phone(sid, introduction) if is_phone else self._screen(sid, introduction)
        self._edge.listeners.add(listener)
        if listener.audience == "board" and listener.device_id is not None:
            self._edge.speakers.joined(sid, listener.device_id)
        # Into the room before the greeting: what is stored from here on is heard or shows as a gap.
        self._socketio.server.enter_room(sid, listener.room, namespace=NAMESPACE)
        head = self._edge.services.snapshots.head()
        greeting = {
            "seq": head.seq,
            "build": head.build,
            "server_time": head.server_time,
            "speed": head.speed,
        }
        self._emit("hello", msgspec.to_builtins(greeting), to=sid)

    def _screen(self, sid: str, introduction: Introduction) -> Listener:
        roles = ROLES_OF[introduction.audience]
        given = [introduction.token] if introduction.token else tokens_of(request, roles)
        principal = self._edge.access.require_any(roles, given)
        return Listener(
            sid=sid,
            audience=introduction.audience,
            room=_room(introduction.audience, principal),
            token_hash=principal.token_hash,
            person_id=principal.person.id if principal.person else None,
            device_id=principal.device.id if principal.device else None,
            build=introduction.build or self._edge.services.settings.build,
        )

    def _phone(self, sid: str, introduction: Introduction) -> Listener:
        token = introduction.token or ""
        ticket = ticket_of(self._edge, token, address=request.remote_addr)
        return Listener(
            sid=sid,
            audience=PHONES,
            room=ticket_room(ticket.id),
            token_hash=token_hash(token),
            person_id=None,
            ticket_id=ticket.id,
        )

    def _disconnect(self, *_reason: object) -> None:
        sid: str = request.sid  # type: ignore[attr-defined]
        self._edge.listeners.remove(sid)
        self._edge.speakers.left(sid)

    def _voice(self, report: object = None) -> bool:
        """A display tells how it stands with its voice; True: it shall tell again every few seconds."""
        try:
            told = msgspec.convert(report, VoiceReport)
        except msgspec.ValidationError:
            return False
        return self._edge.speakers.told(request.sid, told)  # type: ignore[attr-defined]

    def _cut(self, sid: str) -> None:
        self._socketio.server.disconnect(sid, namespace=NAMESPACE)


def _introduction(auth: object) -> Introduction:
    try:
        introduction = msgspec.convert(auth, Introduction)
    except msgspec.ValidationError:
        introduction = Introduction(audience="")
    if introduction.audience not in {*ROLES_OF, PHONES}:
        raise BadRequest("Layar ini tidak menyebut perannya.")
    return introduction


def _room(audience: str, principal: Principal) -> str:
    if audience == "desk":
        return desk_room(principal.actor.id)
    return _ROOM_OF[audience]
