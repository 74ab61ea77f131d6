"""What requests of the conduct pages may carry."""

from datetime import date
from typing import Annotated, Literal

from msgspec import Meta

from server.web.bodies import END, CommandBody, IdText

EntryText = Annotated[str, Meta(pattern=f"^(duty|check|note):[!-~]{{1,190}}{END}")]
MonthText = Annotated[str, Meta(pattern=f"^20[0-9]{{2}}-(0[1-9]|1[0-2]){END}")]
SemesterText = Annotated[str, Meta(pattern=f"^20[0-9]{{2}}-[12]{END}")]
PeriodText = Annotated[str, Meta(pattern=f"^20[0-9]{{2}}-(0[1-9]|1[0-2]|[12]){END}")]
WordsText = Annotated[str, Meta(max_length=500, pattern=r"^[^\x00-\x1f\x7f]*" + END)]


class DayBody(CommandBody, frozen=True, kw_only=True):
    """A day; today where none is named."""

    day: date | None = None


class MonthBody(CommandBody, frozen=True, kw_only=True):
    """A month; this one where none is named."""

    period: MonthText | None = None


class PeriodBody(CommandBody, frozen=True, kw_only=True):
    """A month or semester; this semester where none is named."""

    period: PeriodText | None = None


class MarkBody(CommandBody, frozen=True, kw_only=True):
    """One tap on the checklist; `officer` sits there, null for nobody."""

    day: date
    desk: IdText
    item: IdText
    answer: Literal["yes", "no", "not_seen"]
    officer: IdText | None = None
    note: WordsText = ""


class ConductNoteBody(CommandBody, frozen=True, kw_only=True):
    """What a supervisor saw of an officer's work, and the complaint that says the same."""

    officer: IdText
    day: date
    nature: Literal["good", "lacking"]
    note: WordsText
    complaint: IdText | None = None


class ExcuseBody(CommandBody, frozen=True, kw_only=True):
    """Why an officer is not due on a day; an empty reason takes the excuse back."""

    officer: IdText
    day: date
    reason: WordsText


class RosterBody(CommandBody, frozen=True, kw_only=True):
    """Who stands in a shift on these days."""

    shift: IdText
    days: Annotated[tuple[date, ...], Meta(min_length=1, max_length=62)]
    members: Annotated[tuple[IdText, ...], Meta(max_length=60)]


class EntryWordsBody(CommandBody, frozen=True, kw_only=True):
    """An entry, and what the officer says of it."""

    entry: EntryText
    words: WordsText


class EntryReasonBody(CommandBody, frozen=True, kw_only=True):
    """An entry, and why."""

    entry: EntryText
    reason: WordsText


class ContestDecisionBody(CommandBody, frozen=True, kw_only=True):
    """What becomes of a contested entry, and why."""

    entry: EntryText
    outcome: Literal["dropped", "kept"]
    reason: WordsText


class ProposalBody(CommandBody, frozen=True, kw_only=True):
    """The head's proposal for one officer: usul tambah, usul kurang, tidak ada."""

    period: SemesterText
    officer: IdText
    proposal: Literal["add", "reduce", "none"]
    reason: WordsText = ""


class ClosingBody(CommandBody, frozen=True, kw_only=True):
    """The month or semester to close."""

    period: PeriodText
