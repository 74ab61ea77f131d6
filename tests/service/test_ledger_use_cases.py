"""The compensation ledger: each entitlement is settled once, by the officer who owes it."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from server.domain import commands
from server.domain.causes import USUAL_CAUSES
from server.domain.compensation import Entitlement, EntitlementState
from server.domain.compensation_rules import CompensationMode, CompensationRules, Funding, Item, Owed, Tier
from server.domain.errors import (
    AlreadyEntitled,
    AlreadySettled,
    BadRequest,
    CauseNotProven,
    NoEntitlement,
    NotAllowed,
    OwnEntry,
    UnknownChoice,
    WrongItems,
)
from server.domain.ids import TicketId
from server.domain.office import Office
from server.domain.standards import ClockBasis
from server.service.ledger_screens import LevelView
from server.service.replies import Done, EntitlementReply
from server.service.screens import DeskSnapshot
from server.service.snapshots import Setting, Snapshots
from server.service.stock_page import sentence_of, stock_of, stock_warnings
from server.store.documents import encode_office
from tests.support.builders import LP, a_person, a_standard, an_office, at, office_with
from tests.support.hall import ADMIN, HEAD, PHONE, Hall, officer

OPEN = EntitlementState.OPEN


class LateHall:
    """A hall in which one LP is over its standard at Loket 1."""

    def __init__(self, office: Office | None = None, *, looks: bool = True) -> None:
        self.hall = Hall(office)
        self.hall.open_desk("loket-1", by="petugas1")
        self.hall.open_desk("loket-2", by="petugas2")
        self.ticket_id = self.hall.serve(LP).id
        if looks:
            self.hall.clock.set(at("08:16"))
            self.hall.meet_deadlines()

    def desk(self, officer_id: str = "petugas1") -> DeskSnapshot:
        setting = Setting(build="test", is_demo=False, speed=1.0, sentence=str)
        snapshots = Snapshots(self.hall.store.reads(), self.hall.clock, setting)
        return snapshots.desk(a_person(officer_id))

    def stock(self) -> tuple[LevelView, ...]:
        return self.desk().stock

    def change(self, command: Callable[..., object], **fields: object) -> Done:
        return self.hall.send(command(request_id=self.hall.request_id(), **fields), HEAD, Done)

    def receive(self, item: str, quantity: int) -> Done:
        return self.change(commands.ReceiveStock, place="kantor", item=item, quantity=quantity)

    @property
    def state(self) -> EntitlementState:
        return self.hall.store.committed.entitlements[TicketId(self.ticket_id)].state


@pytest.fixture
def owed() -> LateHall:
    return LateHall()


def test_water_is_handed_over_and_recorded(owed: LateHall) -> None:
    view = owed.hall.hand_over(owed.ticket_id, "air_minum").entitlement
    assert (view.state, view.owed, view.settled_at) == ("handed_over", None, at("08:16"))
    assert [(each.item, each.name, each.quantity) for each in view.given or ()] == [
        ("air_minum", "Air minum", 1)
    ]
    assert owed.hall.kinds[-2:] == ["CompensationHandedOver", "StockMoved"]


def test_it_may_be_handed_over_after_the_service_is_finished(owed: LateHall) -> None:
    owed.hall.finish(owed.ticket_id)
    owed.hall.hand_over(owed.ticket_id, "permen")
    assert owed.state is EntitlementState.HANDED_OVER


def test_a_visitor_may_decline(owed: LateHall) -> None:
    assert owed.hall.decline(owed.ticket_id).entitlement.state == "declined"


def test_an_item_that_was_not_given_is_recorded_as_unmet(owed: LateHall) -> None:
    assert owed.hall.leave_unmet(owed.ticket_id).entitlement.state == "unmet"


def test_it_is_settled_once(owed: LateHall) -> None:
    owed.hall.decline(owed.ticket_id)
    with pytest.raises(AlreadySettled):
        owed.hall.hand_over(owed.ticket_id)
    assert owed.state is EntitlementState.DECLINED


def test_an_unknown_item_is_refused_and_it_stays_open(owed: LateHall) -> None:
    with pytest.raises(UnknownChoice):
        owed.hall.hand_over(owed.ticket_id, "kopi")
    assert owed.state is OPEN


def test_another_officer_cannot_settle_it(owed: LateHall) -> None:
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


# -- tiers: what is owed grows, and is the promise of the day of the ticket

LADDER = CompensationRules(
    mode=CompensationMode.TIERS,
    tiers=(
        Tier(over_minutes=0, items=(Owed(item="permen", quantity=2),)),
        Tier(
            over_minutes=30, items=(Owed(item="permen", quantity=2), Owed(item="air_minum")), gives_all=True
        ),
    ),
    funding=Funding.OFFICER,
    low_stock=3,
    rating_suggests=2,
)
PRICED = (
    Item(id="air_minum", name="Air minum", unit_cost_rupiah=3000),
    Item(id="permen", name="Permen", unit_cost_rupiah=500),
)
COURT = an_office(compensation=LADDER, items=PRICED, lateness_causes=USUAL_CAUSES)


def court(minutes: int, seconds: int = 0) -> LateHall:
    """An LP at Loket 1 that has taken so long, in an office with tiers."""
    late = LateHall(COURT, looks=False)
    late.hall.clock.advance(minutes=minutes, seconds=seconds)
    late.hall.meet_deadlines()
    return late


def give(late: LateHall, *items: tuple[str, int], by: str = "petugas1") -> EntitlementReply:
    given = tuple(Owed(item=item, quantity=quantity) for item, quantity in items)
    command = commands.HandOverCompensation(
        request_id=late.hall.request_id(),
        ticket_id=TicketId(late.ticket_id),
        items=given,
        is_acknowledged=True,
    )
    return late.hall.send(command, officer(by), EntitlementReply)


def owed_on(late: LateHall) -> Entitlement:
    return late.hall.store.committed.entitlements[TicketId(late.ticket_id)]


def test_the_desk_is_told_what_to_give_and_what_it_grows_to() -> None:
    late = court(16)
    (view,) = late.desk().entitlements
    assert view.owed is not None
    assert [(each.item, each.quantity) for each in view.owed.items] == [("permen", 2)]
    assert view.later is not None
    (more,) = view.later
    assert (more.gives_all, more.from_at) == (True, at("08:45:01"))


def test_45_00_owes_the_first_tier_and_45_01_the_second() -> None:
    late = court(45)
    with pytest.raises(WrongItems, match="2 permen"):
        give(late, ("permen", 2), ("air_minum", 1))
    late.hall.clock.advance(seconds=1)
    with pytest.raises(WrongItems, match="2 permen dan 1 air minum"):
        give(late, ("permen", 2))
    assert give(late, ("permen", 2), ("air_minum", 1)).entitlement.acknowledged == "desk"


def test_what_is_owed_stands_when_the_service_has_ended() -> None:
    late = court(20)
    late.hall.finish(late.ticket_id)
    late.hall.clock.advance(minutes=120)
    assert owed_on(late).late_seconds == 300
    assert late.desk().entitlements[0].later is None
    assert give(late, ("permen", 2)).entitlement.state == "handed_over"


def test_an_office_that_decides_anew_owes_the_old_ones_what_it_promised() -> None:
    late = court(20)
    document = encode_office(an_office(items=PRICED))
    late.hall.send(commands.ConfigureOffice(document=document), ADMIN, Done)
    with pytest.raises(WrongItems, match="2 permen"):
        give(late, ("air_minum", 1))
    assert give(late, ("permen", 2)).entitlement.state == "handed_over"


def test_an_overrun_that_nobody_saw_is_owed_when_the_service_is_finished() -> None:
    late = LateHall(COURT, looks=False)
    late.hall.clock.set(at("08:50"))
    late.hall.finish(late.ticket_id)
    assert (owed_on(late).state, owed_on(late).late_seconds) == (OPEN, 2100)
    assert give(late, ("permen", 2), ("air_minum", 1)).entitlement.state == "handed_over"


def test_the_colleague_who_has_the_visitor_now_gives_it() -> None:
    late = court(16)
    late.hall.verb("transfer", late.ticket_id, reason="Loket 2", desk_id="loket-2")
    late.hall.call_next(by="petugas2")
    assert [each.label for each in late.desk("petugas2").entitlements] == ["A-001"]
    assert late.desk().entitlements == ()
    assert give(late, ("permen", 2), by="petugas2").entitlement.state == "handed_over"


# -- stock


def test_a_hand_over_takes_from_the_stock_of_the_desk_in_the_same_breath() -> None:
    late = court(16)
    late.receive("permen", 5)
    give(late, ("permen", 2))
    assert [(each.item, each.left, each.state) for each in late.stock()] == [("permen", 3, "low")]
    with late.hall.store.reads().moment() as reads:
        (warning,) = stock_warnings(reads, COURT)
    assert (warning.code, warning.message) == ("low_stock", "Stok Permen di Kantor tinggal 3.")


def test_stock_never_stops_a_hand_over() -> None:
    late = court(16)
    give(late, ("permen", 2))
    (level,) = late.stock()
    assert (level.left, level.state) == (-2, "count")
    assert sentence_of(level) == "Stok Permen di Kantor perlu dihitung: catatan menunjukkan -2."
    late.change(commands.CountStock, place="kantor", item="permen", counted=12)
    assert [(each.left, each.state) for each in late.stock()] == [(12, "ok")]


def test_a_refused_hand_over_takes_nothing() -> None:
    late = court(16)
    late.receive("permen", 5)
    with pytest.raises(WrongItems):
        give(late, ("permen", 5))
    assert late.hall.store.reads().stock.levels()[0].left == 5


def test_the_book_tells_who_moved_what_when() -> None:
    two = COURT.compensation.places[0]
    office = an_office(compensation=replace(LADDER, places=(two, replace(two, id="gudang", name="Gudang"))))
    late = LateHall(office)
    late.receive("permen", 5)
    late.change(commands.MoveStock, place="kantor", to_place="gudang", item="permen", quantity=2)
    late.change(commands.RecordLoss, place="gudang", item="permen", quantity=1, note="Basah")
    with late.hall.store.reads().moment() as reads:
        page = stock_of(reads, None, may_change=True, now=late.hall.clock.now)
    told = [(each.kind, each.place, each.quantity, each.note) for each in page.movements]
    assert told == [
        ("lost", "Gudang", -1, "Basah"),
        ("moved", "Gudang", 2, ""),
        ("moved", "Kantor", -2, ""),
        ("received", "Kantor", 5, ""),
    ]
    assert {(each.place, each.left) for each in page.levels} == {("kantor", 3), ("gudang", 1)}
    assert {each.by for each in page.movements} == {"ka.spkt"}


# -- by hand


def grant(late: LateHall, *, by: str | None = None, reason: str = "Antre lama") -> EntitlementReply:
    command = commands.GrantCompensation(
        request_id=late.hall.request_id(), ticket_id=TicketId(late.ticket_id), reason=reason
    )
    return late.hall.send(command, officer(by) if by else HEAD, EntitlementReply)


def test_an_officer_grants_and_gives_without_an_overrun() -> None:
    late = LateHall(COURT, looks=False)
    view = grant(late, by="petugas1").entitlement
    assert (view.origin, view.reason, view.state) == ("manual", "Antre lama", "open")
    assert give(late, ("permen", 2)).entitlement.state == "handed_over"


def test_an_overrun_after_a_grant_owes_nothing_twice() -> None:
    late = LateHall(COURT, looks=False)
    grant(late)
    with pytest.raises(AlreadyEntitled):
        grant(late)
    late.hall.clock.set(at("08:46"))
    late.hall.meet_deadlines()
    assert "OverrunFlagged" in late.hall.kinds
    assert late.hall.kinds.count("EntitlementCreated") == 0
    assert give(late, ("permen", 2), ("air_minum", 1)).entitlement.origin == "manual"


def test_a_visit_of_another_day_is_granted_nothing() -> None:
    late = LateHall(COURT, looks=False)
    late.hall.finish(late.ticket_id)
    late.hall.clock.advance(minutes=24 * 60)
    with pytest.raises(BadRequest, match="hari ini"):
        grant(late)


# -- the visitor's phone, and the second person


def acknowledge(late: LateHall, *, agrees: bool = True) -> Done:
    command = commands.AcknowledgeCompensation(
        request_id=late.hall.request_id(), ticket_id=TicketId(late.ticket_id), agrees=agrees
    )
    return late.hall.send(command, PHONE, Done)


def review(late: LateHall, *, ok: bool = True, funding: Funding | None = None) -> Done:
    command = commands.ReviewCompensation(
        request_id=late.hall.request_id(),
        ticket_id=TicketId(late.ticket_id),
        is_confirmed=ok,
        note="" if ok else "Tidak sesuai",
        funding=funding,
    )
    return late.hall.send(command, HEAD, Done)


def test_the_phone_confirms_once_and_denies_what_was_not_so(owed: LateHall) -> None:
    owed.hall.decline(owed.ticket_id)
    acknowledge(owed, agrees=False)
    before = len(owed.hall.kinds)
    acknowledge(owed, agrees=False)
    assert len(owed.hall.kinds) == before
    assert owed_on(owed).acknowledged == "denied"


def test_the_head_confirms_what_others_recorded(owed: LateHall) -> None:
    owed.hall.hand_over(owed.ticket_id)
    review(owed, ok=False)
    review(owed)
    assert owed_on(owed).review == "confirmed"


def test_the_head_does_not_confirm_an_own_grant() -> None:
    late = LateHall(COURT, looks=False)
    grant(late)
    give(late, ("permen", 2))
    with pytest.raises(OwnEntry):
        review(late)


def test_an_officer_pays_after_the_cause_was_found_to_be_the_officers() -> None:
    late = court(20)
    give(late, ("permen", 2))
    late.hall.finish(late.ticket_id)
    with pytest.raises(CauseNotProven):
        review(late, funding=Funding.OFFICER)
    proven = commands.ReviewOverrun(
        request_id=late.hall.request_id(),
        ticket_id=TicketId(late.ticket_id),
        part=1,
        cause="petugas",
        note="",
    )
    late.hall.send(proven, HEAD, object)
    review(late, funding=Funding.OFFICER)
    assert owed_on(late).funding is Funding.OFFICER
    review(late)
    assert owed_on(late).funding is Funding.OFFICER
