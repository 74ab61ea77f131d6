"""A service that passed its standard: whose it is, why it was late, and who says so in the end.

1. Each service of a visit has its own standard, so each that passes it leaves one overrun, named by the part
   of the visit in which it happened. Another service in its place (a correction) withdraws it.
2. It belongs to the officer who had the ticket then; before anybody called it, to the first who calls.
3. While the clock runs on for `rules.escalation_minutes`, the alarm rises to its second level, once (S12).
4. Whoever had the ticket when it passed or ended chooses the cause from the office's list, with a note, and
   may choose anew until the head has spoken. Nothing waits for it: no service, no compensation.
5. After the service has ended the head says what the cause is, explained or not, never of an own entry.
   Only a cause of the kind `officer` ever reaches a recap, and only after that (DOMAIN 5).
6. The officer may add a remark, and contest once what the head said. The head looks a second time and
   answers; that is the last word.
7. A month is closed `rules.contest_days` after its end. What the head has not reviewed by then never
   reaches a recap; what was reviewed late may still be contested for as many days (G6).
8. Of a confidential service the head sees no line, only a part of the totals: it is never reviewed
   (DOMAIN 4, 7).
9. Times that are wrong, and services withdrawn, count nowhere; the lines stay to be seen.

Source: DOMAIN 3, 4, 5; FEATURES S10 to S13, G6, G17.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from server.domain import events as happened
from server.domain.causes import CauseKind, LatenessCause
from server.domain.errors import (
    AlreadyContested,
    AlreadyReviewed,
    BadRequest,
    MonthClosed,
    NoOverrun,
    NotAllowed,
    NothingContested,
    NotReviewed,
    OwnEntry,
    StillRunning,
    UnknownChoice,
)
from server.domain.ids import DeskId, OfficeId, PersonId, ServiceId, TicketId
from server.domain.office import Office
from server.domain.periods import month_of
from server.domain.schedule import service_day

LONGEST_WORDS = 200


class OverrunState(StrEnum):
    """How far the question of the cause has come."""

    OPEN = "open"
    EXPLAINED = "explained"
    REVIEWED = "reviewed"
    CONTESTED = "contested"
    SETTLED = "settled"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class Overrun:
    """One service that passed its standard, as its events have left it.

    `at` is the second at which it did. `ended_at` and `process_seconds` are set when the service ended.
    `cause` is what the officer chose; `final_cause` and `final_kind` what the head said last.
    """

    ticket_id: TicketId
    part: int
    office_id: OfficeId
    label: str
    service_id: ServiceId
    desk_id: DeskId | None
    officer_id: PersonId | None
    is_confidential: bool
    at: datetime
    standard_seconds: int
    tolerance_seconds: int = 0
    escalated_at: datetime | None = None
    ended_at: datetime | None = None
    ended_by: PersonId | None = None
    process_seconds: int | None = None
    withdrawn_at: datetime | None = None
    times_wrong: bool = False
    cause: str | None = None
    note: str = ""
    explained_by: PersonId | None = None
    explained_at: datetime | None = None
    final_cause: str | None = None
    final_kind: CauseKind | None = None
    review_note: str = ""
    reviewed_by: PersonId | None = None
    reviewed_at: datetime | None = None
    remark: str = ""
    remarked_at: datetime | None = None
    contest: str = ""
    contested_by: PersonId | None = None
    contested_at: datetime | None = None
    answer: str = ""
    answered_by: PersonId | None = None
    answered_at: datetime | None = None

    @property
    def level(self) -> int:
        """1, or 2 after the escalation."""
        return 1 if self.escalated_at is None else 2

    @property
    def late_seconds(self) -> int | None:
        """How far the service went beyond its limit; None while it goes on."""
        if self.process_seconds is None:
            return None
        return self.process_seconds - self.standard_seconds - self.tolerance_seconds

    @property
    def counts(self) -> bool:
        """False for what was withdrawn, and where the times are wrong (rule 9)."""
        return self.withdrawn_at is None and not self.times_wrong

    @property
    def is_charged(self) -> bool:
        """True where the last word says that it was the officer's (rule 5)."""
        return self.counts and self.final_kind is CauseKind.OFFICER

    @property
    def state(self) -> OverrunState:
        """How far the question of the cause has come."""
        steps = (
            (self.withdrawn_at, OverrunState.WITHDRAWN),
            (self.answered_at, OverrunState.SETTLED),
            (self.contested_at, OverrunState.CONTESTED),
            (self.reviewed_at, OverrunState.REVIEWED),
            (self.explained_at, OverrunState.EXPLAINED),
        )
        return next((state for moment, state in steps if moment is not None), OverrunState.OPEN)


def is_theirs(overrun: Overrun, officer: PersonId) -> bool:
    """True for whoever had the ticket when it passed its standard, or when it ended (rule 4)."""
    return officer in {overrun.officer_id, overrun.ended_by}


def closes_at(overrun: Overrun, office: Office) -> datetime:
    """When its month is closed (rule 7)."""
    day = service_day(overrun.at, timezone=office.timezone, day_start=office.day_start)
    _, ends = month_of(day).bounds(timezone=office.timezone, day_start=office.day_start)
    return ends + timedelta(days=office.rules.contest_days)


def contest_ends_at(overrun: Overrun, office: Office) -> datetime:
    """Until when remarks and contests are taken: late reviews leave as many days (rule 7)."""
    closing = closes_at(overrun, office)
    if overrun.reviewed_at is None:
        return closing
    return max(closing, overrun.reviewed_at + timedelta(days=office.rules.contest_days))


def explain(
    overrun: Overrun, office: Office, *, cause: str, note: str, officer: PersonId, now: datetime
) -> happened.OverrunExplained:
    """The officer's cause (rule 4). Raises NoOverrun, NotAllowed, AlreadyReviewed, MonthClosed,
    UnknownChoice, BadRequest.
    """
    _must_be_open_to(overrun, officer, closes=closes_at(overrun, office), now=now)
    if overrun.reviewed_at is not None:
        raise AlreadyReviewed(overrun.label)
    return happened.OverrunExplained(
        ticket_id=overrun.ticket_id,
        part=overrun.part,
        officer_id=overrun.officer_id,
        explained_by=officer,
        cause=_cause(office, cause).id,
        note=_words(note),
    )


def review(
    overrun: Overrun, office: Office, *, cause: str, note: str, head: PersonId, now: datetime
) -> happened.OverrunReviewed:
    """The head's cause (rule 5). Raises NoOverrun, OwnEntry, StillRunning, AlreadyReviewed, MonthClosed,
    UnknownChoice, BadRequest.
    """
    _must_be_for_the_head(overrun, head)
    if overrun.ended_at is None:
        raise StillRunning(overrun.label)
    if overrun.reviewed_at is not None:
        raise AlreadyReviewed(overrun.label)
    if now >= closes_at(overrun, office):
        raise MonthClosed(overrun.label)
    chosen = _cause(office, cause)
    return happened.OverrunReviewed(
        ticket_id=overrun.ticket_id,
        part=overrun.part,
        officer_id=overrun.officer_id,
        reviewed_by=head,
        cause=chosen.id,
        kind=chosen.kind,
        note=_words(note),
    )


def remark(
    overrun: Overrun, office: Office, *, words: str, officer: PersonId, now: datetime
) -> happened.OverrunRemarked:
    """The officer's remark (rule 6). Raises NoOverrun, NotAllowed, MonthClosed."""
    _must_be_open_to(overrun, officer, closes=contest_ends_at(overrun, office), now=now)
    return happened.OverrunRemarked(
        ticket_id=overrun.ticket_id,
        part=overrun.part,
        officer_id=overrun.officer_id,
        remarked_by=officer,
        remark=_words(words),
    )


def contest(
    overrun: Overrun, office: Office, *, reason: str, officer: PersonId, now: datetime
) -> happened.OverrunContested:
    """The officer does not agree (rule 6). Raises NoOverrun, NotAllowed, NotReviewed, AlreadyContested,
    MonthClosed, BadRequest without a reason.
    """
    _must_be_open_to(overrun, officer, closes=contest_ends_at(overrun, office), now=now)
    if overrun.reviewed_at is None:
        raise NotReviewed(overrun.label)
    if overrun.contested_at is not None:
        raise AlreadyContested(overrun.label)
    return happened.OverrunContested(
        ticket_id=overrun.ticket_id,
        part=overrun.part,
        officer_id=overrun.officer_id,
        contested_by=officer,
        reason=_needed(reason, "Tulis alasan keberatan."),
    )


def answer(
    overrun: Overrun, office: Office, *, cause: str, words: str, head: PersonId
) -> happened.OverrunSettled:
    """The head's second look, which has no end of its own: a contest is always answered. Raises NoOverrun,
    OwnEntry, NothingContested, UnknownChoice, BadRequest without words.
    """
    _must_be_for_the_head(overrun, head)
    if overrun.contested_at is None or overrun.answered_at is not None:
        raise NothingContested(overrun.label)
    chosen = _cause(office, cause)
    return happened.OverrunSettled(
        ticket_id=overrun.ticket_id,
        part=overrun.part,
        officer_id=overrun.officer_id,
        answered_by=head,
        cause=chosen.id,
        kind=chosen.kind,
        answer=_needed(words, "Tulis jawaban atas keberatan itu."),
    )


def _must_be_open_to(overrun: Overrun, officer: PersonId, *, closes: datetime, now: datetime) -> None:
    if overrun.withdrawn_at is not None:
        raise NoOverrun
    if not is_theirs(overrun, officer):
        raise NotAllowed("Keterlambatan ini milik petugas lain.")
    if now >= closes:
        raise MonthClosed(overrun.label)


def _must_be_for_the_head(overrun: Overrun, head: PersonId) -> None:
    # A confidential line does not exist for the head, so that nothing is learnt by asking (rule 8).
    if overrun.withdrawn_at is not None or overrun.is_confidential:
        raise NoOverrun
    if is_theirs(overrun, head) or overrun.explained_by == head:
        raise OwnEntry


def _cause(office: Office, cause: str) -> LatenessCause:
    for each in office.causes_of_lateness:
        if each.id == cause:
            return each
    raise UnknownChoice(cause)


def _words(typed: str) -> str:
    said = typed.strip()
    if len(said) > LONGEST_WORDS:
        raise BadRequest(f"Keterangan paling panjang {LONGEST_WORDS} huruf.")
    return said


def _needed(typed: str, otherwise: str) -> str:
    said = _words(typed)
    if not said:
        raise BadRequest(otherwise)
    return said
