"""Everything the domain may refuse, each with a stable code and a plain Indonesian sentence.

The message is read by the person in front of the screen; `retry` says whether the same
request may succeed if it is sent again. Only `server/web/errors.py` turns these into HTTP.

    QueueError
      +- BadRequest            bad_request
      |    +- UnknownChoice    unknown_choice
      |    +- WrongItems       wrong_items
      |    +- ReplyMissing     reply_missing
      |    +- MediumRefused    medium_refused
      |    +- ScanRefused      scan_refused
      +- NotAllowed            not_allowed
      |    +- RequestIdReused  request_id_reused
      |    +- OwnCase          own_case
      |    +- NoVoucher        no_voucher
      |    +- CauseNotProven   cause_not_proven
      |    +- OwnEntry         own_entry
      +- NotFound              not_found
      |    +- UnknownTicket    unknown_ticket
      |    +- UnknownService   unknown_service
      |    +- UnknownDesk      unknown_desk
      |    +- NoEntitlement    no_entitlement
      |    +- UnknownFeedback  unknown_feedback
      |    +- UnknownMedium    unknown_medium
      |    +- NoConductEntry   no_conduct_entry
      |    +- NoOverrun        no_overrun
      +- Conflict
      |    +- WrongState       wrong_state
      |    +- NothingToCall    nothing_to_call
      |    +- DeskTaken        desk_taken
      |    +- DeskNotOpen      desk_not_open
      |    +- DeskBusy         desk_busy
      |    +- AlreadyAtDesk    already_at_desk
      |    +- NotYourTicket    not_your_ticket
      |    +- RecalledTooSoon  recalled_too_soon
      |    +- NoShowTooSoon    no_show_too_soon
      |    +- TooLate          too_late
      |    +- OnBreak          on_break
      |    +- NotRatified      not_ratified
      |    +- AlreadySettled   already_settled
      |    +- AlreadyEntitled  already_entitled
      |    +- NotSettled       not_settled
      |    +- NoPrinter        no_printer
      |    +- ServiceClosed    service_closed
      |    +- DailyLimitReached daily_limit_reached
      |    +- AlreadyAccepted  already_accepted
      |    +- PairingOver      pairing_over
      |    +- TooManyPairings  too_many_pairings
      |    +- FeedbackMovedOn  feedback_moved_on
      |    +- NoticeOutdated   notice_outdated
      |    +- SettingsOvertaken settings_overtaken
      |    +- MediumInUse      medium_in_use
      |    +- NoRoomForMedium  no_room_for_medium
      |    +- PeriodIsClosed   period_closed
      |    +- PeriodNotOver    period_not_over
      |    +- AlreadyDisputed  already_disputed
      |    +- NothingToDecide  nothing_to_decide
      |    +- AlreadyReferred  already_referred
      |    +- ContestsOpen     contests_open
      |    +- DecisionsMissing decisions_missing
      |    +- AlreadyReviewed  already_reviewed
      |    +- NotReviewed      not_reviewed
      |    +- AlreadyContested already_contested
      |    +- NothingContested nothing_contested
      |    +- StillRunning     still_running
      |    +- MonthClosed      month_closed
      +- SignInRefused         sign_in_refused
      |    +- AccountLocked    account_locked
      +- TryAgainLater         try_again_later
           +- PaperFailed      paper_failed
"""

from server.domain.errors.base import (
    AccountLocked,
    BadRequest,
    Conflict,
    NotAllowed,
    NotFound,
    PaperFailed,
    QueueError,
    ReplyMissing,
    RequestIdReused,
    SignInRefused,
    TryAgainLater,
    UnknownChoice,
)
from server.domain.errors.compensation import (
    AlreadyEntitled,
    CauseNotProven,
    NotSettled,
    NoVoucher,
    WrongItems,
)
from server.domain.errors.conduct import (
    AlreadyDisputed,
    AlreadyReferred,
    ContestsOpen,
    DecisionsMissing,
    NoConductEntry,
    NothingToDecide,
    OwnCase,
    PeriodIsClosed,
    PeriodNotOver,
)
from server.domain.errors.desk import (
    AlreadyAtDesk,
    AlreadySettled,
    DailyLimitReached,
    DeskBusy,
    DeskNotOpen,
    DeskTaken,
    NoEntitlement,
    NoShowTooSoon,
    NothingToCall,
    NotRatified,
    NotYourTicket,
    OnBreak,
    RecalledTooSoon,
    ServiceClosed,
    TooLate,
    UnknownDesk,
    UnknownService,
    UnknownTicket,
    WrongState,
)
from server.domain.errors.hall import (
    AlreadyAccepted,
    FeedbackMovedOn,
    MediumInUse,
    MediumRefused,
    NoPrinter,
    NoRoomForMedium,
    NoticeOutdated,
    PairingOver,
    ScanRefused,
    SettingsOvertaken,
    TooManyPairings,
    UnknownFeedback,
    UnknownMedium,
)
from server.domain.errors.overruns import (
    AlreadyContested,
    AlreadyReviewed,
    MonthClosed,
    NoOverrun,
    NothingContested,
    NotReviewed,
    OwnEntry,
    StillRunning,
)

__all__ = [
    "AccountLocked",
    "AlreadyAccepted",
    "AlreadyAtDesk",
    "AlreadyContested",
    "AlreadyDisputed",
    "AlreadyEntitled",
    "AlreadyReferred",
    "AlreadyReviewed",
    "AlreadySettled",
    "BadRequest",
    "CauseNotProven",
    "Conflict",
    "ContestsOpen",
    "DailyLimitReached",
    "DecisionsMissing",
    "DeskBusy",
    "DeskNotOpen",
    "DeskTaken",
    "FeedbackMovedOn",
    "MediumInUse",
    "MediumRefused",
    "MonthClosed",
    "NoConductEntry",
    "NoEntitlement",
    "NoOverrun",
    "NoPrinter",
    "NoRoomForMedium",
    "NoShowTooSoon",
    "NoVoucher",
    "NotAllowed",
    "NotFound",
    "NotRatified",
    "NotReviewed",
    "NotSettled",
    "NotYourTicket",
    "NothingContested",
    "NothingToCall",
    "NothingToDecide",
    "NoticeOutdated",
    "OnBreak",
    "OwnCase",
    "OwnEntry",
    "PairingOver",
    "PaperFailed",
    "PeriodIsClosed",
    "PeriodNotOver",
    "QueueError",
    "RecalledTooSoon",
    "ReplyMissing",
    "RequestIdReused",
    "ScanRefused",
    "ServiceClosed",
    "SettingsOvertaken",
    "SignInRefused",
    "StillRunning",
    "TooLate",
    "TooManyPairings",
    "TryAgainLater",
    "UnknownChoice",
    "UnknownDesk",
    "UnknownFeedback",
    "UnknownMedium",
    "UnknownService",
    "UnknownTicket",
    "WrongItems",
    "WrongState",
]
