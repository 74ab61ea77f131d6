"""What a new draft starts from: the version before it, and what the office's document already says. It only
proposes; nothing holds before people have read, completed and ratified it.
"""

from dataclasses import replace
from datetime import datetime

from server.domain.decrees import Component, ComponentText, Decree
from server.domain.decrees_in_force import book_of, terms_of
from server.domain.ids import ServiceId
from server.domain.office import Office
from server.domain.signatures import Signatory


def new_id(office: Office, now: datetime) -> str:
    """An id for a new draft; the moment names it."""
    taken = {each.id for each in book_of(office)}
    plain = name = f"keputusan-{now:%Y%m%d-%H%M%S}"
    counted = 1
    while name in taken:
        counted += 1
        name = f"{plain}-{counted}"
    return name


def next_draft(office: Office, now: datetime) -> Decree:
    """The draft of the next version: as the newest decree says it, for what every service promises today."""
    model = _newest_with_components(office)
    return Decree(
        id=new_id(office, now),
        number="",
        place=model.place if model else "",
        about=model.about if model else f"Standar pelayanan {office.hall} {office.name}",
        signatory=model.signatory if model else next(iter(office.signatories), Signatory()),
        legal_basis=model.legal_basis if model else (),
        components=components_for(office, model),
        terms=tuple(replace(terms_of(each), standard_id="") for each in office.services),
    )


def source_for(office: Office, service: ServiceId) -> Decree | None:
    """The draft that names the service already; else the newest decree that tells its components."""
    drafts = (each for each in book_of(office) if each.ratified_at is None and each.terms_for(service))
    return next(drafts, None) or _newest_with_components(office)


def components_for(office: Office, model: Decree | None) -> tuple[ComponentText, ...]:
    """The components of that decree, and what the document can say of those it leaves out. Its words about
    the minutes are not taken over: they are that version's, and each service says its own.
    """
    contact = office.contact
    reached = (contact.name, contact.phone, contact.email, contact.address)
    told = {
        Component.FACILITIES: ", ".join(each.name.id for each in office.facilities),
        Component.COMPLAINTS: ", ".join(each for each in reached if each),
    }
    texts = {each: (model.text_of(each) if model else "") or told.get(each, "") for each in Component}
    return tuple(
        ComponentText(component=each, text=text)
        for each, text in texts.items()
        if text and each is not Component.DURATION
    )


def _newest_with_components(office: Office) -> Decree | None:
    told = [each for each in book_of(office) if each.components]
    return told[-1] if told else None
