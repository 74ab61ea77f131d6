"""Visits that do not go the plain way, through the use cases: DOMAIN 6, FEATURES O2 to O15, J1 to J6, K26."""

from dataclasses import replace
from datetime import timedelta

import pytest

from server.domain import commands
from server.domain.errors import (
    BadRequest,
    DeskBusy,
    NotAllowed,
    NothingToCall,
    NotRatified,
    TooLate,
    UnknownChoice,
    WrongState,
)
from server.domain.events import TicketCalled
from server.domain.ids import DeskId, PersonId, ServiceId, TicketId
from server.domain.journeys import Stage
from server.domain.office import NamedChoice, Office, Outcome
from server.domain.people import Actor, Role
from server.domain.tickets import Priority
from server.service.replies import TicketReply
from server.service.views import TicketView
from tests.support.builders import (
    DAY,
    KEHILANGAN,
    LP,
    RUANG_KHUSUS,
    VISUM,
    a_desk,
    a_service,
    a_standard,
    an_office,
    at,
    office_with,
)
from tests.support.hall import HEAD, Hall, officer

STAGES = (
    Stage(id="terima", name="Penerimaan"),
    Stage(id="konsultasi", name="Konsultasi Reskrim", is_counted=False),
    Stage(id="buat", name="Pembuatan LP", returns=True),
)
SYSTEM = Actor(Role.SYSTEM, "deadlines")


def an_office_of_stages(**changes: object) -> Office:
    """An LP goes from Loket 1 to the detectives at Loket 2 and back; Loket 3 takes losses only."""
    office = office_with(LP, stages=STAGES)
    takes = {1: ("terima", "buat"), 2: ("konsultasi",), 3: ()}
    desks = (
        *(replace(a_desk(number), stages=takes[number]) for number in (1, 2)),
        a_desk(3, KEHILANGAN),
    )
    whole: Office = replace(office, desks=desks, **changes)  # type: ignore[arg-type]
    return whole


def opened(office: Office, *, desks: int = 3) -> Hall:
    hall = Hall(office)
    for number in range(1, desks + 1):
        hall.open_desk(f"loket-{number}", by=f"petugas{number}")
    return hall


@pytest.fixture
def hall() -> Hall:
    return opened(an_office_of_stages())


@pytest.fixture
def plain() -> Hall:
    return opened(
        an_office(
            break_reasons=(NamedChoice(id="salat", name="Salat"),),
            outcomes=(
                Outcome(id="diarahkan", name="Diarahkan", has_product=False),
                Outcome(id="kemudian", name="Diambil kemudian", asks_date=True),
            ),
        )
    )


def parts_of(hall: Hall, ticket_id: str) -> list[tuple[str, str | None, int]]:
    parts = hall.store.committed.parts.values()
    return [(each.service_id, each.stage, each.work_seconds) for each in parts if each.ticket_id == ticket_id]


# -- journeys


def test_one_number_leads_through_the_stages_and_back_to_its_first_officer(hall: Hall) -> None:
    ticket = hall.start((hall.tap(LP), hall.call_next())[1].id)
    assert (ticket.stage.id if ticket.stage else None, ticket.next) == ("terima", "Konsultasi Reskrim")
    hall.clock.advance(minutes=5)
    gone = hall.finish(ticket.id)
    assert (gone.state, gone.label, gone.next) == ("waiting", "A-001", "Pembuatan LP")
    hall.tap(LP)
    assert hall.call_next(by="petugas2").id == ticket.id
    hall.start(ticket.id, by="petugas2")
    hall.clock.advance(minutes=10)
    back = hall.finish(ticket.id, by="petugas2")
    assert back.directed_to == "officer:petugas1"
    # Ahead of the number that was there before it came back.
    assert hall.call_next().id == ticket.id
    hall.start(ticket.id)
    hall.clock.advance(minutes=5)
    done = hall.finish(ticket.id)
    assert done.state == "finished"
    stored = hall.store.committed.tickets[TicketId(ticket.id)]
    assert stored.process_seconds == 600
    assert parts_of(hall, ticket.id) == [(LP, "terima", 300), (LP, "konsultasi", 600), (LP, "buat", 300)]


def test_what_came_of_the_consultation_is_written_at_its_stage(hall: Hall) -> None:
    office = an_office_of_stages(outcomes=(Outcome(id="buat_lp", name="Buat LP"),))
    hall = opened(office)
    ticket = hall.start((hall.tap(LP), hall.call_next())[1].id)
    hall.finish(ticket.id)
    hall.start(hall.call_next(by="petugas2").id, by="petugas2")
    hall.verb("finish", ticket.id, outcome="buat_lp", by="petugas2")
    outcomes = [each.outcome for each in hall.store.committed.parts.values()]
    assert outcomes == [None, "buat_lp"]


def test_a_ticket_for_one_officer_is_free_for_all_after_a_while(hall: Hall) -> None:
    other = an_office_of_stages()
    desks = (*other.desks, replace(a_desk(4), stages=("buat",)))
    hall = opened(replace(other, desks=desks), desks=4)
    ticket = hall.start((hall.tap(LP), hall.call_next())[1].id)
    hall.finish(ticket.id)
    hall.start(hall.call_next(by="petugas2").id, by="petugas2")
    hall.finish(ticket.id, by="petugas2")
    with pytest.raises(NothingToCall):
        hall.call_next(by="petugas4")
    hall.clock.advance(minutes=16)
    assert hall.call_next(by="petugas4").id == ticket.id


def test_a_desk_is_asked_only_for_what_it_takes(hall: Hall) -> None:
    ticket = hall.tap(LP)
    with pytest.raises(NothingToCall):
        hall.call_next(by="petugas3")
    with pytest.raises(NotAllowed, match="tidak melayani"):
        hall.verb("call", ticket.id, reason="diminta kepala", by="petugas3")


# -- several services in one visit


def test_each_service_of_a_visit_has_its_own_clock_and_compensation_comes_once() -> None:
    hall = opened(an_office(), desks=1)
    label = hall.tap(KEHILANGAN, further=(LP,)).label
    ticket = hall.start(hall.call_next().id)
    assert (ticket.label, [each.name for each in ticket.further]) == (label, ["Laporan Polisi"])
    hall.clock.advance(minutes=6)
    hall.meet_deadlines()
    ticket = hall.finish(ticket.id)
    assert (ticket.state, ticket.service.id, ticket.clock.standard_seconds) == ("called", LP, 900)
    assert not ticket.clock.is_overrun
    hall.start(ticket.id)
    hall.clock.advance(minutes=16)
    hall.meet_deadlines()
    assert hall.finish(ticket.id).state == "finished"
    assert len(hall.store.committed.entitlements) == 1
    verdicts = [each.is_overrun for each in hall.store.committed.parts.values()]
    assert verdicts == [True, True]


def test_a_visit_goes_to_the_desk_that_takes_its_next_service() -> None:
    hall = opened(an_office(desks=(a_desk(1, KEHILANGAN), a_desk(2, LP))), desks=2)
    ticket = hall.start((hall.tap(KEHILANGAN, further=(LP,)), hall.call_next())[1].id)
    assert ticket.next == "Laporan Polisi"
    assert hall.finish(ticket.id).state == "waiting"
    assert hall.call_next(by="petugas2").label == ticket.label


def test_a_visit_with_something_sensitive_has_the_letter_that_hides_it() -> None:
    hall = opened(an_office())
    ticket = hall.tap(KEHILANGAN, further=(VISUM,))
    assert ticket.label.startswith("A-")
    assert hall.store.committed.tickets[TicketId(ticket.id)].is_sensitive


def test_the_private_room_is_no_further_service() -> None:
    with pytest.raises(Exception, match="Layanan itu tidak ada"):
        opened(an_office()).tap(LP, further=(RUANG_KHUSUS,))


# -- out of turn, and back


def test_a_given_number_is_called_with_a_reason_that_stays(plain: Hall) -> None:
    plain.tap(LP)
    wanted = plain.tap(LP)
    assert plain.verb("call", wanted.id, reason="ditunggu keluarga").label == "A-002"
    (called,) = [each.event for each in plain.log if isinstance(each.event, TicketCalled)]
    assert called.reason == "ditunggu keluarga"
    with pytest.raises(DeskBusy):
        plain.verb("call", plain.tap(LP).id, reason="satu lagi")


def test_a_wrong_call_is_undone_at_its_old_place(plain: Hall) -> None:
    first = plain.tap(LP)
    plain.tap(LP)
    plain.call_next()
    assert plain.verb("send-back", first.id, reason="salah panggil").state == "waiting"
    assert plain.call_next().label == first.label


def _no_show(hall: Hall) -> TicketView:
    ticket = hall.call_next()
    for _ in range(2):
        hall.clock.advance(seconds=31)
        hall.recall(ticket.id)
    hall.clock.advance(seconds=31)
    return hall.mark_no_show(ticket.id)


def test_a_no_show_who_is_back_goes_behind_the_next_two(plain: Hall) -> None:
    for _ in range(4):
        plain.tap(LP)
        plain.clock.advance(seconds=1)
    away = _no_show(plain)
    plain.verb("return", away.id)
    order = []
    for _ in range(4):
        called = plain.call_next()
        order.append(called.label)
        ticket_id = plain.start(called.id).id
        plain.clock.advance(minutes=1)
        plain.finish(ticket_id)
    assert order == ["A-002", "A-003", "A-001", "A-004"]


def test_who_comes_back_too_late_takes_a_new_number(plain: Hall) -> None:
    plain.tap(LP)
    away = _no_show(plain)
    plain.clock.advance(minutes=31)
    with pytest.raises(TooLate):
        plain.verb("return", away.id)


# -- transfers and corrections


def test_a_ticket_is_sent_to_one_desk_or_officer(plain: Hall) -> None:
    ticket = plain.tap(LP)
    plain.verb("transfer", ticket.id, reason="minta petugas wanita", desk_id=DeskId("loket-2"))
    with pytest.raises(NothingToCall):
        plain.call_next()
    assert plain.call_next(by="petugas2").id == ticket.id
    plain.verb(
        "transfer", ticket.id, reason="minta Petugas 1", officer_id=PersonId("petugas1"), by="petugas2"
    )
    assert plain.call_next().id == ticket.id


def test_a_transfer_needs_somewhere_to_go_that_takes_it(hall: Hall) -> None:
    ticket = hall.tap(LP)
    with pytest.raises(BadRequest, match="Pilih tahap"):
        hall.verb("transfer", ticket.id, reason="entah ke mana")
    with pytest.raises(UnknownChoice):
        hall.verb("transfer", ticket.id, reason="tahap lama", stage="dihapus")
    with pytest.raises(NotAllowed, match="tidak melayani tahap"):
        hall.verb("transfer", ticket.id, reason="salah loket", desk_id=DeskId("loket-3"))


def test_a_corrected_service_brings_its_own_standard(plain: Hall) -> None:
    ticket = plain.start((plain.tap(LP), plain.call_next())[1].id)
    right = plain.verb("correct", ticket.id, service_id=KEHILANGAN, reason="bukan laporan polisi")
    assert (right.label, right.service.id, right.clock.standard_seconds) == ("A-001", KEHILANGAN, 300)
    with pytest.raises(WrongState):
        plain.verb("correct", ticket.id, service_id=KEHILANGAN, reason="sekali lagi")


def test_a_correction_that_is_over_its_standard_is_found_at_once(plain: Hall) -> None:
    ticket = plain.start((plain.tap(LP), plain.call_next())[1].id)
    plain.clock.advance(minutes=7)
    right = plain.verb("correct", ticket.id, service_id=KEHILANGAN, reason="bukan laporan polisi")
    assert right.clock.is_overrun


def test_an_emergency_goes_first_and_priority_needs_its_group(plain: Hall) -> None:
    plain.tap(LP, group="lansia")
    hurt = plain.tap(LP)
    with pytest.raises(BadRequest, match="kelompok"):
        plain.verb("priority", hurt.id, priority=Priority.PRIORITY, reason="terluka")
    with pytest.raises(UnknownChoice):
        plain.verb("priority", hurt.id, priority=Priority.PRIORITY, priority_group="raja", reason="terluka")
    plain.verb("priority", hurt.id, priority=Priority.EMERGENCY, reason="terluka")
    assert plain.call_next().id == hurt.id


def test_only_its_officer_or_the_head_says_that_times_are_wrong(plain: Hall) -> None:
    ticket = plain.serve(LP)
    plain.clock.advance(minutes=5)
    plain.finish(ticket.id)
    with pytest.raises(NotAllowed):
        plain.verb("wrong-times", ticket.id, reason="lupa menekan", by="petugas2")
    flagged = commands.FlagTimes(
        request_id=plain.request_id(), ticket_id=TicketId(ticket.id), reason="lupa menekan"
    )
    assert plain.send(flagged, HEAD, TicketReply).ticket.times_wrong == "lupa menekan"


# -- walk-ins and hand-written numbers


def test_a_walk_in_is_served_at_once_and_unannounced(plain: Hall) -> None:
    ticket = plain.verb("walk-in", "", service_id=LP)
    assert (ticket.state, ticket.is_assisted) == ("serving", True)
    (called,) = [each.event for each in plain.log if isinstance(each.event, TicketCalled)]
    assert called.is_silent
    assert plain.store.committed.tickets[TicketId(ticket.id)].first_called_at == plain.clock.now


def test_a_walk_in_is_served_only_where_its_service_is(hall: Hall) -> None:
    with pytest.raises(NotAllowed, match="tidak melayani layanan"):
        hall.verb("walk-in", "", service_id=LP, by="petugas3")


def paper(hall: Hall, minutes_ago: float, group: str | None = None) -> TicketView:
    command = commands.EnterPaperTicket(
        request_id=hall.request_id(),
        service_id=LP,
        taken_at=hall.clock.now - timedelta(minutes=minutes_ago),
        priority_group=group,
    )
    return hall.send(command, officer(), TicketReply).ticket


def test_a_hand_written_number_keeps_its_place_in_the_queue(plain: Hall) -> None:
    plain.tap(LP)
    plain.clock.advance(minutes=5)
    ticket = paper(plain, 30)
    assert ticket.issued_at == at("07:35")
    assert plain.call_next().id == ticket.id
    assert paper(plain, 1, "lansia").priority == "priority"


@pytest.mark.parametrize("minutes_ago", [-1, 60 * 24])
def test_a_hand_written_number_is_of_today(plain: Hall, minutes_ago: float) -> None:
    with pytest.raises(BadRequest, match="tulisan tangan"):
        paper(plain, minutes_ago)


# -- what came of it


def test_no_product_without_a_word_for_the_head(plain: Hall) -> None:
    ticket = plain.serve(LP)
    with pytest.raises(BadRequest, match="alasan"):
        plain.verb("finish", ticket.id, outcome="diarahkan")
    plain.verb("finish", ticket.id, outcome="diarahkan", note="ke Polsek Contoh")
    stored = plain.store.committed.tickets[TicketId(ticket.id)]
    assert (stored.outcome, stored.outcome_note) == ("diarahkan", "ke Polsek Contoh")


def test_no_product_ends_the_whole_journey(hall: Hall) -> None:
    office = an_office_of_stages(outcomes=(Outcome(id="diarahkan", name="Diarahkan", has_product=False),))
    hall = opened(office)
    ticket = hall.start((hall.tap(LP), hall.call_next())[1].id)
    assert hall.verb("finish", ticket.id, outcome="diarahkan", note="bukan pidana").state == "finished"


def test_a_promised_product_waits_until_it_is_collected(plain: Hall) -> None:
    ticket = plain.serve(LP)
    plain.verb("finish", ticket.id, outcome="kemudian", promised_on=DAY + timedelta(days=3))
    assert [each.label for each in plain.store.reads().visits.to_collect()] == [ticket.label]
    plain.verb("collected", ticket.id)
    assert plain.store.reads().visits.to_collect() == []


def test_what_is_not_ratified_is_not_given() -> None:
    draft = a_standard(id="draf", is_ratified=False)
    hall = opened(
        an_office(services=(a_service(LP, standard=draft), a_service(KEHILANGAN)), desks=(a_desk(1, LP),)),
        desks=1,
    )
    with pytest.raises(NotRatified, match="belum disahkan"):
        hall.tap(LP)


def test_a_service_of_another_office_is_refused(plain: Hall) -> None:
    with pytest.raises(Exception, match="Layanan itu tidak ada"):
        plain.verb("walk-in", "", service_id=ServiceId("sim.lain"))
