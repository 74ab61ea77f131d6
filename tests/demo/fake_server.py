"""The fake hall behind a real socket: what `HttpExchange` meets, with outages on demand."""

import threading
import time
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import msgspec

from tests.demo.fake_hall import FakeHall

BEGIN = datetime(2026, 9, 30, 1, 0, tzinfo=UTC)


class FakeServer:
    """Listens on a free port of loopback. `end` and `begin` are a restart that keeps the hall."""

    def __init__(self, *, speed: float) -> None:
        self._started = time.monotonic()
        self.hall = FakeHall(clock=lambda: BEGIN + timedelta(seconds=speed * self.real_seconds), speed=speed)
        self.is_broken = False
        """Every request is answered with a page that is not of the protocol, as a proxy does."""
        self.broken_answers = 0
        self._port = 0
        self._http: ThreadingHTTPServer | None = None
        self._thread: threading.Thread | None = None

    @property
    def real_seconds(self) -> float:
        """Since the fake was made."""
        return time.monotonic() - self._started

    @property
    def url(self) -> str:
        """Where it listens, also while it is away."""
        return f"http://127.0.0.1:{self._port}"

    def begin(self) -> None:
        """Listen, at the same port as before."""
        self._http = _Listener(("127.0.0.1", self._port), _handler_for(self))
        self._port = self._http.server_address[1]
        self._thread = threading.Thread(target=self._http.serve_forever, args=(0.01,), daemon=True)
        self._thread.start()

    def end(self) -> None:
        """Stop listening; connections are refused from now on."""
        if self._http is None or self._thread is None:
            return
        self._http.shutdown()
        self._http.server_close()
        self._thread.join()
        self._http = None


class _Listener(ThreadingHTTPServer):
    daemon_threads = True
    allow_reuse_address = True


def _handler_for(server: FakeServer) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._reply(None)

        def do_POST(self) -> None:
            length = int(self.headers["Content-Length"])
            self._reply(msgspec.json.decode(self.rfile.read(length)))

        def _reply(self, body: dict[str, Any] | None) -> None:
            token = self.headers.get("Authorization", "").removeprefix("Bearer ") or None
            if server.is_broken:
                server.broken_answers += 1
                status, content = 502, b"<html>Bad gateway</html>"
            else:
                status, content = server.hall(self.command, self.path, body, token)
            self.send_response(status)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: object) -> None:
            """Keep the test's output clean."""

    return Handler
