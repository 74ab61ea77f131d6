"""Whose phone is asking: the random token of a slip, and nothing else, opens the page of its number.

A token is never written down here: no log, no label of a figure, no answer carries it.
"""

import re
from typing import Final

from server.domain.errors import UnknownTicket
from server.domain.people import Actor, Role
from server.domain.tickets import Ticket
from server.web.edge import Edge

PHONE: Final = Actor(Role.VISITOR, "phone")
"""Who gives a phone's commands. The log says no more: a rating must not lead to its ticket."""

_TOKEN: Final = re.compile(r"[A-Za-z0-9_-]{8,48}")


class UnknownSlip(UnknownTicket):
    """A token that nobody was given, in the words of somebody who has scanned a slip."""

    def __init__(self) -> None:
        super().__init__()
        self.message = (
            "Nomor antrean ini tidak ditemukan. Pindai kode di struk Anda sekali lagi, atau tanyakan petugas."
        )


def ticket_of(edge: Edge, token: str, *, address: str | None) -> Ticket:
    """The ticket of that token. Raises UnknownSlip, and TooManyRequests for an address that guesses."""
    ticket = edge.services.reads.ticket_by_token(token) if _TOKEN.fullmatch(token) else None
    if ticket is None:
        edge.unknown_tokens.count(address)
        raise UnknownSlip
    return ticket
