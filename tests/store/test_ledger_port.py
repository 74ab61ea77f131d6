"""What is owed and the book of the stock, in memory and in both databases."""

from dataclasses import replace

from server.domain.compensation import Entitlement, EntitlementState
from server.domain.ids import PersonId, TicketId
from server.domain.stock import Level, Movement, StockChange
from server.service.ledger_port import LedgerRow
from tests.support.builders import DAY, OFFICE_ID, a_ticket, an_entitlement, at
from tests.support.stores import Store


def owed_to(label: str, clock: str, **changes: object) -> Entitlement:
    return an_entitlement(ticket_id=TicketId(f"ticket-{label}"), label=label, since=at(clock), **changes)


def keep(store: Store, *owed: Entitlement, **of_ticket: object) -> None:
    with store.begin() as uow:
        for each in owed:
            uow.tickets.add(a_ticket(each.label, token=f"token-{each.label}", **of_ticket), deadline_at=None)
            uow.entitlements.add(each)
        uow.commit()


def test_a_period_has_what_came_to_be_owed_in_it_newest_first(store: Store) -> None:
    first, second, third = (owed_to(f"A-00{n}", f"0{n}:00") for n in (1, 2, 3))
    keep(store, third, first, second, times_wrong="Lupa")
    found = store.reads().ledger.of_period(at("01:00"), at("03:00"))
    assert found == [LedgerRow(owed=each, service_day=DAY, times_wrong="Lupa") for each in (second, first)]


def test_what_is_owed_on_a_ticket_is_found(store: Store) -> None:
    keep(store, owed_to("A-001", "08:00"))
    reads = store.reads().ledger
    assert reads.owed_on(TicketId("ticket-A-001")) == owed_to("A-001", "08:00")
    assert reads.owed_on(TicketId("ticket-A-002")) is None


def test_the_oldest_open_one_is_found_and_what_was_settled_is_not(store: Store) -> None:
    assert store.reads().ledger.oldest_open() is None
    settled = owed_to("A-001", "07:00", state=EntitlementState.DECLINED)
    keep(store, settled, owed_to("A-002", "08:00"), owed_to("A-003", "09:00"))
    assert store.reads().ledger.oldest_open() == at("08:00")
    with store.begin() as uow:
        assert [each.label for each in uow.entitlements.open_since_before(at("09:00"))] == ["A-002"]


def a_line(seq: int, quantity: int, **changes: object) -> Movement:
    line = Movement(
        office_id=OFFICE_ID,
        seq=seq,
        place="kantor",
        item="permen",
        kind=StockChange.RECEIVED,
        quantity=quantity,
        by=PersonId("ka.spkt"),
        at=at(f"08:0{seq}"),
        note="Rapat",
        document="SJ-1",
    )
    return replace(line, **changes)  # type: ignore[arg-type]


def write(store: Store, *lines: Movement) -> None:
    with store.begin() as uow:
        uow.stock.add(lines)
        uow.commit()


def test_what_is_left_is_the_sum_and_may_be_less_than_nothing(store: Store) -> None:
    write(store, a_line(1, 5), a_line(2, -7, kind=StockChange.GIVEN, given_for=TicketId("t")))
    write(store, a_line(3, 4, item="air_minum"))
    assert store.reads().stock.levels() == [
        Level(place="kantor", item="air_minum", left=4),
        Level(place="kantor", item="permen", left=-2),
    ]
    with store.begin() as uow:
        assert (uow.stock.left("kantor", "permen"), uow.stock.left("gudang", "permen")) == (-2, 0)


def test_the_book_of_a_period_comes_back_as_it_was_written_newest_first(store: Store) -> None:
    lines = (
        a_line(1, 5),
        a_line(2, 0, kind=StockChange.COUNTED, counted=5),
        a_line(3, -2, kind=StockChange.MOVED),
        a_line(3, 2, kind=StockChange.MOVED, place="gudang"),
        a_line(4, 1),
    )
    write(store, *lines)
    found = store.reads().stock.movements(at("08:02"), at("08:04"))
    assert found == [lines[3], lines[2], lines[1]]
