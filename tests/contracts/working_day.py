"""A working day in which everything happens that can happen: every class of event stands in its log. It ends
with something in every list of every snapshot. No tests here.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import time, timedelta
from typing import TypeVar

from server.demo.sample import sample_office
from server.domain import commands
from server.domain.events import FeedbackReceived, HelpRequested
from server.domain.hall_screens import DeskGroup
from server.domain.ids import (
    JobId,
    PairingId,
    PrinterId,
    ServiceId,
    TicketId,
)
from server.domain.office import NamedChoice, Office, Outcome, PublicText, ServiceGroup, ServiceVariant
from server.domain.people import Actor, Role
from server.domain.shifts import Shift
from server.domain.standards import ClockBasis
from server.domain.wording import Text
from server.service.replies import Done, PairingReply, ReportNumberReply
from server.service.views import TicketView
from tests.contracts.compensation_of_the_day import PRINTS_VOUCHERS, settle_with_care
from tests.contracts.conduct_of_the_day import keep_the_ledger
from tests.contracts.displays_of_the_day import FILM, look_after_displays
from tests.contracts.hall_on_disk import HallOnDisk
from tests.contracts.standards_of_the_day import decide_standards
from tests.contracts.visits_of_the_day import go_the_long_way
from tests.support.builders import DAY, KEHILANGAN, LP, PENGADUAN, VISUM, a_standard, office_with

PAPER_OUT = "paper_out"
WEEK = 7 * 24 * 60
Kind = TypeVar("Kind")
GROUP = Text(id="Layanan SPKT", en="Police services")


def office_of_the_day() -> Office:
    """The sample office, where an LP takes 15 minutes and a complaint waits for its papers."""
    papers = a_standard(id="kep.pengaduan", minutes=10, clock_basis=ClockBasis.DOCUMENTS_COMPLETE)
    sample, office = sample_office(), office_with(PENGADUAN, standard=papers)
    group = ServiceGroup(id="spkt", name=GROUP, hint=GROUP, icon="shield")
    steps = sample.services[0].procedure
    return replace(
        office,
        services=tuple(
            replace(each, variants=_variants_of(sample), procedure=steps) for each in office.services
        ),
        desks=tuple(replace(desk, group="spkt", way="lantai-dua") for desk in office.desks),
        desk_groups=(DeskGroup(id="spkt", name="SPKT"),),
        groups=(group,),
        hours=sample.hours,
        facilities=sample.facilities,
        feedback_topics=sample.feedback_topics,
        internal_affairs=sample.internal_affairs,
        closing_reasons=sample.closing_reasons,
        public_texts=(PublicText(key="home.welcome", text=GROUP),),
        public_url="http://192.168.1.10:8000",
        outcomes=(Outcome(id="diambil_kemudian", name="Diambil kemudian", asks_date=True),),
        break_reasons=(NamedChoice(id="salat", name="Salat"),),
        shifts=(
            Shift(id="regu-1", name="Regu I", begins=time(0), until=time(12)),
            Shift(id="regu-2", name="Regu II", begins=time(12), until=time(0)),
        ),
        media=(FILM,),
        compensation=PRINTS_VOUCHERS,
        rules=replace(office.rules, asks_report_number=True, retention_months=1, marks_priority=True),
    )


def _variants_of(office: Office) -> tuple[ServiceVariant, ...]:
    """The kinds of losses, here on every service, so that each list of the page has something in it."""
    return next(each.variants for each in office.services if each.variants)


def live_through(hall: HallOnDisk) -> None:
    """Petugas 1 and Petugas 2 work from signing in to the clock that goes back."""
    hall.listening = frozenset({"petugas1", "petugas2"})
    _arrive(hall)
    _close_the_forgotten(hall)
    _keep_numbers_of_papers(hall)
    _print_in_trouble(hall)
    _print_elsewhere(hall)
    _let_overrun(hall, hall.hand_over)
    _let_overrun(hall, hall.decline)
    _let_overrun(hall, hall.leave_unmet)
    _let_overrun(hall, None)
    _ask_why(hall)
    _wait_for_papers(hall)
    _call_in_vain(hall)
    _around_the_tickets(hall)
    _hear_visitors(hall)
    _let_devices_in(hall)
    look_after_displays(hall)
    hall.hang_notice()
    go_the_long_way(hall)
    settle_with_care(hall)
    decide_standards(hall)
    keep_the_ledger(hall)
    _end_in_the_middle(hall)


def _close_the_forgotten(hall: HallOnDisk) -> None:
    """What nobody ended is closed by rule two days later; then everybody is back at work."""
    hall.tap(LP)
    hall.clock.advance(minutes=49 * 60)
    hall.send(commands.CloseForgotten(), Actor(Role.SYSTEM, "deadlines"), Done)
    hall.meet_deadlines()


def _keep_numbers_of_papers(hall: HallOnDisk) -> None:
    """A number is noted, looked at and removed; another is kept until its time is over five weeks later."""
    head = Actor(Role.HEAD, "ka.spkt")
    first = hall.serve(LP)
    hall.verb("finish", first.id, report_number="LP/B/1/IX/2026/SPKT")
    day = DAY + timedelta(days=2)
    look = commands.LookAtReportNumber(request_id=hall.request_id(), label=first.label, service_day=day)
    hall.send(look, head, ReportNumberReply)
    remove = commands.RemoveReportNumber(request_id=hall.request_id(), label=first.label, service_day=day)
    hall.send(remove, head, Done)
    hall.verb("finish", hall.serve(LP).id, report_number="LP/B/2/IX/2026/SPKT")
    hall.clock.advance(minutes=5 * WEEK)
    hall.send(commands.ForgetReportNumbers(), Actor(Role.SYSTEM, "deadlines"), Done)
    hall.meet_deadlines()


def _arrive(hall: HallOnDisk) -> None:
    for person in ("petugas1", "petugas2"):
        hall.add_officer(person, f"Nama {person}")
        hall.sign_in(person, right=False)
        hall.sign_in(person, token_hash=f"hash of {person}")
    hall.send(commands.SignOut(token_hash="hash of petugas2"), Actor(Role.OFFICER, "petugas2"), Done)
    hall.open_desk("loket-1")
    hall.open_desk("loket-2", by="petugas2")
    hall.configure(office_of_the_day())


def _print_in_trouble(hall: HallOnDisk) -> None:
    """One slip is late and then comes, one is given up, one printer is empty and refilled."""
    for _ in range(2):
        hall.tap(KEHILANGAN)
    late, lost = _claim(hall), _claim(hall)
    hall.report(commands.ReportPrintDelay(job_id=late, reason=PAPER_OUT, retry_after_seconds=5))
    hall.report(commands.ReportPrintGivenUp(job_id=lost, reason="expired"))
    hall.report_printer(PAPER_OUT)
    hall.report_printer(None)
    hall.report(commands.ReportPrinted(job_id=_claim(hall)))
    for _ in range(2):
        ticket = hall.start(hall.call_next(by="petugas2").id, by="petugas2")
        hall.reprint(ticket.id, by="petugas2")
        hall.finish(ticket.id, by="petugas2")


def _print_elsewhere(hall: HallOnDisk) -> None:
    """A second printer stands in for the first, proves itself with a test page and gets a new roll."""
    (first,) = office_of_the_day().printers
    second = replace(first, id=PrinterId("cadangan"), name="Printer cadangan")
    both = (replace(first, fallback=second.id, roll_meters=30), second)
    hall.configure(replace(office_of_the_day(), printers=both))
    ticket = hall.tap(LP)
    hall.report_printer(PAPER_OUT)
    hall.report(commands.ReportPrinted(job_id=_claim(hall)))
    hall.cancel(ticket.id)
    hall.report_printer(None)
    hall.change_roll()
    for reason in (None, PAPER_OUT):
        hall.print_test_page()
        job = _claim(hall)
        report = commands.ReportPrintDelay(job_id=job, reason=PAPER_OUT, retry_after_seconds=2)
        hall.report(report if reason else commands.ReportPrinted(job_id=job))
    hall.configure(office_of_the_day())


def _let_overrun(hall: HallOnDisk, settle: Callable[[str], object] | None) -> None:
    """A service takes longer than its standard: amber, over, and what is owed is settled or not."""
    ticket = hall.serve(LP)
    hall.clock.advance(minutes=13)
    hall.meet_deadlines()
    hall.clock.advance(minutes=3)
    hall.meet_deadlines()
    hall.finish(ticket.id)
    if settle is not None:
        settle(ticket.id)


def _ask_why(hall: HallOnDisk) -> None:
    """A service runs on to the second level of the alarm; its cause is told, said, contested and settled."""
    ticket, head = hall.serve(LP), Actor(Role.HEAD, "ka.spkt")
    hall.clock.advance(minutes=26)
    hall.meet_deadlines()
    hall.finish(ticket.id)
    hall.decline(ticket.id)
    for verb, fields, by in (
        (commands.ExplainOverrun, {"cause": "lonjakan", "note": "Ramai"}, Actor(Role.OFFICER, "petugas1")),
        (commands.ReviewOverrun, {"cause": "petugas", "note": "Lambat"}, head),
        (commands.RemarkOverrun, {"remark": "Sistem lambat"}, Actor(Role.OFFICER, "petugas1")),
        (commands.ContestOverrun, {"reason": "Tidak benar"}, Actor(Role.OFFICER, "petugas1")),
        (commands.AnswerContest, {"cause": "sistem_pusat", "answer": "Benar."}, head),
    ):
        asked = verb(request_id=hall.request_id(), ticket_id=TicketId(ticket.id), part=1, **fields)
        hall.send(asked, by, Done)


def _wait_for_papers(hall: HallOnDisk) -> None:
    ticket = hall.complete_documents(hall.serve(PENGADUAN).id)
    hall.hold(ticket.id)
    hall.finish(hall.resume(ticket.id).id)


def _call_in_vain(hall: HallOnDisk) -> None:
    """Called, called again twice, not there; another one goes home; a start is forgotten."""
    hall.tap(LP, group="lansia")
    ticket = hall.call_next()
    for _ in range(2):
        hall.clock.advance(seconds=31)
        ticket = hall.recall(ticket.id)
    hall.clock.advance(seconds=31)
    hall.mark_no_show(ticket.id)
    hall.cancel(hall.tap(LP).id)
    hall.tap(LP)
    forgotten = hall.call_next()
    hall.clock.advance(minutes=2)
    hall.meet_deadlines()
    hall.finish(forgotten.id)


def _around_the_tickets(hall: HallOnDisk) -> None:
    """A turn is kept and taken up, help is asked for and accepted, a service closed and opened."""
    away = hall.tap(LP)
    hall.keep_turn(away.id)
    hall.take_up_turn(away.id)
    hall.cancel(away.id)
    hall.ask_for_help()
    hall.accept_help(_last(hall, HelpRequested).help_id)
    hall.close_service(KEHILANGAN)
    hall.reopen_service(KEHILANGAN)
    hall.close_service(KEHILANGAN)
    hall.ask_for_help("wheelchair")
    hall.keep_turn(hall.tap(PENGADUAN).id)


def _hear_visitors(hall: HallOnDisk) -> None:
    """A phone follows its number to the end, asks for help and complains; one complaint stays unanswered."""
    ticket = hall.tap(LP)
    hall.phones = frozenset({TicketId(ticket.id)})
    hall.configure(office_of_the_day())
    hall.ask_for_help(ticket_id=ticket.id, device="hp")
    hall.accept_help(_last(hall, HelpRequested).help_id)
    hall.finish(hall.start(hall.call_next().id).id)
    hall.rate(4, ticket_id=ticket.id)
    hall.complain("Kursi rusak", topic="fasilitas", ticket_id=ticket.id)
    hall.answer(_last(hall, FeedbackReceived).feedback_id, "Sudah diganti.")
    hall.rate(4)
    hall.complain("Petugas ramah", topic="sikap", kind="suggestion")
    hall.answer(_last(hall, FeedbackReceived).feedback_id, "Terima kasih.")
    hall.complain("Menunggu lama", topic="lama")


def _let_devices_in(hall: HallOnDisk) -> None:
    """One kiosk is paired, heard, silent, heard again and has another name; one is shown out, a TV waits."""
    head, edge = Actor(Role.HEAD, "ka.spkt"), Actor(Role.SYSTEM, "presence")
    for code in ("KKK-222", "KKK-333"):
        _ask_to_be_let_in(hall, code, "kiosk")
        approval = commands.ApprovePairing(
            request_id=hall.request_id(),
            pairing_id=PairingId(code),
            code=code,
            name=f"Kiosk {code}",
            printer_id=PrinterId("kiosk"),
        )
        hall.send(approval, head, Done)
    stays, leaves = (device.id for device in hall.reads.devices())
    for heard in ((stays,), (), (stays,)):
        hall.send(commands.ReportPresence(heard=heard, build="3f9a", silent_after_seconds=45), edge, Done)
        hall.clock.advance(minutes=1)
    changes = commands.ChangeDevice(
        request_id=hall.request_id(), device_id=stays, name="Kiosk depan", printer_id=PrinterId("kiosk")
    )
    hall.send(changes, head, Done)
    hall.send(commands.RevokeDevice(request_id=hall.request_id(), device_id=leaves), head, Done)
    _ask_to_be_let_in(hall, "KKK-444", "display")


def _ask_to_be_let_in(hall: HallOnDisk, code: str, kind: str) -> None:
    command = commands.RequestPairing(
        pairing_id=PairingId(code), kind=kind, code=code, token_hash=code, address="192.168.1.20"
    )
    hall.send(command, Actor(Role.SYSTEM, "pairing"), PairingReply)


def _serve_out_of_turn(hall: HallOnDisk, service: str, *, further: tuple[ServiceId, ...] = ()) -> TicketView:
    """A visitor whose number is served at once, whoever else waits."""
    ticket = hall.tap(service, further=further)
    return hall.start(hall.verb("call", ticket.id, reason="sudah di depan loket").id)


def _end_in_the_middle(hall: HallOnDisk) -> TicketView:
    """One on hold, one served, two waiting, one who is not there, one who comes back to collect, the private
    room asked for, the printer empty again.
    """
    hall.close_desk(by="petugas2")
    noted = _serve_out_of_turn(hall, PENGADUAN)
    hall.verb("finish", noted.id, report_number="LP/B/3/XI/2026/SPKT")
    promised = _serve_out_of_turn(hall, PENGADUAN)
    hall.verb("finish", promised.id, outcome="diambil_kemudian", promised_on=DAY + timedelta(days=66))
    away = hall.verb("call", hall.tap(PENGADUAN).id, reason="sudah di depan loket")
    for _ in range(2):
        hall.clock.advance(seconds=31)
        hall.recall(away.id)
    hall.clock.advance(seconds=31)
    hall.mark_no_show(away.id)
    hall.hold(hall.serve(LP).id)
    serving = _serve_out_of_turn(hall, LP, further=(PENGADUAN,))
    hall.tap(LP)
    hall.tap(VISUM, group="lansia")
    hall.ask_for_private_room()
    hall.report_printer(PAPER_OUT)
    hall.clock.jump_back(minutes=5)
    hall.tap(LP)
    hall.clock.set(hall.clock.now)
    hall.tap(LP)
    hall.clock.jump_back(minutes=5)
    hall.tap(LP)
    return serving


def _last(hall: HallOnDisk, kind: type[Kind]) -> Kind:
    """The latest event of this kind."""
    return next(event for event in reversed(hall.events) if isinstance(event, kind))


def _claim(hall: HallOnDisk) -> JobId:
    job = hall.claim().job
    assert job is not None
    return JobId(job.id)
