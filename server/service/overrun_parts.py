"""Overruns for screens: an officer's own, the head's month with its Pareto, and the live board."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from server.domain import overruns as rules
from server.domain.ids import DeskId, PersonId
from server.domain.journeys import all_pools
from server.domain.office import Office
from server.domain.overruns import Overrun, OverrunState
from server.domain.periods import Period, month_named, month_of
from server.domain.schedule import service_day
from server.domain.ticket_changes import is_confidential
from server.domain.tickets import Ticket
from server.domain.timing import elapsed_seconds, is_running
from server.service import overrun_screens as shapes
from server.service.overruns_port import CauseTotal
from server.service.reads_port import Reads
from server.service.views import Named, clock_view, service_name

MONTHS_OFFERED = 13
OWN_SHOWN = 40
LIVE_SHOWN = 60
_MINUTE = 60
_MONTH_AT_MOST = timedelta(days=32)


def own_overruns(
    reads: Reads, office: Office, officer_id: PersonId, *, now: datetime
) -> tuple[shapes.OwnOverrun, ...]:
    """What this officer may still say something about, newest first; confidential ones too: an own desk."""
    since = now - _MONTH_AT_MOST - timedelta(days=2 * office.rules.contest_days)
    found = reads.overruns.of_officer(officer_id, since=since)
    theirs = [_own(each, office, now=now) for each in found]
    return tuple(each for each in theirs if each.may_explain or each.may_remark)[:OWN_SHOWN]


def cause_choices(office: Office) -> tuple[Named, ...]:
    """The causes as an officer chooses from them."""
    return tuple(Named(id=each.id, name=each.name) for each in office.causes_of_lateness)


def _own(overrun: Overrun, office: Office, *, now: datetime) -> shapes.OwnOverrun:
    is_open = now < rules.contest_ends_at(overrun, office)
    is_reviewed = overrun.reviewed_at is not None
    return shapes.OwnOverrun(
        ticket_id=overrun.ticket_id,
        part=overrun.part,
        label=overrun.label,
        service=service_name(office, overrun.service_id),
        at=overrun.at,
        standard_seconds=overrun.standard_seconds,
        late_seconds=overrun.late_seconds,
        level=overrun.level,
        state=overrun.state,
        counts=overrun.counts,
        cause=overrun.cause,
        note=overrun.note,
        final_cause=_cause_name(office, overrun.final_cause),
        review_note=overrun.review_note,
        remark=overrun.remark,
        contest=overrun.contest,
        answer=overrun.answer,
        may_explain=not is_reviewed and now < rules.closes_at(overrun, office),
        may_remark=is_open,
        may_contest=is_open and is_reviewed and overrun.contested_at is None,
    )


def period_of(office: Office, month: str | None, *, now: datetime) -> Period:
    """The month that is asked for, or this one. Raises BadRequest."""
    if month is not None:
        return month_named(month)
    return month_of(service_day(now, timezone=office.timezone, day_start=office.day_start))


def months_offered(period: Period) -> tuple[str, ...]:
    """This month and those before it, newest first."""
    months = [period]
    while len(months) < MONTHS_OFFERED:
        months.append(month_of(months[-1].first - timedelta(days=1)))
    return tuple(each.name for each in months)


def lines(
    reads: Reads, office: Office, period: Period, *, reviewer: PersonId | None, now: datetime
) -> tuple[shapes.OverrunLine, ...]:
    """The overruns of a month that the head may see, newest first. `reviewer`: who asks, if that person may
    review at all.
    """
    since, until = period.bounds(timezone=office.timezone, day_start=office.day_start)
    shown = [each for each in reads.overruns.between(since, until) if not each.is_confidential]
    names = _names_of(reads, shown)
    return tuple(_line(each, office, names, reviewer=reviewer, now=now) for each in reversed(shown))


def _line(
    overrun: Overrun,
    office: Office,
    names: Mapping[PersonId | None, str],
    *,
    reviewer: PersonId | None,
    now: datetime,
) -> shapes.OverrunLine:
    may = reviewer is not None and not rules.is_theirs(overrun, reviewer) and overrun.withdrawn_at is None
    waits = overrun.ended_at is not None and overrun.reviewed_at is None
    return shapes.OverrunLine(
        ticket_id=overrun.ticket_id,
        part=overrun.part,
        label=overrun.label,
        service=service_name(office, overrun.service_id),
        desk=_desk_name(office, overrun.desk_id),
        officer=names.get(overrun.officer_id),
        at=overrun.at,
        standard_seconds=overrun.standard_seconds,
        late_seconds=overrun.late_seconds,
        level=overrun.level,
        state=overrun.state,
        counts=overrun.counts,
        cause=_cause_name(office, overrun.cause),
        note=overrun.note,
        explained_by=names.get(overrun.explained_by),
        final_cause=_cause_name(office, overrun.final_cause),
        review_note=overrun.review_note,
        reviewed_by=names.get(overrun.reviewed_by),
        remark=overrun.remark,
        contest=overrun.contest,
        answer=overrun.answer,
        answered_by=names.get(overrun.answered_by),
        may_review=may and waits and now < rules.closes_at(overrun, office),
        may_answer=may and overrun.state is OverrunState.CONTESTED,
    )


def bars(reads: Reads, office: Office, period: Period) -> tuple[shapes.CauseBar, ...]:
    """The Pareto of a month, the most frequent cause first (G17)."""
    since, until = period.bounds(timezone=office.timezone, day_start=office.day_start)
    return tuple(_bar(each, office) for each in reads.overruns.causes(since, until))


def _bar(total: CauseTotal, office: Office) -> shapes.CauseBar:
    kinds = {each.id: each.kind for each in office.causes_of_lateness}
    return shapes.CauseBar(
        cause=total.cause,
        name=_cause_name(office, total.cause),
        kind=kinds.get(total.cause or ""),
        count=total.count,
        late_minutes=-(-total.late_seconds // _MINUTE),
    )


def cause_views(office: Office) -> tuple[shapes.LatenessCauseView, ...]:
    """The catalogue with its kinds, for whoever reviews."""
    return tuple(
        shapes.LatenessCauseView(id=each.id, name=each.name, kind=each.kind)
        for each in office.causes_of_lateness
    )


def live_board(reads: Reads, office: Office, *, now: datetime) -> shapes.LiveBoard:
    """Every clock that has begun and not ended, whoever runs out of time first."""
    begun = [each for each in _open_tickets(reads, office) if each.clock_started_at is not None]
    shown = sorted(
        (each for each in begun if not is_confidential(each)),
        key=lambda each: (not is_running(each), _remaining(each, now=now), each.label),
    )
    hidden = [each for each in begun if is_confidential(each) and each.overrun_at is not None]
    return shapes.LiveBoard(
        tickets=_live_tickets(reads, office, shown[:LIVE_SHOWN]),
        others_late=len(hidden),
        others_escalated=sum(each.escalated_at is not None for each in hidden),
        to_review=len(reads.overruns.to_review(since=now - _MONTH_AT_MOST)),
    )


def _open_tickets(reads: Reads, office: Office) -> list[Ticket]:
    return [
        *reads.tickets_at_desks(),
        *reads.tickets_on_hold(),
        *reads.tickets_kept(),
        *reads.waiting_tickets(all_pools(office)),
    ]


def _remaining(ticket: Ticket, *, now: datetime) -> int:
    return _limit(ticket) - elapsed_seconds(ticket, now=now)


def _limit(ticket: Ticket) -> int:
    return ticket.standard_seconds + ticket.tolerance_seconds


def _live_tickets(reads: Reads, office: Office, tickets: list[Ticket]) -> tuple[shapes.LiveTicket, ...]:
    late = [each for each in tickets if each.overrun_at is not None]
    since = min((each.overrun_at for each in late if each.overrun_at is not None), default=None)
    known = {} if since is None else _causes_since(reads, since)
    reasons = {each.id: each.name for each in office.hold_reasons}
    names = {each.officer_id: _name(reads, each.officer_id) for each in tickets}
    return tuple(
        shapes.LiveTicket(
            label=each.label,
            state=each.state,
            desk=_desk_name(office, each.desk_id),
            officer=names[each.officer_id],
            hold_reason=reasons.get(each.hold_reason or ""),
            clock=clock_view(each),
            limit_seconds=_limit(each),
            level=_level(each),
            cause=_cause_name(office, known.get((each.id, each.overrun_at))),
        )
        for each in tickets
    )


def _causes_since(reads: Reads, since: datetime) -> dict[tuple[str, datetime | None], str | None]:
    """What officers have chosen for overruns that still run; none of them ended long ago."""
    found = reads.overruns.between(since, datetime.max.replace(tzinfo=since.tzinfo, year=9000))
    return {(each.ticket_id, each.at): each.cause for each in found}


def _level(ticket: Ticket) -> int:
    """0 within the standard, 1 beyond it, 2 after the escalation."""
    return 0 if ticket.overrun_at is None else 1 if ticket.escalated_at is None else 2


def _names_of(reads: Reads, overruns: Iterable[Overrun]) -> dict[PersonId | None, str]:
    people = {
        person
        for each in overruns
        for person in (each.officer_id, each.explained_by, each.reviewed_by, each.answered_by)
        if person is not None
    }
    return {person: _name(reads, person) or person for person in people}


def _name(reads: Reads, person_id: PersonId | None) -> str | None:
    person = None if person_id is None else reads.person(person_id)
    return person.name if person else person_id


def _desk_name(office: Office, desk_id: DeskId | None) -> str | None:
    return next((desk.name for desk in office.desks if desk.id == desk_id), desk_id)


def _cause_name(office: Office, cause: str | None) -> str | None:
    return next((each.name for each in office.causes_of_lateness if each.id == cause), cause)
