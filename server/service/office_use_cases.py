"""The office itself: its document, its people, and who is signed in."""

from server.domain import commands, people
from server.domain.decree_book import check_book_kept
from server.domain.errors import BadRequest, NotFound
from server.domain.events import (
    AccessGranted,
    OfficeConfigured,
    SignedIn,
    SignedOut,
    SignInFailed,
)
from server.domain.office_check import check_document, check_keeps
from server.domain.people import PEOPLE, SESSION_LENGTH, Person, Role
from server.service.promises import bring_up_to_date
from server.service.records import SessionRow
from server.service.replies import Done, SignInReply
from server.service.work import Work


def sign_in(command: commands.SignIn, work: Work) -> SignInReply:
    """Open a session, or count the wrong PIN. One session per person; a new one ends the old."""
    person = work.uow.people.person(command.person_id)
    if person is None:
        return SignInReply(is_signed_in=False)
    if person.locked_until is not None and work.now < person.locked_until:
        return SignInReply(is_signed_in=False, locked_until=person.locked_until)
    if not command.pin_is_right:
        return _count_wrong_pin(work, person)
    expires_at = work.now + SESSION_LENGTH
    work.uow.people.save_person(people.after_right_pin(person))
    work.uow.people.open_session(
        SessionRow(
            token_hash=command.token_hash,
            person_id=person.id,
            role=person.role,
            expires_at=expires_at,
        )
    )
    work.record(SignedIn(person_id=person.id, role=person.role))
    return SignInReply(is_signed_in=True, expires_at=expires_at)


def sign_out(command: commands.SignOut, work: Work) -> Done:
    """End the session; ending it twice is no error."""
    session = work.uow.people.session(command.token_hash)
    if session is not None:
        work.uow.people.close_session(command.token_hash)
        work.record(SignedOut(person_id=session.person_id))
    return Done(seq=work.seq)


def add_person(command: commands.AddPerson, work: Work) -> Done:
    """Add an account, or give it a new name, role and PIN. Raises BadRequest."""
    if command.role not in PEOPLE:
        raise BadRequest(f"Peran “{command.role}” tidak dikenal.")
    person = Person(
        id=command.person_id,
        office_id=work.uow.office_id,
        name=command.name,
        role=Role(command.role),
        pin_hash=command.pin_hash,
    )
    work.uow.people.save_person(person)
    work.record(AccessGranted(kind="person", name=person.id, role=person.role))
    return Done(seq=work.seq)


def configure_office(command: commands.ConfigureOffice, work: Work) -> Done:
    """Store the office's document as a new version.

    Raises BadRequest when it does not fit, Conflict when it drops what is in use today or what was ratified.
    """
    before = work.office if work.office_version else None
    version = work.office_version + 1
    office = work.uow.offices.add(version, command.document, at=work.now)
    if office.id != work.uow.office_id:
        raise NotFound("Berkas ini milik kantor lain.")
    check_document(office)
    check_keeps(office, work.uow.tickets.in_use())
    if before is not None:
        check_book_kept(before, office)
    work.record(OfficeConfigured(version=version, document=command.document))
    bring_up_to_date(work)
    return Done(seq=work.seq)


def _count_wrong_pin(work: Work, person: Person) -> SignInReply:
    counted = people.after_wrong_pin(person, now=work.now)
    work.uow.people.save_person(counted)
    work.record(
        SignInFailed(person_id=person.id, failures=person.failures + 1, locked_until=counted.locked_until)
    )
    return SignInReply(is_signed_in=False, locked_until=counted.locked_until)
