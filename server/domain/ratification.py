"""Turning on one service that an office has not ratified yet: an explicit act with a decree and minutes
(DOMAIN-D105). It fills in a draft and ratifies it by the rules of decree_rules.py; there is no other way.

Until then the service promises nothing and is not offered. A document cannot do it by leaving a field out:
office_check refuses a standard that counts as ratified under the words “belum disahkan”.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from server.domain import decree_rules
from server.domain.decree_proposals import components_for, new_id, source_for
from server.domain.decrees import Decree, StageMinutes
from server.domain.decrees_in_force import binding_decree, terms_of
from server.domain.errors import BadRequest, Conflict
from server.domain.ids import PersonId, ServiceId
from server.domain.journeys import stage_of
from server.domain.office import Office, Service
from server.domain.signatures import Signatory


@dataclass(frozen=True, slots=True, kw_only=True)
class Ratification:
    """What the office has decided: the decree as it is typed, its place and dates, the minutes, and those of
    stages where they are published.
    """

    decree: str
    place: str
    set_on: date
    effective_on: date
    minutes: int
    stage_minutes: Mapping[str, int] = field(default_factory=dict)


def ratified(
    office: Office, service_id: ServiceId, decided: Ratification, *, by: PersonId, now: datetime, today: date
) -> Office:
    """The office that has ratified this service; offered from the day on which the decree holds.

    Everything that the decision does not say is as the office's draft says, or its decree before.
    Raises UnknownService, Conflict for one that is ratified, BadRequest for what is no decision.
    """
    service = office.service(service_id)
    bound = binding_decree(office, service_id, now)
    if bound is not None:
        raise Conflict(f"Layanan {service.name.id} sudah disahkan dengan {bound[0].number}.")
    draft = _draft(office, service, decided, now=now)
    written = decree_rules.with_draft(_without(office, service_id), draft)
    return decree_rules.ratified(written, draft.id, by=by, now=now, today=today)


def unratified(office: Office) -> tuple[Service, ...]:
    """The services that are not offered because nobody has ratified their standard."""
    return tuple(each for each in office.services if not each.standard.is_ratified)


def _draft(office: Office, service: Service, decided: Ratification, *, now: datetime) -> Decree:
    model = source_for(office, service.id)
    terms = (model.terms_for(service.id) if model else None) or terms_of(service)
    return Decree(
        id=new_id(office, now),
        number=decided.decree,
        place=decided.place or (model.place if model else ""),
        about=model.about if model else "",
        set_on=decided.set_on,
        effective_on=decided.effective_on,
        signatory=model.signatory if model else Signatory(),
        minutes_of_meeting=model.minutes_of_meeting if model else "",
        legal_basis=model.legal_basis if model else (),
        components=components_for(office, model),
        terms=(replace(terms, minutes=decided.minutes, stages=_stages(service, decided.stage_minutes)),),
    )


def _without(office: Office, service_id: ServiceId) -> Office:
    """The drafts no longer name a service that is being ratified; a draft that names none is done with."""
    left = []
    for decree in office.decrees:
        terms = tuple(each for each in decree.terms if each.service != service_id)
        if decree.ratified_at is not None or terms == decree.terms:
            left.append(decree)
        elif terms:
            left.append(replace(decree, terms=terms))
    return replace(office, decrees=tuple(left))


def _stages(service: Service, minutes: Mapping[str, int]) -> tuple[StageMinutes, ...]:
    """The minutes of the decision; the example's are dropped."""
    for name, given in minutes.items():
        if stage_of(service, name) is None:
            raise BadRequest(f"Tahap {name} tidak ada pada layanan {service.name.id}.")
        if given < 0:
            raise BadRequest("Menit tahap tidak boleh negatif.")
    return tuple(StageMinutes(stage=each.id, minutes=minutes.get(each.id, 0)) for each in service.stages)
