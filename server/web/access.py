"""Who is asking: a device or a person, by Bearer token or by the cookie of its kind."""

import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import Final, Literal

from flask import Request

from server.domain.errors import NotAllowed, QueueError
from server.domain.people import PEOPLE, Actor, Person, Role
from server.service.reads_port import Reads
from server.service.records import Device
from server.web.errors import DeviceNotEnrolled, SignInRequired
from server.web.tokens import token_hash

CACHED_SECONDS = 5.0
CACHE_LIMIT = 1000

COOKIE_OF: Final[Mapping[Role, str]] = {
    Role.KIOSK: "antrean_kiosk",
    Role.DISPLAY: "antrean_display",
    Role.OFFICER: "antrean_desk",
    Role.GUARD: "antrean_desk",
    Role.HEAD: "antrean_office",
    Role.OVERSIGHT: "antrean_office",
    Role.ADMIN: "antrean_office",
}
"""Desk and office have their own, so that both consoles can be open in one browser."""


class Everybody(Enum):
    """The mark of addresses that need no token."""

    PUBLIC = "public"


PUBLIC: Final = Everybody.PUBLIC
Roles = frozenset[Role] | Literal[Everybody.PUBLIC]


@dataclass(frozen=True, slots=True, kw_only=True)
class Principal:
    """Somebody or something known: `person` for people, `device` for devices."""

    actor: Actor
    token_hash: str
    person: Person | None = None
    device: Device | None = None
    expires_at: datetime | None = None


class Access:
    """Finds the principal behind a request. Known tokens are remembered for a few seconds, because
    the way of a tap has no time for a second look into the database.
    """

    def __init__(
        self,
        reads: Reads,
        now: Callable[[], datetime],
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._reads = reads
        self._now = now
        self._monotonic = monotonic
        self._known: dict[str, tuple[Principal, float]] = {}

    def require(self, roles: frozenset[Role], request: Request) -> Principal:
        """Whoever asks, if one of `roles`. Raises SignInRequired, DeviceNotEnrolled, NotAllowed."""
        return self.require_any(roles, tokens_of(request, roles))

    def require_any(self, roles: frozenset[Role], tokens: Iterable[str]) -> Principal:
        """The first token that opens this door. Raises as `require`."""
        refusal: QueueError | None = None
        for token in tokens:
            principal = self.principal(token_hash(token))
            if principal is None:
                continue
            if principal.actor.role in roles:
                return principal
            refusal = NotAllowed("Anda tidak berwenang untuk tindakan ini.")
        raise refusal or (SignInRequired() if roles & PEOPLE else DeviceNotEnrolled())

    def principal(self, hashed: str) -> Principal | None:
        """The holder of a token, or None; at most CACHED_SECONDS old."""
        known = self._known.get(hashed)
        if known is None or known[1] < self._monotonic():
            return self.fresh(hashed)
        return self._unless_expired(known[0])

    def fresh(self, hashed: str) -> Principal | None:
        """The holder of a token as the database knows it now, or None."""
        self._known.pop(hashed, None)
        principal = self._device(hashed) or self._person(hashed)
        if principal is None:
            return None
        if len(self._known) >= CACHE_LIMIT:
            self._known.clear()
        self._known[hashed] = (principal, self._monotonic() + CACHED_SECONDS)
        return self._unless_expired(principal)

    def forget(self, hashed: str) -> None:
        """The session behind this token has ended."""
        self._known.pop(hashed, None)

    def forget_person(self, person_id: str) -> None:
        """Every earlier session of this person has ended."""
        for hashed, (principal, _) in list(self._known.items()):
            if principal.person is not None and principal.person.id == person_id:
                del self._known[hashed]

    def forget_device(self, device_id: str) -> None:
        """The device was revoked, or has another name or printer."""
        for hashed, (principal, _) in list(self._known.items()):
            if principal.device is not None and principal.device.id == device_id:
                del self._known[hashed]

    def _device(self, hashed: str) -> Principal | None:
        device = self._reads.device(hashed)
        if device is None:
            return None
        return Principal(actor=Actor(device.kind, device.id), token_hash=hashed, device=device)

    def _person(self, hashed: str) -> Principal | None:
        session = self._reads.session(hashed)
        person = self._reads.person(session.person_id) if session else None
        if session is None or person is None:
            return None
        return Principal(
            actor=Actor(person.role, person.id),
            token_hash=hashed,
            person=person,
            expires_at=session.expires_at,
        )

    def _unless_expired(self, principal: Principal) -> Principal | None:
        expires_at = principal.expires_at
        return principal if expires_at is None or self._now() < expires_at else None


def tokens_of(request: Request, roles: Iterable[Role]) -> list[str]:
    """The tokens that count for these roles: the Bearer token alone, else the cookies."""
    bearer = bearer_of(request)
    if bearer is not None:
        return [bearer]
    names = dict.fromkeys(COOKIE_OF[role] for role in sorted(roles) if role in COOKIE_OF)
    return [token for name in names if (token := request.cookies.get(name))]


def bearer_of(request: Request) -> str | None:
    """The token of the Authorization header, or None where there is no such header."""
    header = request.headers.get("Authorization")
    if header is None:
        return None
    scheme, _, token = header.partition(" ")
    return token.strip() if scheme.lower() == "bearer" else None
