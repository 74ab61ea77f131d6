"""What the office owes: DOMAIN 4."""

from dataclasses import fields

import pytest

from server.domain import compensation
from server.domain.compensation import EntitlementState
from server.domain.errors import AlreadySettled, UnknownChoice
from server.domain.events import CompensationHandedOver, SettlementEvent
from server.domain.ids import PersonId
from server.domain.ticket_changes import call
from tests.support.builders import OFFICE_ID, a_ticket, an_entitlement, an_office, at, at_desk
from tests.support.journeys import Journey

ITEMS = an_office().items
GIVER = PersonId("petugas1")
SETTLED = [state for state in EntitlementState if state is not EntitlementState.OPEN]


def give(item: str = "air_minum", *, quantity: int = 1) -> CompensationHandedOver:
    return compensation.hand_over(an_entitlement(), items=ITEMS, item=item, quantity=quantity, giver=GIVER)


def test_an_entitlement_names_the_officer_and_desk_at_the_moment_of_the_overrun() -> None:
    ticket = Journey().call("08:00").start("08:00").look("08:15:01").ticket
    created = compensation.entitle(ticket)
    owed = compensation.entitlement_from(created, office_id=OFFICE_ID, at=at("08:15:01"))
    assert (owed.officer_id, owed.desk_id, owed.service_id) == ("petugas1", "loket-1", ticket.service_id)
    assert (owed.state, owed.since, owed.ticket_id) == (EntitlementState.OPEN, at("08:15:01"), ticket.id)


def test_an_entitlement_of_a_held_ticket_names_the_officer_who_held_it() -> None:
    ticket = Journey().call("08:00").start("08:00").hold("08:05").look("08:15:01").ticket
    created = compensation.entitle(ticket)
    assert (created.officer_id, created.desk_id) == ("petugas1", None)


def test_a_visitor_nobody_has_called_yet_is_owed_by_the_office() -> None:
    assert compensation.entitle(a_ticket()).officer_id is None


def test_whoever_calls_takes_on_what_nobody_owed_yet() -> None:
    owed = an_entitlement(officer_id=None, desk_id=None)
    taken_on = compensation.taken_on(owed, call(a_ticket(), at_desk(2), run=0, is_silent=False))
    assert (taken_on.officer_id, taken_on.desk_id, taken_on.state) == ("petugas2", "loket-2", owed.state)


def test_what_an_officer_owes_already_is_not_passed_on_by_a_call() -> None:
    owed = an_entitlement()
    assert compensation.taken_on(owed, call(a_ticket(), at_desk(2), run=0, is_silent=False)) == owed


@pytest.mark.parametrize(
    ("sensitive", "private"), [(True, False), (False, True)], ids=["sensitive", "private room"]
)
def test_what_is_owed_on_a_confidential_ticket_stays_confidential(sensitive: bool, private: bool) -> None:
    created = compensation.entitle(a_ticket(is_sensitive=sensitive, is_private=private))
    owed = compensation.entitlement_from(created, office_id=OFFICE_ID, at=at("08:15:01"))
    settlements: list[SettlementEvent] = [
        compensation.hand_over(owed, items=ITEMS, item="permen", quantity=1, giver=GIVER),
        compensation.decline(owed, recorded_by=GIVER),
        compensation.leave_unmet(owed, recorded_by=GIVER),
    ]
    assert created.is_confidential
    assert owed.is_confidential
    assert all(event.is_confidential for event in settlements)


@pytest.mark.parametrize("item", ["air_minum", "permen"])
def test_either_water_or_candy_is_handed_over(item: str) -> None:
    owed = compensation.settled(an_entitlement(), give(item, quantity=2), at=at("08:40"))
    assert owed.state is EntitlementState.HANDED_OVER
    assert (owed.item, owed.quantity, owed.settled_by, owed.settled_at) == (item, 2, GIVER, at("08:40"))


@pytest.mark.parametrize("item", ["kopi", "", "Air minum"])
def test_an_item_that_the_office_does_not_offer_is_refused(item: str) -> None:
    with pytest.raises(UnknownChoice, match=f"“{item}”"):
        give(item)


def test_a_declined_item_is_recorded_without_an_item() -> None:
    event = compensation.decline(an_entitlement(), recorded_by=GIVER)
    owed = compensation.settled(an_entitlement(), event, at=at("08:40"))
    assert (owed.state, owed.item, owed.settled_by) == (EntitlementState.DECLINED, None, GIVER)


def test_an_item_that_could_not_be_given_counts_as_unmet() -> None:
    event = compensation.leave_unmet(an_entitlement(), recorded_by=GIVER)
    owed = compensation.settled(an_entitlement(), event, at=at("20:00"))
    assert (owed.state, owed.settled_at) == (EntitlementState.UNMET, at("20:00"))


@pytest.mark.parametrize("state", SETTLED)
def test_an_entitlement_is_settled_once(state: EntitlementState) -> None:
    owed = an_entitlement(state=state)
    with pytest.raises(AlreadySettled, match="A-001"):
        compensation.hand_over(owed, items=ITEMS, item="air_minum", quantity=1, giver=GIVER)
    with pytest.raises(AlreadySettled):
        compensation.decline(owed, recorded_by=GIVER)
    with pytest.raises(AlreadySettled):
        compensation.leave_unmet(owed, recorded_by=GIVER)


def test_settling_keeps_everything_else_of_the_entitlement() -> None:
    owed = an_entitlement()
    settled = compensation.settled(owed, give(), at=at("08:40"))
    changed = {
        field.name for field in fields(owed) if getattr(owed, field.name) != getattr(settled, field.name)
    }
    assert changed == {"state", "item", "quantity", "settled_by", "settled_at"}
