"""The ledger of conduct in the words of its people, over any hall. No tests here."""

from datetime import date, time
from typing import Any

from server.domain import commands
from server.domain.conduct_rules import ConductRules
from server.domain.ids import DeskId, FeedbackId, PersonId
from server.domain.office import Office
from server.domain.people import Actor, Role
from server.domain.shifts import Shift
from server.service.replies import Done
from tests.support.builders import DAY, an_office
from tests.support.hall import Hall

BUDI, SITI, WAKA = PersonId("petugas1"), PersonId("petugas2"), PersonId("wakil")
HEAD = Actor(Role.HEAD, "ka.spkt")
OVERSIGHT = Actor(Role.OVERSIGHT, "kasiwas")
ADMIN = Actor(Role.ADMIN, "admin")
SUPERVISOR = Actor(Role.OFFICER, WAKA)
TAMPANG = ConductRules().checklist[0].id
MORNING = Shift(id="pagi", name="Piket pagi", begins=time(8), until=time(20), members=(BUDI, SITI))
STAFF = (
    (BUDI, "Petugas 1", Role.OFFICER),
    (SITI, "Petugas 2", Role.OFFICER),
    (WAKA, "Wakil", Role.OFFICER),
    (PersonId("ka.spkt"), "Ka SPKT", Role.HEAD),
    (PersonId("kasiwas"), "Kasiwas", Role.OVERSIGHT),
    (PersonId("admin"), "Admin", Role.ADMIN),
)


def officer(name: str = BUDI) -> Actor:
    return Actor(Role.OFFICER, name)


def office_on_duty(**changes: object) -> Office:
    """Petugas 1 and 2 are due at 08.00 every day; Wakil keeps checklists."""
    rules = ConductRules(supervisors=(WAKA,))
    return an_office(**({"shifts": (MORNING,), "conduct": rules} | changes))


def late_turn(name: str = BUDI, day: date = DAY) -> str:
    return f"duty:{day.isoformat()}:pagi:{name}"


class Book:
    """One word for each command of the ledger."""

    def __init__(self, hall: Hall) -> None:
        self.hall = hall

    def hire(self) -> None:
        """Everybody has an account, in an office that began this morning."""
        self.hall.store.committed.documents_at[1] = self.hall.clock.now
        for person, name, role in STAFF:
            add = commands.AddPerson(person_id=person, name=name, role=role, pin_hash="x")
            self.hall.send(add, ADMIN, Done)

    def look(self, what: str = "month", period: str = "2026-09", *, by: Actor = HEAD) -> Done:
        return self._do(commands.LookAtConduct, by, what=what, period=period)

    def roster(self, *days: date, members: tuple[PersonId, ...] = (), by: Actor = HEAD) -> Done:
        return self._do(commands.WriteRoster, by, shift="pagi", days=days, members=members)

    def excuse(
        self, name: PersonId = BUDI, reason: str = "Cuti", *, day: date = DAY, by: Actor = HEAD
    ) -> Done:
        return self._do(commands.ExcuseAbsence, by, officer_id=name, day=day, reason=reason)

    def mark(
        self,
        answer: str = "no",
        *,
        name: PersonId | None = BUDI,
        item: str = TAMPANG,
        day: date = DAY,
        by: Actor = HEAD,
        desk: str = "loket-1",
    ) -> Done:
        return self._do(
            commands.MarkChecklist,
            by,
            day=day,
            desk_id=DeskId(desk),
            officer_id=name,
            item=item,
            answer=answer,
            note="",
        )

    def note(
        self,
        words: str = "Kurang teliti",
        *,
        name: PersonId = BUDI,
        nature: str = "lacking",
        complaint: FeedbackId | None = None,
        by: Actor = HEAD,
    ) -> str:
        """The id of the new entry."""
        self._do(
            commands.NoteConduct,
            by,
            officer_id=name,
            day=DAY,
            nature=nature,
            note=words,
            feedback_id=complaint,
        )
        entry_id: str = self.hall.events[-1].entry_id  # type: ignore[union-attr]
        return entry_id

    def remark(self, entry: str, words: str = "Ban bocor", *, by: Actor | None = None) -> Done:
        return self._do(commands.RemarkOnConduct, by or officer(), entry_id=entry, words=words)

    def contest(self, entry: str, reason: str = "Tidak benar", *, by: Actor | None = None) -> Done:
        return self._do(commands.ContestConduct, by or officer(), entry_id=entry, reason=reason)

    def decide(self, entry: str, outcome: str = "dropped", *, by: Actor = OVERSIGHT) -> Done:
        return self._do(commands.DecideContest, by, entry_id=entry, outcome=outcome, reason="Sudah diperiksa")

    def refer(self, entry: str, reason: str = "Meminta uang", *, by: Actor = OVERSIGHT) -> Done:
        return self._do(commands.ReferConduct, by, entry_id=entry, reason=reason)

    def propose(
        self, name: PersonId = BUDI, proposal: str = "none", reason: str = "Sesuai fakta", *, by: Actor = HEAD
    ) -> Done:
        return self._do(
            commands.DecideSemester, by, period="2026-2", officer_id=name, proposal=proposal, reason=reason
        )

    def close(self, period: str = "2026-09", *, by: Actor = HEAD) -> Done:
        return self._do(commands.CloseConductPeriod, by, period=period)

    def _do(self, command: Any, by: Actor, **fields: object) -> Done:  # noqa: ANN401 - any command class
        return self.hall.send(command(request_id=self.hall.request_id(), **fields), by, Done)
