"""Turning on what an office has not ratified yet: an explicit act with a decree and minutes (DOMAIN-D105).

Until then the service promises nothing and is not offered. A document cannot do it by leaving a field out:
office_check refuses a standard that counts as ratified under the words “belum disahkan”.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from server.domain.errors import BadRequest, Conflict
from server.domain.ids import ServiceId
from server.domain.journeys import Stage, stage_of
from server.domain.office import Office, Service
from server.domain.standards import NOT_RATIFIED

_NOT_IN_AN_ID = re.compile(r"[^a-z0-9]+")


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


def ratified(office: Office, service_id: ServiceId, decided: Ratification) -> Office:
    """The office with that service offered under its decree.

    Raises UnknownService, Conflict for one that is ratified, BadRequest for what is no decision.
    """
    service = office.service(service_id)
    if service.standard.is_ratified:
        raise Conflict(f"Layanan {service.name.id} sudah disahkan dengan {service.standard.decree}.")
    decree = decided.decree.strip()
    if not decree or decree.casefold() == NOT_RATIFIED:
        raise BadRequest("Tulis nomor keputusan yang mengesahkan layanan ini.")
    if decided.minutes < 1:
        raise BadRequest("Jangka waktu paling sedikit 1 menit.")
    standard = replace(
        service.standard,
        id=f"{_slug(decree)[:20]}.{service.id}"[:40],
        decree=decree,
        place=decided.place,
        set_on=decided.set_on,
        effective_on=decided.effective_on,
        minutes=decided.minutes,
        is_ratified=True,
    )
    offered = replace(service, standard=standard, stages=_stages(service, decided.stage_minutes))
    return replace(
        office,
        services=tuple(offered if each.id == service_id else each for each in office.services),
    )


def unratified(office: Office) -> tuple[Service, ...]:
    """The services that are not offered because nobody has ratified their standard."""
    return tuple(each for each in office.services if not each.standard.is_ratified)


def _stages(service: Service, minutes: Mapping[str, int]) -> tuple[Stage, ...]:
    """The stages of the service with the minutes of the decision; without any, the example's are dropped."""
    for name, given in minutes.items():
        if stage_of(service, name) is None:
            raise BadRequest(f"Tahap {name} tidak ada pada layanan {service.name.id}.")
        if given < 0:
            raise BadRequest("Menit tahap tidak boleh negatif.")
    return tuple(replace(each, minutes=minutes.get(each.id, 0)) for each in service.stages)


def _slug(decree: str) -> str:
    return _NOT_IN_AN_ID.sub("-", decree.casefold()).strip("-") or "keputusan"
