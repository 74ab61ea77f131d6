"""The office itself: its document, its people, and who is signed in."""

import msgspec
import pytest

from server.domain import commands
from server.domain.errors import BadRequest, NotFound
from server.domain.events import AccessGranted, SignInFailed
from server.domain.ids import OfficeId, PersonId
from server.domain.office import Office
from server.domain.people import Role
from server.service.dispatcher import Request
from server.service.replies import Done
from tests.support.builders import LP, a_person, a_standard, an_office, at, office_with
from tests.support.hall import ADMIN, KIOSK, Hall

PERSON = PersonId("petugas1")


@pytest.fixture
def hall() -> Hall:
    """Petugas 1 has an account."""
    hall = Hall()
    hall.store.add_person(a_person())
    return hall


def configure(hall: Hall, office: Office) -> Done:
    document = msgspec.json.encode(office).decode()
    return hall.send(commands.ConfigureOffice(document=document), ADMIN, Done)


# -- signing in


def test_the_right_pin_opens_a_session_of_twelve_hours(hall: Hall) -> None:
    reply = hall.sign_in()
    assert (reply.is_signed_in, reply.expires_at, reply.locked_until) == (True, at("20:00"), None)
    session = hall.store.reads().session("hash-1")
    assert session is not None
    assert (session.person_id, session.role) == (PERSON, Role.OFFICER)
    assert hall.kinds == ["SignedIn"]


def test_a_new_session_ends_the_old_one(hall: Hall) -> None:
    hall.sign_in(token_hash="hash-1")
    hall.sign_in(token_hash="hash-2")
    assert hall.store.reads().session("hash-1") is None
    assert hall.store.reads().session("hash-2") is not None


def test_a_session_of_somebody_else_goes_on(hall: Hall) -> None:
    hall.store.add_person(a_person("petugas2"))
    hall.sign_in("petugas1", token_hash="hash-1")
    hall.sign_in("petugas2", token_hash="hash-2")
    assert hall.store.reads().session("hash-1") is not None


def test_a_wrong_pin_opens_nothing_and_is_recorded(hall: Hall) -> None:
    assert not hall.sign_in(right=False).is_signed_in
    assert hall.store.committed.sessions == {}
    assert hall.events == [SignInFailed(person_id=PERSON, failures=1, locked_until=None)]


def test_five_wrong_pins_lock_the_account_for_five_minutes(hall: Hall) -> None:
    replies = [hall.sign_in(right=False) for _ in range(5)]
    assert [reply.locked_until for reply in replies] == [None] * 4 + [at("08:05")]
    hall.clock.set(at("08:04:59"))
    assert hall.sign_in().locked_until == at("08:05")
    hall.clock.set(at("08:05"))
    assert hall.sign_in().is_signed_in


def test_a_locked_account_counts_no_further_tries(hall: Hall) -> None:
    for _ in range(5):
        hall.sign_in(right=False)
    assert hall.happened_during(lambda: hall.sign_in(right=False)) == []
    assert hall.happened_during(hall.sign_in) == []


def test_the_right_pin_forgets_wrong_ones(hall: Hall) -> None:
    for right in (False, False, False, False, True, False, False, False, False):
        hall.sign_in(right=right)
    assert hall.sign_in().is_signed_in


def test_an_unknown_name_is_refused_like_a_wrong_pin_and_leaves_no_trace(hall: Hall) -> None:
    assert hall.sign_in("orang_lain", right=False) == hall.sign_in(right=False)
    assert hall.kinds == ["SignInFailed"]


def test_signing_out_ends_the_session_once(hall: Hall) -> None:
    hall.sign_in()
    out = commands.SignOut(token_hash="hash-1")
    assert hall.happened_during(lambda: hall.send(out, ADMIN, Done)) == ["SignedOut"]
    assert hall.store.committed.sessions == {}
    assert hall.happened_during(lambda: hall.send(out, ADMIN, Done)) == []


# -- people


def add_person(hall: Hall, **changes: str) -> Done:
    values = {"person_id": "petugas2", "name": "Petugas 2", "role": "officer", "pin_hash": "hash"}
    return hall.send(commands.AddPerson(**(values | changes)), ADMIN, Done)  # type: ignore[arg-type]


def test_an_account_is_added_and_the_log_carries_no_secret(hall: Hall) -> None:
    add_person(hall, pin_hash="hash of a PIN")
    person = hall.store.reads().person(PersonId("petugas2"))
    assert person is not None
    assert (person.name, person.role) == ("Petugas 2", Role.OFFICER)
    assert hall.events == [AccessGranted(kind="person", name="petugas2", role="officer")]
    assert "hash of a PIN" not in str(hall.log)


def test_a_new_pin_releases_a_locked_account(hall: Hall) -> None:
    for _ in range(5):
        hall.sign_in(right=False)
    add_person(hall, person_id="petugas1")
    assert hall.sign_in().is_signed_in


@pytest.mark.parametrize("role", ["kiosk", "system", "boss", ""])
def test_a_person_has_a_role_of_people(hall: Hall, role: str) -> None:
    with pytest.raises(BadRequest, match="Peran"):
        add_person(hall, role=role)


# -- the document


def test_a_new_document_is_a_new_version_and_holds_from_then_on(hall: Hall) -> None:
    first = hall.tap(LP)
    configure(hall, office_with(LP, standard=a_standard(id="kep-02-ii-2027.lp", minutes=20)))
    second = hall.tap(LP)
    assert hall.store.committed.head.office_version == 2
    assert (hall.ticket(first.id).standard_seconds, hall.ticket(second.id).standard_seconds) == (900, 1200)
    assert hall.ticket(first.id).standard_id == "kep-01-i-2019.lp"
    assert hall.store.reads().office_state().office.service(LP).standard.minutes == 20


def test_the_whole_document_stands_in_the_log(hall: Hall) -> None:
    office = office_with(LP, fee_rupiah=0)
    configure(hall, office)
    document = getattr(hall.events[-1], "document", "")
    assert msgspec.json.decode(document, type=Office) == office


@pytest.mark.parametrize(
    "document",
    ["", "{}", '{"id": 7}', '{"rules": {"priority_calls_in_a_row": 0}}'],
    ids=["nothing", "empty", "wrong type", "impossible rule"],
)
def test_a_document_that_does_not_fit_is_refused(hall: Hall, document: str) -> None:
    with pytest.raises(BadRequest, match="Berkas kantor tidak sesuai"):
        hall.send(commands.ConfigureOffice(document=document), ADMIN, Done)
    assert hall.store.committed.head.office_version == 1


def test_a_document_of_another_office_is_refused_and_forgotten(hall: Hall) -> None:
    with pytest.raises(NotFound, match="kantor lain"):
        configure(hall, an_office(id=OfficeId("lain")))
    assert list(hall.store.committed.offices) == [1]


def test_a_document_and_a_tap_in_one_group_see_each_other(hall: Hall) -> None:
    document = msgspec.json.encode(office_with(LP, standard=a_standard(minutes=20))).decode()
    tap = commands.IssueTicket(request_id=hall.request_id(), service_id=LP, priority_group=None)
    group = [Request(commands.ConfigureOffice(document=document), ADMIN), Request(tap, KIOSK)]
    hall.dispatcher.execute_many(group)
    (ticket,) = hall.store.committed.tickets.values()
    assert ticket.standard_seconds == 1200
