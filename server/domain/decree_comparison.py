"""Two versions of a standard side by side, field by field, for people (DOMAIN-D24). Values stay values: which
words a field and a value have on a screen is the screen's business.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from server.domain.decrees import Component, Decree, Terms
from server.domain.decrees_in_force import binding_decree
from server.domain.ids import ServiceId
from server.domain.office import Office
from server.domain.wording import TextList

PAPER = ("number", "about", "place", "set_on", "effective_on", "minutes_of_meeting")
"""Fields of the decree itself, in the order of its pages."""

PROMISE = (
    "minutes",
    "clock_basis",
    "tolerance_minutes",
    "warning_percent",
    "waiting_target_minutes",
    "stop_clock",
    "fee_rupiah",
    "fee_basis",
    "requirements",
    "procedure",
    "products",
)
"""Fields of a service, in the order in which they matter."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One field that differs. `service` is empty for the decree itself; a field of a component or stage has
    its id behind a dot ("component.fee", "stage.terima"). Empty: nothing is said.
    """

    service: str
    field: str
    before: str
    after: str


def compared(before: Decree, after: Decree) -> tuple[Change, ...]:
    """What the later decree says otherwise."""
    changes = [*_paper(before, after)]
    services = dict.fromkeys((*(t.service for t in before.terms), *(t.service for t in after.terms)))
    for service in services:
        changes += _promise(service, before.terms_for(service), after.terms_for(service))
    return tuple(changes)


def changes_by(office: Office, decree: Decree, now: datetime) -> tuple[Change, ...]:
    """What would change for visitors if this decree bound its services: each against what binds it now."""
    changes: list[Change] = []
    for terms in decree.terms:
        bound = binding_decree(office, terms.service, now)
        changes += _promise(terms.service, bound[1] if bound else None, terms)
    return tuple(changes)


def _paper(before: Decree, after: Decree) -> Iterator[Change]:
    for field in PAPER:
        yield from _field("", field, _said(getattr(before, field)), _said(getattr(after, field)))
    yield from _field("", "signatory", _signed(before), _signed(after))
    yield from _field("", "legal_basis", _basis(before), _basis(after))
    for component in Component:
        yield from _field("", f"component.{component}", before.text_of(component), after.text_of(component))


def _promise(service: ServiceId, before: Terms | None, after: Terms | None) -> Iterator[Change]:
    for field in PROMISE:
        was, becomes = (_said(getattr(each, field)) if each else "" for each in (before, after))
        yield from _field(service, field, was, becomes)
    was_of, becomes_of = _stages(before), _stages(after)
    for stage in dict.fromkeys((*was_of, *becomes_of)):
        yield from _field(service, f"stage.{stage}", was_of.get(stage, ""), becomes_of.get(stage, ""))


def _field(service: str, field: str, before: str, after: str) -> Iterator[Change]:
    if before != after:
        yield Change(service=service, field=field, before=before, after=after)


def _said(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, TextList):
        value = value.id
    return "\n".join(value) if isinstance(value, tuple) else str(value)


def _stages(terms: Terms | None) -> dict[str, str]:
    return {each.stage: str(each.minutes) for each in terms.stages if each.minutes} if terms else {}


def _basis(decree: Decree) -> str:
    return "\n".join(
        f"{each.text} (diganti oleh {each.replaced_by})" if each.replaced_by else each.text
        for each in decree.legal_basis
    )


def _signed(decree: Decree) -> str:
    by = decree.signatory
    return ", ".join(each for each in (by.title, by.name, by.rank, by.number) if each)
