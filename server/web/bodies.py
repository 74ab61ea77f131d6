"""What requests may carry. Parsed strictly: no unknown field, no other type, no endless text."""

from datetime import date, datetime
from typing import Annotated, Literal

from msgspec import Meta, Struct

END = r"$(?!\n)"
"""The real end: Python's `$` alone also matches before a last line break."""

RequestIdText = Annotated[
    str,
    Meta(pattern=f"^[A-Za-z0-9_-]{{8,64}}{END}", description="Made anew for each tap, kept for its retries."),
]
IdText = Annotated[str, Meta(pattern=f"^[A-Za-z0-9._-]{{1,64}}{END}")]
ReasonText = Annotated[
    str, Meta(min_length=3, max_length=120, pattern=r"^[^\x00-\x1f\x7f]+" + END, description="Free text.")
]
ClosureText = Annotated[str, Meta(min_length=3, max_length=80, pattern=r"^[^\x00-\x1f\x7f]+" + END)]
LineText = Annotated[str, Meta(max_length=96, pattern=r"^[^\x00-\x1f\x7f]*" + END)]
NoteText = Annotated[str, Meta(max_length=200, pattern=r"^[^\x00-\x1f\x7f]*" + END)]
ReportNumberText = Annotated[str, Meta(max_length=40, pattern=r"^[^\x00-\x1f\x7f]*" + END)]
NameText = Annotated[str, Meta(min_length=1, max_length=60, pattern=r"^[^\x00-\x1f\x7f]+" + END)]
FaultText = Annotated[str, Meta(pattern=f"^[a-z_]{{1,40}}{END}")]
Quantity = Annotated[int, Meta(ge=1, le=99)]


class Body(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Any body."""


class CommandBody(Body, frozen=True, kw_only=True):
    """A command without further fields."""

    request_id: RequestIdText


class TicketBody(CommandBody, frozen=True, kw_only=True):
    """A visitor's choice at the kiosk."""

    service: IdText
    priority: IdText | None = None
    variant: IdText | None = None
    further: Annotated[tuple[IdText, ...], Meta(max_length=5)] = ()
    people: Annotated[int, Meta(ge=1, le=50)] = 1


class AssistedTicketBody(TicketBody, frozen=True, kw_only=True):
    """An officer's or guard's choice for a visitor; with a reason also where numbers are over."""

    override_reason: ReasonText | None = None


class AnnouncementBody(CommandBody, frozen=True, kw_only=True):
    """What became of a call at a display: heard in words, as a tone, not at all, only shown, or left out."""

    outcome: Literal["spoken", "chimed", "silent", "shown", "dropped"]


class HelpBody(CommandBody, frozen=True, kw_only=True):
    """What is wanted, and by which ticket, where one was just taken."""

    kind: IdText
    ticket: IdText | None = None


class PhoneBody(CommandBody, frozen=True, kw_only=True):
    """A telephone number that a visitor leaves for one ticket."""

    ticket: IdText
    phone: Annotated[str, Meta(min_length=1, max_length=30)]


class CloseServiceBody(CommandBody, frozen=True, kw_only=True):
    """Why no numbers are given for now, and until when; null: until somebody opens again."""

    reason: ClosureText
    until: datetime | None = None


class ReasonBody(CommandBody, frozen=True, kw_only=True):
    """Why, in words."""

    reason: ReasonText


class FinishBody(CommandBody, frozen=True, kw_only=True):
    """What came of it, where it is not simply the product; its reason, and the day to come back."""

    outcome: IdText | None = None
    note: NoteText | None = None
    promised_on: date | None = None
    ends_visit: bool = False
    report_number: ReportNumberText | None = None


class ReportNumberBody(CommandBody, frozen=True, kw_only=True):
    """The number of the paper that was made; empty: it is taken away."""

    number: ReportNumberText


class VisitBody(CommandBody, frozen=True, kw_only=True):
    """A visit by its number and service day, as they stand on its slip."""

    label: Annotated[str, Meta(min_length=1, max_length=12)]
    day: date


class DeskBody(CommandBody, frozen=True, kw_only=True):
    """The desk to open."""

    desk: IdText


class ChoiceBody(CommandBody, frozen=True, kw_only=True):
    """A reason from the office's list."""

    reason: IdText


class ReprintBody(CommandBody, frozen=True, kw_only=True):
    """Why a slip is printed again."""

    reason: ReasonText


class SignInBody(Body, frozen=True, kw_only=True):
    """Name and PIN of a person."""

    user: Annotated[str, Meta(min_length=1, max_length=64, pattern=r"^[^\x00-\x1f\x7f]+" + END)]
    pin: Annotated[str, Meta(min_length=1, max_length=64)]


class DeviceBody(Body, frozen=True, kw_only=True):
    """The token that `antrean device add` printed, or that came with a code."""

    token: Annotated[str, Meta(min_length=1, max_length=200)]


class PairingBody(Body, frozen=True, kw_only=True):
    """What kind of device asks to be let in."""

    kind: Literal["kiosk", "display", "agent"]


class ApprovalBody(CommandBody, frozen=True, kw_only=True):
    """The code that was compared, and what the device is called from now on."""

    code: Annotated[str, Meta(min_length=6, max_length=12)]
    name: NameText
    printer: IdText | None = None


class DeviceChangeBody(CommandBody, frozen=True, kw_only=True):
    """Another name or printer."""

    name: NameText
    printer: IdText | None = None


class ClaimBody(Body, frozen=True, kw_only=True):
    """An agent asks for something to print, on these of its printers or on all; it waits so long at most.

    `takes_back`: it has nothing in hand, so what it was given before has never reached it.
    """

    wait_seconds: Annotated[int, Meta(ge=0, le=25)]
    printers: Annotated[tuple[IdText, ...], Meta(max_length=64)] | None = None
    takes_back: bool = False


class JobReportBody(Body, frozen=True, kw_only=True):
    """What became of a job in the hands of an agent."""

    outcome: Literal["printed", "try_again", "gave_up"]
    reason: FaultText | None = None
    retry_after_seconds: Annotated[float, Meta(ge=0, le=3600)] = 0.0
    length_mm: Annotated[float, Meta(ge=0, le=100_000)] = 0.0


class PrinterReportBody(Body, frozen=True, kw_only=True):
    """What a printer says of itself: the code of a fault, or null when it prints."""

    fault: FaultText | None
    warning: FaultText | None = None


class NoticeBody(CommandBody, frozen=True, kw_only=True):
    """The notice that a display shows: its digest and the parts of it."""

    digest: IdText
    kinds: Annotated[list[IdText], Meta(min_length=1, max_length=8)]


class OwnSlipBody(CommandBody, frozen=True, kw_only=True):
    """The ticket whose slip the kiosk prints by itself."""

    ticket: IdText


class StyleBody(Body, frozen=True, kw_only=True):
    """How slips look; what the office's document keeps as its SlipStyle."""

    parts: Annotated[list[IdText], Meta(max_length=40)]
    header: Annotated[list[LineText], Meta(max_length=6)]
    footer: Annotated[list[LineText], Meta(max_length=6)]
    number_scale: Annotated[int, Meta(ge=2, le=4)]
    copies: Annotated[int, Meta(ge=1, le=3)]
    crest: Annotated[str, Meta(max_length=40_000, description="Base64 of a PNG, empty for none.")]


class SlipPreviewBody(Body, frozen=True, kw_only=True):
    """A style to look at."""

    style: StyleBody


class SlipStyleBody(CommandBody, frozen=True, kw_only=True):
    """A style to keep."""

    style: StyleBody


class WordingBody(Body, frozen=True, kw_only=True):
    """One text in both languages."""

    id: Annotated[str, Meta(min_length=1, max_length=400)]
    en: Annotated[str, Meta(min_length=1, max_length=400)]


class TextsBody(CommandBody, frozen=True, kw_only=True):
    """The office's own wording, by key."""

    texts: Annotated[dict[str, WordingBody], Meta(max_length=400)]
