"""What the clock brings: looked at when it falls due, done once."""

from dataclasses import dataclass

from server.domain.ids import (
    TicketId,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class WarnOverrun:
    """The clock of this ticket may have reached the warning."""

    ticket_id: TicketId


@dataclass(frozen=True, slots=True, kw_only=True)
class FlagOverrun:
    """The clock of this ticket may have passed the standard."""

    ticket_id: TicketId


@dataclass(frozen=True, slots=True, kw_only=True)
class StartAutomatically:
    """The call of this ticket may have been left without a start."""

    ticket_id: TicketId


@dataclass(frozen=True, slots=True, kw_only=True)
class ForgetPhones:
    """The service day is over: telephone numbers that visitors left are deleted."""
