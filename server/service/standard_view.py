"""The published standard as people read it: the full fourteen rows of a version as one value, and the head's
page with all versions, surges and the pledge.
"""

from collections.abc import Callable
from datetime import date, datetime
from zoneinfo import ZoneInfo

from server.domain.decree_checks import problems_of, warnings_of
from server.domain.decree_comparison import changes_by, compared
from server.domain.decree_proposals import next_draft
from server.domain.decree_rules import DecreeState, decree_of, state_of
from server.domain.decrees import COMPONENT_NAMES, PUBLIC_COMPONENTS, Component, Decree, Surge, Terms
from server.domain.decrees_in_force import binding_decree, book_of, in_force, surge_for
from server.domain.office import Office, Service
from server.service.records import OfficeState
from server.service.sheets.sheet import BASIS_IN_WORDS, rupiah
from server.service.standard_screens import (
    Comparison,
    ComponentName,
    ComponentRow,
    DecreeCard,
    FullStandard,
    PublicSurge,
    ServiceTerms,
    StandardService,
    StandardsOffice,
    StandardStage,
    SurgeCard,
)
from server.service.views import Named

SCAN_ADDRESS = "/office/standards/scan/"
FREE = "Tanpa dipungut biaya"


def full_standard(office: Office, decree: Decree, *, now: datetime) -> FullStandard:
    """One version with everything that stands in its decree."""
    named = {each.id: each for each in office.services if not each.is_private}
    told = [(named[each.service], each) for each in decree.terms if each.service in named]
    services = tuple(_service_terms(service, terms) for service, terms in told)
    return FullStandard(
        letterhead=office.letterhead,
        about=decree.about,
        number=decree.number,
        place=decree.place,
        set_on=decree.set_on,
        effective_on=decree.effective_on,
        state=state_of(office, decree, now),
        signatory=decree.signatory,
        minutes_of_meeting=decree.minutes_of_meeting,
        components=tuple(
            ComponentRow(
                number=number,
                component=each,
                name=COMPONENT_NAMES[each],
                lines=_lines(decree, each, services),
            )
            for number, each in enumerate(Component, start=1)
        ),
        services=services,
        pledge=office.pledge,
        pledge_signed=office.pledge_signed,
    )


def standards_in_force(office: Office, *, now: datetime) -> tuple[FullStandard, ...]:
    """Every version that binds a public service now, in the order in which they were ratified."""
    current = in_force(office, now)
    public = {each.id for each in current.public_services}
    bound = [
        each
        for each in book_of(current)
        if state_of(current, each, now) is DecreeState.IN_FORCE
        and any(terms.service in public for terms in each.terms)
    ]
    return tuple(full_standard(current, each, now=now) for each in bound)


def standard_of(office: Office, decree_id: str, *, now: datetime) -> FullStandard:
    """The version of that id. Raises NotFound."""
    return full_standard(office, decree_of(office, decree_id), now=now)


def decree_cards(office: Office, *, now: datetime, has_scan: Callable[[str], bool]) -> tuple[DecreeCard, ...]:
    """Every version, drafts before what was ratified, then by effective day, the newest first."""
    book = sorted(book_of(office), key=lambda each: (each.ratified_at is None, each.effective_on or date.min))
    return tuple(_card(office, each, now=now, has_scan=has_scan) for each in reversed(book))


def surge_cards(office: Office, *, now: datetime) -> tuple[SurgeCard, ...]:
    """Every surge, the newest first."""
    return tuple(SurgeCard(surge=each, state=_surge_state(each, now)) for each in reversed(office.surges))


def standards_office(
    state: OfficeState, *, now: datetime, may_change: bool, has_scan: Callable[[str], bool], scan_bytes: int
) -> StandardsOffice:
    """The head's page as it stands."""
    office = state.office
    return StandardsOffice(
        seq=state.head.seq,
        version=state.head.office_version,
        today=day_of(office, now),
        may_change=may_change,
        decrees=decree_cards(office, now=now, has_scan=has_scan),
        surges=surge_cards(office, now=now),
        services=tuple(_standard_service(office, each, now) for each in office.services),
        hold_reasons=tuple(Named(id=each.id, name=each.name) for each in office.hold_reasons),
        components=component_names(),
        new_draft=next_draft(office, now),
        pledge=office.pledge,
        pledge_signed=office.pledge_signed,
        scan_bytes=scan_bytes,
    )


def comparison(state: OfficeState, before: str, after: str) -> Comparison:
    """Two versions side by side. Raises NotFound."""
    decrees = decree_of(state.office, before), decree_of(state.office, after)
    return Comparison(seq=state.head.seq, before=before, after=after, changes=compared(*decrees))


def public_surges(office: Office, *, now: datetime) -> tuple[PublicSurge, ...]:
    """The exceptional days that run now, with the public services they are about (S19)."""
    public = {each.id: each.name.id for each in office.public_services}
    found = []
    for surge in office.surges:
        services = tuple(public[each.service] for each in surge.minutes if each.service in public)
        if surge.begins <= now < surge.ends and services:
            found.append(
                PublicSurge(
                    reason=surge.reason,
                    reference=surge.reference,
                    begins=surge.begins,
                    until=surge.ends,
                    services=services,
                )
            )
    return tuple(found)


def component_names() -> tuple[ComponentName, ...]:
    """The fourteen, in their order."""
    return tuple(
        ComponentName(component=each, name=name, is_public=each in PUBLIC_COMPONENTS)
        for each, name in COMPONENT_NAMES.items()
    )


def day_of(office: Office, now: datetime) -> date:
    """The calendar day where the office lies."""
    return now.astimezone(ZoneInfo(office.timezone)).date()


def _service_terms(service: Service, terms: Terms) -> ServiceTerms:
    names = {each.id: each.name for each in service.stages}
    basis = f" ({terms.fee_basis})" if terms.fee_basis else ""
    return ServiceTerms(
        id=service.id,
        name=service.name.id,
        minutes=terms.minutes,
        basis=BASIS_IN_WORDS[terms.clock_basis],
        stages=tuple(
            f"{names.get(each.stage, each.stage)}: {each.minutes} menit"
            for each in terms.stages
            if each.minutes
        ),
        fee=f"{rupiah(terms.fee_rupiah)}{basis}" if terms.fee_rupiah else FREE,
        requirements=terms.requirements.id,
        procedure=terms.procedure,
        products=terms.products,
    )


def _lines(decree: Decree, component: Component, services: tuple[ServiceTerms, ...]) -> tuple[str, ...]:
    text = decree.text_of(component)
    if component is Component.LEGAL_BASIS and decree.legal_basis:
        return tuple(
            f"{each.text} (diganti oleh {each.replaced_by})" if each.replaced_by else each.text
            for each in decree.legal_basis
        )
    told = tuple(f"{each.name}: {_said(each, component)}" for each in services if _said(each, component))
    return ((text,) if text else ()) + told


def _said(service: ServiceTerms, component: Component) -> str:
    """What a component says of one service; of most it says nothing."""
    if component is Component.REQUIREMENTS:
        return "; ".join(service.requirements)
    if component is Component.PROCEDURE:
        return " → ".join(service.procedure)
    if component is Component.DURATION:
        return f"{service.minutes} menit, {service.basis}"
    if component is Component.FEE:
        return service.fee
    return "; ".join(service.products) if component is Component.PRODUCTS else ""


def _card(office: Office, decree: Decree, *, now: datetime, has_scan: Callable[[str], bool]) -> DecreeCard:
    is_draft, today = decree.ratified_at is None, day_of(office, now)
    return DecreeCard(
        decree=decree,
        state=state_of(office, decree, now),
        problems=problems_of(office, decree, today=today) if is_draft else (),
        warnings=warnings_of(office, decree, today=today) if is_draft else (),
        changes=changes_by(office, decree, now) if is_draft else (),
        scan=SCAN_ADDRESS + decree.document if decree.document and has_scan(decree.document) else None,
    )


def _surge_state(surge: Surge, now: datetime) -> str:
    if surge.ends <= now:
        return "over"
    return "running" if surge.begins <= now else "coming"


def _standard_service(office: Office, service: Service, now: datetime) -> StandardService:
    bound, surge = binding_decree(office, service.id, now), surge_for(office, service.id, now)
    return StandardService(
        id=service.id,
        name=service.name.id,
        stages=tuple(
            StandardStage(id=each.id, name=each.name, is_counted=each.is_counted) for each in service.stages
        ),
        minutes=bound[1].minutes if bound else None,
        surge=surge.id if surge else "",
    )
