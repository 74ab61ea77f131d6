"""The ledger of conduct on the working day: every one of its events happens. No tests here."""

from datetime import date, timedelta

from server.domain import commands
from server.domain.events import ConductNoted
from server.domain.ids import DeskId, PersonId
from server.domain.people import Actor, Role
from server.service.replies import Done
from tests.contracts.hall_on_disk import HallOnDisk
from tests.support.builders import ZONE

BUDI = PersonId("petugas1")
HEAD = Actor(Role.HEAD, "ka.spkt")
OVERSIGHT = Actor(Role.OVERSIGHT, "kasiwas")
OFFICER = Actor(Role.OFFICER, "petugas1")


def keep_the_ledger(hall: HallOnDisk) -> None:
    """A roster, an excuse that was a mistake, a checklist, a note with its contest, and what is closed."""
    add = commands.AddPerson(person_id=PersonId("ka.spkt"), name="Ka SPKT", role="head", pin_hash="x")
    hall.send(add, Actor(Role.ADMIN, "admin"), Done)
    later = _today(hall) + timedelta(days=3)
    _do(hall, commands.LookAtConduct(request_id=hall.request_id(), what="month", period="2026-09"))
    _do(
        hall,
        commands.WriteRoster(request_id=hall.request_id(), shift="regu-1", days=(later,), members=(BUDI,)),
    )
    for reason in ("Cuti", ""):
        _do(
            hall,
            commands.ExcuseAbsence(request_id=hall.request_id(), officer_id=BUDI, day=later, reason=reason),
        )
    _mark_and_note(hall)
    _decide_semester(hall)


def _mark_and_note(hall: HallOnDisk) -> None:
    today = _today(hall)
    _do(
        hall,
        commands.MarkChecklist(
            request_id=hall.request_id(),
            day=today,
            desk_id=DeskId("loket-1"),
            officer_id=BUDI,
            item="tampang",
            answer="no",
            note="",
        ),
    )
    _do(
        hall,
        commands.NoteConduct(
            request_id=hall.request_id(),
            officer_id=BUDI,
            day=today,
            nature="lacking",
            note="Kurang teliti",
            feedback_id=None,
        ),
    )
    note = next(each for each in reversed(hall.events) if isinstance(each, ConductNoted)).entry_id
    for command, by in (
        (commands.RemarkOnConduct(request_id=hall.request_id(), entry_id=note, words="Maaf"), OFFICER),
        (commands.ContestConduct(request_id=hall.request_id(), entry_id=note, reason="Tidak"), OFFICER),
        (
            commands.DecideContest(
                request_id=hall.request_id(), entry_id=note, outcome="kept", reason="Ada saksi"
            ),
            OVERSIGHT,
        ),
        (commands.ReferConduct(request_id=hall.request_id(), entry_id=note, reason="Berulang"), OVERSIGHT),
    ):
        _do(hall, command, by)


def _decide_semester(hall: HallOnDisk) -> None:
    _do(
        hall,
        commands.DecideSemester(
            request_id=hall.request_id(), period="2026-1", officer_id=BUDI, proposal="none", reason=""
        ),
    )
    _do(hall, commands.CloseConductPeriod(request_id=hall.request_id(), period="2026-08"))


def _today(hall: HallOnDisk) -> date:
    return hall.clock.now.astimezone(ZONE).date()


def _do(hall: HallOnDisk, command: object, by: Actor = HEAD) -> None:
    hall.send(command, by, Done)
