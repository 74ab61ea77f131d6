"""The answer to each command. Answers to a `request_id` are stored and given again unchanged."""

from dataclasses import dataclass, field
from datetime import datetime

from printers.jobs import PrintJob, SlipContent
from server.domain import commands
from server.domain.hall_screens import Medium
from server.domain.ids import PrinterId
from server.service.entitlement_views import EntitlementView
from server.service.views import DeskView, HelpView, KioskTicketView, TicketView


@dataclass(frozen=True, slots=True, kw_only=True)
class KioskTicketReply:
    """A number for the visitor."""

    ticket: KioskTicketView
    seq: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketReply:
    """The ticket as the command left it."""

    ticket: TicketView
    seq: int


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpReply:
    """What became of a call for help so far."""

    help: HelpView
    seq: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskReply:
    """The officer's desk as the command left it; null when it is closed."""

    desk: DeskView | None
    seq: int


@dataclass(frozen=True, slots=True, kw_only=True)
class EntitlementReply:
    """The entitlement as the command left it."""

    entitlement: EntitlementView
    seq: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SignInReply:
    """A session, or why there is none: wrong PIN, or locked until then."""

    is_signed_in: bool
    expires_at: datetime | None = None
    locked_until: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimReply:
    """The slip to print, or None when nothing is due."""

    job: PrintJob | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SlipReply:
    """A slip for the kiosk that prints by itself, and the printer whose paper it uses; None for no slip."""

    slip: SlipContent | None
    printer_id: PrinterId | None
    seq: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PairingReply:
    """Until when the device's code is worth something."""

    expires_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class MediumReply:
    """The picture or video as the office has it now."""

    medium: Medium
    seq: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftReply:
    """The draft of a decree that was kept."""

    decree_id: str
    seq: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportNumberReply:
    """The number of a paper, for one look; it is never kept as an answer."""

    number: str = field(repr=False)
    noted_by: str
    noted_at: datetime
    seq: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """Nothing more to say than how far the log has come."""

    seq: int


REPLY_OF: dict[type, type] = {
    commands.IssueTicket: KioskTicketReply,
    commands.AskForPrivateRoom: KioskTicketReply,
    commands.KeepTurn: TicketReply,
    commands.TakeUpTurn: TicketReply,
    commands.LeavePhone: Done,
    commands.AskForHelp: HelpReply,
    commands.AcceptHelp: Done,
    commands.CloseService: Done,
    commands.ReopenService: Done,
    commands.StyleSlip: Done,
    commands.RewordTexts: Done,
    commands.AddMedium: MediumReply,
    commands.RenameMedium: Done,
    commands.RemoveMedium: Done,
    commands.ArrangePlaylist: Done,
    commands.GiveRating: Done,
    commands.SendFeedback: Done,
    commands.AnswerFeedback: Done,
    commands.OpenDesk: DeskReply,
    commands.CloseDesk: DeskReply,
    commands.CallNext: TicketReply,
    commands.Recall: TicketReply,
    commands.StartService: TicketReply,
    commands.CompleteDocuments: TicketReply,
    commands.HoldService: TicketReply,
    commands.ResumeService: TicketReply,
    commands.FinishService: TicketReply,
    commands.MarkNoShow: TicketReply,
    commands.CancelTicket: TicketReply,
    commands.ReprintSlip: TicketReply,
    commands.CallTicket: TicketReply,
    commands.SendBack: TicketReply,
    commands.ReturnNoShow: TicketReply,
    commands.TransferTicket: TicketReply,
    commands.CorrectService: TicketReply,
    commands.ChangePriority: TicketReply,
    commands.FlagTimes: TicketReply,
    commands.ExplainTimes: TicketReply,
    commands.RecordCollected: TicketReply,
    commands.ServeWalkIn: TicketReply,
    commands.EnterPaperTicket: TicketReply,
    commands.TakeBreak: DeskReply,
    commands.EndBreak: DeskReply,
    commands.RecordPhoneReport: Done,
    commands.RaiseAlarm: Done,
    commands.HandOverShift: Done,
    commands.NoteReportNumber: Done,
    commands.RemoveReportNumber: Done,
    commands.HandOverHeld: Done,
    commands.TakeSlip: SlipReply,
    commands.PrintTestPage: Done,
    commands.ChangeRoll: Done,
    commands.HandOverCompensation: EntitlementReply,
    commands.DeclineCompensation: EntitlementReply,
    commands.LeaveCompensationUnmet: EntitlementReply,
    commands.AcknowledgeCompensation: Done,
    commands.GrantCompensation: EntitlementReply,
    commands.ReviewCompensation: Done,
    commands.PrintVoucher: Done,
    commands.ReceiveStock: Done,
    commands.RecordLoss: Done,
    commands.CountStock: Done,
    commands.MoveStock: Done,
    commands.ExplainOverrun: Done,
    commands.ReviewOverrun: Done,
    commands.RemarkOverrun: Done,
    commands.ContestOverrun: Done,
    commands.AnswerContest: Done,
    commands.ApprovePairing: Done,
    commands.RefusePairing: Done,
    commands.ChangeDevice: Done,
    commands.RevokeDevice: Done,
    commands.ConfirmAnnouncement: Done,
    commands.ArrangeDisplay: Done,
    commands.WriteTicker: Done,
    commands.GroupDesks: Done,
    commands.TellDisplay: Done,
    commands.RecordNotice: Done,
    commands.WriteRoster: Done,
    commands.ExcuseAbsence: Done,
    commands.MarkChecklist: Done,
    commands.NoteConduct: Done,
    commands.RemarkOnConduct: Done,
    commands.ContestConduct: Done,
    commands.DecideContest: Done,
    commands.ReferConduct: Done,
    commands.DecideSemester: Done,
    commands.CloseConductPeriod: Done,
    commands.SaveDraft: DraftReply,
    commands.DeleteDraft: Done,
    commands.RatifyDecree: Done,
    commands.AttachScan: Done,
    commands.DeclareSurge: Done,
    commands.EndSurge: Done,
    commands.WritePledge: Done,
}
"""The commands whose answers are remembered, and the form of each answer."""
