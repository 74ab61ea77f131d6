"""The officer's own time: breaks, phone reports, the alarm at the desk, the change of the shift."""

from dataclasses import replace

from server.domain import commands
from server.domain import visit_changes as visit
from server.domain.errors import BadRequest, DeskNotOpen, OnBreak, UnknownChoice
from server.domain.events import (
    BreakEnded,
    BreakTaken,
    HelpRequested,
    PhoneReportRecorded,
    ShiftHandedOver,
)
from server.domain.journeys import all_pools
from server.domain.reasons import LONGEST_NOTE
from server.domain.schedule import service_day_bounds
from server.domain.shifts import shift_after, shift_at
from server.service.desk_use_cases import must_be_free
from server.service.records import DeskSession, HelpRequest
from server.service.replies import DeskReply, Done
from server.service.views import desk_view
from server.service.work import Work

ALARM = "emergency"
"""The kind of help that a desk asks its colleagues for (O29)."""


def take_break(command: commands.TakeBreak, work: Work) -> DeskReply:
    """Istirahat. Raises DeskNotOpen, DeskBusy, OnBreak, UnknownChoice."""
    session = _session(work)
    if command.reason not in {each.id for each in work.office.break_reasons}:
        raise UnknownChoice(command.reason)
    if session.break_since is not None:
        raise OnBreak
    must_be_free(work, session.desk_id)
    away = replace(session, break_reason=command.reason, break_since=work.now)
    work.uow.desks.save(away)
    work.record(BreakTaken(desk_id=away.desk_id, officer_id=away.officer_id, reason=command.reason))
    return DeskReply(desk=desk_view(away, work.office), seq=work.seq)


def end_break(_: commands.EndBreak, work: Work) -> DeskReply:
    """The officer is back; asked twice it changes nothing. Raises DeskNotOpen."""
    session = _session(work)
    if session.break_since is not None:
        session = replace(session, break_reason=None, break_since=None)
        work.uow.desks.save(session)
        work.record(BreakEnded(desk_id=session.desk_id, officer_id=session.officer_id))
    return DeskReply(desk=desk_view(session, work.office), seq=work.seq)


def record_phone_report(_: commands.RecordPhoneReport, work: Work) -> Done:
    """“Catat laporan 110”: workload without a number, in no waiting figure."""
    work.record(PhoneReportRecorded(officer_id=work.officer_id, service_day=work.today))
    return Done(seq=work.seq)


def raise_alarm(_: commands.RaiseAlarm, work: Work) -> Done:
    """Colleagues see it at once and one accepts (AcceptHelp). Raises DeskNotOpen."""
    desk = work.office.desk(_session(work).desk_id)
    asked = HelpRequest(
        id=work.ids.help_id(),
        kind=ALARM,
        place=desk.name,
        device_id=None,
        ticket_id=None,
        label=None,
        asked_at=work.now,
    )
    work.uow.help.add(asked)
    work.record(
        HelpRequested(
            help_id=asked.id, kind=ALARM, place=asked.place, device_id=None, ticket_id=None, label=None
        )
    )
    return Done(seq=work.seq)


def hand_over_shift(command: commands.HandOverShift, work: Work) -> Done:
    """The shift on duty hands over to the next one. Raises BadRequest where the roster has none."""
    shifts, zone = work.office.shifts, work.office.timezone
    ending = shift_at(shifts, work.now, timezone=zone)
    following = shift_after(shifts, ending) if ending else None
    if ending is None or following is None:
        raise BadRequest("Jadwal regu jaga belum diisi.")
    work.record(
        ShiftHandedOver(
            shift=ending.id,
            next_shift=following.id,
            handed_by=work.officer_id,
            note=command.note.strip()[:LONGEST_NOTE],
            waiting=work.uow.tickets.waiting(all_pools(work.office)).total,
            held=work.uow.tickets.count_on_hold(),
        )
    )
    return Done(seq=work.seq)


def close_forgotten(_: commands.CloseForgotten, work: Work) -> Done:
    """Close what nobody ended, long after its service day; nothing of it is in the timings (Q12)."""
    office = work.office
    for ticket in work.uow.tickets.open_before(work.today):
        __, day_ends = service_day_bounds(
            ticket.service_day, timezone=office.timezone, day_start=office.day_start
        )
        forgotten = visit.close_forgotten(ticket, day_ends=day_ends, rules=office.rules, now=work.now)
        if forgotten is not None:
            work.change(ticket, forgotten)
    return Done(seq=work.seq)


def _session(work: Work) -> DeskSession:
    session = work.uow.desks.session_of(work.officer_id)
    if session is None:
        raise DeskNotOpen
    return session
