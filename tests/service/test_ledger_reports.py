"""The ledger and the recap of a month: what is listed, what is only in the totals, and what shows a cheat."""

from dataclasses import replace

import pytest

from server.domain import commands
from server.domain.compensation_rules import CompensationMode, CompensationRules, Item, Owed, Tier
from server.domain.errors import BadRequest
from server.domain.ids import PersonId, TicketId
from server.domain.people import Role
from server.service.ledger_reports import (
    Filters,
    Reader,
    ledger_of,
    recap_of,
)
from server.service.ledger_screens import LedgerLine, LedgerPage, RecapPage
from server.service.replies import Done, EntitlementReply
from tests.support.builders import KEHILANGAN, LP, VISUM, a_person, an_office, at
from tests.support.hall import HEAD, PHONE, Hall

OFFICE = an_office(
    items=(Item(id="air_minum", name="Air minum", unit_cost_rupiah=3000), Item(id="permen", name="Permen")),
    compensation=CompensationRules(rating_suggests=2),
)
EVERYTHING = Filters()
THE_HEAD = Reader(id=PersonId("ka.spkt"), may_review=True)


def a_hall(office: object = OFFICE) -> Hall:
    hall = Hall(office)  # type: ignore[arg-type]
    for number in (1, 2):
        hall.store.add_person(a_person(f"petugas{number}", name=f"Petugas {number}"))
        hall.open_desk(f"loket-{number}", by=f"petugas{number}")
    hall.store.add_person(a_person("ka.spkt", name="Ka SPKT", role=Role.HEAD))
    return hall


def late(hall: Hall, service: str = LP, *, by: str = "petugas1") -> str:
    ticket = hall.serve(service, by=by).id
    hall.clock.advance(minutes=16)
    hall.meet_deadlines()
    return ticket


def a_month() -> Hall:
    """Two of Petugas 1, one of them confidential; one declined and denied, one open of Petugas 2."""
    hall = a_hall()
    for service in (LP, VISUM):
        ticket = late(hall, service)
        hall.hand_over(ticket)
        hall.finish(ticket)
    declined = late(hall, KEHILANGAN, by="petugas2")
    hall.decline(declined, by="petugas2")
    denies = commands.AcknowledgeCompensation(
        request_id=hall.request_id(), ticket_id=TicketId(declined), agrees=False
    )
    hall.send(denies, PHONE, Done)
    hall.finish(declined, by="petugas2")
    late(hall, LP, by="petugas2")
    return hall


def ledger(
    hall: Hall, filters: Filters = EVERYTHING, reader: Reader = THE_HEAD, month: str | None = None
) -> LedgerPage:
    with hall.store.reads().moment() as reads:
        return ledger_of(reads, month, filters=filters, reader=reader, now=hall.clock.now)


def recap(hall: Hall, month: str | None = None) -> RecapPage:
    with hall.store.reads().moment() as reads:
        return recap_of(reads, month, now=hall.clock.now)


def labels(page: LedgerPage) -> list[str]:
    return [line.label for line in page.lines]


def test_open_ones_stand_first_and_confidential_ones_nowhere() -> None:
    page = ledger(a_month())
    assert labels(page) == ["A-003", "L-001", "A-001"]
    assert "Permintaan Visum" not in str(page)
    assert (page.month, page.is_over, page.may_review) == ("2026-09", False, True)


def test_the_list_is_narrowed_by_what_is_asked() -> None:
    hall = a_month()
    assert labels(ledger(hall, Filters(state="declined"))) == ["L-001"]
    assert labels(ledger(hall, Filters(officer="petugas2"))) == ["A-003", "L-001"]
    assert labels(ledger(hall, Filters(service=LP, review="none"))) == ["A-003", "A-001"]
    assert labels(ledger(hall, Filters(origin="manual"))) == []
    assert [each.name for each in ledger(hall).officers] == ["Petugas 1", "Petugas 2"]
    assert [each.id for each in ledger(hall).services] == [KEHILANGAN, LP]


def test_confidential_ones_are_part_of_the_totals_and_of_nothing_else() -> None:
    page = recap(a_month())
    figures = page.figures
    assert (figures.owed, figures.open, figures.handed_over, figures.declined) == (4, 1, 2, 1)
    assert (figures.confidential, figures.unconfirmed, figures.denied) == (1, 2, 1)
    assert figures.cost_rupiah == 6000
    assert [(each.name, each.quantity, each.office_rupiah, each.officer_rupiah) for each in page.items] == [
        ("Air minum", 2, 6000, 0)
    ]
    assert [(each.officer, each.owed, each.declined, each.denied) for each in page.officers] == [
        ("Petugas 1", 1, 0, 0),
        ("Petugas 2", 2, 1, 1),
    ]


def test_another_month_is_empty_and_over() -> None:
    hall = a_month()
    page = ledger(hall, month="2026-08")
    assert (page.lines, page.is_over) == ((), True)
    assert recap(hall, "2026-08").figures.owed == 0
    with pytest.raises(BadRequest, match="Bulan"):
        ledger(hall, month="September")


def line_of(hall: Hall, label: str) -> LedgerLine:
    return next(line for line in ledger(hall).lines if line.label == label)


def test_nobody_is_offered_to_confirm_an_own_entry() -> None:
    hall = a_month()
    assert line_of(hall, "A-001").may_review
    assert not line_of(hall, "A-003").may_review
    own = ledger(hall, reader=Reader(id=PersonId("petugas1"), may_review=True))
    assert not next(line for line in own.lines if line.label == "A-001").may_review
    looks = ledger(hall, reader=Reader(id=PersonId("kasiwas"), may_review=False))
    assert not any(line.may_review for line in looks.lines)


def test_times_that_somebody_called_wrong_stand_beside_what_was_given_for_them() -> None:
    hall = a_hall()
    ticket = late(hall)
    hall.verb("wrong-times", ticket, reason="Lupa tekan Selesai")
    assert line_of(hall, "A-001").times_wrong == "Lupa tekan Selesai"


def test_a_correction_after_the_standard_takes_nothing_back_and_is_seen() -> None:
    hall = a_hall()
    ticket = hall.serve(KEHILANGAN).id
    hall.clock.advance(minutes=6)
    hall.meet_deadlines()
    hall.verb("correct", ticket, service_id=LP, reason="Salah pilih")
    hall.finish(ticket)
    line = line_of(hall, "L-001")
    assert (line.state, line.late_seconds, line.origin) == ("open", 0, "overrun")
    hidden = hall.serve(KEHILANGAN).id
    hall.clock.advance(minutes=6)
    hall.meet_deadlines()
    hall.verb("correct", hidden, service_id=VISUM, reason="Ternyata visum")
    assert "L-002" not in labels(ledger(hall))
    assert recap(hall).figures.confidential == 1


def test_a_hand_over_before_more_was_owed_is_seen() -> None:
    tiers = (
        Tier(over_minutes=0, items=(Owed(item="permen"),)),
        Tier(over_minutes=30, items=(Owed(item="air_minum"),)),
    )
    rules = CompensationRules(mode=CompensationMode.TIERS, tiers=tiers)
    hall = a_hall(replace(OFFICE, compensation=rules))
    early, right = late(hall), late(hall, by="petugas2")
    hall.hand_over(early, "permen")
    hall.hand_over(right, "permen", by="petugas2")
    hall.finish(right, by="petugas2")
    hall.clock.advance(minutes=40)
    assert not line_of(hall, "A-001").is_short
    hall.finish(early)
    assert line_of(hall, "A-001").is_short
    assert not line_of(hall, "A-002").is_short


def test_a_grant_by_hand_tells_who_and_why() -> None:
    hall = a_hall()
    ticket = hall.serve(LP).id
    by_hand = commands.GrantCompensation(
        request_id=hall.request_id(), ticket_id=TicketId(ticket), reason="Listrik padam"
    )
    hall.send(by_hand, HEAD, EntitlementReply)
    hall.hand_over(ticket)
    line = line_of(hall, "A-001")
    assert (line.origin, line.granted_by, line.reason, line.may_review) == (
        "manual",
        "Ka SPKT",
        "Listrik padam",
        False,
    )
    assert recap(hall).officers[0].manual == 1


def test_what_nobody_recorded_is_unmet_long_after_its_day() -> None:
    hall = a_hall()
    ticket = late(hall)
    hall.finish(ticket)
    hall.clock.set(at("05:59", days=1))
    hall.meet_deadlines()
    assert ledger(hall, month="2026-09").lines[0].state == "open"
    hall.clock.set(at("20:00", days=2))
    hall.meet_deadlines()
    line = ledger(hall, month="2026-09").lines[0]
    assert (line.state, line.settled_by, line.is_forgotten, line.may_review) == ("unmet", None, True, True)


def test_low_ratings_are_a_count_and_only_among_many() -> None:
    hall = a_hall()
    for score in (1, 2, 3, 4):
        hall.rate(score)
    assert ledger(hall).low_ratings is None
    hall.rate(1)
    assert ledger(hall).low_ratings == 3
