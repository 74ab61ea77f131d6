"""Visits of the working day that go no plain way: stages, wrong turns, breaks, the change of the shift."""

from dataclasses import replace
from datetime import timedelta

from server.domain import commands
from server.domain.ids import DeskId, PersonId
from server.domain.journeys import Stage
from server.domain.office import Office
from server.domain.people import Actor, Role
from server.domain.tickets import Priority
from server.service.replies import DeskReply, Done
from tests.contracts.hall_on_disk import HallOnDisk
from tests.support.builders import DAY, LP, PENGADUAN

STAGES = (
    Stage(id="terima", name="Penerimaan"),
    Stage(id="konsultasi", name="Konsultasi Reskrim", is_counted=False),
    Stage(id="buat", name="Pembuatan LP", returns=True),
)


def go_the_long_way(hall: HallOnDisk) -> None:
    """Through stages, by other ways, and over the change of the shift."""
    _lead_through_stages(hall)
    _go_other_ways(hall)
    _rest_and_hand_over(hall)


def with_stages(office: Office) -> Office:
    """The same office where an LP goes to the detectives at Loket 2 and back."""
    services = (replace(each, stages=STAGES if each.id == LP else ()) for each in office.services)
    takes = {DeskId("loket-1"): ("terima", "buat"), DeskId("loket-2"): ("konsultasi",)}
    desks = (replace(desk, stages=takes.get(desk.id, ())) for desk in office.desks)
    return replace(office, services=tuple(services), desks=tuple(desks))


def _lead_through_stages(hall: HallOnDisk) -> None:
    """An LP goes to the detectives and back under its number; a product is promised and collected."""
    hall.configure(with_stages(hall.reads.office_state().office))
    first = hall.tap(LP)
    hall.verb("priority", first.id, priority=Priority.EMERGENCY, reason="terluka parah")
    ticket = hall.start(hall.call_next().id)
    hall.clock.advance(minutes=2)
    hall.verb("finish", ticket.id)
    hall.verb("call", ticket.id, reason="diantar petugas", by="petugas2")
    hall.start(ticket.id, by="petugas2")
    hall.verb("transfer", ticket.id, stage="buat", reason="konsultasi selesai", by="petugas2")
    hall.verb("call", ticket.id, reason="sudah kembali")
    hall.start(ticket.id)
    day = DAY + timedelta(days=60)
    hall.clock.advance(minutes=2)
    hall.verb("finish", ticket.id, outcome="diambil_kemudian", promised_on=day)
    hall.verb("collected", ticket.id)


def _go_other_ways(hall: HallOnDisk) -> None:
    """Called by mistake, the wrong service, back after a no-show, times that are wrong."""
    ticket = hall.tap(PENGADUAN)
    hall.verb("call", ticket.id, reason="salah baca")
    hall.verb("send-back", ticket.id, reason="salah panggil")
    hall.verb("correct", ticket.id, service_id=LP, reason="ternyata laporan polisi")
    hall.verb("call", ticket.id, reason="sudah di depan loket")
    for _ in range(2):
        hall.clock.advance(seconds=31)
        hall.recall(ticket.id)
    hall.clock.advance(seconds=31)
    hall.mark_no_show(ticket.id)
    hall.verb("wrong-times", ticket.id, reason="lupa menekan selesai")
    hall.verb("explain-times", ticket.id, is_right=False, reason="pemohon sudah pulang")
    hall.verb("return", ticket.id)


def _rest_and_hand_over(hall: HallOnDisk) -> None:
    """A break, a 110 report, tickets on hold and the shift handed over, and what nobody ended is closed."""
    officer, other = Actor(Role.OFFICER, "petugas1"), Actor(Role.OFFICER, "petugas2")
    hall.send(commands.TakeBreak(request_id=hall.request_id(), reason="salat"), officer, DeskReply)
    hall.send(commands.EndBreak(request_id=hall.request_id()), officer, DeskReply)
    hall.send(commands.RecordPhoneReport(request_id=hall.request_id()), officer, Done)
    hall.hold(hall.verb("walk-in", "", service_id=PENGADUAN).id)
    take_over = commands.HandOverHeld(request_id=hall.request_id(), from_officer_id=PersonId("petugas1"))
    hall.send(take_over, other, Done)
    hall.send(commands.HandOverShift(request_id=hall.request_id(), note="Printer lambat."), officer, Done)
