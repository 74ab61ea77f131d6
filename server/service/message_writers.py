"""What each event beside the queue's own is told as: clocks, compensation, desks, help, devices."""

from collections.abc import Callable

from server.domain import events as happened
from server.domain.overrun_history import OverrunEvent
from server.service.message_batch import (
    ANNOUNCEMENT_MADE,
    BOARD,
    DOOR,
    KIOSK,
    OFFICE,
    SPEAKER_CHANGED,
    Batch,
    desk_room,
)
from server.service.paper_messages import PAPER_WRITERS


def _office_configured(batch: Batch, seq: int, _: happened.OfficeConfigured) -> None:
    batch.tell(KIOSK, seq, "office_changed")
    batch.tell(BOARD, seq, "office_changed")
    batch.tell(DOOR, seq, "office_changed")
    batch.tell_staff(seq, "office_changed")


def _announced(batch: Batch, seq: int, event: happened.AnnouncementMade) -> None:
    told = {"announced_seq": event.announced_seq, "room": event.room}
    batch.tell(BOARD, seq, "announcement_made", **told, device=event.device_id, outcome=event.outcome)
    batch.tell(DOOR, seq, ANNOUNCEMENT_MADE, **told)
    _tell_officer(batch, seq, event.officer_id, "call_announced", label=event.label, announced=event.outcome)


def _speaker_changed(batch: Batch, seq: int, event: happened.SpeakerChanged) -> None:
    batch.tell(BOARD, seq, "speaker_changed", room=event.room, device=event.device_id)
    batch.tell(DOOR, seq, SPEAKER_CHANGED)


def _desk_changed(
    batch: Batch,
    seq: int,
    _: happened.DeskOpened | happened.DeskClosed | happened.BreakTaken | happened.BreakEnded,
) -> None:
    batch.tell_staff(seq, "desk_changed")


def _shift_changed(
    batch: Batch, seq: int, _: happened.PhoneReportRecorded | happened.ShiftHandedOver
) -> None:
    batch.tell_staff(seq, "shift_changed")


def _warned(batch: Batch, seq: int, event: happened.OverrunWarned) -> None:
    _tell_officer(
        batch, seq, event.officer_id, "overrun_warned", ticket_id=event.ticket_id, label=event.label
    )


def _flagged(batch: Batch, seq: int, event: happened.OverrunFlagged) -> None:
    _tell_officer(
        batch,
        seq,
        event.officer_id,
        "overrun_flagged",
        ticket_id=event.ticket_id,
        label=event.label,
        is_entitled=event.is_entitled,
    )
    batch.tell(OFFICE, seq, "overrun_flagged", label=_label_for_the_head(event))


def _escalated(batch: Batch, seq: int, event: happened.OverrunEscalated) -> None:
    _tell_officer(
        batch, seq, event.officer_id, "overrun_escalated", ticket_id=event.ticket_id, label=event.label
    )
    batch.tell(OFFICE, seq, "overrun_escalated", label=_label_for_the_head(event))


def _label_for_the_head(event: happened.OverrunFlagged | happened.OverrunEscalated) -> str | None:
    """Of a confidential service the head learns that something is late, and nothing else (DOMAIN 4)."""
    return None if event.is_confidential else event.label


def _cause_told(batch: Batch, seq: int, event: OverrunEvent) -> None:
    for officer in sorted({each for each in (event.officer_id, _who_told(event)) if each is not None}):
        _tell_officer(batch, seq, officer, "overrun_changed", ticket_id=event.ticket_id, part=event.part)
    batch.tell(OFFICE, seq, "overruns_changed")


def _who_told(event: OverrunEvent) -> str | None:
    """The officer who spoke, who need not be the one whose overrun it is."""
    if isinstance(event, happened.OverrunExplained):
        return event.explained_by
    if isinstance(event, happened.OverrunRemarked):
        return event.remarked_by
    return event.contested_by if isinstance(event, happened.OverrunContested) else None


def _compensation(
    batch: Batch,
    seq: int,
    event: happened.EntitlementCreated | happened.CompensationGranted | happened.SettlementEvent,
) -> None:
    _tell_officer(
        batch,
        seq,
        event.officer_id,
        "compensation_changed",
        ticket_id=event.ticket_id,
        label=event.label,
        state=_STATES[type(event)],
    )
    if not event.is_confidential:
        batch.tell(OFFICE, seq, "compensation_changed")


def _compensation_seen(
    batch: Batch, seq: int, _: happened.CompensationAcknowledged | happened.CompensationReviewed
) -> None:
    batch.tell(OFFICE, seq, "compensation_changed")


def _stock_moved(batch: Batch, seq: int, _: happened.StockMoved) -> None:
    batch.tell_staff(seq, "stock_changed")


def _services_changed(
    batch: Batch, seq: int, _: happened.ServiceClosedByStaff | happened.ServiceReopened
) -> None:
    batch.tell(KIOSK, seq, "services_changed")
    # The hall tells whether anything is open.
    batch.tell(BOARD, seq, "office_changed")
    batch.tell_staff(seq, "services_changed")


def _help_requested(batch: Batch, seq: int, event: happened.HelpRequested) -> None:
    if event.device_id is not None:
        batch.tell(KIOSK, seq, "help_changed", device=event.device_id, state="asked", kind=event.kind)
    batch.tell_staff(
        seq,
        "help_requested",
        help_id=event.help_id,
        kind=event.kind,
        place=event.place,
        label=event.label,
    )


def _help_accepted(batch: Batch, seq: int, event: happened.HelpAccepted) -> None:
    if event.device_id is not None:
        batch.tell(KIOSK, seq, "help_changed", device=event.device_id, state="accepted", kind=event.kind)
    batch.tell_staff(seq, "help_accepted", help_id=event.help_id)


def _feedback_received(batch: Batch, seq: int, _: happened.FeedbackReceived) -> None:
    batch.tell(OFFICE, seq, "feedback_received")


def _feedback_moved(batch: Batch, seq: int, _: happened.FeedbackMoved) -> None:
    batch.tell(OFFICE, seq, "feedback_changed")


def _rated(batch: Batch, seq: int, _: happened.RatingGiven) -> None:
    batch.tell(OFFICE, seq, "rating_given")


def _clock(batch: Batch, seq: int, _: happened.ClockWentBack | happened.ClockRecovered) -> None:
    batch.tell(OFFICE, seq, "clock_went_back")


def _device_changed(
    batch: Batch,
    seq: int,
    _: happened.DeviceHeard | happened.DeviceFellSilent | happened.DisplaySoundChanged,
) -> None:
    batch.tell(OFFICE, seq, "device_changed")


def _device_enrolled(batch: Batch, seq: int, event: happened.DeviceEnrolled) -> None:
    batch.tell(DOOR, seq, "device_enrolled", device_id=event.device_id)
    batch.tell(OFFICE, seq, "device_changed")


def _display_told(batch: Batch, seq: int, event: happened.DisplayTold) -> None:
    batch.tell(BOARD, seq, "display_told", device=event.device_id, order=event.order)


def _device_renamed(batch: Batch, seq: int, event: happened.DeviceRenamed) -> None:
    batch.tell(DOOR, seq, "device_renamed", device_id=event.device_id)
    batch.tell(OFFICE, seq, "device_changed")
    # A kiosk shows its name and the state of its printer.
    batch.tell(KIOSK, seq, "office_changed")


def _device_revoked(batch: Batch, seq: int, event: happened.DeviceRevoked) -> None:
    batch.tell(DOOR, seq, "device_revoked", device_id=event.device_id)
    batch.tell(OFFICE, seq, "device_changed")


def _conduct_changed(batch: Batch, seq: int, event: happened.ConductEvent) -> None:
    """That something changed, and not a word of it: the page asks for what its reader may see."""
    _tell_officer(batch, seq, getattr(event, "officer_id", None), "conduct_changed")
    batch.tell(OFFICE, seq, "conduct_changed")


def _report_number_changed(
    batch: Batch, seq: int, event: happened.ReportNumberNoted | happened.ReportNumberRemoved
) -> None:
    _tell_officer(batch, seq, event.noted_by, "report_number_changed", ticket_id=event.ticket_id)


def _tell_officer(batch: Batch, seq: int, officer_id: str | None, kind: str, **fields: object) -> None:
    if officer_id is not None:
        batch.tell(desk_room(officer_id), seq, kind, **fields)


_STATES = {
    happened.EntitlementCreated: "open",
    happened.CompensationGranted: "open",
    happened.CompensationHandedOver: "handed_over",
    happened.CompensationDeclined: "declined",
    happened.CompensationUnmet: "unmet",
}

WRITERS: dict[type, Callable[..., None]] = {
    **PAPER_WRITERS,
    happened.OfficeConfigured: _office_configured,
    happened.AnnouncementMade: _announced,
    happened.SpeakerChanged: _speaker_changed,
    happened.DeskOpened: _desk_changed,
    happened.DeskClosed: _desk_changed,
    happened.BreakTaken: _desk_changed,
    happened.BreakEnded: _desk_changed,
    happened.PhoneReportRecorded: _shift_changed,
    happened.ShiftHandedOver: _shift_changed,
    happened.OverrunWarned: _warned,
    happened.OverrunFlagged: _flagged,
    happened.OverrunEscalated: _escalated,
    happened.OverrunExplained: _cause_told,
    happened.OverrunReviewed: _cause_told,
    happened.OverrunRemarked: _cause_told,
    happened.OverrunContested: _cause_told,
    happened.OverrunSettled: _cause_told,
    happened.EntitlementCreated: _compensation,
    happened.CompensationHandedOver: _compensation,
    happened.CompensationDeclined: _compensation,
    happened.CompensationUnmet: _compensation,
    happened.CompensationGranted: _compensation,
    happened.CompensationAcknowledged: _compensation_seen,
    happened.CompensationReviewed: _compensation_seen,
    happened.StockMoved: _stock_moved,
    happened.ServiceClosedByStaff: _services_changed,
    happened.ServiceReopened: _services_changed,
    happened.HelpRequested: _help_requested,
    happened.HelpAccepted: _help_accepted,
    happened.DeviceEnrolled: _device_enrolled,
    happened.DeviceHeard: _device_changed,
    happened.DeviceFellSilent: _device_changed,
    happened.DeviceRenamed: _device_renamed,
    happened.DisplayTold: _display_told,
    happened.DisplaySoundChanged: _device_changed,
    happened.DeviceRevoked: _device_revoked,
    happened.FeedbackReceived: _feedback_received,
    happened.FeedbackMoved: _feedback_moved,
    happened.RatingGiven: _rated,
    happened.ReportNumberNoted: _report_number_changed,
    happened.ReportNumberRemoved: _report_number_changed,
    happened.RosterWritten: _conduct_changed,
    happened.AbsenceExcused: _conduct_changed,
    happened.ExcuseWithdrawn: _conduct_changed,
    happened.CheckMarked: _conduct_changed,
    happened.ConductNoted: _conduct_changed,
    happened.ConductRemarked: _conduct_changed,
    happened.ConductContested: _conduct_changed,
    happened.ContestDecided: _conduct_changed,
    happened.ConductReferred: _conduct_changed,
    happened.SemesterDecided: _conduct_changed,
    happened.ConductPeriodClosed: _conduct_changed,
    happened.ClockWentBack: _clock,
    happened.ClockRecovered: _clock,
}
