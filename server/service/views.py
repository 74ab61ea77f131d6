"""What people and screens are told about tickets, clocks and desks: the shapes of
docs/protocol.md. Built here once, so that replies and snapshots cannot differ.
"""

from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta

from server.domain.admission import Admission
from server.domain.ids import ServiceId
from server.domain.journeys import keys_taken, next_step, stage_of
from server.domain.office import Office
from server.domain.tickets import Ticket, TicketState
from server.domain.timing import is_running
from server.service.records import DeskSession


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """An id with the name people know it by."""

    id: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockView:
    """The process clock of one ticket; a screen counts on from these figures."""

    basis: str
    state: str
    standard_seconds: int
    warning_seconds: int
    started_at: datetime | None
    paused_at: datetime | None
    paused_seconds: float
    is_warned: bool
    is_overrun: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketView:
    """A ticket as officers see it."""

    id: str
    label: str
    service: Named
    state: str
    priority: str
    priority_group: str | None
    is_sensitive: bool
    is_silent: bool
    is_private: bool
    issued_at: datetime
    first_called_at: datetime | None
    called_at: datetime | None
    recalls: int
    started_at: datetime | None
    started_automatically: bool
    finished_at: datetime | None
    desk_id: str | None
    hold_reason: str | None
    held_at: datetime | None
    slip: str
    variant: str | None
    is_assisted: bool
    kept_at: datetime | None
    stage: Named | None = None
    next: str | None = None
    further: tuple[Named, ...] = ()
    directed_to: str | None = None
    queued_at: datetime | None = None
    people: int = 1
    is_handwritten: bool = False
    times_wrong: str | None = None
    suspicion: str | None = None
    outcome: str | None = None
    promised_on: date | None = None
    clock: ClockView


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperView:
    """A visit that the officer finished today, and the number of its paper where it was noted (O33)."""

    ticket_id: str
    label: str
    service: str
    finished_at: datetime
    number: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PromiseView:
    """The standard behind a fresh ticket."""

    minutes: int
    decree: str
    clock_basis: str


@dataclass(frozen=True, slots=True, kw_only=True)
class KioskTicketView:
    """A fresh ticket as its visitor sees it on the kiosk."""

    id: str
    label: str
    token: str
    ahead: int | None
    estimate_minutes: int | None
    estimate_low_minutes: int | None
    estimate_high_minutes: int | None
    standard: PromiseView | None
    check_code: str
    prints: bool
    track_url: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AdmissionView:
    """Whether numbers are given for a service now, and if not, why and until when."""

    standing: str
    reason: str | None
    opens_at: datetime | None
    closes_at: datetime | None
    is_out_of_hours: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpView:
    """What the visitor is told of a call for help: none, asked, accepted."""

    state: str
    kind: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskView:
    """The officer's own open desk."""

    id: str
    name: str
    opened_at: datetime
    break_reason: str | None = None
    break_since: datetime | None = None


def desk_view(session: DeskSession, office: Office) -> DeskView:
    """A desk for the officer who sits there."""
    return DeskView(
        id=session.desk_id,
        name=office.desk(session.desk_id).name,
        opened_at=session.opened_at,
        break_reason=session.break_reason,
        break_since=session.break_since,
    )


def admission_view(stands: Admission) -> AdmissionView:
    """Admission as screens know it."""
    return AdmissionView(**asdict(stands))


def clock_view(ticket: Ticket) -> ClockView:
    """The clock of a ticket."""
    return ClockView(
        basis=ticket.clock_basis,
        state=_clock_state(ticket),
        standard_seconds=ticket.standard_seconds,
        warning_seconds=ticket.warning_seconds,
        started_at=ticket.clock_started_at,
        paused_at=ticket.clock_paused_at,
        paused_seconds=ticket.paused / timedelta(seconds=1),
        is_warned=ticket.warned_at is not None,
        is_overrun=ticket.overrun_at is not None,
    )


def _clock_state(ticket: Ticket) -> str:
    if ticket.clock_started_at is None:
        return "idle"
    if ticket.clock_paused_at is not None:
        return "paused"
    return "running" if is_running(ticket) else "stopped"


def ticket_view(ticket: Ticket, office: Office) -> TicketView:
    """A ticket for officers."""
    held = ticket.state is TicketState.ON_HOLD
    return TicketView(
        id=ticket.id,
        label=ticket.label,
        service=Named(id=ticket.service_id, name=office.service(ticket.service_id).name.id),
        state=ticket.state,
        priority=ticket.priority,
        priority_group=ticket.priority_group,
        is_sensitive=ticket.is_sensitive,
        is_silent=ticket.is_silent,
        is_private=ticket.is_private,
        issued_at=ticket.issued_at,
        first_called_at=ticket.first_called_at,
        called_at=ticket.called_at,
        recalls=ticket.recalls,
        started_at=ticket.started_at,
        started_automatically=ticket.started_automatically,
        finished_at=ticket.finished_at,
        desk_id=ticket.desk_id,
        hold_reason=ticket.hold_reason if held else None,
        held_at=ticket.held_at if held else None,
        slip=ticket.slip,
        variant=ticket.variant,
        is_assisted=ticket.is_assisted,
        is_handwritten=ticket.is_handwritten,
        kept_at=ticket.kept_at,
        stage=_stage(ticket, office),
        next=_next(ticket, office),
        further=tuple(Named(id=each, name=service_name(office, each)) for each in ticket.errands),
        directed_to=ticket.directed_to,
        queued_at=ticket.queued_at,
        people=ticket.people,
        times_wrong=ticket.times_wrong,
        suspicion=ticket.suspicion,
        outcome=ticket.outcome,
        promised_on=ticket.promised_on,
        clock=clock_view(ticket),
    )


def _stage(ticket: Ticket, office: Office) -> Named | None:
    stage = stage_of(office.service(ticket.service_id), ticket.stage)
    return None if stage is None else Named(id=stage.id, name=stage.name)


def _next(ticket: Ticket, office: Office) -> str | None:
    """Where *Selesai* leads at the ticket's desk, in words; None: the visit is over then."""
    desk = next((each for each in office.desks if each.id == ticket.desk_id), None)
    here = keys_taken(office, desk) if desk else frozenset()
    service = office.service(ticket.service_id)
    step = next_step(office, service, ticket.stage, errands=ticket.errands, here=here)
    if step is None:
        return None
    return step.service.name.id if step.service.id != service.id or step.stage is None else step.stage.name


def service_name(office: Office, service_id: ServiceId) -> str:
    """The service's name; the id of one that the office has given up since."""
    return next((each.name.id for each in office.services if each.id == service_id), service_id)
