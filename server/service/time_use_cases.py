"""Times that cannot be right: flagged, explained, and judged by who answers for the office."""

from server.domain import commands, time_checks
from server.domain.errors import NotAllowed
from server.domain.people import Role
from server.service.desk_use_cases import reply
from server.service.replies import TicketReply
from server.service.work import Work

ANSWER_FOR_OFFICE = frozenset({Role.HEAD, Role.ADMIN})


def flag_times(command: commands.FlagTimes, work: Work) -> TicketReply:
    """“Waktu salah”, by the officer of the ticket or the head. Raises WrongState, NotAllowed, BadRequest."""
    ticket = work.ticket(command.ticket_id)
    is_own = work.officer_id in time_checks.officers_of(ticket)
    if not is_own and work.actor.role not in ANSWER_FOR_OFFICE:
        raise NotAllowed("Hanya petugas nomor ini atau kepala yang dapat menandainya.")
    event = time_checks.flag_times(ticket, flagged_by=work.officer_id, reason=command.reason)
    return reply(work, work.change(ticket, event))


def explain_times(command: commands.ExplainTimes, work: Work) -> TicketReply:
    """What happened, and whether the times count after all. Raises WrongState, NotAllowed, BadRequest."""
    ticket = work.ticket(command.ticket_id)
    event = time_checks.explain_times(
        ticket,
        by=work.officer_id,
        answers_for_office=work.actor.role in ANSWER_FOR_OFFICE,
        is_right=command.is_right,
        reason=command.reason,
    )
    return reply(work, work.change(ticket, event))
