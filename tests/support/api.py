"""A tiny client of the HTTP interface for tests: one keep-alive connection each, so one per thread.
A command is never sent again by itself: what was not answered is the test's affair.
"""

import http.client
import json
import uuid
from dataclasses import dataclass
from typing import Any, Self

TIMEOUT = 20.0

Json = Any
"""Decoded JSON: what a test looks into by name."""


class Unanswered(Exception):
    """The connection broke before the answer came: nobody knows whether it happened."""


class RefusedByServer(Exception):
    """The server said no. `code` is the stable code of the protocol."""

    def __init__(self, status: int, body: Json) -> None:
        super().__init__(f"{status} {body}")
        self.status = status
        self.body = body
        error = body.get("error", {}) if isinstance(body, dict) else {}
        self.code: str = error.get("code", "")
        self.message: str = error.get("message", "")
        self.retry: bool = error.get("retry", False)


@dataclass(frozen=True, slots=True)
class Reply:
    status: int
    body: Json


def new_request_id() -> str:
    return uuid.uuid4().hex


class Api:
    """Speaks for the holder of a token."""

    def __init__(self, port: int, token: str | None = None) -> None:
        self.token = token
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=TIMEOUT)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._connection.close()

    def request(self, method: str, path: str, body: object = None) -> Reply:
        """Status and body, whatever they are. Raises Unanswered."""
        headers = {"Accept": "application/json"}
        if self.token is not None:
            headers["Authorization"] = f"Bearer {self.token}"
        payload = None
        if body is not None:
            payload = json.dumps(body).encode()
            headers["Content-Type"] = "application/json"
        try:
            self._connection.request(method, path, body=payload, headers=headers)
            reply = self._connection.getresponse()
            return Reply(reply.status, _read(reply.read()))
        except (OSError, http.client.HTTPException) as fault:
            self._connection.close()
            raise Unanswered(repr(fault)) from fault

    def get(self, path: str) -> Json:
        """The body, over a new connection where the old one has died. Raises RefusedByServer, Unanswered."""
        try:
            return _accepted(self.request("GET", path))
        except Unanswered:
            return _accepted(self.request("GET", path))

    def post(self, path: str, body: object) -> Json:
        """The body of the answer. Raises RefusedByServer, Unanswered."""
        return _accepted(self.request("POST", path, body))

    def command(self, path: str, *, request_id: str | None = None, **fields: object) -> Json:
        """A command under a request id, a new one unless told."""
        return self.post(path, {"request_id": request_id or new_request_id(), **fields})


class Kiosk(Api):
    """The screen at the door."""

    def menu(self) -> Json:
        return self.get("/api/v1/kiosk")

    def tap(
        self, service: str = "spkt.lp", *, priority: str | None = None, request_id: str | None = None
    ) -> Json:
        """`{ticket, seq}`"""
        return self.command("/api/v1/tickets", request_id=request_id, service=service, priority=priority)

    def ask_for_help(self, kind: str = "officer", *, ticket: str | None = None) -> Json:
        return self.command("/api/v1/kiosk/help", kind=kind, ticket=ticket)

    def ask_for_private_room(self, *, request_id: str | None = None) -> Json:
        return self.command("/api/v1/kiosk/private-request", request_id=request_id)


class Officer(Api):
    """Somebody at a desk. Each verb answers as docs/protocol.md says."""

    def desk(self) -> Json:
        return self.get("/api/v1/desk")

    def open(self, desk: str) -> Json:
        return self.command("/api/v1/desk/open", desk=desk)

    def close(self) -> Json:
        return self.command("/api/v1/desk/close")

    def call_next(self, *, request_id: str | None = None) -> Json:
        return self.command("/api/v1/desk/call-next", request_id=request_id)

    def recall(self, ticket_id: str) -> Json:
        return self._verb(ticket_id, "recall")

    def start(self, ticket_id: str) -> Json:
        return self._verb(ticket_id, "start")

    def finish(self, ticket_id: str) -> Json:
        return self._verb(ticket_id, "finish")

    def hold(self, ticket_id: str, reason: str) -> Json:
        return self._verb(ticket_id, "hold", reason=reason)

    def resume(self, ticket_id: str) -> Json:
        return self._verb(ticket_id, "resume")

    def no_show(self, ticket_id: str) -> Json:
        return self._verb(ticket_id, "no-show")

    def cancel(self, ticket_id: str, reason: str = "pulang") -> Json:
        return self._verb(ticket_id, "cancel", reason=reason)

    def reprint(self, ticket_id: str, reason: str) -> Json:
        return self._verb(ticket_id, "reprint", reason=reason)

    def hand_over(self, ticket_id: str, item: str = "air_minum", quantity: int = 1) -> Json:
        return self._verb(ticket_id, "compensation/hand-over", items=[{"item": item, "quantity": quantity}])

    def decline(self, ticket_id: str) -> Json:
        return self._verb(ticket_id, "compensation/decline")

    def leave_unmet(self, ticket_id: str) -> Json:
        return self._verb(ticket_id, "compensation/unmet")

    def keep(self, ticket_id: str) -> Json:
        return self._verb(ticket_id, "keep")

    def come_back(self, ticket_id: str) -> Json:
        return self._verb(ticket_id, "return")

    def collected(self, ticket_id: str) -> Json:
        return self._verb(ticket_id, "collected")

    def accept_help(self, help_id: str) -> Json:
        return self.command(f"/api/v1/desk/help/{help_id}/accept")

    def close_service(self, service: str, *, reason: str = "Gangguan listrik atau jaringan") -> Json:
        return self.command(f"/api/v1/services/{service}/close", reason=reason, until=None)

    def reopen_service(self, service: str) -> Json:
        return self.command(f"/api/v1/services/{service}/reopen")

    def _verb(self, ticket_id: str, verb: str, **fields: object) -> Json:
        body = {"request_id": new_request_id(), **fields}
        return self.post(f"/api/v1/tickets/{ticket_id}/{verb}", body)


class Head(Api):
    """The head of the service, or whoever looks at the office page."""

    def office(self) -> Json:
        return self.get("/api/v1/office")


def _accepted(reply: Reply) -> Json:
    if reply.status >= 400:
        raise RefusedByServer(reply.status, reply.body)
    return reply.body


def _read(content: bytes) -> Json:
    try:
        return json.loads(content) if content else None
    except ValueError:
        return content.decode(errors="replace")
