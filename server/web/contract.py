"""The form of the endpoint table. From its rows come routes, parsing, access, OpenAPI and tests."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct

from server.domain.errors import UnknownTicket
from server.domain.ids import TicketId
from server.domain.people import Actor, Person, Role
from server.service.records import Device
from server.web.access import Principal, Roles
from server.web.errors import DeviceNotEnrolled, SignInRequired
from server.web.parsing import MAX_BODY_BYTES

if TYPE_CHECKING:
    from server.web.edge import Edge

_TICKET_ID: Final = re.compile(r"[A-Za-z0-9_-]{1,64}")

KIOSK: Final = frozenset({Role.KIOSK})
AGENT: Final = frozenset({Role.AGENT})
DISPLAY: Final = frozenset({Role.DISPLAY})
AT_DESK: Final = frozenset({Role.OFFICER, Role.GUARD})
RUNS_THE_HALL: Final = AT_DESK | {Role.HEAD, Role.ADMIN}
"""May close a service or look after a printer."""
DECIDES: Final = frozenset({Role.HEAD, Role.ADMIN})
"""May change what the office has decided about itself; oversight only looks."""
LOOKS_UP_PAPERS: Final = frozenset({Role.HEAD, Role.OVERSIGHT})
"""May see the number of one visit's paper."""
IN_OFFICE: Final = frozenset({Role.HEAD, Role.OVERSIGHT, Role.ADMIN})


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """One request, parsed and allowed. `body` is an instance of the row's body type."""

    edge: "Edge"
    body: Any
    principal: Principal | None
    path: Mapping[str, str] = field(default_factory=dict)

    @property
    def actor(self) -> Actor:
        """Who asks. Raises SignInRequired on a public address, where nobody has to be known."""
        if self.principal is None:
            raise SignInRequired
        return self.principal.actor

    @property
    def person(self) -> Person:
        """The person who asks. Raises SignInRequired where a device does."""
        if self.principal is None or self.principal.person is None:
            raise SignInRequired
        return self.principal.person

    @property
    def device(self) -> Device:
        """The device that asks. Raises DeviceNotEnrolled where a person does."""
        if self.principal is None or self.principal.device is None:
            raise DeviceNotEnrolled
        return self.principal.device

    @property
    def ticket_id(self) -> TicketId:
        """The ticket named by the address. Raises UnknownTicket for what cannot be an id."""
        named = self.path["ticket_id"]
        if not _TICKET_ID.fullmatch(named):
            raise UnknownTicket
        return TicketId(named)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A reply that also sets (a value) or drops (None) cookies."""

    value: object
    cookies: Mapping[str, str | None] = field(default_factory=dict)


Handler = Callable[[Call], object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Endpoint:
    """One row: an address, who may use it, what goes in and what comes out."""

    name: str
    room: str
    method: str
    path: str
    summary: str
    roles: Roles
    handler: Handler
    reply: type | None
    body: type[Struct] | None = None
    query: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    status: int = 200
    limit_tries: bool = False
    most_bytes: int = MAX_BODY_BYTES


def commanding(make: Callable[[Call], object]) -> Handler:
    """The handler that hands a command on and answers with its reply."""

    def handle(call: Call) -> object:
        return call.edge.services.commands.execute(make(call), call.actor)

    return handle
