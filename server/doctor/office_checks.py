"""Checks of what the office has decided: contact, standards, stages, and letters that rhyme. Pure."""

from collections.abc import Collection
from itertools import combinations

from server.doctor.facts import Facts, StockFacts
from server.doctor.findings import Finding, Words
from server.domain.ids import DeviceId
from server.domain.journeys import stage_minutes_differ, stages_without_desk
from server.domain.office import Contact, Office, Service
from server.domain.ratification import unratified

RHYMING = frozenset("BCDEGPT")
"""Letters that sound alike over a bad loudspeaker: be, ce, de, e, ge, pe, te (DOMAIN 8)."""

_CONTACT_FIELDS = ("name", "phone", "email", "address")


def examine_office(facts: Facts, words: Words) -> list[Finding]:
    """The office's own document."""
    office = facts.office
    if facts.office_error is not None:
        return [words.problem("office_unreadable", error=facts.office_error)]
    if office is None:
        return [words.problem("office_missing")]
    return [
        _examine_contact(office.contact, words, is_demo=facts.is_demo),
        _examine_standards(office, words),
        *_examine_ratification(office, words),
        *_examine_stages(office, words),
        _examine_series(office, words),
        *_examine_rooms(office, words, gone=facts.displays_gone),
        *(_examine_stock(each, words) for each in facts.stock_low),
    ]


def rhyming_pairs(office: Office) -> list[tuple[str, str]]:
    """Letters called in this hall that are easily mistaken for each other. Silent series are never called."""
    called = {series.letter for series in office.series if not series.is_silent}
    return list(combinations(sorted(called & RHYMING), 2))


def groups_in_one_nameless_room(office: Office, *, gone: Collection[DeviceId] = ()) -> tuple[str, ...]:
    """The desk groups whose displays share a room only because no room was named. Two that follow other
    desks may hang in two halls: then one of the halls would stay mute (decision 0018). Of the displays
    that are `gone` only the settings are left.
    """
    there = [each for each in office.displays if each.device not in gone]
    nameless = [set(each.groups) for each in there if not each.room and each.groups]
    parted = any(one.isdisjoint(other) for one, other in combinations(nameless, 2))
    followed = set().union(*nameless) if parted else set()
    return tuple(group.name for group in office.desk_groups if group.id in followed)


def _examine_stock(stock: StockFacts, words: Words) -> Finding:
    """Nothing stops a hand-over, so somebody has to be told before the water is gone (C3)."""
    code = "stock_count" if stock.left < 0 else "stock_low"
    return words.warning(code, item=stock.item, place=stock.place, left=stock.left)


def _examine_contact(contact: Contact, words: Words, *, is_demo: bool) -> Finding:
    """All four fields are mandatory (DOMAIN-D32)."""
    empty = [field for field in _CONTACT_FIELDS if not getattr(contact, field).strip()]
    if empty:
        return words.problem(
            "contact_empty", fields=", ".join(words.say(f"contact_{each}") for each in empty)
        )
    is_sample = contact.email.endswith(".invalid") or "xxxx" in contact.phone
    if is_sample and not is_demo:
        return words.problem("contact_is_sample", phone=contact.phone, email=contact.email)
    return words.ok("contact_ok")


def _examine_standards(office: Office, words: Words) -> Finding:
    """No service is offered without decree, requirements and product (DOMAIN-D4).

    Minutes are not asked for: a document without them is not an office at all.
    """
    without = [service.name.id or service.id for service in office.services if not _has_standard(service)]
    if without:
        return words.problem("standards_missing", services=", ".join(without))
    return words.ok("standards_ok", count=len(office.public_services))


def _has_standard(service: Service) -> bool:
    return all((service.standard.decree.strip(), service.requirements.id, service.products))


def _examine_ratification(office: Office, words: Words) -> list[Finding]:
    """What is not ratified is not offered, and the office should know why (DOMAIN-D105)."""
    names = [f"{each.name.id} ({each.id})" for each in unratified(office)]
    return [words.warning("standards_unratified", services=", ".join(names))] if names else []


def _examine_stages(office: Office, words: Words) -> list[Finding]:
    """The minutes of stages add up to the standard (DOMAIN-D29), and some desk takes each stage."""
    found = []
    for service in office.services:
        name = service.name.id
        total = stage_minutes_differ(service)
        if total is not None:
            minutes = service.standard.minutes
            found.append(words.warning("stage_minutes_differ", service=name, total=total, minutes=minutes))
        without = ", ".join(stage.name for stage in stages_without_desk(office, service))
        if without:
            found.append(words.warning("stages_without_desk", service=name, stages=without))
    return found


def _examine_rooms(office: Office, words: Words, *, gone: Collection[DeviceId]) -> list[Finding]:
    names = groups_in_one_nameless_room(office, gone=gone)
    return [words.warning("rooms_unnamed", groups=", ".join(names))] if names else []


def _examine_series(office: Office, words: Words) -> Finding:
    pairs = rhyming_pairs(office)
    if not pairs:
        return words.ok("series_ok")
    return words.warning("series_rhyme", pairs=", ".join(f"{one} + {other}" for one, other in pairs))
