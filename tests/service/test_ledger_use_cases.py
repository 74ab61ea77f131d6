"""The compensation ledger: each entitlement is settled once, by the officer who owes it."""

import pytest

from server.domain.compensation import EntitlementState
from server.domain.errors import AlreadySettled, NoEntitlement, NotAllowed, UnknownChoice
from server.domain.ids import TicketId
from server.domain.standards import ClockBasis
from tests.support.builders import LP, a_standard, at, office_with
from tests.support.hall import Hall

OPEN = EntitlementState.OPEN


class Owed:
    """A hall in which one LP is over its standard at Loket 1."""

    def __init__(self) -> None:
        self.hall = Hall()
        self.hall.open_desk("loket-1", by="petugas1")
        self.hall.open_desk("loket-2", by="petugas2")
        self.ticket_id = self.hall.serve(LP).id
        self.hall.clock.set(at("08:16"))
        self.hall.meet_deadlines()

    @property
    def state(self) -> EntitlementState:
        return self.hall.store.committed.entitlements[TicketId(self.ticket_id)].state


@pytest.fixture
def owed() -> Owed:
    return Owed()


def test_water_is_handed_over_and_recorded(owed: Owed) -> None:
    view = owed.hall.hand_over(owed.ticket_id, "air_minum").entitlement
    assert (view.state, view.item, view.quantity, view.settled_at) == (
        "handed_over",
        "air_minum",
        1,
        at("08:16"),
    )
    assert owed.hall.kinds[-1] == "CompensationHandedOver"


def test_it_may_be_handed_over_after_the_service_is_finished(owed: Owed) -> None:
    owed.hall.finish(owed.ticket_id)
    owed.hall.hand_over(owed.ticket_id, "permen", quantity=3)
    assert owed.state is EntitlementState.HANDED_OVER


def test_a_visitor_may_decline(owed: Owed) -> None:
    assert owed.hall.decline(owed.ticket_id).entitlement.state == "declined"


def test_an_item_that_was_not_given_is_recorded_as_unmet(owed: Owed) -> None:
    assert owed.hall.leave_unmet(owed.ticket_id).entitlement.state == "unmet"


def test_it_is_settled_once(owed: Owed) -> None:
    owed.hall.decline(owed.ticket_id)
    with pytest.raises(AlreadySettled):
        owed.hall.hand_over(owed.ticket_id)
    assert owed.state is EntitlementState.DECLINED


def test_an_unknown_item_is_refused_and_it_stays_open(owed: Owed) -> None:
    with pytest.raises(UnknownChoice):
        owed.hall.hand_over(owed.ticket_id, "kopi")
    assert owed.state is OPEN


def test_another_officer_cannot_settle_it(owed: Owed) -> None:
    for act in (owed.hall.hand_over, owed.hall.decline, owed.hall.leave_unmet):
        with pytest.raises(NotAllowed):
            act(owed.ticket_id, by="petugas2")
    assert owed.state is OPEN


def test_a_ticket_on_time_is_owed_nothing() -> None:
    hall = Hall()
    hall.open_desk()
    ticket = hall.serve()
    with pytest.raises(NoEntitlement):
        hall.hand_over(ticket.id)


def test_what_the_office_owes_may_be_given_by_any_officer() -> None:
    hall = Hall(office_with(LP, standard=a_standard(clock_basis=ClockBasis.TICKET)))
    ticket = hall.tap(LP)
    hall.clock.set(at("08:16"))
    hall.meet_deadlines()
    assert hall.hand_over(ticket.id, by="petugas2").entitlement.state == "handed_over"
