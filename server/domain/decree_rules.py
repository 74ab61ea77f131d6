"""How a standard becomes law in the office, and how it stays readable for ever (S2, G1).

1. A draft may be changed and deleted. A ratified decree never changes; only a scan may be added where there
   is none (DOMAIN-D9, D24).
2. Ratified is what has a number, a place, the day it was set and the day from which it holds, not before the
   former and set today at the latest; all fourteen components; and for each service at least one minute, its
   requirements and its products (DOMAIN-D3, D4, D25, D26). “Belum disahkan” is no number (DOMAIN-D105), and a
   number sets one service once.
3. Stages that do not add up to the service's minutes are a warning, no refusal (DOMAIN-D29).
4. A decree holds from the first minute of its effective day in the office's zone. Of several that hold, the
   one with the latest effective day binds a service; of several of one day, the one ratified last.
5. So the state of a decree is never stored: draft, ratified and still to come, in force as long as it binds a
   service, superseded afterwards.
6. The services of the document carry what binds them (decrees_in_force.py); a document may not say otherwise,
   and none may drop or change what was ratified.
7. A ticket keeps the version of its issue. Nothing here reaches back to it.

Source: DOMAIN 3, 14; DOMAIN-D3 to D9, D24 to D46, D105, D107.
"""

import re
from dataclasses import replace
from datetime import date, datetime
from enum import StrEnum

from server.domain.decree_checks import check_draft, problems_of
from server.domain.decrees import Decree, Terms
from server.domain.decrees_in_force import FROM_THE_DOCUMENT, base_id, book_of, holds_from, in_force
from server.domain.errors import BadRequest, Conflict, NotFound
from server.domain.ids import PersonId
from server.domain.office import Office

_ID_LETTERS = 40
_NOT_IN_AN_ID = re.compile(r"[^a-z0-9]+")


class DecreeState(StrEnum):
    """Where a decree stands (rule 5)."""

    DRAFT = "draft"
    RATIFIED = "ratified"
    IN_FORCE = "in_force"
    SUPERSEDED = "superseded"


def state_of(office: Office, decree: Decree, now: datetime) -> DecreeState:
    """Where this decree of the book stands at that moment."""
    begins = holds_from(office, decree)
    if begins is None:
        return DecreeState.DRAFT
    carried = {base_id(each.standard) for each in in_force(office, now).services}
    if any(terms.standard_id in carried for terms in decree.terms):
        return DecreeState.IN_FORCE
    return DecreeState.RATIFIED if begins > now else DecreeState.SUPERSEDED


def decree_of(office: Office, decree_id: str) -> Decree:
    """The decree of that id. Raises NotFound."""
    for decree in book_of(office):
        if decree.id == decree_id:
            return decree
    raise NotFound("Keputusan itu tidak ditemukan.")


def with_draft(office: Office, draft: Decree) -> Office:
    """The office with this draft, new or changed. Raises Conflict for one that is ratified, BadRequest."""
    known = next((each for each in book_of(office) if each.id == draft.id), None)
    if known is not None:
        _must_be_a_draft(known)
    check_draft(office, draft)
    written = replace(
        draft,
        ratified_at=None,
        ratified_by=None,
        document=known.document if known else "",
        terms=tuple(replace(each, standard_id="") for each in draft.terms),
    )
    if known is None:
        return replace(office, decrees=(*office.decrees, written))
    return replace(office, decrees=tuple(written if each is known else each for each in office.decrees))


def without_draft(office: Office, decree_id: str) -> Office:
    """The office without that draft. Raises NotFound, Conflict for one that is ratified."""
    draft = decree_of(office, decree_id)
    _must_be_a_draft(draft)
    return replace(office, decrees=tuple(each for each in office.decrees if each is not draft))


def with_scan(office: Office, decree_id: str, file: str) -> Office:
    """The office whose decree names the file of its scan (rule 1). Raises NotFound, Conflict."""
    decree = decree_of(office, decree_id)
    if decree.ratified_at is not None and decree.document not in {"", file}:
        raise Conflict("Keputusan ini sudah disahkan dengan pindaiannya; pindaian itu tidak dapat diganti.")
    scanned = replace(decree, document=file)
    book = _kept_book(office, decree)
    return replace(office, decrees=tuple(scanned if each.id == decree_id else each for each in book))


def ratified(office: Office, decree_id: str, *, by: PersonId, now: datetime, today: date) -> Office:
    """The office that has ratified this draft, with the services it binds at once.

    Raises NotFound, Conflict for one that is ratified already, BadRequest with everything that is missing.
    """
    draft = decree_of(office, decree_id)
    _must_be_a_draft(draft)
    problems = problems_of(office, draft, today=today)
    if problems:
        raise BadRequest(" ".join(problems))
    taken = {terms.standard_id for each in book_of(office) for terms in each.terms}
    decree = replace(
        draft,
        number=draft.number.strip(),
        place=draft.place.strip(),
        terms=tuple(_named(each, draft.number, taken) for each in draft.terms),
        ratified_at=now,
        ratified_by=by,
    )
    others = tuple(each for each in book_of(office) if each.id != decree_id)
    return in_force(replace(office, decrees=(*others, decree)), now)


def slug(number: str) -> str:
    """A decree's number as part of an id."""
    return _NOT_IN_AN_ID.sub("-", number.casefold()).strip("-") or "keputusan"


def _must_be_a_draft(decree: Decree) -> None:
    if decree.ratified_at is not None:
        raise Conflict(f"Keputusan {decree.number} sudah disahkan dan tidak berubah lagi. Buat versi baru.")


def _kept_book(office: Office, decree: Decree) -> tuple[Decree, ...]:
    """The decrees to be stored; with those that only the document tells of where it is about one of them."""
    return book_of(office) if decree.id.startswith(FROM_THE_DOCUMENT) else office.decrees


def _named(terms: Terms, number: str, taken: set[str]) -> Terms:
    """The terms under a name that no version has had; a text written in one language serves both."""
    plain = name = f"{slug(number)[:20]}.{terms.service}"[:_ID_LETTERS]
    counted = 1
    while name in taken:
        counted += 1
        name = f"{plain[: _ID_LETTERS - 3]}-{counted}"
    taken.add(name)
    english = terms.requirements.en or terms.requirements.id
    return replace(terms, standard_id=name, requirements=replace(terms.requirements, en=english))
