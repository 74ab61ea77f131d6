"""What the events leave of the stock: every line of its book, and what is left."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime

from server.domain.events import StockMoved
from server.domain.ids import OfficeId
from server.domain.stock import Movement, movements_of

STOCK_EVENTS = frozenset({"StockMoved"})

_NOBODY = OfficeId("")


@dataclass(slots=True)
class StockStories:
    """The book of one office. The events do not carry their place in the log, so the lines are counted."""

    lines: Counter[tuple[object, ...]] = field(default_factory=Counter)
    left: Counter[tuple[str, str]] = field(default_factory=Counter)

    def tell(self, event: StockMoved, *, at: datetime) -> None:
        """Go on with the next event."""
        for each in movements_of(event, office_id=_NOBODY, seq=0, at=at):
            self.lines[line_of(each)] += 1
            self.left[each.place, each.item] += each.quantity


def line_of(movement: Movement) -> tuple[object, ...]:
    """A line without its place in the log, to be compared."""
    return (
        movement.place,
        movement.item,
        movement.kind.value,
        movement.quantity,
        movement.by,
        movement.at,
        movement.note,
        movement.document,
        movement.counted,
        movement.given_for,
    )
