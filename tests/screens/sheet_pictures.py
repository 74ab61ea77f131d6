"""`python -m tests.screens.sheet_pictures`: the sheets for notice board and signature as pictures, from a
month made up in the sample office (docs/pictures). No browser is needed for them.
"""

from dataclasses import replace
from io import BytesIO
from itertools import cycle, islice
from pathlib import Path

from PIL import Image

from server.domain import commands
from server.domain.ids import DeskId, PersonId
from server.domain.people import Actor, Role
from server.domain.periods import semester_of
from server.domain.shifts import Shift
from server.papers.press import pictured
from server.service import conduct_view
from server.service.replies import Done
from server.service.sheets.compensation import compensation_sheet
from server.service.sheets.conduct import conduct_sheet
from server.service.sheets.month import month_sheet
from server.service.sheets.sheet import Sheet
from server.service.sheets.standard import published_sheet
from server.store.documents import decode_office
from tests.support.builders import DAY, KEHILANGAN, LP, PENGADUAN, VISUM, a_person, at
from tests.support.hall import Hall

DOCS = Path(__file__).parents[2] / "docs" / "pictures"
SAMPLE = Path(__file__).parents[2] / "server" / "demo" / "sample_office.json"
OFFICERS = ("petugas1", "petugas2", "petugas3")
VISITS, LATE_EVERY = 60, 9
COLOURS = 16
DAYS_TO_THE_DECISION = 110
PROPOSALS = (("none", ""), ("add", "Pelayanan kepada kelompok rentan"), ("none", ""))
HEAD = Actor(Role.HEAD, "ka.spkt")


def main() -> None:
    """Take every picture anew."""
    hall = _a_month()
    reads, now = hall.store.reads(), hall.clock.now
    _keep(published_sheet(hall.office, now=now), "sheet-standard")
    _keep(month_sheet(reads, None, now=now), "sheet-month")
    _keep(compensation_sheet(reads, None, now=now), "sheet-compensation")
    _decide(hall)
    now = hall.clock.now
    page = conduct_view.recap_page(reads, semester_of(DAY), actor=HEAD, now=now)
    _keep(conduct_sheet(hall.office, page, today=now.date()), "sheet-conduct")


def _a_month() -> Hall:
    office = decode_office(SAMPLE.read_bytes())
    morning = Shift(
        id="regu-1",
        name="Regu I",
        begins=office.shifts[0].begins if office.shifts else office.day_start,
        until=office.shifts[0].until if office.shifts else office.day_start,
        members=tuple(map(PersonId, OFFICERS)),
    )
    hall = Hall(office if office.shifts else replace(office, shifts=(morning,)))
    for number, officer in enumerate(OFFICERS, start=1):
        hall.store.add_person(a_person(officer, id=PersonId(officer), name=f"Petugas {number}"))
        hall.open_desk(f"loket-{number}", by=officer)
    hall.store.add_person(a_person("ka.spkt", id=PersonId("ka.spkt"), name="Ka SPKT", role=Role.HEAD))
    kinds = cycle((KEHILANGAN, LP, KEHILANGAN, PENGADUAN, VISUM))
    for place, (service, officer) in enumerate(zip(islice(kinds, VISITS), cycle(OFFICERS), strict=False)):
        _serve(hall, service, officer, is_late=place % LATE_EVERY == 0)
    _look_after_conduct(hall)
    return hall


def _serve(hall: Hall, service: str, officer: str, *, is_late: bool) -> None:
    ticket = hall.serve(service, by=officer)
    hall.clock.advance(minutes=18 if is_late else 4)
    hall.meet_deadlines()
    if is_late and ticket.id in hall.store.committed.entitlements:
        hall.hand_over(ticket.id, by=officer)
    hall.finish(ticket.id, by=officer)


def _look_after_conduct(hall: Hall) -> None:
    checks = (("tampang", "yes", ""), ("3s", "yes", ""), ("kebersihan", "no", "Meja belum dirapikan"))
    for item, answer, note in checks:
        mark = commands.MarkChecklist(
            request_id=hall.request_id(),
            day=DAY,
            desk_id=DeskId("loket-1"),
            officer_id=PersonId("petugas1"),
            item=item,
            answer=answer,
            note=note,
        )
        hall.send(mark, HEAD, Done)
    praise = commands.NoteConduct(
        request_id=hall.request_id(),
        officer_id=PersonId("petugas2"),
        day=DAY,
        nature="good",
        note="Sabar mendampingi pemohon lansia",
        feedback_id=None,
    )
    hall.send(praise, HEAD, Done)


def _decide(hall: Hall) -> None:
    """In the new year the head says something to every officer's semester."""
    hall.clock.set(at("09:00", days=DAYS_TO_THE_DECISION))
    for officer, (proposal, reason) in zip(OFFICERS, PROPOSALS, strict=True):
        decision = commands.DecideSemester(
            request_id=hall.request_id(),
            period=semester_of(DAY).name,
            officer_id=PersonId(officer),
            proposal=proposal,
            reason=reason,
        )
        hall.send(decision, HEAD, Done)


def _keep(sheet: Sheet, name: str) -> None:
    for number, page in enumerate(pictured(sheet)[:2], start=1):
        small = Image.open(BytesIO(page)).convert("L").quantize(COLOURS)
        small.save(DOCS / f"{name}-{number}.png", optimize=True)


if __name__ == "__main__":
    main()
