"""The live half of the edge: Socket.IO, the one emitter, the relay and the door, put together."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

import structlog
from flask import Flask
from flask_socketio import SocketIO

from server.service.message_batch import JOB_WAITING, Audience, Message
from server.web.edge import EXTENSION, Edge
from server.web.parsing import MAX_BODY_BYTES
from server.web.presence import STEP_SECONDS, Presence
from server.web.relay import PHONES, Relay
from server.web.room_speakers import RoomSpeakers
from server.web.security import is_same_origin
from server.web.services import Services
from server.web.sockets import DEVICE_NEWS, NAMESPACE, Doorkeeper

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

log = structlog.get_logger()

PING_SECONDS: Final = 4
"""Asked every 4 s and given 4 s to answer: both ends know a dead line within 8 to 10 seconds."""

SWEEP_SECONDS: Final = 5

VOICES_AGAIN_SECONDS: Final = 1.0
"""After a failure."""


class Emitter:
    """The only caller of `emit`: events for the relay, the greeting for the door."""

    def __init__(self, socketio: SocketIO) -> None:
        self._socketio = socketio

    def __call__(self, event: str, payload: Mapping[str, object], *, to: str) -> None:
        """Send to a room or to one socket."""
        self._socketio.server.emit(event, payload, to=to, namespace=NAMESPACE)


class Live:
    """Sockets and relays of one process. Nothing runs before `start`."""

    def __init__(
        self, socketio: SocketIO, relays: Sequence[Relay], doorkeeper: Doorkeeper, edge: Edge
    ) -> None:
        self.socketio = socketio
        self.relays = relays
        self._doorkeeper = doorkeeper
        self._presence: Presence = edge.presence
        self._speakers: RoomSpeakers = edge.speakers
        self._speakers_woken = socketio.server.eio.create_event()
        self._speakers.wake = self._speakers_woken.set
        self._is_stopped = False

    def start(self) -> None:
        """Run relays, sweep and presence beside the requests."""
        for relay in self.relays:
            self.socketio.start_background_task(relay.run)
        self.socketio.start_background_task(self._sweep_again_and_again)
        self.socketio.start_background_task(self._tell_presence_again_and_again)
        self.socketio.start_background_task(self._keep_voices)

    def stop(self) -> None:
        """End them at their next turn."""
        self._is_stopped = True
        self._speakers_woken.set()
        for relay in self.relays:
            relay.stop()

    def wake(self) -> None:
        """Something was stored. Safe to call from any greenlet."""
        for relay in self.relays:
            relay.wake()

    def hang_up(self) -> None:
        """Close every line without a word: a screen then comes back by itself and at once."""
        for line in list(self.socketio.server.eio.sockets.values()):
            if not line.closed and not line.closing:
                line.close(wait=False)

    def sweep(self) -> None:
        """Disconnect every screen that may listen no longer or does not answer any more."""
        self._doorkeeper.sweep()
        self._doorkeeper.forget_the_dead()

    def _sweep_again_and_again(self) -> None:
        while not self._is_stopped:
            self.socketio.sleep(SWEEP_SECONDS)
            try:
                self.sweep()
            except Exception:
                log.exception("socket_sweep_failed")

    def _tell_presence_again_and_again(self) -> None:
        while not self._is_stopped:
            self.socketio.sleep(STEP_SECONDS)
            try:
                self._presence.step()
            except Exception:
                log.exception("presence_failed")

    def _keep_voices(self) -> None:
        """Sleeps while every room has its voice and nobody comes or goes."""
        while not self._is_stopped:
            self._speakers_woken.clear()
            try:
                seconds = self._speakers.step()
            except Exception:
                log.exception("room_speakers_failed")
                seconds = VOICES_AGAIN_SECONDS
            self._speakers_woken.wait(seconds)


def attach_live(app: Flask, services: Services) -> Live:
    """Give the app its sockets."""
    edge: Edge = app.extensions[EXTENSION]
    socketio = SocketIO(
        app,
        async_mode=services.settings.async_mode,
        cors_allowed_origins=_is_own_page,
        namespaces=[NAMESPACE],
        ping_interval=PING_SECONDS,
        ping_timeout=PING_SECONDS,
        monitor_clients=False,  # it wakes up for every single screen; the sweep looks after all at once
        max_http_buffer_size=MAX_BODY_BYTES,
        manage_session=False,
        serve_client=False,
        logger=False,
        engineio_logger=False,
    )
    app.wsgi_app = _without_compression(app.wsgi_app)  # type: ignore[assignment,method-assign]
    emit = Emitter(socketio)
    doorkeeper = Doorkeeper(edge, socketio, emit)
    doorkeeper.attach()
    relays = _relays(edge, services, socketio, emit, doorkeeper)
    return Live(socketio, relays, doorkeeper, edge)


def _relays(
    edge: Edge, services: Services, socketio: SocketIO, emit: Emitter, doorkeeper: Doorkeeper
) -> tuple[Relay, ...]:
    """Phones have one of their own, which takes its time: hundreds of them must not keep the hall waiting."""
    listeners, event = edge.listeners, socketio.server.eio.create_event
    hall = Relay(
        services.relay_source,
        emit,
        listening=lambda: Audience(officers=listeners.officers()),
        waker=event(),
        relayed=edge.metrics.relayed,
        at_the_door=_at_the_door(edge, doorkeeper),
        rest=socketio.sleep,
    )
    phones = Relay(
        services.phone_source,
        emit,
        listening=lambda: Audience(tickets=listeners.tickets()),
        waker=event(),
        route=PHONES,
        relayed=edge.metrics.relayed,
        rest=socketio.sleep,
    )
    return hall, phones


def _at_the_door(edge: Edge, doorkeeper: Doorkeeper) -> Callable[[Message], None]:
    """What only the edge has to know: there is something to print, a device is known by another name, or the
    voices of the rooms may have to change.
    """

    def hear(message: Message) -> None:
        if message.type == JOB_WAITING:
            edge.bell.ring(str(message.fields["printer"]))
            return
        if message.type in DEVICE_NEWS:
            doorkeeper.at_the_door(message)
        edge.speakers.hear(message)

    return hear


def _is_own_page(origin: str | None, environ: Mapping[str, Any]) -> bool:
    """A program sends no origin; a page must come from the host it asks."""
    return origin is None or is_same_origin(origin, environ.get("HTTP_HOST", ""))


def _without_compression(wsgi: "WSGIApplication") -> "WSGIApplication":
    """Live messages are short: two zlib states for each screen would cost more than everything else
    (docs/decisions/0011-screens-are-not-compressed.md).
    """

    def answer(environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        environ.pop("HTTP_SEC_WEBSOCKET_EXTENSIONS", None)
        return wsgi(environ, start_response)

    return answer
