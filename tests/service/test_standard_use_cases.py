"""The published standard by its commands: what new numbers promise, and what old ones keep for ever."""

from dataclasses import replace
from datetime import date

import pytest

from server.domain import commands
from server.domain.decrees import Decree, SurgeMinutes
from server.domain.errors import BadRequest, Conflict, SettingsOvertaken
from server.domain.ids import ServiceId, TicketId
from server.domain.journeys import Stage
from server.domain.office import Office
from server.domain.people import Actor, Role
from server.domain.signatures import Signatory, Signed
from server.domain.tickets import Ticket
from server.service.deadlines import Deadlines
from server.service.replies import Done, DraftReply, TicketReply
from server.store.documents import encode_office
from tests.support.builders import (
    KEHILANGAN,
    LP,
    a_draft,
    a_standard,
    an_office,
    at,
    office_with,
    terms_for,
)
from tests.support.hall import ADMIN, HEAD, Hall, officer

STAGES = (Stage(id="terima", name="Penerimaan"), Stage(id="konsultasi", name="Konsultasi", is_counted=False))
TOMORROW = date(2026, 10, 1)


def save(hall: Hall, draft: Decree, *, version: int | None = None) -> str:
    seen = hall.store.reads().head().office_version if version is None else version
    command = commands.SaveDraft(request_id=hall.request_id(), version=seen, draft=draft)
    return hall.send(command, HEAD, DraftReply).decree_id


def ratify(hall: Hall, draft: Decree) -> None:
    decree_id = save(hall, replace(draft, id=""))
    version = hall.store.reads().head().office_version
    hall.send(
        commands.RatifyDecree(request_id=hall.request_id(), version=version, decree_id=decree_id), HEAD, Done
    )


def declare(hall: Hall, minutes: int = 45, *, service: ServiceId = LP, until: str = "14:00") -> None:
    command = commands.DeclareSurge(
        request_id=hall.request_id(),
        reason="Banjir",
        reference="B/7/IX/2026",
        minutes=(SurgeMinutes(service=service, minutes=minutes),),
        until=at(until),
    )
    hall.send(command, HEAD, Done)


def end_surge(hall: Hall) -> None:
    hall.send(commands.EndSurge(request_id=hall.request_id(), surge_id="hlb-1"), HEAD, Done)


def ticket(hall: Hall, ticket_id: str) -> Ticket:
    found = hall.store.reads().ticket(TicketId(ticket_id))
    assert found is not None
    return found


def configure(hall: Hall, office: Office) -> None:
    hall.send(commands.ConfigureOffice(document=encode_office(office)), ADMIN, Done)


# ---------------------------------------------------------------- drafts and decrees


def test_a_draft_gets_a_name_and_is_found_by_it() -> None:
    hall = Hall()
    name = save(hall, a_draft(id=""))
    assert [each.id for each in hall.office.decrees] == [name]
    assert save(hall, a_draft(id=name, place="Kota")) == name
    assert hall.office.decrees[0].place == "Kota"


def test_a_draft_that_somebody_else_has_changed_is_not_overwritten() -> None:
    hall = Hall()
    name = save(hall, a_draft(id=""))
    seen = hall.store.reads().head().office_version
    save(hall, a_draft(id=name, place="Kota"))
    with pytest.raises(SettingsOvertaken):
        save(hall, a_draft(id=name, place="Desa"), version=seen)


def test_a_draft_is_deleted() -> None:
    hall = Hall()
    name = save(hall, a_draft(id=""))
    hall.send(commands.DeleteDraft(request_id=hall.request_id(), decree_id=name), HEAD, Done)
    assert hall.office.decrees == ()


def test_a_ratified_decree_promises_new_numbers_its_minutes_and_the_log_can_be_read() -> None:
    hall = Hall()
    old = hall.tap().id
    assert hall.happened_during(lambda: ratify(hall, a_draft())) == [
        "OfficeConfigured",
        "OfficeConfigured",
        "DecreeRatified",
    ]
    new = hall.tap()
    assert new.standard is not None
    assert (new.standard.minutes, new.standard.decree) == (10, "Kep/12/IX/2026")
    assert ticket(hall, new.id).standard_seconds == 600
    assert ticket(hall, old).standard_seconds == 900


def test_a_draft_that_was_changed_since_it_was_read_is_not_ratified() -> None:
    hall = Hall()
    name = save(hall, a_draft(id=""))
    seen = hall.store.reads().head().office_version
    save(hall, a_draft(id=name, place="Kota"))
    command = commands.RatifyDecree(request_id=hall.request_id(), version=seen, decree_id=name)
    with pytest.raises(SettingsOvertaken):
        hall.send(command, HEAD, Done)


def test_a_number_keeps_its_promise_check_code_and_slip_after_a_new_decree() -> None:
    hall = Hall()
    first = hall.tap()
    before = hall.claim().job
    ratify(hall, a_draft(number="Kep/99/2026"))
    hall.open_desk()
    hall.reprint(first.id)
    again = hall.claim().job
    assert before is not None
    assert again is not None
    printed, reprinted = before.content, again.content
    assert (reprinted.decree, reprinted.standards) == (printed.decree, printed.standards)  # type: ignore[union-attr]
    assert reprinted.check_code == first.check_code  # type: ignore[union-attr]


def test_one_service_is_ratified_by_its_decision_alone() -> None:
    standard = a_standard(id="belum", decree="belum disahkan", is_ratified=False)
    hall = Hall(replace(office_with(LP, standard=standard), decrees=(a_draft(id="rancangan", number=""),)))
    decided = commands.RatifyService(service=LP, decree="Kep/7/2026", minutes=25)
    assert hall.happened_during(lambda: hall.send(decided, ADMIN, Done)) == [
        "OfficeConfigured",
        "DecreeRatified",
    ]
    bound = hall.office.service(LP).standard
    assert (bound.minutes, bound.set_on, bound.effective_on) == (25, date(2026, 9, 30), date(2026, 9, 30))
    with pytest.raises(Conflict, match="sudah disahkan"):
        hall.send(decided, ADMIN, Done)


def test_a_scan_is_named_by_its_decree() -> None:
    hall = Hall()
    name, file = save(hall, a_draft(id="")), f"{'a' * 64}.pdf"
    hall.send(commands.AttachScan(request_id=hall.request_id(), decree_id=name, file=file), HEAD, Done)
    assert hall.office.decrees[0].document == file


# ---------------------------------------------------------------- coming into force


def test_a_decree_comes_into_force_by_itself_and_says_so() -> None:
    hall = Hall()
    ratify(hall, a_draft(effective_on=TOMORROW))
    assert hall.office.service(LP).standard.minutes == 15
    hall.clock.set(at("00:00", days=1))
    assert hall.happened_during(hall.meet_deadlines) == ["OfficeConfigured", "StandardsFollowed"]
    assert hall.office.service(LP).standard.minutes == 10
    assert hall.happened_during(hall.meet_deadlines) == []


def test_the_system_knows_when_to_look_again() -> None:
    hall = Hall()
    ratify(hall, a_draft(effective_on=TOMORROW))
    deadlines = Deadlines(hall.store.reads(), hall.dispatcher)
    assert deadlines.step(now=hall.clock.now) == at("00:00", days=1)


def test_a_number_taken_before_the_chore_has_run_promises_what_is_in_force() -> None:
    hall = Hall()
    ratify(hall, a_draft(effective_on=TOMORROW))
    hall.clock.set(at("00:00", days=1))
    taken = hall.tap()
    assert taken.standard is not None
    assert taken.standard.minutes == 10
    found = ticket(hall, taken.id)
    assert found.standard_id == "kep-12-ix-2026.spkt.lp"
    assert found.office_version == hall.store.reads().head().office_version


def test_the_private_room_keeps_up_as_well() -> None:
    hall = Hall()
    ratify(hall, a_draft(effective_on=TOMORROW, terms=(terms_for("spkt.ruang_khusus", minutes=9),)))
    hall.clock.set(at("00:00", days=1))
    assert ticket(hall, hall.ask_for_private_room().id).standard_seconds == 540


def test_following_twice_is_no_news() -> None:
    hall = Hall()
    system = Actor(Role.SYSTEM, "deadlines")
    assert hall.happened_during(lambda: hall.send(commands.FollowStandards(), system, Done)) == []


# ---------------------------------------------------------------- surges


def test_a_surge_is_promised_to_new_numbers_only() -> None:
    hall = Hall()
    before = hall.tap().id
    declare(hall)
    during = hall.tap()
    end_surge(hall)
    after = hall.tap()
    assert [ticket(hall, each).standard_seconds for each in (before, during.id, after.id)] == [900, 2700, 900]
    assert ticket(hall, during.id).standard_id == "kep-01-i-2019.lp+hlb-1"
    assert during.standard is not None
    assert during.standard.decree == "Kep/01/I/2019; hari luar biasa B/7/IX/2026"


def test_a_surge_and_its_early_end_can_be_read_in_the_log() -> None:
    hall = Hall()
    assert hall.happened_during(lambda: declare(hall)) == ["OfficeConfigured", "SurgeDeclared"]
    assert hall.happened_during(lambda: end_surge(hall)) == ["OfficeConfigured", "SurgeEnded"]


def test_a_surge_is_over_when_its_time_is() -> None:
    hall = Hall()
    declare(hall, until="14:00")
    hall.clock.set(at("14:00"))
    assert hall.happened_during(hall.meet_deadlines) == ["OfficeConfigured", "StandardsFollowed"]
    assert hall.office.service(LP).standard == a_standard()


def test_the_second_service_of_a_visit_keeps_the_promise_of_its_issue() -> None:
    hall = Hall(replace(an_office(), rules=replace(an_office().rules, services_per_visit=2)))
    hall.open_desk()
    taken = hall.tap(LP, further=(KEHILANGAN,))
    declare(hall, service=KEHILANGAN)
    called = hall.call_next()
    hall.start(called.id)
    hall.finish(called.id)
    found = ticket(hall, taken.id)
    assert (found.service_id, found.standard_seconds) == (KEHILANGAN, 300)


def test_a_corrected_service_has_the_promise_of_the_issue() -> None:
    hall = Hall()
    hall.open_desk()
    taken = hall.tap(LP)
    declare(hall, service=KEHILANGAN)
    hall.verb("correct", taken.id, service_id=KEHILANGAN, variant=None, reason="salah pilih")
    assert ticket(hall, taken.id).standard_seconds == 300


def test_a_hand_written_number_has_the_promise_of_the_time_it_bears() -> None:
    hall = Hall()
    hall.open_desk()
    hall.clock.advance(minutes=60)
    declare(hall)
    for clock, seconds in (("08:30", 900), ("09:00", 2700)):
        command = commands.EnterPaperTicket(
            request_id=hall.request_id(), service_id=LP, priority_group=None, taken_at=at(clock)
        )
        entered = ticket(hall, hall.send(command, officer(), TicketReply).ticket.id)
        assert entered.standard_seconds == seconds


# ---------------------------------------------------------------- the stop-clock list of the version


def stop_list(hall: Hall, *stops: str) -> None:
    ratify(hall, a_draft(number=f"Kep/{len(stops)}/X", terms=(terms_for(stop_clock=stops),)))


def test_the_version_of_the_issue_decides_whether_a_hold_stops_the_clock() -> None:
    hall = Hall()
    hall.open_desk()
    first = hall.serve()
    stop_list(hall)
    second = hall.tap()
    hall.hold(first.id)  # the office's list: consultation stops the clock
    assert ticket(hall, first.id).clock_paused_at is not None
    hall.start(hall.call_next().id)
    hall.hold(second.id)  # the new list is empty
    assert ticket(hall, second.id).clock_paused_at is None


def test_the_version_of_the_issue_decides_whether_a_stage_stops_the_clock() -> None:
    hall = Hall(office_with(LP, stages=STAGES))
    hall.open_desk()
    first = hall.serve()
    hall.verb("transfer", first.id, stage="konsultasi", desk_id=None, officer_id=None, reason="konsultasi")
    assert ticket(hall, first.id).clock_paused_at is not None
    stop_list(hall, "konsultasi_reskrim")
    hall.tap()
    second = hall.start(hall.call_next().id)
    while second.id == first.id:
        hall.finish(second.id)
        second = hall.start(hall.call_next().id)
    hall.verb("transfer", second.id, stage="konsultasi", desk_id=None, officer_id=None, reason="konsultasi")
    assert ticket(hall, second.id).clock_paused_at is None


# ---------------------------------------------------------------- pledge and document


def test_the_pledge_is_signed_with_place_day_and_post() -> None:
    hall = Hall()
    signed = Signed(place="Contoh", on=date(2026, 9, 30), by=Signatory(title="Kapolres"))
    version = hall.store.reads().head().office_version
    for pledge in (" ", "x" * 4001):
        command = commands.WritePledge(
            request_id=hall.request_id(), version=version, pledge=pledge, signed=signed
        )
        with pytest.raises(BadRequest, match="Maklumat"):
            hall.send(command, HEAD, Done)
    command = commands.WritePledge(
        request_id=hall.request_id(), version=version, pledge=" Kami sanggup. ", signed=signed
    )
    hall.send(command, HEAD, Done)
    assert (hall.office.pledge, hall.office.pledge_signed) == ("Kami sanggup.", signed)


def test_a_document_never_drops_a_ratified_decree() -> None:
    hall = Hall()
    exported = hall.office
    ratify(hall, a_draft())
    with pytest.raises(Conflict, match="sudah disahkan dan tidak boleh hilang"):
        configure(hall, exported)


def test_a_document_of_yesterday_is_brought_up_to_date_at_once() -> None:
    hall = Hall()
    ratify(hall, a_draft(effective_on=TOMORROW))
    exported = hall.office
    hall.clock.set(at("08:00", days=1))
    hall.meet_deadlines()
    configure(hall, replace(exported, hall="SPKT Contoh"))
    assert (hall.office.hall, hall.office.service(LP).standard.minutes) == ("SPKT Contoh", 10)
