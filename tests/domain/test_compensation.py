"""What the office owes, and who may say what about it: DOMAIN 4."""

from dataclasses import fields, replace

import pytest

from server.domain import compensation
from server.domain.compensation import Acknowledged, Entitlement, EntitlementState
from server.domain.compensation_history import entitlement_from, settled, told
from server.domain.compensation_rules import CompensationRules, Funding, Owed
from server.domain.errors import (
    AlreadyEntitled,
    AlreadySettled,
    BadRequest,
    CauseNotProven,
    NoEntitlement,
    NotAllowed,
    NotSettled,
    OwnEntry,
    UnknownChoice,
    WrongItems,
)
from server.domain.events import CompensationHandedOver, SettlementEvent
from server.domain.ids import PersonId
from server.domain.tickets import Ticket
from server.domain.tiers import owed_for
from tests.support.builders import OFFICE_ID, a_ticket, an_entitlement, an_office, at, at_desk
from tests.support.journeys import Journey

ITEMS = an_office().items
EITHER = owed_for(1, an_office().compensation, ITEMS)
GIVER, HEAD = PersonId("petugas1"), PersonId("ka.spkt")
SETTLED = [state for state in EntitlementState if state is not EntitlementState.OPEN]


def give(owed: Entitlement | None = None, item: str = "air_minum", **more: object) -> CompensationHandedOver:
    return compensation.hand_over(
        owed or an_entitlement(),
        (Owed(item=item),),
        choice=EITHER,
        items=ITEMS,
        giver=GIVER,
        **more,  # type: ignore[arg-type]
    )


def a_settled(**changes: object) -> Entitlement:
    settled_by = changes.pop("settled_by", GIVER)
    return an_entitlement(state=EntitlementState.HANDED_OVER, settled_by=settled_by, **changes)


# -- where it comes from


def test_an_entitlement_names_the_officer_and_desk_at_the_moment_of_the_overrun() -> None:
    ticket = Journey().call("08:00").start("08:00").look("08:15:01").ticket
    created = compensation.entitle(ticket, rules_version=3)
    owed = entitlement_from(created, office_id=OFFICE_ID, at=at("08:15:01"))
    assert (owed.officer_id, owed.desk_id, owed.service_id) == ("petugas1", "loket-1", ticket.service_id)
    assert (owed.state, owed.since, owed.rules_version) == (EntitlementState.OPEN, at("08:15:01"), 3)


def test_an_entitlement_of_a_held_ticket_names_the_officer_who_held_it() -> None:
    ticket = Journey().call("08:00").start("08:00").hold("08:05").look("08:15:01").ticket
    created = compensation.entitle(ticket)
    assert (created.officer_id, created.desk_id) == ("petugas1", None)


def test_a_visitor_nobody_has_called_yet_is_owed_by_the_office() -> None:
    assert compensation.entitle(a_ticket()).officer_id is None


@pytest.mark.parametrize(
    ("sensitive", "private"), [(True, False), (False, True)], ids=["sensitive", "private room"]
)
def test_what_is_owed_on_a_confidential_ticket_stays_confidential(sensitive: bool, private: bool) -> None:
    created = compensation.entitle(a_ticket(is_sensitive=sensitive, is_private=private))
    owed = entitlement_from(created, office_id=OFFICE_ID, at=at("08:15:01"))
    settlements: list[SettlementEvent] = [
        give(owed),
        compensation.decline(owed, recorded_by=GIVER),
        compensation.leave_unmet(owed, recorded_by=GIVER),
    ]
    assert created.is_confidential
    assert owed.is_confidential
    assert all(event.is_confidential for event in settlements)


def grant(ticket: Ticket, *, desk: int | None = 1, reason: str = "Antre lama") -> Entitlement:
    place = at_desk(desk) if desk else None
    by = place.officer_id if place else HEAD
    event = compensation.grant(ticket, place, granted_by=by, reason=reason, rules_version=1)
    return entitlement_from(event, office_id=OFFICE_ID, at=at("08:20"))


def test_an_officer_grants_by_hand_what_he_gives_himself() -> None:
    owed = grant(a_ticket())
    assert (owed.officer_id, owed.desk_id, owed.granted_by) == ("petugas1", "loket-1", "petugas1")
    assert (owed.origin, owed.reason) == ("manual", "Antre lama")


def test_what_the_head_grants_is_given_by_the_officer_of_the_ticket() -> None:
    serving = Journey().call("08:00").start("08:00").ticket
    assert (grant(serving, desk=None).officer_id, grant(serving, desk=None).granted_by) == ("petugas1", HEAD)
    assert grant(a_ticket(), desk=None).officer_id is None


def test_one_ticket_is_owed_once_whatever_came_first() -> None:
    with pytest.raises(AlreadyEntitled, match="A-001"):
        grant(a_ticket(was_entitled=True))


def test_another_officers_visitor_is_granted_nothing() -> None:
    with pytest.raises(NotAllowed, match="kepala"):
        grant(Journey().call("08:00").start("08:00").ticket, desk=2)


def test_a_grant_needs_its_reason() -> None:
    with pytest.raises(BadRequest, match="alasan"):
        grant(a_ticket(), reason=" ")


# -- how much of it


def late(ticket: Ticket, clock: str, **changes: object) -> int:
    return compensation.late_by(an_entitlement(**changes), ticket, now=at(clock))


def test_what_counts_grows_with_the_clock_until_it_is_fixed() -> None:
    serving = Journey().call("08:00").start("08:00").ticket
    assert late(serving, "08:15:00") == 0
    assert late(serving, "08:15:01") == 1
    assert late(serving, "08:40:00") == 1500
    assert late(serving, "08:40:00", late_seconds=7) == 7


def test_the_tolerance_of_the_decree_is_no_lateness() -> None:
    serving = Journey(a_ticket(tolerance_seconds=60)).call("08:00").start("08:00").ticket
    assert late(serving, "08:16:30") == 30


def test_the_clock_of_another_service_counts_for_nothing() -> None:
    serving = Journey().call("08:00").start("08:00").ticket
    assert late(serving, "08:40:00", service_id="spkt.kehilangan") == 0


# -- how it ends


@pytest.mark.parametrize("item", ["air_minum", "permen"])
def test_either_water_or_candy_is_handed_over(item: str) -> None:
    owed = settled(an_entitlement(), give(item=item), at=at("08:40"))
    assert owed.state is EntitlementState.HANDED_OVER
    assert (owed.item, owed.quantity, owed.settled_by, owed.settled_at) == (item, 1, GIVER, at("08:40"))
    assert [each.item for each in owed.given] == [item]


@pytest.mark.parametrize("item", ["kopi", "", "Air minum"])
def test_an_item_that_the_office_does_not_offer_is_refused(item: str) -> None:
    with pytest.raises(UnknownChoice, match=f"“{item}”"):
        give(item=item)


def test_more_than_what_is_owed_is_refused_in_words() -> None:
    both = (Owed(item="air_minum"), Owed(item="permen"))
    with pytest.raises(WrongItems, match="1 air minum atau 1 permen"):
        compensation.hand_over(an_entitlement(), both, choice=EITHER, items=ITEMS, giver=GIVER)


def test_a_declined_item_is_recorded_without_an_item() -> None:
    event = compensation.decline(an_entitlement(), recorded_by=GIVER)
    owed = settled(an_entitlement(), event, at=at("08:40"))
    assert (owed.state, owed.item, owed.settled_by) == (EntitlementState.DECLINED, None, GIVER)


def test_an_item_that_could_not_be_given_counts_as_unmet() -> None:
    event = compensation.leave_unmet(an_entitlement(), recorded_by=None)
    owed = settled(an_entitlement(), event, at=at("20:00"))
    assert (owed.state, owed.settled_at, owed.settled_by) == (EntitlementState.UNMET, at("20:00"), None)


@pytest.mark.parametrize("state", SETTLED)
def test_an_entitlement_is_settled_once(state: EntitlementState) -> None:
    owed = an_entitlement(state=state)
    with pytest.raises(AlreadySettled, match="A-001"):
        give(owed)
    with pytest.raises(AlreadySettled):
        compensation.decline(owed, recorded_by=GIVER)
    with pytest.raises(AlreadySettled):
        compensation.leave_unmet(owed, recorded_by=GIVER)


def test_settling_keeps_everything_else_of_the_entitlement() -> None:
    owed = an_entitlement()
    after = settled(owed, give(), at=at("08:40"))
    changed = {
        field.name for field in fields(owed) if getattr(owed, field.name) != getattr(after, field.name)
    }
    assert changed == {"state", "item", "quantity", "given", "settled_by", "settled_at"}


def test_whoever_has_the_visitor_may_settle_it() -> None:
    owed, second = an_entitlement(), PersonId("petugas2")
    compensation.check_settler(owed, None, GIVER)
    compensation.check_settler(replace(owed, officer_id=None), None, second)
    at_second = a_ticket(desk_id="loket-2", officer_id=second)
    compensation.check_settler(owed, at_second, second)
    for ticket in (None, replace(at_second, desk_id=None), a_ticket(desk_id="loket-1", officer_id=GIVER)):
        with pytest.raises(NotAllowed):
            compensation.check_settler(owed, ticket, second)


# -- what the visitor says


def test_a_tap_at_the_desk_says_that_it_was_received() -> None:
    owed = settled(an_entitlement(), give(is_acknowledged=True), at=at("08:40"))
    assert (owed.acknowledged, owed.acknowledged_at) == (Acknowledged.DESK, at("08:40"))


def test_the_phone_says_whether_the_record_is_right() -> None:
    for agrees, kept in ((True, Acknowledged.PHONE), (False, Acknowledged.DENIED)):
        event = compensation.acknowledge(a_settled(), agrees=agrees)
        assert event is not None
        assert told(a_settled(), event, at=at("09:00")).acknowledged is kept


def test_what_the_phone_has_confirmed_stands() -> None:
    confirmed = a_settled(acknowledged=Acknowledged.PHONE)
    assert compensation.acknowledge(confirmed, agrees=True) is None
    assert compensation.acknowledge(confirmed, agrees=False) is None


def test_the_phone_may_deny_what_was_tapped_at_the_desk_and_take_it_back() -> None:
    assert compensation.acknowledge(a_settled(acknowledged=Acknowledged.DESK), agrees=False) is not None
    denied = a_settled(acknowledged=Acknowledged.DENIED)
    assert compensation.acknowledge(denied, agrees=False) is None
    assert compensation.acknowledge(denied, agrees=True) is not None


def test_a_phone_knows_nothing_of_a_confidential_one_and_nothing_before_the_end() -> None:
    with pytest.raises(NoEntitlement):
        compensation.acknowledge(a_settled(is_confidential=True), agrees=True)
    with pytest.raises(NotSettled):
        compensation.acknowledge(an_entitlement(), agrees=True)


# -- what a second person says


def review(owed: Entitlement, *, by: PersonId = HEAD, ok: bool = True, note: str = "") -> Entitlement:
    event = compensation.review(owed, is_confirmed=ok, note=note, reviewer=by, funding=Funding.OFFICE)
    return told(owed, event, at=at("10:00"))


def test_the_head_confirms_or_disputes_with_a_note() -> None:
    confirmed, disputed = review(a_settled()), review(a_settled(), ok=False, note=" Tidak di tempat ")
    assert (confirmed.review, confirmed.reviewed_by, confirmed.review_note) == ("confirmed", HEAD, None)
    assert (disputed.review, disputed.review_note) == ("disputed", "Tidak di tempat")
    with pytest.raises(BadRequest, match="tidak sesuai"):
        review(a_settled(), ok=False)


def test_nobody_confirms_an_own_entry() -> None:
    for own in (a_settled(settled_by=HEAD), a_settled(granted_by=HEAD)):
        with pytest.raises(OwnEntry):
            review(own)


def test_what_is_open_or_confidential_is_not_reviewed() -> None:
    with pytest.raises(NotSettled):
        review(an_entitlement())
    with pytest.raises(NoEntitlement):
        review(a_settled(is_confidential=True))


def test_an_officer_pays_only_where_it_is_decided_and_proven() -> None:
    office_pays, officer_pays = CompensationRules(), CompensationRules(funding=Funding.OFFICER)
    compensation.check_funding(office_pays, Funding.OFFICE, is_proven=False)
    compensation.check_funding(officer_pays, Funding.OFFICER, is_proven=True)
    with pytest.raises(NotAllowed, match="menanggung semua"):
        compensation.check_funding(office_pays, Funding.OFFICER, is_proven=True)
    with pytest.raises(CauseNotProven):
        compensation.check_funding(officer_pays, Funding.OFFICER, is_proven=False)
