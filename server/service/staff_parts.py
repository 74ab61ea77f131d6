"""The parts of the staff snapshots: what officers and the head see."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime

from server.domain import calling
from server.domain.ids import DeskId, PersonId
from server.domain.journeys import all_pools, keys_taken
from server.domain.lines import line_of, run_at
from server.domain.office import Office
from server.domain.ticket_changes import AtDesk, is_confidential
from server.domain.tickets import Ticket
from server.domain.visit_changes import may_call
from server.service import kiosk_parts, overrun_parts, screens
from server.service.hall_use_cases import PROMISE_SHOWN
from server.service.reads_port import Reads
from server.service.records import DeskSession, OfficeState
from server.service.views import (
    DeskView,
    Named,
    TicketView,
    admission_view,
    clock_view,
    desk_view,
    ticket_view,
)


def everybody_waiting(reads: Reads, office: Office) -> int:
    """How many wait, whoever they are: officers and head count the silent path, too."""
    return reads.waiting(all_pools(office)).total


def in_call_order(reads: Reads, state: OfficeState, mine: DeskSession | None) -> list[Ticket]:
    office = state.office
    now = state.head.last_event_at
    if mine is None:
        waiting = reads.waiting_tickets(all_pools(office))
    else:
        place = AtDesk(mine.desk_id, mine.officer_id)
        everybody = reads.waiting_tickets(keys_taken(office, office.desk(mine.desk_id)))
        waiting = [ticket for ticket in everybody if may_call(ticket, place, now=now)]
    run = run_here(state, mine)
    return calling.call_order(waiting, run=run, ratio=calling.ratio_of(office.rules), now=now)


def run_here(state: OfficeState, mine: DeskSession | None) -> int:
    """The run of priority calls at this desk; without one that of the hall."""
    runs = state.head.priority_runs
    if mine is None:
        return run_at(state.office, runs, (desk.id for desk in state.office.desks))
    return runs.get(line_of(state.office, mine.desk_id), 0)


def own_desk(office: Office, mine: DeskSession | None) -> DeskView | None:
    if mine is None:
        return None
    return desk_view(mine, office)


def current_ticket(reads: Reads, office: Office, mine: DeskSession | None) -> TicketView | None:
    for ticket in reads.tickets_at_desks():
        if mine is not None and ticket.desk_id == mine.desk_id:
            return ticket_view(ticket, office)
    return None


def desk_choices(
    reads: Reads, office: Office, sessions: Sequence[DeskSession]
) -> tuple[screens.DeskChoice, ...]:
    taken = {session.desk_id: session.officer_id for session in sessions}
    choices = []
    for desk in office.desks:
        person = reads.person(taken[desk.id]) if desk.id in taken else None
        choices.append(
            screens.DeskChoice(
                id=desk.id,
                name=desk.name,
                officer=person.name if person else None,
                is_free=desk.id not in taken,
                pools=tuple(sorted(keys_taken(office, desk))),
            )
        )
    return tuple(choices)


def fixed_choices(office: Office) -> screens.FixedChoices:
    return {
        "hold_reasons": tuple(screens.HoldReasonView(**asdict(reason)) for reason in office.hold_reasons),
        "cancel_reasons": tuple(Named(**asdict(reason)) for reason in office.cancel_reasons),
        "priority_groups": tuple(Named(id=each.id, name=each.name.id) for each in office.priority_groups),
        "closing_reasons": closing_reasons(office),
        "items": tuple(Named(id=item.id, name=item.name) for item in office.items),
        "outcomes": tuple(screens.OutcomeView(**asdict(each)) for each in office.outcomes),
        "lateness_causes": overrun_parts.cause_choices(office),
        "break_reasons": tuple(Named(**asdict(each)) for each in office.break_reasons),
        "rules": screens.RulesView(
            recalls_before_no_show=office.rules.recalls_before_no_show,
            recall_gap_seconds=office.rules.recall_gap_seconds,
            auto_start_seconds=office.rules.auto_start_seconds,
        ),
    }


def office_desks(reads: Reads, office: Office) -> tuple[screens.OfficeDesk, ...]:
    tickets = {ticket.desk_id: ticket for ticket in reads.tickets_at_desks()}
    desks = []
    for choice in desk_choices(reads, office, reads.desk_sessions()):
        ticket = tickets.get(office.desk(DeskId(choice.id)).id)
        is_open = ticket is not None and not is_confidential(ticket)
        desks.append(
            screens.OfficeDesk(
                id=choice.id,
                name=choice.name,
                officer=choice.officer,
                label=ticket.label if ticket and is_open else None,
                state=ticket.state if ticket else None,
                clock=clock_view(ticket) if ticket and is_open else None,
            )
        )
    return tuple(desks)


def private_requests(reads: Reads, office: Office) -> tuple[screens.PrivateRequest, ...]:
    service = office.private_service
    if service is None:
        return ()
    waiting = reads.waiting_tickets(frozenset({service.id}))
    return tuple(screens.PrivateRequest(label=ticket.label, at=ticket.issued_at) for ticket in waiting)


def help_requests(reads: Reads, *, now: datetime) -> tuple[screens.HelpRequestView, ...]:
    """Who waits for help, and who was just promised it."""
    return tuple(
        screens.HelpRequestView(
            id=each.id,
            kind=each.kind,
            place=each.place,
            label=each.label,
            asked_at=each.asked_at,
            accepted_by=_name_of(reads, each.accepted_by),
        )
        for each in reads.help_requests(since=now - PROMISE_SHOWN)
    )


def staff_services(reads: Reads, office: Office, *, now: datetime) -> tuple[screens.StaffService, ...]:
    """The services that staff may issue for, close and open."""
    stands = kiosk_parts.admissions(reads, office, office.public_services, now=now)
    closures = kiosk_parts.open_closures(reads, now=now)
    return tuple(
        screens.StaffService(
            id=service.id,
            name=service.name.id,
            variants=tuple(Named(id=each.id, name=each.name.id) for each in service.variants),
            stages=tuple(Named(id=each.id, name=each.name) for each in service.stages),
            admission=admission_view(stands[service.id]),
            closed_by=_name_of(reads, closures[service.id].closed_by) if service.id in closures else None,
        )
        for service in office.public_services
    )


def closing_reasons(office: Office) -> tuple[Named, ...]:
    """Why a service may be closed for now."""
    return tuple(Named(**asdict(each)) for each in office.closing_reasons)


def _name_of(reads: Reads, person_id: PersonId | None) -> str | None:
    person = reads.person(person_id) if person_id else None
    return person.name if person else None


def office_warnings(state: OfficeState) -> tuple[screens.OfficeWarning, ...]:
    if not state.head.clock_is_behind:
        return ()
    message = "Jam komputer mundur dari catatan terakhir. Periksa tanggal dan jam komputer."
    return (screens.OfficeWarning(code="clock_went_back", message=message),)
