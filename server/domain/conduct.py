"""The ledger of an officer's conduct: what may be held against or for somebody, who may say what of it,
and when it is closed.

1. Measured facts (punctuality.py), lines of the supervisor's checklist and the supervisor's own entries are
   entries. Overruns have a ledger of their own (overruns.py); only the officer's causes reach the recap.
2. A supervisor keeps checklists for today and the day before, and nobody checks or notes himself.
3. Of each entry the officer may say something until its period is closed, and contest it once, with a
   reason. What speaks for the officer is not contested.
4. A contest is decided once, by somebody who neither made the entry nor is the officer: dropped or kept.
5. “Berat” is a flag that a person of the head or oversight sets, with a reason; it refers the case to Propam
   or Siwas outside the product and changes nothing here (DOMAIN-D102).
6. For each officer the head decides once a semester: usul tambah, usul kurang, tidak ada. Nothing is
   computed from the facts, neither this nor any score (DOMAIN-D99, D100).
7. A month or semester is closed by the head when its officers have had the days of contest, no contest is
   open and, for a semester, every officer has a decision. From then on nothing in it changes.
8. Only the roles of `seen_by` see it, and the officer the own part. Each look is recorded.

Source: DOMAIN 5, DOMAIN-D87 to D102, FEATURES G6.
"""

from datetime import date, timedelta

from server.domain import events as happened
from server.domain.conduct_entries import (
    CheckMark,
    ConductEntry,
    Nature,
    Outcome,
    Proposal,
)
from server.domain.conduct_periods import closing_of, is_semester
from server.domain.conduct_rules import ConductRules
from server.domain.errors import (
    AlreadyDisputed,
    AlreadyReferred,
    BadRequest,
    ContestsOpen,
    DecisionsMissing,
    NoConductEntry,
    NotAllowed,
    NothingToDecide,
    OwnCase,
    PeriodIsClosed,
    PeriodNotOver,
    UnknownChoice,
)
from server.domain.ids import PersonId
from server.domain.people import Role
from server.domain.periods import Period

LONGEST_WORDS = 500
_YESTERDAY = timedelta(days=1)


# ---------------------------------------------------------------- who may


def may_see(role: Role, rules: ConductRules) -> bool:
    """Whether this role may read the ledger (rule 8)."""
    return role in rules.seen_by


def may_supervise(person: PersonId, role: Role, rules: ConductRules) -> bool:
    """Whether this person may keep checklists, write entries, rosters and excuses."""
    return role is Role.HEAD or person in rules.supervisors


def may_judge(role: Role, rules: ConductRules) -> bool:
    """Whether this role may decide a contest and set the flag “berat”: Kasat, Ka SPKT, Kasiwas."""
    return role in {Role.HEAD, Role.OVERSIGHT} and may_see(role, rules)


def may_close(role: Role, rules: ConductRules) -> bool:
    """Whether this role may decide and close a period."""
    return role is Role.HEAD and may_see(role, rules)


def must(allowed: bool) -> None:
    """Raises NotAllowed."""
    if not allowed:
        raise NotAllowed("Anda tidak berwenang untuk tindakan ini.")


# ---------------------------------------------------------------- what supervisors write


def check_mark(
    mark: CheckMark, rules: ConductRules, *, today: date, closed: frozenset[str], earlier: ConductEntry | None
) -> happened.CheckMarked:
    """One tap on the checklist (rule 2). Raises UnknownChoice, BadRequest, OwnCase, PeriodIsClosed,
    AlreadyDisputed where the officer has contested what was marked before.
    """
    if mark.item not in {each.id for each in rules.checklist}:
        raise UnknownChoice(mark.item)
    if not today - _YESTERDAY <= mark.day <= today:
        raise BadRequest("Daftar periksa hanya dapat diisi untuk hari ini dan kemarin.")
    must_be_open(mark.day, closed)
    if mark.officer_id == mark.marked_by:
        raise OwnCase
    if earlier is not None and earlier.contested_at is not None:
        raise AlreadyDisputed
    return happened.CheckMarked(
        day=mark.day,
        desk_id=mark.desk_id,
        officer_id=mark.officer_id,
        item=mark.item,
        answer=mark.answer,
        note=_words(mark.note),
        marked_by=mark.marked_by,
    )


def note(entry: ConductEntry, *, today: date, closed: frozenset[str]) -> happened.ConductNoted:
    """A supervisor's entry (D91, D96). Raises BadRequest, OwnCase, PeriodIsClosed."""
    if entry.made_by is None or entry.made_by == entry.officer_id:
        raise OwnCase
    if entry.day > today:
        raise BadRequest("Tanggal catatan belum tiba.")
    must_be_open(entry.day, closed)
    return happened.ConductNoted(
        entry_id=entry.id,
        officer_id=entry.officer_id,
        day=entry.day,
        nature=entry.nature,
        note=_needed(entry.note, "Tulis apa yang dilihat."),
        feedback_id=entry.feedback_id,
        noted_by=entry.made_by,
    )


# ---------------------------------------------------------------- what is said and decided of an entry


def remark(
    entry: ConductEntry, *, words: str, officer: PersonId, closed: frozenset[str]
) -> happened.ConductRemarked:
    """The officer's remark (rule 3). Raises NoConductEntry, PeriodIsClosed."""
    _must_be_theirs(entry, officer, closed)
    return happened.ConductRemarked(
        entry_id=entry.id,
        officer_id=officer,
        day=entry.day,
        made_by=entry.made_by,
        remark=_needed(words, "Tulis keterangannya."),
    )


def contest(
    entry: ConductEntry, *, reason: str, officer: PersonId, closed: frozenset[str]
) -> happened.ConductContested:
    """The officer does not agree (rule 3). Raises NoConductEntry, PeriodIsClosed, AlreadyDisputed."""
    _must_be_theirs(entry, officer, closed)
    if entry.nature is Nature.GOOD:
        raise BadRequest("Catatan baik tidak perlu keberatan.")
    if entry.contested_at is not None:
        raise AlreadyDisputed
    return happened.ConductContested(
        entry_id=entry.id,
        officer_id=officer,
        day=entry.day,
        made_by=entry.made_by,
        reason=_needed(reason, "Tulis alasan keberatan."),
    )


def decide(
    entry: ConductEntry, *, outcome: Outcome, reason: str, judge: PersonId, closed: frozenset[str]
) -> happened.ContestDecided:
    """The second person's word (rule 4). Raises PeriodIsClosed, NothingToDecide, OwnCase."""
    must_be_open(entry.day, closed)
    if not entry.is_contested:
        raise NothingToDecide
    if judge in {entry.officer_id, entry.made_by}:
        raise OwnCase
    return happened.ContestDecided(
        entry_id=entry.id,
        officer_id=entry.officer_id,
        outcome=outcome,
        reason=_needed(reason, "Tulis alasan keputusan."),
        decided_by=judge,
    )


def refer(
    entry: ConductEntry, *, reason: str, judge: PersonId, closed: frozenset[str]
) -> happened.ConductReferred:
    """“Berat” (rule 5). Raises PeriodIsClosed, OwnCase, AlreadyReferred, BadRequest."""
    must_be_open(entry.day, closed)
    if judge == entry.officer_id:
        raise OwnCase
    if entry.nature is Nature.GOOD or entry.is_dropped:
        raise BadRequest("Hanya catatan yang memberatkan dapat ditandai berat.")
    if entry.severe_at is not None:
        raise AlreadyReferred
    return happened.ConductReferred(
        entry_id=entry.id,
        officer_id=entry.officer_id,
        day=entry.day,
        made_by=entry.made_by,
        reason=_needed(reason, "Tulis alasan rujukan ke Propam atau Siwas."),
        referred_by=judge,
    )


# ---------------------------------------------------------------- the end of a period


def decide_semester(
    semester: Period,
    officer: PersonId,
    *,
    proposal: Proposal,
    reason: str,
    head: PersonId,
    today: date,
    closed: frozenset[str],
) -> happened.SemesterDecided:
    """The head's proposal (rule 6). Raises BadRequest, OwnCase, PeriodIsClosed, PeriodNotOver."""
    if not is_semester(semester):
        raise BadRequest("Keputusan dibuat untuk satu semester.")
    if semester.name in closed:
        raise PeriodIsClosed
    if today <= semester.last:
        raise PeriodNotOver((semester.last + _YESTERDAY).isoformat())
    if head == officer:
        raise OwnCase
    said = _words(reason)
    if proposal is not Proposal.NONE and not said:
        raise BadRequest("Tulis alasan usul ini.")
    return happened.SemesterDecided(
        officer_id=officer, period=semester.name, proposal=proposal, reason=said, decided_by=head
    )


def close(
    period: Period,
    *,
    recap: str,
    head: PersonId,
    today: date,
    contest_days: int,
    closed: frozenset[str],
    contests_open: int,
    undecided: int,
) -> happened.ConductPeriodClosed:
    """The period is over (rule 7). Raises PeriodIsClosed, PeriodNotOver, ContestsOpen, DecisionsMissing."""
    if period.name in closed:
        raise PeriodIsClosed
    earliest = closes_from(period, contest_days=contest_days)
    if today < earliest:
        raise PeriodNotOver(earliest.isoformat())
    if contests_open:
        raise ContestsOpen(contests_open)
    if is_semester(period) and undecided:
        raise DecisionsMissing(undecided)
    return happened.ConductPeriodClosed(period=period.name, closed_by=head, recap=recap)


def closes_from(period: Period, *, contest_days: int) -> date:
    """The first day on which it may be closed: its officers have had their days of contest."""
    return period.last + timedelta(days=contest_days + 1)


def must_be_open(day: date, closed: frozenset[str]) -> None:
    """Raises PeriodIsClosed."""
    if closed.intersection(closing_of(day)):
        raise PeriodIsClosed


def _must_be_theirs(entry: ConductEntry, officer: PersonId, closed: frozenset[str]) -> None:
    # To everybody else the entry does not exist, so that nothing is learnt by asking.
    if entry.officer_id != officer:
        raise NoConductEntry
    must_be_open(entry.day, closed)


def _words(typed: str) -> str:
    said = " ".join(typed.split())
    if len(said) > LONGEST_WORDS:
        raise BadRequest(f"Keterangan paling panjang {LONGEST_WORDS} huruf.")
    return said


def _needed(typed: str, otherwise: str) -> str:
    said = _words(typed)
    if not said:
        raise BadRequest(otherwise)
    return said
