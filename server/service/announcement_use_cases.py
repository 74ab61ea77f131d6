"""What was heard in the hall, and which display speaks in each room."""

from server.domain import announcements as rules
from server.domain import commands
from server.domain.announcements import AnnouncementOutcome
from server.domain.errors import BadRequest, NotFound
from server.domain.events import AnnouncementMade, SpeakerChanged, TicketCalled, TicketRecalled
from server.domain.ids import DeviceId
from server.service.replies import Done
from server.service.work import Work


def confirm_announcement(command: commands.ConfirmAnnouncement, work: Work) -> Done:
    """A display tells what became of a call. Only news of its room is kept: another word for what is known
    already is answered all the same. Raises NotFound, BadRequest.
    """
    recorded = work.uow.announcements.call(command.announced_seq)
    called = recorded.event if recorded is not None else None
    if recorded is None or not isinstance(called, TicketCalled | TicketRecalled) or called.is_silent:
        raise NotFound("Panggilan itu tidak ada.")
    outcome, room = _outcome(command.outcome), work.office.display_of(command.device_id).room
    told = work.uow.announcements.of_call(command.announced_seq)
    if rules.is_news(outcome, [_outcome(each.outcome) for each in told if each.room == room]):
        work.record(
            AnnouncementMade(
                announced_seq=command.announced_seq,
                label=called.label,
                called_at=recorded.at,
                officer_id=called.officer_id,
                room=room,
                device_id=command.device_id,
                outcome=outcome,
            )
        )
    return Done(seq=work.seq)


def change_speaker(command: commands.ChangeSpeaker, work: Work) -> Done:
    """The room's voice goes to another display, unless another process was faster or that display may not."""
    present = work.uow.announcements.speakers().get(command.room)
    is_change = present == command.before != command.after
    if is_change and (command.after is None or _may_speak(work, command.after, command.room)):
        _give_voice(work, command.room, present, command.after)
    return Done(seq=work.seq)


def silence_device(work: Work, device_id: DeviceId) -> None:
    """A device that is let in no more speaks no more."""
    for room, speaker in work.uow.announcements.speakers().items():
        if speaker == device_id:
            _give_voice(work, room, speaker, None)


def _give_voice(work: Work, room: str, before: DeviceId | None, after: DeviceId | None) -> None:
    work.uow.announcements.put_speaker(room, before=before, after=after)
    work.record(SpeakerChanged(room=room, device_id=after))


def _may_speak(work: Work, device_id: DeviceId, room: str) -> bool:
    device = work.uow.devices.device(device_id)
    return (
        device is not None
        and device.revoked_at is None
        and rules.may_speak(work.office, device_id, device.kind, room)
    )


def _outcome(word: str) -> AnnouncementOutcome:
    try:
        return AnnouncementOutcome(word)
    except ValueError:
        raise BadRequest(f"Hasil pengumuman “{word}” tidak dikenal.") from None
