"""What happened in the office around the tickets: desks, services, help, voices of visitors, the clock."""

from dataclasses import dataclass
from datetime import date, datetime

from server.domain.ids import (
    DeskId,
    DeviceId,
    FeedbackId,
    HelpId,
    PersonId,
    ServiceId,
    TicketId,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeConfigured:
    """The office decided something about itself: the whole new document, as JSON text."""

    version: int
    document: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskOpened:
    """An officer sat down at a desk."""

    desk_id: DeskId
    officer_id: PersonId


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskClosed:
    """The desk is free again."""

    desk_id: DeskId
    officer_id: PersonId


@dataclass(frozen=True, slots=True, kw_only=True)
class BreakTaken:
    """The officer is away for a while, with a reason from the list (O22)."""

    desk_id: DeskId
    officer_id: PersonId
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BreakEnded:
    """The officer is back."""

    desk_id: DeskId
    officer_id: PersonId


@dataclass(frozen=True, slots=True, kw_only=True)
class PhoneReportRecorded:
    """“Catat laporan 110”: workload without a ticket (DOMAIN-D67)."""

    officer_id: PersonId
    service_day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ShiftHandedOver:
    """A piket shift has ended: what was open, and the next shift's word that it knows (G12)."""

    shift: str
    next_shift: str
    handed_by: PersonId
    note: str
    waiting: int
    held: int


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpRequested:
    """Somebody at a kiosk or on a phone wants an officer, a wheelchair or the nursing room."""

    help_id: HelpId
    kind: str
    place: str
    device_id: DeviceId | None
    ticket_id: TicketId | None
    label: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpAccepted:
    """An officer is on the way."""

    help_id: HelpId
    kind: str
    device_id: DeviceId | None
    officer_id: PersonId


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceClosedByStaff:
    """No numbers for this service at the kiosk for now."""

    service_id: ServiceId
    reason: str
    until: datetime | None
    closed_by: PersonId


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceReopened:
    """Numbers are given again."""

    service_id: ServiceId


@dataclass(frozen=True, slots=True, kw_only=True)
class RatingGiven:
    """A one-tap rating, 1 to 4. `service_id` only where nothing sensitive could be told by it; `replaces` is
    the score that the same visitor gave before.
    """

    score: int
    service_day: date
    service_id: ServiceId | None
    replaces: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedbackReceived:
    """A complaint or a suggestion came in; its words stay outside the log (DOMAIN 7.9)."""

    feedback_id: FeedbackId
    kind: str
    topic: str
    service_day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedbackMoved:
    """The office works on it, or has answered."""

    feedback_id: FeedbackId
    state: str
    handled_by: PersonId


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeDisplayed:
    """A display showed the notice of these decrees for the first time on this service day (DOMAIN-D36). The
    whole notice is in the document of `office_version`; `kinds` are the parts that the display shows.
    """

    device_id: DeviceId
    service_day: date
    digest: str
    kinds: tuple[str, ...]
    decrees: tuple[str, ...]
    office_version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockWentBack:
    """The machine's clock stood before the last event; times were held at that event."""

    seconds: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockRecovered:
    """The machine's clock has caught up with the log again."""
