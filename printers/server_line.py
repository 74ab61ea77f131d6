"""The agent's line to its server: one connection, one origin, JSON both ways. Follows no redirect, uses no
proxy, trusts no certificate that the machine does not trust. Knows nothing of slips.
"""

import http.client
import json
import socket
import ssl
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Self
from urllib.parse import urlsplit

from printers.texts import texts

PATIENCE_SECONDS: Final = 10.0
"""How long an answer may take, beyond what the server was told to wait."""

_USUAL_PORTS: Final = {"http": 80, "https": 443}
_LONGEST_ANSWER: Final = 4 * 1024 * 1024
_HUNG_UP: Final = (http.client.RemoteDisconnected, ConnectionResetError, BrokenPipeError)


class BadServer(ValueError):
    """The address of the server cannot be used; the message is for people."""


class Unanswered(Exception):
    """No answer came: nobody knows whether the request arrived. The message is for people."""


class Refused(Exception):
    """The server said no. `code` is the stable code of its protocol."""

    def __init__(self, status: int, code: str, message: str) -> None:
        super().__init__(message)
        self.status = status
        self.code = code

    @property
    def is_final(self) -> bool:
        """Asking the same again would be refused again."""
        return 400 <= self.status < 500 and self.status not in {401, 408, 429}


@dataclass(frozen=True, slots=True)
class ServerAddress:
    """Where the server is, and nothing else."""

    scheme: str
    host: str
    port: int

    @classmethod
    def parse(cls, text: str) -> Self:
        """From “http://192.168.1.10:8000”. Raises BadServer."""
        try:
            parts = urlsplit(text.strip())
            port = parts.port
        except ValueError:
            raise BadServer(_say("bad_server", server=text)) from None
        has_more = parts.path not in {"", "/"} or parts.query or parts.fragment or parts.username
        if parts.scheme not in _USUAL_PORTS or not parts.hostname or port == 0 or has_more:
            raise BadServer(_say("bad_server", server=text))
        return cls(parts.scheme, parts.hostname, port or _USUAL_PORTS[parts.scheme])

    def __str__(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{host}:{self.port}"


class ServerLine:
    """One keep-alive connection, so one for each thread."""

    def __init__(
        self, server: ServerAddress, *, token: str | None = None, ca_file: Path | None = None
    ) -> None:
        self.server = server
        self._token = token
        self._is_used = False
        self._connection = _connection(server, ca_file)

    def ask(self, method: str, path: str, body: object = None, *, wait: float = 0.0) -> Any:  # noqa: ANN401 - JSON
        """The answer. `wait`: the server may think for so long. Raises Unanswered, Refused."""
        try:
            return self._ask(method, path, body, wait=wait)
        except _HUNG_UP as fault:
            # The server closes a connection that stood idle; only a new one tells whether it is there.
            if not self._is_used:
                raise self._unanswered(fault) from fault
        except (OSError, http.client.HTTPException) as fault:
            raise self._unanswered(fault) from fault
        self.close()
        try:
            return self._ask(method, path, body, wait=wait)
        except (OSError, http.client.HTTPException) as fault:
            raise self._unanswered(fault) from fault

    def close(self) -> None:
        """Hang up."""
        self._connection.close()
        self._is_used = False

    def _ask(self, method: str, path: str, body: object, *, wait: float) -> Any:  # noqa: ANN401 - JSON
        self._connection.timeout = PATIENCE_SECONDS + wait
        if self._connection.sock is not None:
            self._connection.sock.settimeout(PATIENCE_SECONDS + wait)
        payload = None if body is None else json.dumps(body).encode()
        self._connection.request(method, path, body=payload, headers=self._headers(payload))
        answer = self._connection.getresponse()
        content = answer.read(_LONGEST_ANSWER)
        self._is_used = True
        if not answer.isclosed():
            self.close()  # more than any honest answer
        return _understood(answer.status, content, self.server)

    def _headers(self, payload: bytes | None) -> dict[str, str]:
        headers = {"Accept": "application/json", "User-Agent": "antrean-agent"}
        if payload is not None:
            headers["Content-Type"] = "application/json"
        if self._token is not None:
            headers["Authorization"] = f"Bearer {self._token}"
        return headers

    def _unanswered(self, fault: Exception) -> Unanswered:
        self.close()
        if isinstance(fault, ssl.SSLCertVerificationError):
            return Unanswered(_say("not_trusted", server=self.server))
        if isinstance(fault, ssl.SSLError):
            return Unanswered(_say("no_tls", server=self.server))
        if isinstance(fault, socket.gaierror):
            return Unanswered(_say("unknown_host", server=self.server))
        return Unanswered(_say("no_answer", server=self.server))


def _connection(server: ServerAddress, ca_file: Path | None) -> http.client.HTTPConnection:
    if server.scheme == "http":
        return http.client.HTTPConnection(server.host, server.port)
    context = ssl.create_default_context(cafile=ca_file)
    return http.client.HTTPSConnection(server.host, server.port, context=context)


def _understood(status: int, content: bytes, server: ServerAddress) -> Any:  # noqa: ANN401 - JSON
    if 300 <= status < 400:
        raise Refused(status, "redirected", _say("redirected", server=server))
    try:
        answer = json.loads(content) if content else None
    except ValueError:
        raise Refused(status, "not_antrean", _say("not_antrean", server=server)) from None
    if status < 300:
        return answer
    error = answer.get("error") if isinstance(answer, dict) else None
    if not isinstance(error, dict):
        raise Refused(status, "not_antrean", _say("not_antrean", server=server))
    raise Refused(status, str(error.get("code", "")), str(error.get("message", "")))


def _say(key: str, **values: object) -> str:
    return texts()["agent"][key].format(**values)
