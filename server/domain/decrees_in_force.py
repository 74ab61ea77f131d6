"""Which decree binds each service at a moment, and what a running surge makes of its minutes. Nobody decides
anything here: how a decree comes into force is told in decree_rules.py, how a surge is declared in surges.py.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from server.domain.decrees import Decree, StageMinutes, Surge, Terms
from server.domain.ids import ServiceId
from server.domain.office import Office, Service
from server.domain.standards import Standard

FROM_THE_DOCUMENT = "dokumen-"
"""Begins the id of a decree that only a service of the document tells of."""

_SURGE_MARK = "+"
_ALWAYS = datetime.min.replace(tzinfo=UTC)
_NEVER = datetime.max.replace(tzinfo=UTC)
_KEPT = 16


def day_begins(office: Office, day: date) -> datetime:
    """The first moment of that day where the office lies."""
    return datetime.combine(day, time(), ZoneInfo(office.timezone)).astimezone(UTC)


def holds_from(office: Office, decree: Decree) -> datetime | None:
    """The first moment at which a ratified decree holds; None for a draft."""
    if decree.ratified_at is None or decree.effective_on is None:
        return None
    return day_begins(office, decree.effective_on)


def base_id(standard: Standard) -> str:
    """The version behind the promise, without the surge that lengthens it."""
    return standard.id.removesuffix(_SURGE_MARK + standard.surge) if standard.surge else standard.id


def book_of(office: Office) -> tuple[Decree, ...]:
    """Every decree of the office, the newest ratified last. What only a service of the document tells of (a
    document older than decrees, or one written by hand) is a ratified decree as well.
    """
    known = {terms.standard_id for decree in office.decrees if decree.ratified_at for terms in decree.terms}
    told: dict[tuple[str, str, date, date], list[Terms]] = {}
    for service in office.services:
        standard = service.standard
        if standard.is_ratified and base_id(standard) not in known:
            decree = (standard.decree, standard.place, standard.set_on, standard.effective_on)
            told.setdefault(decree, []).append(terms_of(service))
    return (
        *office.decrees,
        *(
            Decree(
                id=f"{FROM_THE_DOCUMENT}{terms[0].standard_id}",
                number=number,
                place=place,
                set_on=set_on,
                effective_on=effective_on,
                terms=tuple(terms),
                ratified_at=day_begins(office, set_on),
            )
            for (number, place, set_on, effective_on), terms in told.items()
        ),
    )


def terms_of(service: Service) -> Terms:
    """What the service of the document promises, as a decree would put it."""
    standard = service.standard
    return Terms(
        service=service.id,
        standard_id=base_id(standard),
        minutes=standard.minutes,
        clock_basis=standard.clock_basis,
        warning_percent=standard.warning_percent,
        tolerance_minutes=standard.tolerance_minutes,
        waiting_target_minutes=standard.waiting_target_minutes,
        stop_clock=standard.stop_clock,
        stages=tuple(StageMinutes(stage=each.id, minutes=each.minutes) for each in service.stages),
        fee_rupiah=service.fee_rupiah,
        fee_basis=service.fee_basis,
        requirements=service.requirements,
        procedure=service.procedure,
        products=service.products,
    )


def in_force(office: Office, now: datetime) -> Office:
    """The office whose services carry what is in force; the same object where they do already. What only the
    document told of is written down as a decree before a service stops telling of it.
    """
    binding = _binding(office, now)
    services = tuple(
        _bound(each, *binding[each.id], surge_for(office, each.id, now)) if each.id in binding else each
        for each in office.services
    )
    if services == office.services:
        return office
    return replace(office, services=services, decrees=book_of(office))


def binding_decree(office: Office, service: ServiceId, now: datetime) -> tuple[Decree, Terms] | None:
    """The decree that binds the service at that moment, and what it says of it."""
    return _binding(office, now).get(service)


def surge_for(office: Office, service: ServiceId, now: datetime) -> Surge | None:
    """The surge that runs for this service."""
    running = (each for each in office.surges if each.begins <= now < each.ends)
    return next((each for each in running if each.minutes_for(service) is not None), None)


def next_change_at(office: Office, now: datetime) -> datetime | None:
    """When something else comes into force: a decree's day, the begin or the end of a surge."""
    return min((each for each in _moments(office) if each > now), default=None)


def is_current(office: Office, now: datetime) -> bool:
    """True while the services carry what is in force. Asked at every number, so it is worked out once for
    each version of the document: an office never changes, it gets a new version.
    """
    known = _known.get(id(office))
    if known is None or known.office is not office or not known.since <= now < known.until:
        if in_force(office, now) is not office:
            return False
        if len(_known) >= _KEPT:
            _known.clear()
        since = max((each for each in _moments(office) if each <= now), default=_ALWAYS)
        _known[id(office)] = _Current(office, since, next_change_at(office, now) or _NEVER)
    return True


@dataclass(frozen=True, slots=True)
class _Current:
    """From when until when the services of this document carry what is in force."""

    office: Office
    since: datetime
    until: datetime


_known: dict[int, _Current] = {}


def _moments(office: Office) -> Iterator[datetime]:
    for decree in office.decrees:
        begins = holds_from(office, decree)
        if begins is not None:
            yield begins
    for surge in office.surges:
        yield surge.begins
        yield surge.ends


def _binding(office: Office, now: datetime) -> dict[ServiceId, tuple[Decree, Terms]]:
    """Of each service the decree of the latest effective day; of several of one day, the last ratified."""
    holding: list[tuple[datetime, Decree]] = []
    for decree in book_of(office):
        begins = holds_from(office, decree)
        if begins is not None and begins <= now:
            holding.append((begins, decree))
    holding.sort(key=lambda each: each[0])
    return {terms.service: (decree, terms) for _, decree in holding for terms in decree.terms}


def _bound(service: Service, decree: Decree, terms: Terms, surge: Surge | None) -> Service:
    minutes = {each.stage: each.minutes for each in terms.stages}
    return replace(
        service,
        standard=_standard(service.standard, decree, terms, surge),
        stages=tuple(replace(each, minutes=minutes.get(each.id, 0)) for each in service.stages),
        fee_rupiah=terms.fee_rupiah,
        fee_basis=terms.fee_basis,
        requirements=terms.requirements,
        procedure=terms.procedure,
        products=terms.products,
    )


def _standard(carried: Standard, decree: Decree, terms: Terms, surge: Surge | None) -> Standard:
    standard = Standard(
        id=terms.standard_id,
        decree=decree.number,
        place=decree.place,
        set_on=decree.set_on or carried.set_on,
        effective_on=decree.effective_on or carried.effective_on,
        minutes=terms.minutes,
        clock_basis=terms.clock_basis,
        warning_percent=terms.warning_percent,
        tolerance_minutes=terms.tolerance_minutes,
        waiting_target_minutes=terms.waiting_target_minutes,
        stop_clock=terms.stop_clock,
    )
    longer = surge.minutes_for(terms.service) if surge else None
    if surge is None or longer is None or longer <= terms.minutes:
        return standard
    # Whoever reads the number of the decree reads, too, why the minutes are not those of the decree.
    return replace(
        standard,
        id=f"{terms.standard_id}{_SURGE_MARK}{surge.id}",
        decree=f"{decree.number}; hari luar biasa {surge.reference}",
        minutes=longer,
        surge=surge.id,
    )
