"""HTTP as cheap as it gets: raw requests on one connection that stays open."""

import json
import re
import socket
from types import TracebackType
from typing import Any, Self

Answer = dict[str, Any]

_LENGTH = re.compile(rb"content-length: *(\d+)", re.IGNORECASE)


def request_bytes(method: str, path: str, *, token: str = "", body: object = None) -> bytes:
    """One request as it goes over the wire."""
    content = b"" if body is None else json.dumps(body).encode()
    lines = [f"{method} {path} HTTP/1.1", "Host: 127.0.0.1", f"Content-Length: {len(content)}"]
    if token:
        lines.append(f"Authorization: Bearer {token}")
    if content:
        lines.append("Content-Type: application/json")
    return "\r\n".join([*lines, "", ""]).encode() + content


def split_answer(data: bytes) -> tuple[int, bytes, bytes] | None:
    """Status, body and what follows, or None while the answer is not complete."""
    head, mark, rest = data.partition(b"\r\n\r\n")
    if not mark:
        return None
    length = _LENGTH.search(head)
    size = int(length[1]) if length else 0
    if len(rest) < size:
        return None
    return int(head[9:12]), rest[:size], rest[size:]


class Line:
    """One client on one connection."""

    def __init__(self, port: int) -> None:
        self._socket = socket.create_connection(("127.0.0.1", port), timeout=30)
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Hang up."""
        self._socket.close()

    def exchange(self, request: bytes) -> tuple[int, bytes]:
        """Send, and wait for the whole answer."""
        self._socket.sendall(request)
        data = b""
        while (answer := split_answer(data)) is None:
            more = self._socket.recv(65536)
            if not more:
                raise ConnectionError("the server hung up")
            data += more
        return answer[0], answer[1]

    def ask(self, method: str, path: str, *, token: str = "", body: object = None) -> Answer:
        """The answer's JSON. Raises ConnectionError when it is a refusal."""
        status, content = self.exchange(request_bytes(method, path, token=token, body=body))
        if status >= 400:
            raise ConnectionError(f"{method} {path}: {status} {content[:300]!r}")
        answer: Answer = json.loads(content) if content else {}
        return answer
