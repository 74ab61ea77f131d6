"""The parts of the staff snapshots that tell of visits which are not plain: who is next and why, who may come
back, what waits to be collected, who else is here, which shift is on duty.
"""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta

from server.domain import calling
from server.domain.calling import Heads, Why
from server.domain.ids import PersonId
from server.domain.office import Office
from server.domain.shifts import shift_after, shift_at
from server.domain.tickets import Priority, Rank, Ticket
from server.service import public_parts, screens
from server.service.reads_port import Reads
from server.service.records import DeskSession, OfficeState
from server.service.views import TicketView, ticket_view

_WHY = {
    Why.EMERGENCY: "Darurat: dipanggil sebelum semua nomor lain.",
    Why.PRIORITY: "Prioritas: kelompok rentan didahulukan.",
    Why.RUN_IS_OVER: "Giliran reguler: sudah {run} nomor prioritas berturut-turut.",
    Why.AGED: "Menunggu paling lama, lebih dari {minutes} menit.",
    Why.NO_PRIORITY_WAITS: "Datang paling awal di antara yang menunggu.",
}
_RANKS = {
    Rank.AT_RISK: "Waktunya hampir melewati standar.",
    Rank.RETURNING: "Kembali dari tahap sebelumnya, didahulukan dari yang baru datang.",
    Rank.NEW: "",
}


def who_is_next(state: OfficeState, waiting: Sequence[Ticket], *, run: int) -> screens.NextView | None:
    """The first of those who wait for this desk, in one sentence."""
    ratio = calling.ratio_of(state.office.rules)

    def first(priority: Priority) -> Ticket | None:
        return min((each for each in waiting if each.priority is priority), key=calling.turn, default=None)

    heads = Heads(
        emergency=first(Priority.EMERGENCY),
        priority=first(Priority.PRIORITY),
        regular=first(Priority.REGULAR),
    )
    chosen = calling.choose(heads, run=run, ratio=ratio, now=state.head.last_event_at)
    if chosen is None:
        return None
    why = _WHY[chosen.why].format(run=ratio.priority, minutes=state.office.rules.ageing_minutes)
    said = f"{why} {_RANKS[chosen.ticket.rank]}".strip()
    return screens.NextView(label=chosen.ticket.label, why=said)


def may_return(reads: Reads, office: Office, *, now: datetime) -> tuple[TicketView, ...]:
    """No-shows that may still come back, the last one first."""
    since = now - timedelta(minutes=office.rules.no_show_return_minutes)
    begins = public_parts.day_begins(office, now)
    found = reads.visits.no_shows(since=min(since, begins))
    return tuple(
        ticket_view(each, office)
        for each in found
        if each.part > 1 or (each.finished_at is not None and each.finished_at >= since)
    )


def to_collect(reads: Reads, office: Office) -> tuple[TicketView, ...]:
    """Products that were promised for another day."""
    return tuple(ticket_view(each, office) for each in reads.visits.to_collect())


def times_to_explain(reads: Reads, office: Office, officer: PersonId) -> tuple[TicketView, ...]:
    """Numbers of this officer whose times cannot be right, until somebody has said what happened."""
    return tuple(ticket_view(each, office) for each in reads.times.to_explain(officer))


def colleagues(
    reads: Reads, office: Office, sessions: Sequence[DeskSession], *, but: PersonId
) -> tuple[screens.Colleague, ...]:
    """To whom a ticket may be directed, and whose tickets on hold may be taken over."""
    desks = {each.officer_id: office.desk(each.desk_id).name for each in sessions}
    held = Counter(each.officer_id for each in reads.tickets_on_hold() if each.officer_id is not None)
    found = [reads.person(each) for each in sorted({*desks, *held} - {but})]
    return tuple(
        screens.Colleague(id=each.id, name=each.name, desk=desks.get(each.id), held=held[each.id])
        for each in found
        if each is not None
    )


def phone_reports(reads: Reads, office: Office, officer: PersonId, *, now: datetime) -> int:
    """How many 110 reports this officer noted today."""
    return reads.visits.phone_reports(since=public_parts.day_begins(office, now)).get(officer, 0)


def shift_on_duty(office: Office, *, now: datetime) -> screens.ShiftView | None:
    """The shift on duty, None without a roster."""
    shift = shift_at(office.shifts, now, timezone=office.timezone)
    if shift is None:
        return None
    following = shift_after(office.shifts, shift)
    return screens.ShiftView(id=shift.id, name=shift.name, next=following.name if following else None)
