"""A server that an agent may ask, with answers and bad manners as told: real HTTP on loopback, TLS if wanted.

    with FakeAntrean() as server:
        server.answers["POST /api/v1/agent/claim"] = [{"job": None}, Refusal(503, "try_again_later")]
        ... server.asked[-1].body ...

An address without an answer left says 404. The last answer of a list is given again and again.
"""

import json
import ssl
import threading
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Self


@dataclass(frozen=True, slots=True)
class Asked:
    """One request as it came."""

    method: str
    path: str
    token: str | None
    body: Any


@dataclass(frozen=True, slots=True)
class Refusal:
    """An answer in the shape of errors."""

    status: int
    code: str = "refused"


@dataclass(frozen=True, slots=True)
class Raw:
    """An answer of another kind."""

    status: int
    content: bytes = b""
    headers: tuple[tuple[str, str], ...] = ()


HANG_UP = object()
"""Close the connection without an answer."""

Answer = object
"""A Refusal, a Raw, HANG_UP, or what is sent as JSON."""


@dataclass
class FakeAntrean:
    """One server; `closes` lets it close each connection after its answer, without saying so before."""

    answers: dict[str, list[Answer]] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)
    connections: int = 0
    closes: bool = False

    def __enter__(self) -> Self:
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler_of(self))
        self._server.daemon_threads = True
        self.port: int = self._server.server_address[1]
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join(5)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def speak_tls(self, certificate: Path, key: Path) -> None:
        """From now on; to be called before the first request."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate, key)
        self._server.socket = context.wrap_socket(self._server.socket, server_side=True)

    def bodies(self, path: str) -> list[Any]:
        """What was sent to this address, in order."""
        return [each.body for each in self.asked if each.path == path]

    def answer_to(self, asked: Asked) -> Answer:
        self.asked.append(asked)
        waiting = self.answers.get(f"{asked.method} {asked.path}")
        if not waiting:
            return Refusal(404, "not_found")
        return waiting.pop(0) if len(waiting) > 1 else waiting[0]


class _Handler(BaseHTTPRequestHandler):
    """One connection. `asked_of` is filled in for each server."""

    protocol_version = "HTTP/1.1"
    asked_of: FakeAntrean

    def setup(self) -> None:
        super().setup()
        self.asked_of.connections += 1

    def do_GET(self) -> None:
        self._answer()

    def do_POST(self) -> None:
        self._answer()

    def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002 - the base's name
        """Nothing on the terminal of the tests."""

    def _answer(self) -> None:
        content = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        token = (self.headers.get("Authorization") or "").removeprefix("Bearer ") or None
        body = json.loads(content) if content else None
        answer = self.asked_of.answer_to(Asked(self.command, self.path, token, body))
        if answer is HANG_UP:
            self.close_connection = True
            return
        self._send(answer)
        self.close_connection = self.close_connection or self.asked_of.closes

    def _send(self, answer: Answer) -> None:
        raw = answer if isinstance(answer, Raw) else _as_raw(answer)
        self.send_response(raw.status)
        for name, value in raw.headers:
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(raw.content)))
        self.end_headers()
        self.wfile.write(raw.content)


def _handler_of(server: FakeAntrean) -> type[_Handler]:
    return type("Handler", (_Handler,), {"asked_of": server})


def _as_raw(answer: Answer) -> Raw:
    if isinstance(answer, Refusal):
        error = {"code": answer.code, "message": f"Ditolak: {answer.code}.", "retry": False}
        return Raw(answer.status, json.dumps({"error": error}).encode())
    return Raw(200, json.dumps(answer).encode())
