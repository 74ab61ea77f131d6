"""What may be asked of the ledger of conduct (DOMAIN 5)."""

from dataclasses import dataclass
from datetime import date

from server.domain.ids import DeskId, FeedbackId, PersonId, RequestId


@dataclass(frozen=True, slots=True, kw_only=True)
class LookAtConduct:
    """Somebody wants to see the checklist of a day, a month or a semester; no answer to this is kept."""

    request_id: RequestId
    what: str
    period: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WriteRoster:
    """A supervisor says who stands in a shift on these days."""

    request_id: RequestId
    shift: str
    days: tuple[date, ...]
    members: tuple[PersonId, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ExcuseAbsence:
    """A supervisor says why an officer was not due on a day; without a reason the excuse is taken back."""

    request_id: RequestId
    officer_id: PersonId
    day: date
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkChecklist:
    """A supervisor taps one line of a desk's checklist; `officer_id` sits there, if anybody does."""

    request_id: RequestId
    day: date
    desk_id: DeskId
    officer_id: PersonId | None
    item: str
    answer: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteConduct:
    """A supervisor writes an entry on an officer's professional work."""

    request_id: RequestId
    officer_id: PersonId
    day: date
    nature: str
    note: str
    feedback_id: FeedbackId | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RemarkOnConduct:
    """The officer says something of an entry."""

    request_id: RequestId
    entry_id: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ContestConduct:
    """The officer does not agree with an entry."""

    request_id: RequestId
    entry_id: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DecideContest:
    """A second person drops or keeps a contested entry."""

    request_id: RequestId
    entry_id: str
    outcome: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferConduct:
    """“Berat”: head or oversight refers the case to Propam or Siwas."""

    request_id: RequestId
    entry_id: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DecideSemester:
    """The head proposes for one officer: usul tambah, usul kurang, tidak ada."""

    request_id: RequestId
    period: str
    officer_id: PersonId
    proposal: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseConductPeriod:
    """The head closes a month or semester; nothing in it changes any more."""

    request_id: RequestId
    period: str
