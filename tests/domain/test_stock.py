"""The book of the stock: what is left is the sum of its lines."""

from collections import Counter
from dataclasses import replace

import pytest

from server.domain import stock
from server.domain.compensation_rules import CompensationRules, Given, Item, StockPlace
from server.domain.errors import BadRequest, UnknownChoice
from server.domain.events import StockMoved
from server.domain.ids import DeskId, PersonId, TicketId
from server.domain.stock_history import StockStories
from tests.support.builders import OFFICE_ID, an_office, at

BY = PersonId("ka.spkt")
STORE, HALL = StockPlace(id="gudang", name="Gudang"), StockPlace(id="loket", name="Loket", desks=("loket-1",))
OFFICE = an_office(
    compensation=CompensationRules(places=(STORE, HALL)),
    items=(
        Item(id="air", name="Air minum"),
        Item(id="maaf", name="Permintaan maaf", is_material=False),
    ),
)


def given_at(desk: str | None, *handed: Given) -> tuple[StockMoved, ...]:
    place = stock.place_of(OFFICE.compensation, DeskId(desk) if desk else None)
    return stock.given(handed, OFFICE.items, place, by=BY, ticket_id=TicketId("t1"))


def test_a_desk_takes_from_the_place_that_names_it_and_the_others_from_the_one_for_all() -> None:
    (mine,) = given_at("loket-1", Given(item="air", quantity=2))
    (theirs,) = given_at("loket-2", Given(item="air", quantity=2))
    assert (mine.place, mine.quantity, mine.given_for) == ("loket", -2, "t1")
    assert theirs.place == "gudang"
    assert given_at(None, Given(item="air", quantity=1))[0].place == "gudang"


def test_where_every_place_names_its_desks_others_take_from_the_first() -> None:
    assert stock.place_of(CompensationRules(places=(HALL,)), DeskId("loket-9")) == HALL


def test_an_office_without_places_keeps_no_stock() -> None:
    assert stock.place_of(CompensationRules(places=()), DeskId("loket-1")) is None
    assert (
        stock.given((Given(item="air", quantity=1),), OFFICE.items, None, by=BY, ticket_id=TicketId("t"))
        == ()
    )


def test_an_apology_has_no_stock() -> None:
    assert given_at("loket-1", Given(item="maaf", quantity=1)) == ()


def received(quantity: int = 24) -> StockMoved:
    return stock.receive(
        OFFICE, place="gudang", item="air", quantity=quantity, by=BY, document=" SJ-7 ", note=""
    )


def counted(count: int, *, left: int) -> StockMoved:
    return stock.count(OFFICE, place="loket", item="air", counted=count, left=left, by=BY, note="")


def moved(quantity: int = 6) -> StockMoved:
    return stock.move(OFFICE, place="gudang", to_place="loket", item="air", quantity=quantity, by=BY, note="")


def lost(note: str = "Pecah") -> StockMoved:
    return stock.lose(OFFICE, place="gudang", item="air", quantity=1, by=BY, note=note)


def test_what_is_left_is_the_sum_of_all_lines() -> None:
    story = StockStories()
    for event in (received(), moved(), *given_at("loket-1", Given(item="air", quantity=9)), lost()):
        story.tell(event, at=at("08:00"))
    assert story.left == {("gudang", "air"): 24 - 6 - 1, ("loket", "air"): 6 - 9}
    story.tell(counted(4, left=-3), at=at("09:00"))
    assert story.left["loket", "air"] == 4
    assert sum(story.lines.values()) == 6


def test_a_count_that_finds_everything_is_a_line_too() -> None:
    line = counted(5, left=5)
    assert (line.quantity, line.counted) == (0, 5)


def test_a_move_leaves_a_line_at_both_places() -> None:
    lines = stock.movements_of(moved(), office_id=OFFICE_ID, seq=7, at=at("08:00"))
    assert Counter((each.place, each.quantity, each.seq) for each in lines) == Counter(
        {("gudang", -6, 7): 1, ("loket", 6, 7): 1}
    )


def test_the_paper_of_a_delivery_stands_beside_it() -> None:
    assert received().document == "SJ-7"


@pytest.mark.parametrize("quantity", [0, -1, stock.MOST + 1])
def test_a_quantity_is_some(quantity: int) -> None:
    for change in (received, moved):
        with pytest.raises(BadRequest, match="Jumlah"):
            change(quantity)


@pytest.mark.parametrize("count", [-1, stock.MOST + 1])
def test_nobody_counts_less_than_none(count: int) -> None:
    with pytest.raises(BadRequest, match="Hasil hitung"):
        counted(count, left=0)


def test_a_loss_is_explained() -> None:
    with pytest.raises(BadRequest, match="rusak"):
        lost(" ")


def test_nothing_moves_to_where_it_is() -> None:
    with pytest.raises(BadRequest, match="berbeda"):
        stock.move(OFFICE, place="gudang", to_place="gudang", item="air", quantity=1, by=BY, note="")


@pytest.mark.parametrize(("place", "item"), [("rumah", "air"), ("gudang", "kopi"), ("gudang", "maaf")])
def test_unknown_places_and_things_without_stock_are_no_choice(place: str, item: str) -> None:
    with pytest.raises(UnknownChoice):
        stock.receive(OFFICE, place=place, item=item, quantity=1, by=BY, document="", note="")


@pytest.mark.parametrize(("left", "low"), [(11, False), (10, True), (0, True), (-2, True)])
def test_few_are_low(left: int, low: bool) -> None:
    level = stock.Level(place="gudang", item="air", left=left)
    assert stock.is_low(level, replace(OFFICE.compensation, low_stock=10)) is low
