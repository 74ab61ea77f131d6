"""The desk's side of the simulation: an officer signs in and does over HTTP what `officers.decide` says."""

from dataclasses import replace
from datetime import datetime, timedelta

import msgspec
import structlog

from server.demo.api_client import ApiClient, Refused, Unreachable
from server.demo.officers import Mind, Step, decide
from server.demo.pace import Pace
from server.demo.sample import DemoPerson
from server.demo.snapshots import DeskSeen

log = structlog.get_logger(__name__)

_AWAY_SECONDS = 2.0
_LOCKED_SECONDS = 30.0
_CONFLICT_SECONDS = 10.0
_SIGNED_OUT = 401
_CONFLICT = 409


class _Session(msgspec.Struct, frozen=True):
    token: str
    expires_at: datetime


class _Done(msgspec.Struct, frozen=True):
    seq: int


class SomebodyElseSignedIn(Exception):
    """The session ended early: a real person uses this account now."""


class OfficerLife:
    """One officer, from signing in to the end of the simulation."""

    def __init__(self, person: DemoPerson, desk: ApiClient, pace: Pace, *, seed: int) -> None:
        self.name = person.id
        self._person = person
        self._desk = desk
        self._pace = pace
        self._mind = Mind(seed=seed)
        self._expires_at: datetime | None = None
        self._last_seen_at: datetime | None = None

    def live(self) -> None:
        """Work until the simulation stops, or a person signs in as this officer: then step aside."""
        while not self._pace.is_over:
            try:
                self._pace.look_away(self.step())
            except Unreachable:
                self._pace.rest(_AWAY_SECONDS)
            except Refused as refusal:
                log.warning("simulated_officer_refused", officer=self._person.id, code=refusal.code)
                self._pace.rest(_LOCKED_SECONDS)
            except SomebodyElseSignedIn:
                log.info("simulated_officer_stepped_aside", officer=self._person.id)
                return

    def step(self) -> float:
        """Look at the desk and do one thing; returns the seconds of the office until the next look.

        Raises Refused, Unreachable, SomebodyElseSignedIn.
        """
        if self._desk.token is None:
            self._sign_in()
        try:
            seen = self._desk.get("/api/v1/desk", DeskSeen)
            self._pace.learn(seen.speed)
            self._last_seen_at = seen.server_time
            return self._do(decide(seen, self._mind))
        except Refused as refusal:
            if refusal.status == _CONFLICT:
                return _CONFLICT_SECONDS
            if refusal.status != _SIGNED_OUT:
                raise
            self._lose_session()
            return 1.0

    def _do(self, step: Step) -> float:
        if step.path is not None:
            self._desk.command(step.path, step.body, _Done)
        if step.holds is not None:
            self._mind = replace(self._mind, held=self._mind.held | {step.holds})
        return step.wait_seconds

    def _sign_in(self) -> None:
        body = {"user": self._person.id, "pin": self._person.pin}
        session = self._desk.post("/api/v1/session", body, _Session)
        self._desk.token, self._expires_at = session.token, session.expires_at
        self._last_seen_at = None

    def _lose_session(self) -> None:
        """A session that ran out is renewed; one that ended early was taken over by a person."""
        self._desk.token = None
        ended_early = (
            self._expires_at is not None
            and self._last_seen_at is not None
            and self._last_seen_at < self._expires_at - timedelta(hours=1)
        )
        if ended_early:
            raise SomebodyElseSignedIn
