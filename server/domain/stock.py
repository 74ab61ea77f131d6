"""The stock of what is given: who brought, gave, lost, counted or moved how many of what, where. What is left
is the sum of all movements, never a figure that somebody sets.

1. A hand-over takes from the place of its desk, in the same transaction.
2. Stock never stops a hand-over: the visitor comes first. Below zero means “perlu dihitung”.
3. A count is a movement like any other: the difference to what should be there, even when it is none.
4. Items that are not material have no stock; an office without places keeps none.

Source: DOMAIN 4, FEATURES C3.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from server.domain.compensation_rules import CompensationRules, Given, Item, StockPlace
from server.domain.errors import BadRequest, UnknownChoice
from server.domain.events import StockMoved
from server.domain.ids import DeskId, OfficeId, PersonId, TicketId
from server.domain.office import Office
from server.domain.reasons import LONGEST_NOTE

LONGEST_DOCUMENT = 60
MOST = 100_000


class StockChange(StrEnum):
    """Why there is more or less of it."""

    RECEIVED = "received"
    GIVEN = "given"
    LOST = "lost"
    COUNTED = "counted"
    MOVED = "moved"


@dataclass(frozen=True, slots=True, kw_only=True)
class Movement:
    """One line of the stock's book: what changed at one place. `seq` is that of its event."""

    office_id: OfficeId
    seq: int
    place: str
    item: str
    kind: StockChange
    quantity: int
    by: PersonId
    at: datetime
    note: str = ""
    document: str = ""
    counted: int | None = None
    given_for: TicketId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """How many are left at one place."""

    place: str
    item: str
    left: int


def place_of(rules: CompensationRules, desk_id: DeskId | None) -> StockPlace | None:
    """From where a desk takes: the place that names it, else one for all; None where no stock is kept."""
    named = (place for place in rules.places if desk_id in place.desks)
    for_all = (place for place in rules.places if not place.desks)
    return next(named, None) or next(for_all, None) or next(iter(rules.places), None)


def given(
    handed: Iterable[Given],
    items: Iterable[Item],
    place: StockPlace | None,
    *,
    by: PersonId,
    ticket_id: TicketId,
) -> tuple[StockMoved, ...]:
    """What a hand-over takes from the stock of that place."""
    material = {item.id for item in items if item.is_material}
    if place is None:
        return ()
    return tuple(
        StockMoved(
            kind=StockChange.GIVEN,
            place=place.id,
            item=each.item,
            quantity=-each.quantity,
            by=by,
            given_for=ticket_id,
        )
        for each in handed
        if each.item in material
    )


def receive(
    office: Office, *, place: str, item: str, quantity: int, by: PersonId, document: str, note: str
) -> StockMoved:
    """More came in. Raises UnknownChoice, BadRequest."""
    _check(office, item, place)
    return StockMoved(
        kind=StockChange.RECEIVED,
        place=place,
        item=item,
        quantity=_some(quantity),
        by=by,
        document=document.strip()[:LONGEST_DOCUMENT],
        note=note.strip()[:LONGEST_NOTE],
    )


def lose(office: Office, *, place: str, item: str, quantity: int, by: PersonId, note: str) -> StockMoved:
    """Broken, expired or gone. Raises UnknownChoice, BadRequest without a word about it."""
    _check(office, item, place)
    if not note.strip():
        raise BadRequest("Tulis apa yang terjadi: rusak, kedaluwarsa, atau hilang.")
    return StockMoved(
        kind=StockChange.LOST,
        place=place,
        item=item,
        quantity=-_some(quantity),
        by=by,
        note=note.strip()[:LONGEST_NOTE],
    )


def count(
    office: Office, *, place: str, item: str, counted: int, left: int, by: PersonId, note: str
) -> StockMoved:
    """So many are there, whatever the book says. Raises UnknownChoice, BadRequest."""
    _check(office, item, place)
    if not 0 <= counted <= MOST:
        raise BadRequest(f"Hasil hitung antara 0 dan {MOST}.")
    return StockMoved(
        kind=StockChange.COUNTED,
        place=place,
        item=item,
        quantity=counted - left,
        by=by,
        note=note.strip()[:LONGEST_NOTE],
        counted=counted,
    )


def move(
    office: Office, *, place: str, to_place: str, item: str, quantity: int, by: PersonId, note: str
) -> StockMoved:
    """From one place to another. Raises UnknownChoice, BadRequest."""
    _check(office, item, place, to_place)
    if place == to_place:
        raise BadRequest("Pilih dua tempat yang berbeda.")
    return StockMoved(
        kind=StockChange.MOVED,
        place=place,
        to_place=to_place,
        item=item,
        quantity=-_some(quantity),
        by=by,
        note=note.strip()[:LONGEST_NOTE],
    )


def movements_of(event: StockMoved, *, office_id: OfficeId, seq: int, at: datetime) -> tuple[Movement, ...]:
    """The lines that an event leaves in the book: one, or one for each of two places."""
    here = Movement(
        office_id=office_id,
        seq=seq,
        place=event.place,
        item=event.item,
        kind=StockChange(event.kind),
        quantity=event.quantity,
        by=event.by,
        at=at,
        note=event.note,
        document=event.document,
        counted=event.counted,
        given_for=event.given_for,
    )
    if event.to_place is None:
        return (here,)
    there = Movement(
        office_id=office_id,
        seq=seq,
        place=event.to_place,
        item=event.item,
        kind=StockChange.MOVED,
        quantity=-event.quantity,
        by=event.by,
        at=at,
        note=event.note,
    )
    return here, there


def is_low(level: Level, rules: CompensationRules) -> bool:
    """So few are left that desk and head are warned."""
    return level.left <= rules.low_stock


def _check(office: Office, item: str, *places: str) -> None:
    if item not in {each.id for each in office.items if each.is_material}:
        raise UnknownChoice(item)
    known = {place.id for place in office.compensation.places}
    for place in places:
        if place not in known:
            raise UnknownChoice(place)


def _some(quantity: int) -> int:
    if not 1 <= quantity <= MOST:
        raise BadRequest(f"Jumlah antara 1 dan {MOST}.")
    return quantity
