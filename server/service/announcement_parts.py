"""The parts of the snapshots that tell what was heard: who speaks in a display's room, which calls its room
has heard, what the officer is told of the own call, and when the head is warned that nobody hears anything.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from server.domain import announcements as rules
from server.domain.announcements import AUDIBLE, LOOKED_BACK, SPOKEN_WITHIN, AnnouncementOutcome
from server.domain.ids import DeviceId
from server.domain.office import Office
from server.domain.people import Role
from server.domain.tickets import TicketState
from server.service import board_screens, screens
from server.service.reads_port import Reads
from server.service.views import TicketView

CALLS_LOOKED_AT = 20
"""How many of the last calls the head's warning is about."""

UNHEARD = "calls_unheard"


def speaker_view(reads: Reads, office: Office, device_id: DeviceId) -> board_screens.SpeakerView:
    """Who speaks in the room of this display, and for which groups of desks."""
    room = office.display_of(device_id).room
    speaker = reads.announcements.speakers().get(room)
    displays = [each.id for each in reads.devices() if each.kind is Role.DISPLAY]
    heard = {desk.id for desk in rules.heard_in(office, room, displays)}
    speakers = [each for each in displays if rules.may_speak(office, each, Role.DISPLAY, room)]
    return board_screens.SpeakerView(
        device=speaker,
        is_me=speaker == device_id,
        place=speakers.index(device_id) if device_id in speakers else None,
        desks=tuple(desk.id for desk in office.desks if desk.id in heard),
    )


def with_what_was_heard(
    reads: Reads, office: Office, calls: Sequence[board_screens.BoardCall], device_id: DeviceId
) -> tuple[board_screens.BoardCall, ...]:
    """The calls with the mark of those that were heard in the room of this display."""
    if not calls:
        return ()
    room = office.display_of(device_id).room
    made = reads.announcements.since(min(call.seq for call in calls))
    heard = {each.announced_seq for each in made if each.room == room and each.outcome in AUDIBLE}
    return tuple(replace(call, is_announced=call.seq in heard) for call in calls)


def announced(reads: Reads, current: TicketView | None) -> str | None:
    """What the hall heard of the officer's last call; None where nothing is known."""
    if current is None or current.state != TicketState.CALLED:
        return None
    made = reads.announcements.since(0)
    of_this = [each for each in made if (each.label, each.called_at) == (current.label, current.called_at)]
    return rules.best_of(AnnouncementOutcome(each.outcome) for each in of_this)


def hall_warnings(
    reads: Reads, office: Office, *, now: datetime, speed: float
) -> tuple[screens.OfficeWarning, ...]:
    """None of the calls of the last minutes was heard, though there are displays to speak them."""
    calls = [
        call
        for call in reads.recent_calls(since=now - LOOKED_BACK * speed, limit=CALLS_LOOKED_AT)
        if call.at <= now - SPOKEN_WITHIN * speed
    ]
    if not calls or not _has_loudspeakers(reads, office):
        return ()
    made = reads.announcements.since(min(call.seq for call in calls))
    heard = {each.announced_seq for each in made if each.outcome in AUDIBLE}
    if heard.intersection(call.seq for call in calls):
        return ()
    message = (
        f"{len(calls)} panggilan terakhir tidak terdengar di ruang tunggu. Periksa suara TV: sentuh "
        "“Aktifkan suara” di layar TV, atau periksa pengeras suaranya."
    )
    return (screens.OfficeWarning(code=UNHEARD, message=message),)


def _has_loudspeakers(reads: Reads, office: Office) -> bool:
    return any(
        device.kind is Role.DISPLAY and office.display_of(device.id).may_speak for device in reads.devices()
    )
