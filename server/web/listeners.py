"""Who listens: the sockets of this process, each with its audience and the token it came in with."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from server.domain.ids import DeviceId, TicketId


@dataclass(frozen=True, slots=True, kw_only=True)
class Listener:
    """One connected screen. `build` is that of its page, as far as it has told one."""

    sid: str
    audience: str
    room: str
    token_hash: str
    person_id: str | None
    ticket_id: TicketId | None = None
    device_id: DeviceId | None = None
    build: str = ""


def _nothing_to_cut(_sid: str) -> None:
    """Before sockets are attached nobody is connected."""


class Listeners:
    """The connected screens. `cut` ends a connection; it is put in when sockets are attached."""

    def __init__(self) -> None:
        self._by_sid: dict[str, Listener] = {}
        self.cut: Callable[[str], None] = _nothing_to_cut

    def add(self, listener: Listener) -> None:
        """A screen has connected."""
        self._by_sid[listener.sid] = listener

    def remove(self, sid: str) -> None:
        """A screen has gone; one that was refused was never here."""
        self._by_sid.pop(sid, None)

    def officers(self) -> frozenset[str]:
        """The officers whose desks listen here."""
        found = [each for each in self._all() if each.audience == "desk"]
        return frozenset(each.person_id for each in found if each.person_id is not None)

    def tickets(self) -> frozenset[TicketId]:
        """The tickets whose phones listen here."""
        return frozenset(each.ticket_id for each in self._all() if each.ticket_id is not None)

    def tokens(self) -> frozenset[str]:
        """The hashes of all tokens in use that may be withdrawn; a slip's token never is."""
        return frozenset(each.token_hash for each in self._all() if each.ticket_id is None)

    def count(self, audience: str) -> int:
        """How many screens of an audience are connected."""
        return Counter(each.audience for each in self._all())[audience]

    def cut_token(self, token_hash: str) -> None:
        """Disconnect every screen that came in with this token."""
        self._cut([each for each in self._all() if each.token_hash == token_hash])

    def cut_person(self, person_id: str) -> None:
        """Disconnect every screen of this person."""
        self._cut([each for each in self._all() if each.person_id == person_id])

    def cut_device(self, device_id: str) -> None:
        """Disconnect every screen of this device."""
        self._cut([each for each in self._all() if each.device_id == device_id])

    def devices(self) -> dict[DeviceId, str]:
        """The devices that listen here, each with the build of its page."""
        return {each.device_id: each.build for each in self._all() if each.device_id is not None}

    def _all(self) -> list[Listener]:
        return list(self._by_sid.values())

    def _cut(self, listeners: list[Listener]) -> None:
        for listener in listeners:
            self.remove(listener.sid)
            self.cut(listener.sid)
