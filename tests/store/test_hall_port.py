"""Closed services, calls for help, kept turns and the day's numbers, as every store has to keep them."""

import threading
from datetime import timedelta

from server.domain.admission import Closure
from server.domain.ids import DeviceId, HelpId, PersonId, ServiceId, TicketId
from server.domain.tickets import TicketState
from server.service.records import HelpRequest
from tests.support.builders import KEHILANGAN, LP, a_ticket, at
from tests.support.stores import Store

CLOSURE = Closure(
    service_id=ServiceId(LP), reason="Gangguan", until=None, closed_by=PersonId("petugas1"), since=at("08:00")
)


def a_call(help_id: str = "help-1", *, device: str = "kiosk-1", minute: int = 0) -> HelpRequest:
    return HelpRequest(
        id=HelpId(help_id),
        kind="officer",
        place="Kiosk depan",
        device_id=DeviceId(device),
        ticket_id=None,
        label=None,
        asked_at=at("08:00") + timedelta(minutes=minute),
    )


def test_a_closed_service_is_found_until_it_is_opened(store: Store) -> None:
    with store.begin() as uow:
        uow.closures.put(CLOSURE)
        uow.commit()
    assert store.reads().closures() == [CLOSURE]
    with store.begin() as uow:
        assert uow.closures.get(ServiceId(LP)) == CLOSURE
        uow.closures.remove(ServiceId(LP))
        uow.commit()
    assert store.reads().closures() == []


def test_a_second_closure_takes_the_place_of_the_first(store: Store) -> None:
    until = Closure(
        service_id=ServiceId(LP),
        reason="Listrik padam",
        until=at("10:00"),
        closed_by=PersonId("p"),
        since=at("09:00"),
    )
    with store.begin() as uow:
        uow.closures.put(CLOSURE)
        uow.closures.put(until)
        uow.commit()
    assert store.reads().closures() == [until]


def test_a_call_for_help_is_open_until_an_officer_goes(store: Store) -> None:
    with store.begin() as uow:
        uow.help.add(a_call())
        assert uow.help.accept(HelpId("help-1"), by=PersonId("petugas1"), now=at("08:05"))
        assert not uow.help.accept(HelpId("help-1"), by=PersonId("petugas2"), now=at("08:06"))
        uow.commit()
    (asked,) = store.reads().help_requests(since=at("08:05"))
    assert (asked.accepted_by, asked.accepted_at) == ("petugas1", at("08:05"))
    assert store.reads().help_requests(since=at("08:05:01")) == []


def test_the_longest_waiting_call_comes_first(store: Store) -> None:
    with store.begin() as uow:
        uow.help.add(a_call("help-2", device="kiosk-2", minute=1))
        uow.help.add(a_call("help-1"))
        uow.commit()
    assert [each.id for each in store.reads().help_requests(since=at("12:00"))] == ["help-1", "help-2"]


def test_the_same_call_of_the_same_kiosk_is_found_while_it_is_open(store: Store) -> None:
    with store.begin() as uow:
        uow.help.add(a_call())
        same = uow.help.open_one("officer", device_id=DeviceId("kiosk-1"), ticket_id=None)
        others = [
            uow.help.open_one("wheelchair", device_id=DeviceId("kiosk-1"), ticket_id=None),
            uow.help.open_one("officer", device_id=DeviceId("kiosk-2"), ticket_id=None),
            uow.help.open_one("officer", device_id=None, ticket_id="t"),
        ]
        assert same == uow.help.get(HelpId("help-1"))
        assert others == [None, None, None]
        assert uow.help.get(HelpId("help-9")) is None


def test_numbers_of_a_day_are_counted_by_service_whatever_became_of_them(store: Store) -> None:
    today, tomorrow = at("08:00").date(), at("08:00", days=1).date()
    states = (TicketState.WAITING, TicketState.CANCELLED, TicketState.FINISHED)
    tickets = [
        a_ticket(id=TicketId(f"t{n}"), label=f"A-{n:03d}", number=n, service_day=today, state=state)
        for n, state in enumerate(states)
    ]
    tickets += [
        a_ticket(id=TicketId("t8"), label="L-001", service_id=KEHILANGAN, service_day=today),
        a_ticket(id=TicketId("t9"), label="A-000", service_day=tomorrow),
    ]
    with store.begin() as uow:
        for ticket in tickets:
            uow.tickets.add(ticket, deadline_at=None)
        assert uow.tickets.issued_on(ServiceId(LP), today) == 3
        uow.commit()
    assert store.reads().issued_on(ServiceId(LP), tomorrow) == 1


def test_kept_turns_are_listed_in_order_of_issue_and_keep_their_service_in_use(store: Store) -> None:
    with store.begin() as uow:
        for n in (2, 1):
            kept = a_ticket(
                id=TicketId(f"t{n}"),
                label=f"A-{n:03d}",
                number=n,
                state=TicketState.KEPT,
                issued_at=at("08:00") + timedelta(minutes=n),
            )
            uow.tickets.add(kept, deadline_at=None)
        assert LP in uow.tickets.in_use().services
        uow.commit()
    assert [ticket.label for ticket in store.reads().tickets_kept()] == ["A-001", "A-002"]


def test_of_many_officers_one_goes(store: Store) -> None:
    with store.begin() as uow:
        uow.help.add(a_call())
        uow.commit()
    went = []

    def go(officer: str) -> None:
        with store.begin() as uow:
            if uow.help.accept(HelpId("help-1"), by=PersonId(officer), now=at("08:05")):
                went.append(officer)
            uow.commit()

    threads = [threading.Thread(target=go, args=(f"petugas{n}",)) for n in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(went) == 1


def test_a_telephone_number_is_kept_until_its_day_is_over(store: Store) -> None:
    today, tomorrow = at("08:00").date(), at("08:00", days=1).date()
    ticket = a_ticket(id=TicketId("t1"))
    with store.begin() as uow:
        uow.tickets.add(ticket, deadline_at=None)
        uow.phones.put(ticket.id, "081234567890", day=today)
        uow.phones.put(ticket.id, "081311112222", day=today)
        uow.phones.forget_before(today)
        uow.commit()
    assert (store.reads().phone(ticket.id), store.reads().oldest_phone()) == ("081311112222", today)
    with store.begin() as uow:
        uow.phones.forget_before(tomorrow)
        uow.commit()
    assert (store.reads().phone(ticket.id), store.reads().oldest_phone()) == (None, None)
