"""What requests about the published standard may carry."""

from datetime import date, datetime
from typing import Annotated, Literal

from msgspec import Meta

from server.web.bodies import END, Body, CommandBody, IdText, LineText, ReasonText

MOST_LINES = 60
Longer = Annotated[str, Meta(max_length=1000)]
Line = Annotated[str, Meta(max_length=300)]
Lines = Annotated[tuple[Line, ...], Meta(max_length=MOST_LINES)]
Minutes = Annotated[int, Meta(ge=0, le=100_000)]
Version = Annotated[int, Meta(ge=1)]
StopText = Annotated[str, Meta(pattern=f"^(stage/)?[A-Za-z0-9._-]{{1,64}}{END}")]
SignedLine = Annotated[str, Meta(max_length=120, pattern=r"^[^\x00-\x1f\x7f]*" + END)]


class SignatoryBody(Body, frozen=True, kw_only=True):
    """Who signs."""

    title: SignedLine = ""
    name: SignedLine = ""
    rank: SignedLine = ""
    number: SignedLine = ""


class BasisBody(Body, frozen=True, kw_only=True):
    """A rule that the standard rests on, and what has taken its place."""

    text: Annotated[str, Meta(min_length=1, max_length=400)]
    replaced_by: Line = ""


class ComponentBody(Body, frozen=True, kw_only=True):
    """What the decree says of one component."""

    component: IdText
    text: Annotated[str, Meta(max_length=4000)]


class StageMinutesBody(Body, frozen=True, kw_only=True):
    """The minutes of one stage."""

    stage: IdText
    minutes: Minutes


class ListBody(Body, frozen=True, kw_only=True):
    """Lines in both languages of the kiosk."""

    id: Lines = ()
    en: Lines = ()


class TermsBody(Body, frozen=True, kw_only=True):
    """What is promised for one service; `stop_clock` null: as the office's own list says."""

    service: IdText
    minutes: Minutes
    clock_basis: Literal["start", "call", "ticket", "documents_complete"] = "start"
    warning_percent: Annotated[int, Meta(ge=0, le=100)] = 80
    tolerance_minutes: Minutes = 0
    waiting_target_minutes: Annotated[int, Meta(ge=1, le=100_000)] | None = None
    stop_clock: Annotated[tuple[StopText, ...], Meta(max_length=100)] | None = None
    stages: Annotated[tuple[StageMinutesBody, ...], Meta(max_length=40)] = ()
    fee_rupiah: Annotated[int, Meta(ge=0, le=1_000_000_000)] = 0
    fee_basis: Line = ""
    requirements: ListBody = ListBody()
    procedure: Lines = ()
    products: Lines = ()


class DraftBody(CommandBody, frozen=True, kw_only=True):
    """A draft; `id` empty for a new one."""

    version: Version
    id: Annotated[str, Meta(pattern=f"^[A-Za-z0-9._-]{{0,64}}{END}")] = ""
    number: LineText = ""
    place: LineText = ""
    about: Line = ""
    set_on: date | None = None
    effective_on: date | None = None
    signatory: SignatoryBody = SignatoryBody()
    minutes_of_meeting: Line = ""
    legal_basis: Annotated[tuple[BasisBody, ...], Meta(max_length=MOST_LINES)] = ()
    components: Annotated[tuple[ComponentBody, ...], Meta(max_length=14)] = ()
    terms: Annotated[tuple[TermsBody, ...], Meta(max_length=100)] = ()


class RatifyBody(CommandBody, frozen=True, kw_only=True):
    """The version of the document in which the draft was read."""

    version: Version


class SurgeMinutesBody(Body, frozen=True, kw_only=True):
    """The longer promise for one service."""

    service: IdText
    minutes: Annotated[int, Meta(ge=1, le=100_000)]


class SurgeBody(CommandBody, frozen=True, kw_only=True):
    """Exceptional days; `begins` null: at once."""

    reason: ReasonText
    reference: Annotated[str, Meta(min_length=1, max_length=60, pattern=r"^[^\x00-\x1f\x7f]+" + END)]
    minutes: Annotated[tuple[SurgeMinutesBody, ...], Meta(min_length=1, max_length=100)]
    until: datetime
    begins: datetime | None = None


class PledgeBody(CommandBody, frozen=True, kw_only=True):
    """The pledge and its signature block."""

    version: Version
    pledge: Annotated[str, Meta(min_length=1, max_length=4000)]
    place: LineText = ""
    signed_on: date | None = None
    signatory: SignatoryBody = SignatoryBody()
