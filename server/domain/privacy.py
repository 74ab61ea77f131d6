"""Everything the hall may see or hear, what a phone may know of its number, and the words a slip may carry.
Nothing else builds these.

1. TV and voice carry number and desk only (DOMAIN 7.1, invariant 9): of calls, of desks, of who is next.
2. A silent number is told to the hall nowhere (DOMAIN 7.5): its desk looks free, and whoever waits for the
   private room is not even counted.
3. Slips of a series that holds a sensitive service carry the same words for all of its services,
   whichever was chosen: the absence of a line must not tell the service either (DOMAIN 7.3).
4. A phone holds a random token (DOMAIN 7.7) and may be lost or looked at by others: it learns number, place
   in the queue and desk; no service, no class of priority, no officer. Of a number of the private room it
   learns nothing but its state.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from server.domain.compensation import Entitlement
from server.domain.journeys import keys_taken, public_pools, service_of
from server.domain.office import Desk, Office, Service
from server.domain.standards import ClockBasis
from server.domain.tickets import OPEN, Ticket, TicketState


@dataclass(frozen=True, slots=True, kw_only=True)
class HallCall:
    """One call as the hall may know it. A new field here is a decision about privacy."""

    label: str
    desk: str
    desk_kind: str
    desk_number: int
    desk_way: str
    desk_id: str
    group: str
    at: datetime
    is_marked: bool = False


class DeskState(StrEnum):
    """What the hall sees of a desk. `free`: no number of the hall is there."""

    FREE = "free"
    CALLED = "called"
    SERVING = "serving"


@dataclass(frozen=True, slots=True, kw_only=True)
class HallDesk:
    """One desk as the hall may know it: never who sits there. A new field is a decision about privacy."""

    id: str
    name: str
    kind: str
    number: int
    group: str
    way: str
    is_open: bool
    label: str | None
    state: DeskState
    is_marked: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SlipWords:
    """What a slip says about service, papers and promise. `in_turn`: its services follow each other (K26)."""

    service_line: str
    requirements: str
    fee_line: str
    services: tuple[Service, ...]
    compensation_line: str | None
    place: str
    notes: tuple[str, ...]
    deadline_minutes: int | None
    in_turn: bool = False


class PhoneState(StrEnum):
    """What a phone says of its number. A service on hold is a service that goes on."""

    WAITING = "waiting"
    KEPT = "kept"
    CALLED = "called"
    SERVING = "serving"
    FINISHED = "finished"
    NO_SHOW = "no_show"
    CANCELLED = "cancelled"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True, kw_only=True)
class PhonePlace:
    """A place in the queue: people ahead exactly, minutes and their likely range only as an estimate."""

    ahead: int
    minutes: int | None
    low: int | None
    high: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PhoneTicket:
    """One number as its visitor's phone may know it. A new field here is a decision about privacy."""

    label: str
    state: PhoneState
    is_private: bool
    ahead: int | None = None
    is_near: bool = False
    estimate_minutes: int | None = None
    estimate_low_minutes: int | None = None
    estimate_high_minutes: int | None = None
    desk: str | None = None
    desk_kind: str | None = None
    desk_number: int | None = None
    called_at: datetime | None = None


def phone_ticket(ticket: Ticket, office: Office, place: PhonePlace | None, *, today: date) -> PhoneTicket:
    """The number for its phone; `place` while it waits."""
    state = phone_state(ticket, today=today)
    if ticket.is_private:
        return PhoneTicket(label=ticket.label, state=state, is_private=True)
    if state is PhoneState.CALLED:
        return _called(ticket, office)
    if state is not PhoneState.WAITING or place is None:
        return PhoneTicket(label=ticket.label, state=state, is_private=False)
    return PhoneTicket(
        label=ticket.label,
        state=state,
        is_private=False,
        ahead=place.ahead,
        # “Bersiap” is no comfort while nobody is there to call.
        is_near=place.minutes is not None and place.ahead <= office.rules.ready_ahead,
        estimate_minutes=place.minutes,
        estimate_low_minutes=place.low,
        estimate_high_minutes=place.high,
    )


def phone_state(ticket: Ticket, *, today: date) -> PhoneState:
    """The state in the words of a phone; what was over before this service day is closed."""
    if ticket.state is TicketState.ON_HOLD:
        return PhoneState.SERVING
    if ticket.state not in OPEN and ticket.service_day < today:
        return PhoneState.CLOSED
    return PhoneState(ticket.state)


def _called(ticket: Ticket, office: Office) -> PhoneTicket:
    desk = next((each for each in office.desks if each.id == ticket.desk_id), None)
    return PhoneTicket(
        label=ticket.label,
        state=PhoneState.CALLED,
        is_private=False,
        desk=desk.name if desk else None,
        desk_kind=desk.kind if desk else None,
        desk_number=desk.number if desk else None,
        called_at=ticket.called_at,
    )


def phone_compensation(office: Office, ticket: Ticket) -> bool:
    """True when the general line about compensation concerns the number's series (DOMAIN 7.3)."""
    sharing = services_of_series(office, ticket.series)
    return not ticket.is_private and any(each.compensation_enabled for each in sharing)


def phone_is_owed(owed: Entitlement | None, state: PhoneState) -> bool:
    """True when a phone may know what is owed on its number, and what became of it: never of a confidential
    one, whose phone looks like that of somebody who was served in time (DOMAIN 4).
    """
    return owed is not None and not owed.is_confidential and state is not PhoneState.CLOSED


def inbox_label(ticket: Ticket) -> str | None:
    """The number beside a complaint in the office's inbox; none where nothing may lead to its visitor."""
    return None if ticket.is_sensitive or ticket.is_private else ticket.label


def track_url(office: Office, token: str) -> str | None:
    """What the QR of a slip holds: the office's address and the random token, nothing else (DOMAIN 7.7)."""
    base = office.public_url.rstrip("/")
    return f"{base}/t/{token}" if base else None


def hall_call(
    label: str, desk: Desk, *, is_silent: bool, at: datetime, is_marked: bool = False
) -> HallCall | None:
    """The call for the hall, or None when the hall must not know of it."""
    if is_silent:
        return None
    return HallCall(
        label=label,
        desk=desk.name,
        desk_kind=desk.kind,
        desk_number=desk.number,
        desk_way=desk.way,
        desk_id=desk.id,
        group=desk.group,
        at=at,
        is_marked=is_marked,
    )


def hall_mark(office: Office, label: str, *, is_priority: bool) -> bool:
    """True when the number bears the neutral mark of priority (FEATURES-D9): where the office has chosen so,
    everybody of the class and everybody whose letter says it already, whatever the reason and the service.
    An emergency bears none of its own.
    """
    letter = label.partition("-")[0]
    return office.rules.marks_priority and (is_priority or letter == office.priority_series)


def hall_desk(
    desk: Desk,
    *,
    is_open: bool,
    label: str | None,
    is_silent: bool,
    is_serving: bool,
    is_marked: bool = False,
) -> HallDesk:
    """The desk for the hall. With a silent number it looks like a desk where nobody stands."""
    shown = None if is_silent else label
    busy = DeskState.SERVING if is_serving else DeskState.CALLED
    return HallDesk(
        id=desk.id,
        name=desk.name,
        kind=desk.kind,
        number=desk.number,
        group=desk.group,
        way=desk.way,
        is_open=is_open,
        label=shown,
        state=DeskState.FREE if shown is None else busy,
        is_marked=is_marked and shown is not None,
    )


def hall_desks(office: Office) -> tuple[Desk, ...]:
    """The desks that the hall sees; one that takes only the private room never calls in public."""
    public = frozenset(each.id for each in office.public_services)
    return tuple(desk for desk in office.desks if not public.isdisjoint(desk.services))


def hall_pool(office: Office, desks: Iterable[Desk]) -> frozenset[str]:
    """The pools whose visitors are counted and listed for these desks; never the private room.

    Where one of a series is sensitive, all of that series belong together, whichever of them a desk takes:
    a number that is missing here would tell what its visitor came for (DOMAIN 7.2).
    """
    shown = public_pools(office)
    pool = shown.intersection(key for desk in desks for key in keys_taken(office, desk))
    for letter in {each.series for each in office.public_services if each.is_sensitive}:
        series = {each.id for each in services_of_series(office, letter)}
        sharing = {key for key in shown if service_of(key) in series}
        if not pool.isdisjoint(sharing):
            pool |= sharing
    return pool


def hall_counts(office: Office, label: str) -> bool:
    """False for a number of the private room: the hall does not even learn that its queue has moved."""
    sharing = services_of_series(office, label.partition("-")[0])
    return not sharing or not all(each.is_private for each in sharing)


def hall_shows(office: Office, label: str) -> bool:
    """False for a number of which the hall is told nothing, not even that something happened at a desk."""
    letter = label.partition("-")[0]
    is_silent = any(each.is_silent for each in office.series if each.letter == letter)
    return not is_silent and hall_counts(office, label)


def slip_words(
    office: Office,
    service: Service,
    *,
    series: str,
    variant: str | None = None,
    further: tuple[Service, ...] = (),
) -> SlipWords:
    """The words of a slip: the service's own where the series has one service, else common ones; those of
    each service where several were chosen on one number.

    A letter that hides a sensitive service hides all that was chosen, whatever the office has configured.
    """
    chosen, sharing = (service, *further), services_of_series(office, series)
    own = _may_be_named(office, chosen, series)
    told = chosen if own else sharing
    common = office.series_of(series)
    notes = (common.note, *(each.slip_note for each in chosen if own))
    return SlipWords(
        service_line=" + ".join(each.name.id for each in chosen) if own else common.neutral_name,
        requirements=_requirements_of_all(chosen, variant) if own else common.neutral_requirements,
        fee_line=_fee_line(office, told, _fees_of_all(chosen, variant) if own else None),
        services=told,
        compensation_line=(
            office.compensation_line.id if any(each.compensation_enabled for each in told) else None
        ),
        place=common.place,
        notes=tuple(dict.fromkeys(note for note in notes if note)),
        # The clock of a service that follows another does not start with the ticket.
        deadline_minutes=_deadline_minutes(sharing) if told == sharing else None,
        in_turn=own and len(chosen) > 1,
    )


def _may_be_named(office: Office, chosen: tuple[Service, ...], series: str) -> bool:
    """True where neither the letter nor anything chosen has to do with a sensitive service, and the letter
    says less than what was chosen: P says nothing, another letter the one service that has it.
    """
    sharing = services_of_series(office, series)
    hiding = {each.series for each in office.services if each.is_sensitive}
    if any(each.is_sensitive for each in sharing) or any(each.series in hiding for each in chosen):
        return False
    if series == office.priority_series:
        return chosen == sharing
    return len(chosen) > 1 or chosen == sharing or chosen[0] not in sharing


def _requirements_of_all(chosen: tuple[Service, ...], variant: str | None) -> str:
    """Every paper once, however many services want it."""
    if len(chosen) == 1:
        return _own_requirements(chosen[0], variant)
    lists = [_own_requirements(chosen[0], variant), *(each.slip_requirements for each in chosen[1:])]
    return ", ".join(dict.fromkeys(paper for each in lists for paper in each.split(", ") if paper))


def _own_requirements(service: Service, variant: str | None) -> str:
    chosen = next((each for each in service.variants if each.id == variant), None)
    return ", ".join(chosen.requirements.id) if chosen else service.slip_requirements


def _fee_of(service: Service, variant: str | None) -> int | None:
    """What this visitor pays; None where that depends on the kind and none was chosen."""
    for each in service.variants:
        if each.id == variant:
            return service.fee_rupiah if each.fee_rupiah is None else each.fee_rupiah
    depends = any(each.fee_rupiah is not None for each in service.variants)
    return None if depends else service.fee_rupiah


def _fees_of_all(chosen: tuple[Service, ...], variant: str | None) -> tuple[int, ...] | None:
    """Of each service in turn, None where one is not known; only the first one has a kind."""
    fees = [_fee_of(each, None if place else variant) for place, each in enumerate(chosen)]
    known = tuple(fee for fee in fees if fee is not None)
    return known if len(known) == len(fees) else None


def _fee_line(office: Office, told: tuple[Service, ...], fees: tuple[int, ...] | None) -> str:
    """The official amount only where it tells nothing; "free" only where it is true of all."""
    if all(_is_free(each) for each in told):
        return office.slip_fee_line
    if fees is None:
        return "Biaya hanya menurut tarif resmi"
    if len(told) == 1:
        return f"Biaya resmi: {_amount(told[0], fees[0])}"
    amounts = (
        f"{each.slip_name or each.name.id} {_amount(each, fee) if fee else 'tanpa biaya'}"
        for each, fee in zip(told, fees, strict=True)
    )
    return f"Biaya resmi: {', '.join(amounts)}"


def _is_free(service: Service) -> bool:
    return not service.fee_rupiah and not any(each.fee_rupiah for each in service.variants)


def _amount(service: Service, fee: int) -> str:
    amount = f"{fee:,}".replace(",", ".")
    basis = service.fee_basis.partition(":")[0]
    return f"Rp{amount}" + (f" ({basis})" if basis else "")


def _deadline_minutes(sharing: tuple[Service, ...]) -> int | None:
    """A time of day may be promised only where every clock starts with the ticket (DOMAIN 9), and only the
    latest one of them all: another one would tell the service.
    """
    if any(each.standard.clock_basis is not ClockBasis.TICKET for each in sharing):
        return None
    return max((each.standard.minutes for each in sharing), default=None)


def services_of_series(office: Office, series: str) -> tuple[Service, ...]:
    """All services whose tickets may carry this letter: P stands for every public one."""
    if series == office.priority_series:
        return office.public_services
    return tuple(each for each in office.services if each.series == series)
