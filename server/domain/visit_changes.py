"""What may be done with a visit that takes more than one desk, and the event that says it was done: stages,
transfers, corrections, a place given back. Nothing is changed here: `visit_history` applies the events.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from server.domain import events as happened
from server.domain.calling import place_behind
from server.domain.errors import BadRequest, NotYourTicket, TooLate, WrongState
from server.domain.ids import DeskId, PersonId, ServiceId
from server.domain.journeys import Step, stage_of
from server.domain.office import Office, Outcome, Service
from server.domain.reasons import LONGEST_NOTE, checked_reason
from server.domain.rules import Rules
from server.domain.ticket_changes import AtDesk, must_be_here
from server.domain.tickets import OPEN, STATE_NAMES, Change, Priority, Ticket, TicketState, next_state
from server.domain.time_checks import doubt, doubt_if_forgotten


@dataclass(frozen=True, slots=True, kw_only=True)
class Direction:
    """One desk or officer who alone may call the ticket until then (O12, J3)."""

    to: str
    until: datetime


def to_desk(desk_id: DeskId, *, rules: Rules, now: datetime) -> Direction:
    """Wait for this desk."""
    return Direction(to=f"desk:{desk_id}", until=now + timedelta(minutes=rules.directed_minutes))


def to_officer(officer_id: PersonId, *, rules: Rules, now: datetime) -> Direction:
    """Wait for this officer, wherever she sits."""
    return Direction(to=f"officer:{officer_id}", until=now + timedelta(minutes=rules.directed_minutes))


def names_of(place: AtDesk) -> tuple[str, str]:
    """The two names under which a ticket may be directed to an officer at a desk."""
    return f"desk:{place.desk_id}", f"officer:{place.officer_id}"


def may_call(ticket: Ticket, place: AtDesk, *, now: datetime) -> bool:
    """False while the ticket waits for somebody else."""
    if ticket.directed_to is None or (ticket.directed_until is not None and ticket.directed_until <= now):
        return True
    return ticket.directed_to in names_of(place)


def promise_of(service: Service) -> happened.Promise:
    """What the service promises now; it stays with the visit."""
    standard = service.standard
    return happened.Promise(
        service_id=service.id,
        standard_id=standard.id,
        clock_basis=standard.clock_basis,
        standard_seconds=standard.seconds,
        warning_seconds=standard.warning_seconds,
        compensation_enabled=service.compensation_enabled,
        tolerance_seconds=standard.tolerance_seconds,
    )


def finish_stage(
    ticket: Ticket,
    place: AtDesk,
    step: Step,
    *,
    stays: bool,
    rules: Rules,
    outcome: str | None,
    now: datetime,
    promised_on: date | None = None,
) -> happened.StageFinished:
    """Selesai of a part that is not the last. Raises WrongState, NotYourTicket."""
    next_state(ticket, Change.GO_ON)
    must_be_here(ticket, place)
    direction = None
    if step.stage is not None and step.stage.returns and ticket.first_officer_id is not None:
        direction = to_officer(ticket.first_officer_id, rules=rules, now=now)
    return happened.StageFinished(
        ticket_id=ticket.id,
        label=ticket.label,
        desk_id=place.desk_id,
        officer_id=place.officer_id,
        next_stage=step.stage.id if step.stage else None,
        waits_for=step.key,
        stops_clock=step.stops_clock,
        stays=stays,
        next_promise=promise_of(step.promise) if step.service.id != ticket.service_id else None,
        directed_to=direction.to if direction else None,
        directed_until=direction.until if direction else None,
        outcome=outcome,
        promised_on=promised_on,
        suspicion=doubt(ticket, rules=rules, now=now),
    )


def transfer(
    ticket: Ticket, place: AtDesk | None, step: Step, direction: Direction | None, *, reason: str
) -> happened.TicketTransferred:
    """Alihkan, of a waiting ticket or of the one at this desk.

    Raises WrongState, NotYourTicket, BadRequest.
    """
    next_state(ticket, Change.TRANSFER)
    if ticket.state is not TicketState.WAITING:
        if place is None:
            raise NotYourTicket(ticket.label)
        must_be_here(ticket, place)
    return happened.TicketTransferred(
        ticket_id=ticket.id,
        label=ticket.label,
        officer_id=ticket.officer_id,
        stage=step.stage.id if step.stage else None,
        waits_for=step.key,
        reason=checked_reason(reason),
        stops_clock=step.stops_clock,
        directed_to=direction.to if direction else None,
        directed_until=direction.until if direction else None,
    )


def send_back(ticket: Ticket, place: AtDesk, *, reason: str) -> happened.SentBack:
    """Undo a wrong call. Raises WrongState, NotYourTicket, BadRequest."""
    next_state(ticket, Change.SEND_BACK)
    must_be_here(ticket, place)
    return happened.SentBack(
        ticket_id=ticket.id, label=ticket.label, officer_id=place.officer_id, reason=checked_reason(reason)
    )


def return_no_show(
    ticket: Ticket, waiting: Iterable[Ticket], *, today: date, rules: Rules, officer: PersonId, now: datetime
) -> happened.NoShowReturned:
    """The visitor is back. Who is in the middle of a journey keeps the number all day (DOMAIN 6).

    Raises WrongState, and TooLate after the limit: then she takes a new number.
    """
    next_state(ticket, Change.RETURN_NO_SHOW)
    since = ticket.finished_at or now
    is_in_time = now - since <= timedelta(minutes=rules.no_show_return_minutes)
    keeps_it = ticket.part > 1 and ticket.service_day == today
    if not (is_in_time or keeps_it):
        raise TooLate(ticket.label, minutes=rules.no_show_return_minutes)
    rank, turn_at = place_behind(waiting, ticket, now=now)
    return happened.NoShowReturned(
        ticket_id=ticket.id, label=ticket.label, officer_id=officer, rank=rank, turn_at=turn_at
    )


def correct_service(
    ticket: Ticket, step: Step, *, variant: str | None, officer: PersonId, reason: str
) -> happened.ServiceCorrected:
    """Another service under the same number; what was sensitive stays so. Raises WrongState, BadRequest."""
    next_state(ticket, Change.CORRECT)
    if ticket.is_private or step.service.is_private:
        raise WrongState(ticket.label, "tiket ruang khusus")
    return happened.ServiceCorrected(
        ticket_id=ticket.id,
        label=ticket.label,
        officer_id=officer,
        promise=promise_of(step.promise),
        stage=step.stage.id if step.stage else None,
        waits_for=step.key,
        variant=variant,
        is_sensitive=ticket.is_sensitive or step.service.is_sensitive,
        reason=checked_reason(reason),
    )


def change_priority(
    ticket: Ticket, priority: Priority, *, group: str | None, changed_by: PersonId, reason: str
) -> happened.PriorityChanged:
    """Another class for a waiting ticket. Raises WrongState, BadRequest."""
    next_state(ticket, Change.CHANGE_PRIORITY)
    return happened.PriorityChanged(
        ticket_id=ticket.id,
        label=ticket.label,
        priority=priority,
        priority_group=group,
        changed_by=changed_by,
        reason=checked_reason(reason),
    )


def hand_over_ticket(ticket: Ticket, *, officer: PersonId) -> happened.TicketHandedOver:
    """A ticket on hold becomes this officer's. Raises WrongState."""
    next_state(ticket, Change.HAND_OVER)
    return happened.TicketHandedOver(
        ticket_id=ticket.id, label=ticket.label, officer_id=officer, from_officer_id=ticket.officer_id
    )


def collect(ticket: Ticket, *, handed_by: PersonId) -> happened.ProductCollected:
    """The visitor has the product that was promised. Raises WrongState."""
    next_state(ticket, Change.COLLECT)
    if ticket.promised_on is None or ticket.collected_at is not None:
        raise WrongState(ticket.label, STATE_NAMES[ticket.state])
    return happened.ProductCollected(ticket_id=ticket.id, label=ticket.label, handed_by=handed_by)


def close_forgotten(
    ticket: Ticket, *, day_ends: datetime, rules: Rules, now: datetime
) -> happened.TicketForgotten | None:
    """The end that nobody gave it, if it is time for that, else None (Q12)."""
    if ticket.state not in OPEN or now < day_ends + timedelta(hours=rules.forgotten_after_hours):
        return None
    return happened.TicketForgotten(
        ticket_id=ticket.id,
        label=ticket.label,
        state_before=ticket.state,
        service_day=ticket.service_day,
        suspicion=doubt_if_forgotten(ticket),
    )


def check_outcome(
    office: Office, outcome: str | None, note: str | None, promised_on: date | None, *, today: date
) -> tuple[Outcome | None, str | None]:
    """The outcome and its note. Raises BadRequest: no product without a word for the head (DOMAIN-D68), no
    promised day in the past.
    """
    found = office.outcome_of(outcome)
    if outcome is not None and found is None:
        raise BadRequest("Hasil layanan tidak dikenal.")
    said = (note or "").strip()[:LONGEST_NOTE] or None
    if found is not None and not found.has_product and said is None:
        raise BadRequest("Tulis alasan mengapa produk tidak diserahkan.")
    needs_day = found is not None and found.asks_date
    if needs_day is (promised_on is None) or (promised_on is not None and promised_on < today):
        raise BadRequest("Isi tanggal pemohon kembali, paling awal hari ini." if needs_day else _NO_DAY)
    return found, said


_NO_DAY = "Hasil ini tidak memakai tanggal kembali."


def check_errands(office: Office, first: Service, further: tuple[ServiceId, ...]) -> tuple[Service, ...]:
    """The further services of a visit (K26). Raises BadRequest, UnknownService."""
    services = tuple(office.service(each) for each in further)
    if len({first.id, *further}) != 1 + len(further):
        raise BadRequest("Satu layanan hanya dapat dipilih satu kali.")
    if 1 + len(further) > office.rules.services_per_visit:
        raise BadRequest(f"Paling banyak {office.rules.services_per_visit} layanan dalam satu kunjungan.")
    return services


def is_hidden_call(ticket: Ticket, service: Service) -> bool:
    """True for a call that the hall must not know of: a silent ticket, or back-office work (J7)."""
    stage = stage_of(service, ticket.stage)
    return ticket.is_silent or (stage is not None and stage.is_hidden)
