"""A hall in memory that speaks the part of docs/protocol.md which the simulation uses: a fake of the whole
server, with rules of its own kept as simple as possible."""

import json
import re
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from server.demo.api_client import Body
from server.demo.sample import demo_people, sample_office
from server.domain.ids import ServiceId

OFFICE = sample_office()
KIOSK_TOKEN = "kiosk-token"
_TICKET = re.compile(r"/api/v1/tickets/(?P<id>[^/]+)/(?P<verb>[a-z-]+)(?:/(?P<how>[a-z-]+))?")

Json = dict[str, Any]


@dataclass
class HallTicket:
    """A ticket as the fake keeps it."""

    id: str
    label: str
    service: str
    is_first: bool
    issued_at: datetime
    state: str = "waiting"
    officer: str | None = None
    first_called_at: datetime | None = None
    called_at: datetime | None = None
    recalls: int = 0
    started_at: datetime | None = None
    held_at: datetime | None = None
    stops_clock: bool = False
    paused_seconds: float = 0.0
    overrun_at: datetime | None = None
    owed: str | None = None


class No(Exception):
    """A refusal of the fake."""

    def __init__(self, status: int, code: str) -> None:
        super().__init__(code)
        self.status, self.code = status, code


@dataclass
class FakeHall:
    """Answers requests at the time that `clock` says."""

    clock: Callable[[], datetime]
    speed: float = 60.0
    tickets: dict[str, HallTicket] = field(default_factory=dict)
    happened: list[tuple[datetime, str, str]] = field(default_factory=list)
    """(when, what, which number), in order."""
    sessions: dict[str, str] = field(default_factory=dict)
    desks: dict[str, str] = field(default_factory=dict)
    """Desk by officer."""
    answers: dict[str, Json] = field(default_factory=dict)
    repeats: int = 0
    """Requests that came again under an id that was answered before."""
    refusals: list[str] = field(default_factory=list)
    lock: threading.RLock = field(default_factory=threading.RLock)

    def __call__(self, method: str, path: str, body: Body | None, token: str | None) -> tuple[int, bytes]:
        """An exchange, as `ApiClient` wants it."""
        with self.lock:
            try:
                return 200, json.dumps(self._answer(method, path, dict(body or {}), token)).encode()
            except No as no:
                self.refusals.append(no.code)
                error = {"code": no.code, "message": "Tidak bisa.", "retry": False}
                return no.status, json.dumps({"error": error}).encode()

    def seen(self, what: str) -> list[str]:
        """The numbers to which that happened."""
        return [label for _, event, label in self.happened if event == what]

    def _answer(self, method: str, path: str, body: Json, token: str | None) -> Json:
        self._find_overruns()
        if (method, path) == ("POST", "/api/v1/session"):
            return self._sign_in(body)
        if path in {"/api/v1/kiosk", "/api/v1/tickets", "/api/v1/kiosk/private-request"}:
            if token != KIOSK_TOKEN:
                raise No(401, "device_not_enrolled")
            return self._kiosk() if method == "GET" else self._once(body, self._issue)
        officer = self.sessions.get(token or "")
        if officer is None:
            raise No(401, "sign_in_required")
        if method == "GET":
            return self._desk(officer)
        return self._once(body, lambda each: self._command(path, each, officer))

    def _once(self, body: Json, change: Callable[[Json], Json]) -> Json:
        request_id = body.pop("request_id")
        if request_id in self.answers:
            self.repeats += 1
        else:
            self.answers[request_id] = change(body) | {"seq": len(self.happened)}
        return self.answers[request_id]

    def _sign_in(self, body: Json) -> Json:
        if (body["user"], body["pin"]) not in {(person.id, person.pin) for person in demo_people()}:
            raise No(401, "sign_in_refused")
        token = f"session-{len(self.happened)}-{len(self.sessions)}"
        self.sessions = {key: who for key, who in self.sessions.items() if who != body["user"]}
        self.sessions[token] = body["user"]
        return {"token": token, "expires_at": (self.clock() + timedelta(hours=12)).isoformat()}

    def _head(self) -> Json:
        return {
            "seq": len(self.happened),
            "server_time": self.clock().isoformat(),
            "speed": self.speed,
            "office": {"timezone": OFFICE.timezone},
        }

    def _kiosk(self) -> Json:
        ahead = len(self._waiting())
        return self._head() | {
            "services": [{"id": each.id, "ahead": ahead} for each in OFFICE.public_services],
            "priority_groups": [{"id": group.id} for group in OFFICE.priority_groups],
            "private_room": True,
        }

    def _desk(self, officer: str) -> Json:
        desk = self.desks.get(officer)
        current = self._current(officer)
        mine = [each for each in self.tickets.values() if each.owed == "open" and each.officer == officer]
        return self._head() | {
            "desk": {"id": desk} if desk else None,
            "desks": [
                {"id": each.id, "is_free": each.id not in self.desks.values()} for each in OFFICE.desks
            ],
            "current": current and self._view(current),
            "waiting_total": len(self._waiting()),
            "held": [self._view(each) for each in self.tickets.values() if each.state == "on_hold"],
            "entitlements": [
                {
                    "ticket_id": each.id,
                    "label": each.label,
                    "since": _text(each.overrun_at),
                    "owed": {
                        "items": [{"item": item.id, "quantity": 1} for item in OFFICE.items],
                        "gives_all": False,
                    },
                }
                for each in mine
            ],
            "hold_reasons": [{"id": reason.id} for reason in OFFICE.hold_reasons],
            "items": [{"id": item.id} for item in OFFICE.items],
            "rules": {"recalls_before_no_show": 2, "recall_gap_seconds": 30},
        }

    def _view(self, ticket: HallTicket) -> Json:
        return {
            "id": ticket.id,
            "label": ticket.label,
            "state": ticket.state,
            "is_private": ticket.label.startswith("R"),
            "issued_at": _text(ticket.issued_at),
            "first_called_at": _text(ticket.first_called_at),
            "called_at": _text(ticket.called_at),
            "recalls": ticket.recalls,
            "started_at": _text(ticket.started_at),
            "held_at": _text(ticket.held_at),
            "clock": {
                "standard_seconds": _standard(ticket),
                "started_at": _text(ticket.started_at),
                "paused_seconds": ticket.paused_seconds,
            },
        }

    def _issue(self, body: Json) -> Json:
        service = OFFICE.service(body.get("service", "spkt.ruang_khusus"))
        is_first = body.get("priority") is not None
        series = "P" if is_first else service.series
        number = 1 + sum(each.label.startswith(series) for each in self.tickets.values())
        ticket = HallTicket(
            id=f"t{len(self.tickets)}",
            label=f"{series}-{number:03d}",
            service=service.id,
            is_first=is_first,
            issued_at=self.clock(),
        )
        self.tickets[ticket.id] = ticket
        self._note("issued", ticket)
        return {"ticket": {"id": ticket.id, "label": ticket.label}}

    def _command(self, path: str, body: Json, officer: str) -> Json:
        if path == "/api/v1/desk/open":
            if body["desk"] in self.desks.values():
                raise No(409, "desk_taken")
            self.desks[officer] = body["desk"]
        elif path == "/api/v1/desk/call-next":
            self._call_next(officer)
        elif (match := _TICKET.fullmatch(path)) is not None:
            ticket = self.tickets[match["id"]]
            if match["how"] is not None:
                self._settle(ticket, body, match["how"])
            else:
                self._verbs()[match["verb"]](ticket, body, officer)
        else:
            raise No(404, "not_found")
        return {}

    def _verbs(self) -> dict[str, Callable[[HallTicket, Json, str], None]]:
        return {
            "recall": self._recall,
            "start": self._start,
            "hold": self._hold,
            "resume": self._resume,
            "finish": self._finish,
            "no-show": self._no_show,
        }

    def _call_next(self, officer: str) -> None:
        if self._current(officer) is not None:
            raise No(409, "desk_busy")
        waiting = sorted(self._waiting(), key=lambda each: (not each.is_first, each.issued_at))
        if not waiting:
            raise No(409, "nothing_to_call")
        ticket = waiting[0]
        ticket.state, ticket.officer = "called", officer
        ticket.first_called_at = ticket.called_at = self.clock()
        self._note("called", ticket)

    def _recall(self, ticket: HallTicket, _: Json, officer: str) -> None:
        self._must(ticket, "called", officer)
        if self._since(ticket.called_at) < 30:
            raise No(409, "recalled_too_soon")
        ticket.called_at, ticket.recalls = self.clock(), ticket.recalls + 1
        self._note("recalled", ticket)

    def _start(self, ticket: HallTicket, _: Json, officer: str) -> None:
        self._must(ticket, "called", officer)
        ticket.state, ticket.started_at = "serving", self.clock()
        self._note("started", ticket)

    def _hold(self, ticket: HallTicket, body: Json, officer: str) -> None:
        self._must(ticket, "serving", officer)
        reason = next(each for each in OFFICE.hold_reasons if each.id == body["reason"])
        ticket.state, ticket.held_at, ticket.stops_clock = "on_hold", self.clock(), reason.stops_clock
        self._note("held", ticket)

    def _resume(self, ticket: HallTicket, _: Json, officer: str) -> None:
        if ticket.state != "on_hold" or self._current(officer) is not None:
            raise No(409, "wrong_state")
        if ticket.stops_clock:
            ticket.paused_seconds += self._since(ticket.held_at)
        ticket.state, ticket.officer, ticket.held_at = "serving", officer, None
        self._note("resumed", ticket)

    def _finish(self, ticket: HallTicket, _: Json, officer: str) -> None:
        self._must(ticket, "serving", officer)
        ticket.state = "finished"
        self._note("finished", ticket)

    def _no_show(self, ticket: HallTicket, _: Json, officer: str) -> None:
        self._must(ticket, "called", officer)
        if ticket.recalls < 2 or self._since(ticket.called_at) < 30:
            raise No(409, "no_show_too_soon")
        ticket.state = "no_show"
        self._note("no_show", ticket)

    def _settle(self, ticket: HallTicket, body: Json, how: str) -> None:
        if ticket.owed != "open":
            raise No(409, "already_settled")
        if how == "hand-over" and body["items"][0]["item"] not in {item.id for item in OFFICE.items}:
            raise No(400, "unknown_choice")
        ticket.owed = how
        self._note(how, ticket)

    def _find_overruns(self) -> None:
        for ticket in self.tickets.values():
            is_paused = ticket.state == "on_hold" and ticket.stops_clock
            if ticket.state not in {"serving", "on_hold"} or is_paused or ticket.overrun_at is not None:
                continue
            spent = self._since(ticket.started_at) - ticket.paused_seconds
            if spent > _standard(ticket):
                ticket.overrun_at, ticket.owed = self.clock(), "open"
                self._note("overrun", ticket)

    def _must(self, ticket: HallTicket, state: str, officer: str) -> None:
        if ticket.state != state:
            raise No(409, "wrong_state")
        if ticket.officer != officer:
            raise No(409, "not_your_ticket")

    def _waiting(self) -> list[HallTicket]:
        return [each for each in self.tickets.values() if each.state == "waiting"]

    def _current(self, officer: str) -> HallTicket | None:
        here = (each for each in self.tickets.values() if each.officer == officer)
        return next((each for each in here if each.state in {"called", "serving"}), None)

    def _since(self, moment: datetime | None) -> float:
        return 0.0 if moment is None else (self.clock() - moment).total_seconds()

    def _note(self, what: str, ticket: HallTicket) -> None:
        self.happened.append((self.clock(), what, ticket.label))


def _standard(ticket: HallTicket) -> int:
    return OFFICE.service(ServiceId(ticket.service)).standard.seconds


def _text(moment: datetime | None) -> str | None:
    return None if moment is None else moment.isoformat()
