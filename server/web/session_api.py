"""People sign in and out. Comparing PINs is `pins.py`, counting wrong ones is the queue's affair."""

from dataclasses import dataclass
from datetime import datetime

from flask import request

from server.domain import commands
from server.domain.errors import AccountLocked, SignInRefused
from server.domain.ids import PersonId
from server.domain.people import PEOPLE, Actor, Person, Role, refuse_if_locked
from server.service.replies import SignInReply
from server.web.access import COOKIE_OF, PUBLIC, tokens_of
from server.web.bodies import SignInBody
from server.web.contract import AT_DESK, IN_OFFICE, Answer, Call, Endpoint
from server.web.tokens import new_token, token_hash

CONSOLES = {"desk": AT_DESK, "office": IN_OFFICE}
"""The two consoles that may be open in one browser, each with its own session."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UserView:
    """Who has signed in."""

    id: str
    name: str
    role: Role


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionReply:
    """A session: the token for programs; browsers have it in a cookie."""

    token: str
    expires_at: datetime
    user: UserView


def _sign_in(call: Call) -> Answer:
    services = call.edge.services
    body: SignInBody = call.body
    person = services.reads.person(PersonId(body.user))
    if person is not None:
        refuse_if_locked(person, now=services.clock.read().now)
    is_right = services.pins.verify(person.pin_hash if person else None, body.pin)
    if person is None:
        raise SignInRefused
    token = new_token()
    command = commands.SignIn(person_id=person.id, pin_is_right=is_right, token_hash=token_hash(token))
    reply = services.commands.execute(command, Actor(person.role, person.id))
    expires_at = _expiry(call, reply)
    call.edge.access.forget_person(person.id)
    call.edge.listeners.cut_person(person.id)
    return _session(person, token, expires_at)


def _expiry(call: Call, reply: object) -> datetime:
    """When the new session ends. Raises SignInRefused, AccountLocked where there is none."""
    if not isinstance(reply, SignInReply):
        raise TypeError(reply)
    if reply.locked_until is not None:
        raise AccountLocked(until=reply.locked_until, now=call.edge.services.clock.read().now)
    if reply.expires_at is None:
        raise SignInRefused
    return reply.expires_at


def _session(person: Person, token: str, expires_at: datetime) -> Answer:
    user = UserView(id=person.id, name=person.name, role=person.role)
    return Answer(
        value=SessionReply(token=token, expires_at=expires_at, user=user),
        cookies={COOKIE_OF[person.role]: token},
    )


def _sign_out(call: Call) -> Answer:
    """End the session that came with the request: of one console where it is named, else each.

    A session that has ended before is no error: the person wants to be signed out, and is.
    """
    roles = CONSOLES.get(request.args.get("console", ""), PEOPLE)
    for token in tokens_of(request, roles):
        _end_session(call, token_hash(token))
    return Answer(value=None, cookies=dict.fromkeys(sorted({COOKIE_OF[role] for role in roles})))


def _end_session(call: Call, hashed: str) -> None:
    principal = call.edge.access.fresh(hashed)
    if principal is None or principal.person is None:
        return
    call.edge.services.commands.execute(commands.SignOut(token_hash=hashed), principal.actor)
    call.edge.access.forget(hashed)
    call.edge.listeners.cut_token(hashed)


ENDPOINTS = (
    Endpoint(
        name="sign_in",
        room="session",
        method="POST",
        path="/api/v1/session",
        summary="Sign in with a PIN.",
        roles=PUBLIC,
        handler=_sign_in,
        body=SignInBody,
        reply=SessionReply,
        status=201,
        limit_tries=True,
    ),
    Endpoint(
        name="sign_out",
        room="session",
        method="DELETE",
        path="/api/v1/session",
        summary="Sign out; of one console where it is named, so that the other one stays open.",
        roles=PUBLIC,
        handler=_sign_out,
        query={"console": tuple(CONSOLES)},
        reply=None,
        status=204,
    ),
)
