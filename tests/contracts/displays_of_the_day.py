"""What happens to the displays of the working day: one is set up, told what to do, reports, and announces a
call. No tests here.
"""

from server.domain import commands
from server.domain.display_health import DisplayReport, Order, Sound
from server.domain.hall_screens import Display, Medium, MediumKind, PlaylistEntry, TickerLine
from server.domain.ids import DeviceId, MediumId
from server.domain.people import Actor, Role
from server.service.replies import Done
from tests.contracts.hall_on_disk import HallOnDisk
from tests.support.builders import LP
from tests.support.hall import ADMIN

FILM = Medium(id=MediumId("4f1c"), name="Film", kind=MediumKind.VIDEO, file="4f1c.mp4", size_bytes=9)


def look_after_displays(hall: HallOnDisk) -> None:
    """A TV is set up in its group, told to show its name, and says what is wrong with it."""
    head, edge = Actor(Role.HEAD, "ka.spkt"), Actor(Role.SYSTEM, "presence")
    hall.send(commands.AddDevice(kind="display", name="TV aula", token_hash="tv"), ADMIN, Done)
    tv = hall.reads.devices()[-1].id
    hall.send(commands.ReportPresence(heard=(tv,), build="3f9a"), edge, Done)
    for change in (
        commands.ArrangeDisplay(
            request_id=hall.request_id(),
            version=hall.reads.head().office_version,
            display=Display(device=tv, groups=("spkt",), room="Aula"),
        ),
        commands.ArrangePlaylist(
            request_id=hall.request_id(),
            version=hall.reads.head().office_version + 1,
            device_id=tv,
            entries=(PlaylistEntry(medium=FILM.id),),
        ),
        commands.WriteTicker(
            request_id=hall.request_id(),
            version=hall.reads.head().office_version + 2,
            lines=(TickerLine(text="Selamat datang di {unit}."),),
        ),
        commands.TellDisplay(request_id=hall.request_id(), device_id=tv, order=Order.IDENTIFY),
    ):
        hall.send(change, head, Done)
    fault = ("clips", "HTTP 404")
    report = DisplayReport(sound=Sound.INCOMPLETE, missing=("id/nol",), screen="1920x1080", faults=(fault,))
    hall.send(commands.ReportDisplay(device_id=tv, report=report), Actor(Role.DISPLAY, tv), Done)
    _announce(hall, tv)


def _announce(hall: HallOnDisk, tv: DeviceId) -> None:
    """The TV gets the voice of its room and announces a call."""
    hall.send(commands.ChangeSpeaker(room="Aula", before=None, after=tv), Actor(Role.SYSTEM, "voice"), Done)
    hall.tap(LP)
    ticket = hall.call_next()
    confirmed = commands.ConfirmAnnouncement(
        request_id=hall.request_id(), announced_seq=len(hall.log), outcome="spoken", device_id=tv
    )
    hall.send(confirmed, Actor(Role.DISPLAY, tv), Done)
    hall.finish(hall.start(ticket.id).id)
