"""What can have happened. Each class is one kind of line in the append-only event log.

Events say everything that is needed to rebuild the tables from them, and enough for the relay to
tell each audience without looking anything up. The time of an event stands beside it in the log.
"""

from server.domain.events.access import (
    AccessGranted,
    DeviceEnrolled,
    DeviceFellSilent,
    DeviceHeard,
    DeviceRenamed,
    DeviceRevoked,
    SignedIn,
    SignedOut,
    SignInFailed,
)
from server.domain.events.announcements import AnnouncementMade, SpeakerChanged
from server.domain.events.compensation import (
    CompensationAcknowledged,
    CompensationDeclined,
    CompensationGranted,
    CompensationHandedOver,
    CompensationReviewed,
    CompensationUnmet,
    EntitlementCreated,
    StockMoved,
    VoucherEnded,
    VoucherQueued,
)
from server.domain.events.conduct import (
    AbsenceExcused,
    CheckMarked,
    ConductContested,
    ConductLookedAt,
    ConductNoted,
    ConductPeriodClosed,
    ConductReferred,
    ConductRemarked,
    ContestDecided,
    ExcuseWithdrawn,
    RosterWritten,
    SemesterDecided,
)
from server.domain.events.display import (
    DisplaySoundChanged,
    DisplayTold,
)
from server.domain.events.hall import (
    BreakEnded,
    BreakTaken,
    ClockRecovered,
    ClockWentBack,
    DeskClosed,
    DeskOpened,
    FeedbackMoved,
    FeedbackReceived,
    HelpAccepted,
    HelpRequested,
    NoticeDisplayed,
    OfficeConfigured,
    PhoneReportRecorded,
    RatingGiven,
    ServiceClosedByStaff,
    ServiceReopened,
    ShiftHandedOver,
)
from server.domain.events.overruns import (
    OverrunContested,
    OverrunEscalated,
    OverrunExplained,
    OverrunRemarked,
    OverrunReviewed,
    OverrunSettled,
)
from server.domain.events.paper import (
    PrinterChanged,
    RollChanged,
    SlipDelayed,
    SlipGaveUp,
    SlipPrinted,
    SlipQueued,
    SlipRerouted,
    TestPageEnded,
    TestPageQueued,
)
from server.domain.events.report_numbers import (
    ReportNumberLookedAt,
    ReportNumberNoted,
    ReportNumberRemoved,
    ReportNumbersForgotten,
)
from server.domain.events.standards import (
    DecreeRatified,
    StandardsFollowed,
    SurgeDeclared,
    SurgeEnded,
)
from server.domain.events.tickets import (
    DocumentsCompleted,
    NoShowMarked,
    OverrunFlagged,
    OverrunWarned,
    ServiceFinished,
    ServiceHeld,
    ServiceResumed,
    ServiceStarted,
    TicketCalled,
    TicketCancelled,
    TicketIssued,
    TicketRecalled,
    TurnKept,
    TurnTakenUp,
)
from server.domain.events.visits import (
    NoShowReturned,
    PriorityChanged,
    ProductCollected,
    Promise,
    SentBack,
    ServiceCorrected,
    StageFinished,
    TicketForgotten,
    TicketHandedOver,
    TicketTransferred,
    TimesExplained,
    TimesFlagged,
)

VisitEvent = (
    StageFinished
    | TicketTransferred
    | SentBack
    | NoShowReturned
    | ServiceCorrected
    | PriorityChanged
    | TicketHandedOver
    | TimesExplained
    | TimesFlagged
    | ProductCollected
    | TicketForgotten
)
"""Events of a visit that takes more than one desk."""

TicketEvent = (
    TicketCalled
    | TicketRecalled
    | ServiceStarted
    | DocumentsCompleted
    | ServiceHeld
    | ServiceResumed
    | ServiceFinished
    | NoShowMarked
    | TicketCancelled
    | OverrunWarned
    | OverrunFlagged
    | OverrunEscalated
    | CompensationGranted
    | SlipQueued
    | SlipPrinted
    | SlipDelayed
    | SlipGaveUp
    | SlipRerouted
    | TurnKept
    | TurnTakenUp
    | VisitEvent
)
"""Events that change a ticket after its issue."""

SettlementEvent = CompensationHandedOver | CompensationDeclined | CompensationUnmet
"""Events that close an entitlement."""

EntitlementEvent = SettlementEvent | CompensationAcknowledged | CompensationReviewed
"""Events of an entitlement after it was created."""

ConductEvent = (
    RosterWritten
    | AbsenceExcused
    | ExcuseWithdrawn
    | CheckMarked
    | ConductNoted
    | ConductRemarked
    | ConductContested
    | ContestDecided
    | ConductReferred
    | SemesterDecided
    | ConductPeriodClosed
    | ConductLookedAt
)
"""Events of the ledger of conduct (DOMAIN 5)."""

Event = (
    OfficeConfigured
    | TicketIssued
    | TicketEvent
    | EntitlementCreated
    | EntitlementEvent
    | StockMoved
    | VoucherQueued
    | VoucherEnded
    | DeskOpened
    | DeskClosed
    | PrinterChanged
    | SignedIn
    | SignedOut
    | SignInFailed
    | AccessGranted
    | ClockWentBack
    | ClockRecovered
    | TestPageQueued
    | TestPageEnded
    | RollChanged
    | HelpRequested
    | HelpAccepted
    | ServiceClosedByStaff
    | ServiceReopened
    | RatingGiven
    | FeedbackReceived
    | FeedbackMoved
    | DeviceEnrolled
    | DeviceRenamed
    | DeviceRevoked
    | DeviceFellSilent
    | DeviceHeard
    | NoticeDisplayed
    | AnnouncementMade
    | SpeakerChanged
    | DisplayTold
    | DisplaySoundChanged
    | BreakTaken
    | BreakEnded
    | PhoneReportRecorded
    | ShiftHandedOver
    | OverrunExplained
    | OverrunReviewed
    | OverrunRemarked
    | OverrunContested
    | OverrunSettled
    | ReportNumberNoted
    | ReportNumberLookedAt
    | ReportNumberRemoved
    | ReportNumbersForgotten
    | ConductEvent
    | DecreeRatified
    | StandardsFollowed
    | SurgeDeclared
    | SurgeEnded
)
"""Everything that can stand in the log."""

__all__ = [
    "AbsenceExcused",
    "AccessGranted",
    "AnnouncementMade",
    "BreakEnded",
    "BreakTaken",
    "CheckMarked",
    "ClockRecovered",
    "ClockWentBack",
    "CompensationAcknowledged",
    "CompensationDeclined",
    "CompensationGranted",
    "CompensationHandedOver",
    "CompensationReviewed",
    "CompensationUnmet",
    "ConductContested",
    "ConductEvent",
    "ConductLookedAt",
    "ConductNoted",
    "ConductPeriodClosed",
    "ConductReferred",
    "ConductRemarked",
    "ContestDecided",
    "DecreeRatified",
    "DeskClosed",
    "DeskOpened",
    "DeviceEnrolled",
    "DeviceFellSilent",
    "DeviceHeard",
    "DeviceRenamed",
    "DeviceRevoked",
    "DisplaySoundChanged",
    "DisplayTold",
    "DocumentsCompleted",
    "EntitlementCreated",
    "EntitlementEvent",
    "Event",
    "ExcuseWithdrawn",
    "FeedbackMoved",
    "FeedbackReceived",
    "HelpAccepted",
    "HelpRequested",
    "NoShowMarked",
    "NoShowReturned",
    "NoticeDisplayed",
    "OfficeConfigured",
    "OverrunContested",
    "OverrunEscalated",
    "OverrunExplained",
    "OverrunFlagged",
    "OverrunRemarked",
    "OverrunReviewed",
    "OverrunSettled",
    "OverrunWarned",
    "PhoneReportRecorded",
    "PrinterChanged",
    "PriorityChanged",
    "ProductCollected",
    "Promise",
    "RatingGiven",
    "ReportNumberLookedAt",
    "ReportNumberNoted",
    "ReportNumberRemoved",
    "ReportNumbersForgotten",
    "RollChanged",
    "RosterWritten",
    "SemesterDecided",
    "SentBack",
    "ServiceClosedByStaff",
    "ServiceCorrected",
    "ServiceFinished",
    "ServiceHeld",
    "ServiceReopened",
    "ServiceResumed",
    "ServiceStarted",
    "SettlementEvent",
    "ShiftHandedOver",
    "SignInFailed",
    "SignedIn",
    "SignedOut",
    "SlipDelayed",
    "SlipGaveUp",
    "SlipPrinted",
    "SlipQueued",
    "SlipRerouted",
    "SpeakerChanged",
    "StageFinished",
    "StandardsFollowed",
    "StockMoved",
    "SurgeDeclared",
    "SurgeEnded",
    "TestPageEnded",
    "TestPageQueued",
    "TicketCalled",
    "TicketCancelled",
    "TicketEvent",
    "TicketForgotten",
    "TicketHandedOver",
    "TicketIssued",
    "TicketRecalled",
    "TicketTransferred",
    "TimesExplained",
    "TimesFlagged",
    "TurnKept",
    "TurnTakenUp",
    "VisitEvent",
    "VoucherEnded",
    "VoucherQueued",
]
