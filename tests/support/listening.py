"""A screen that only listens: it records every live message, in order, for a test to look at."""

import contextlib
import threading
from collections.abc import Callable, Mapping
from time import monotonic
from typing import Any, Self

import socketio
from socketio.exceptions import SocketIOError

from tests.support.waiting import PATIENCE

NAMESPACE = "/live"
CONNECT_WITHIN = 20.0

Message = dict[str, Any]


class LiveRefused(Exception):
    """The server did not let this screen in; `body` is what it said."""

    def __init__(self, body: Message) -> None:
        super().__init__(str(body))
        self.body = body


class LiveListener:
    """`messages` holds every `event` so far; `hello` the greeting."""

    def __init__(self, url: str, audience: str, token: str | None) -> None:
        self.messages: list[Message] = []
        self.hello: Message | None = None
        self._url = url
        self._auth = {"audience": audience} | ({} if token is None else {"token": token})
        self._changed = threading.Condition()
        self._refusal: Message = {}
        self._client = socketio.Client(reconnection=False, handle_sigint=False)
        self._client.on("hello", self._on_hello, namespace=NAMESPACE)
        self._client.on("event", self._on_event, namespace=NAMESPACE)
        self._client.on("connect_error", self._on_refusal, namespace=NAMESPACE)

    def __enter__(self) -> Self:
        self.connect()
        return self

    def __exit__(self, *_: object) -> None:
        with contextlib.suppress(SocketIOError):
            self._client.disconnect()

    @property
    def is_connected(self) -> bool:
        return bool(self._client.connected)

    def connect(self) -> None:
        """Enter and wait for the greeting. Raises LiveRefused."""
        try:
            self._client.connect(
                self._url,
                namespaces=[NAMESPACE],
                auth=self._auth,
                transports=["websocket"],
                wait_timeout=CONNECT_WITHIN,
            )
        except SocketIOError as refused:
            raise LiveRefused(self._refusal or {"message": str(refused)}) from refused
        with self._changed:
            if not self._changed.wait_for(lambda: self.hello is not None, CONNECT_WITHIN):
                message = "no greeting"
                raise AssertionError(message)

    def wait_for(
        self, kind: str, *, within: float = PATIENCE, where: Callable[[Message], bool] = lambda _: True
    ) -> Message:
        """The first message of this type for which `where` holds, already heard or still to come."""
        deadline = monotonic() + within
        with self._changed:
            while not (found := [each for each in self.of(kind) if where(each)]):
                if not self._changed.wait(max(0.0, deadline - monotonic())) and monotonic() >= deadline:
                    heard = [each["type"] for each in self.messages]
                    message = f"no {kind} within {within} s; heard {heard}"
                    raise AssertionError(message)
        return found[0]

    def wait_for_seq(self, seq: int, *, within: float = PATIENCE) -> None:
        """Until a message of at least this `seq` was heard: everything before it was told too."""
        with self._changed:
            reached = self._changed.wait_for(
                lambda: any(each["seq"] >= seq for each in self.messages), within
            )
        assert reached, f"nothing of seq {seq} or later within {within} s"

    def of(self, kind: str) -> list[Message]:
        """All messages of this type so far."""
        return [each for each in self.messages if each["type"] == kind]

    def _on_hello(self, greeting: Mapping[str, Any]) -> None:
        with self._changed:
            self.hello = dict(greeting)
            self._changed.notify_all()

    def _on_event(self, message: Mapping[str, Any]) -> None:
        with self._changed:
            self.messages.append(dict(message))
            self._changed.notify_all()

    def _on_refusal(self, refusal: object) -> None:
        if isinstance(refusal, dict):  # a broken line says nothing
            self._refusal = refusal.get("data") or refusal
