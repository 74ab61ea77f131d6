"""A small client of the public HTTP interface (docs/protocol.md) for simulated people. It knows addresses,
tokens, request ids and retries; it does not know what people want."""

import http.client
import json
import threading
import uuid
from collections.abc import Mapping
from typing import Protocol, TypeVar
from urllib.parse import urlsplit

import msgspec

T = TypeVar("T")
Body = Mapping[str, object]

TIMEOUT_SECONDS = 5.0
RETRY_SECONDS = (0.5, 1.0, 2.0, 4.0, 5.0)
"""Real seconds between tries while the server is away; the last one repeats."""


class Unreachable(Exception):
    """No answer, or none that the protocol knows: the server is starting, stopping or gone."""


class Refused(Exception):
    """The server said no, with a code of the protocol."""

    def __init__(self, status: int, code: str, message: str, *, retry: bool) -> None:
        super().__init__(f"{status} {code}: {message}")
        self.status = status
        self.code = code
        self.retry = retry


class _ErrorBody(msgspec.Struct, frozen=True):
    code: str
    message: str
    retry: bool


class _ErrorReply(msgspec.Struct, frozen=True):
    error: _ErrorBody


class Exchange(Protocol):
    """Carries one request to the server and its answer back."""

    def __call__(self, method: str, path: str, body: Body | None, token: str | None) -> tuple[int, bytes]:
        """The status and content of the answer. Raises Unreachable."""
        ...


class HttpExchange:
    """Over HTTP, with a connection for each request, so that a restart of the server goes unnoticed."""

    def __init__(self, base_url: str) -> None:
        parts = urlsplit(base_url)
        if parts.scheme not in {"http", "https"} or parts.hostname is None:
            raise ValueError(f"not the address of a web server: {base_url}")
        self._host, self._port, self._prefix = parts.hostname, parts.port, parts.path.rstrip("/")
        is_encrypted = parts.scheme == "https"
        self._connection = http.client.HTTPSConnection if is_encrypted else http.client.HTTPConnection

    def __call__(self, method: str, path: str, body: Body | None, token: str | None) -> tuple[int, bytes]:
        headers = {"Accept": "application/json"}
        if token is not None:
            headers["Authorization"] = f"Bearer {token}"
        payload = None if body is None else json.dumps(body).encode()
        if payload is not None:
            headers["Content-Type"] = "application/json"
        connection = self._connection(self._host, self._port, timeout=TIMEOUT_SECONDS)
        try:
            connection.request(method, self._prefix + path, body=payload, headers=headers)
            reply = connection.getresponse()
            return reply.status, reply.read()
        except (OSError, http.client.HTTPException) as fault:
            raise Unreachable(repr(fault)) from fault
        finally:
            connection.close()


class ApiClient:
    """Speaks for one device or person."""

    def __init__(self, exchange: Exchange, *, stop: threading.Event, token: str | None = None) -> None:
        self.token = token
        self._exchange = exchange
        self._stop = stop

    def get(self, path: str, shape: type[T]) -> T:
        """Fetch and read. Raises Refused, Unreachable."""
        return _read(self._ask("GET", path, None), shape)

    def post(self, path: str, body: Body, shape: type[T]) -> T:
        """Send once and read the answer. Raises Refused, Unreachable."""
        return _read(self._ask("POST", path, body), shape)

    def command(self, path: str, body: Body, shape: type[T], *, request_id: str | None = None) -> T:
        """Send a command until it is answered, under one request id, so that it happens once.

        Raises Refused; Unreachable only when the simulation stops meanwhile.
        """
        named = {"request_id": request_id or new_request_id(), **body}
        tries = 0
        while True:
            try:
                return self.post(path, named, shape)
            except Refused as refusal:
                if not refusal.retry:
                    raise
                reason: Exception = refusal
            except Unreachable as away:
                reason = away
            if self._stop.wait(RETRY_SECONDS[min(tries, len(RETRY_SECONDS) - 1)]):
                raise Unreachable("stopped") from reason
            tries += 1

    def _ask(self, method: str, path: str, body: Body | None) -> bytes:
        status, content = self._exchange(method, path, body, self.token)
        if status >= 400:
            raise _refusal(status, content)
        return content


def new_request_id() -> str:
    """A fresh id for one tap. Not from the seed: a second run must not get the first run's answers."""
    return uuid.uuid4().hex


def _refusal(status: int, content: bytes) -> Refused | Unreachable:
    try:
        error = msgspec.json.decode(content, type=_ErrorReply).error
    except msgspec.DecodeError:
        return Unreachable(f"status {status} without a reason")
    return Refused(status, error.code, error.message, retry=error.retry)


def _read(content: bytes, shape: type[T]) -> T:
    try:
        return msgspec.json.decode(content, type=shape)
    except msgspec.DecodeError as fault:
        raise Unreachable(f"an answer that is not {shape.__name__}: {fault}") from fault
