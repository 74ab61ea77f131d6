"""Refusals and failures have one shape; what is our own fault stays in the log."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from structlog.testing import capture_logs

from server.domain import errors
from server.domain.people import Actor
from server.service.replies import TicketReply
from server.web.errors import STATUS_OF, WebRefusal, all_codes, error_answer, status_of
from tests.support.builders import at
from tests.web.house import House, assert_refused, told

NOW = at("08:00")


class Failing:
    """Commands that end in the given problem."""

    def __init__(self, problem: Exception) -> None:
        self._problem = problem

    def execute(self, command: object, actor: Actor) -> object:
        raise self._problem


@pytest.mark.parametrize(
    ("refusal", "status"),
    [
        (errors.BadRequest("Tidak sesuai."), 400),
        (errors.UnknownChoice("kopi"), 400),
        (errors.SignInRefused(), 401),
        (errors.NotAllowed("Tidak boleh."), 403),
        (errors.RequestIdReused(), 403),
        (errors.UnknownTicket(), 404),
        (errors.NothingToCall(), 409),
        (errors.RecalledTooSoon("A-001", wait_seconds=12), 409),
        (errors.AccountLocked(until=NOW + timedelta(minutes=5), now=NOW), 423),
        (errors.TryAgainLater(), 503),
    ],
)
def test_each_branch_of_refusals_has_its_status(refusal: errors.QueueError, status: int) -> None:
    assert status_of(refusal) == status
    assert error_answer(refusal).error.message == refusal.message


def tree(kind: type[errors.QueueError]) -> Iterator[type[errors.QueueError]]:
    for child in kind.__subclasses__():
        yield child
        yield from tree(child)


def test_every_refusal_of_the_domain_belongs_to_a_branch_with_a_status() -> None:
    refusals = [kind for kind in tree(errors.QueueError) if kind.__module__.startswith(errors.__name__)]
    assert len(refusals) > 20
    assert [kind for kind in refusals if not set(kind.__mro__) & set(STATUS_OF)] == []


def test_every_code_is_listed_once() -> None:
    raised = {kind.code for kind in tree(errors.QueueError) if kind is not WebRefusal}
    assert all_codes() == sorted(raised)


def test_a_refused_command_is_told_as_it_is(house: House) -> None:
    house.hall.open_desk()
    response = house.ask("POST", "/api/v1/desk/call-next", by="petugas1", body={"request_id": "call-0000001"})
    assert assert_refused(response, 409, "nothing_to_call") == "Tidak ada yang menunggu."


def test_a_busy_store_asks_for_the_same_request_again(house: House) -> None:
    house.commands.inner = Failing(errors.TryAgainLater())
    response = house.tap()
    assert_refused(response, 503, "try_again_later")
    assert told(response)["error"]["retry"] is True


def test_an_unknown_failure_is_logged_and_not_told(house: House) -> None:
    house.commands.inner = Failing(RuntimeError("secret of the database"))
    with capture_logs() as logged:
        response = house.tap()
    sentence = assert_refused(response, 500, "internal")
    assert "secret" not in response.text
    (line,) = logged
    assert line["event"] == "request_failed"
    assert line["where"] == "kiosk.issue_ticket"
    assert str(line["log_id"]) in sentence
    assert isinstance(line["exc_info"], RuntimeError)


@pytest.mark.parametrize("path", ["/api/v1/nothing", "/api/v2/kiosk", "/api/v1/tickets/", "/api"])
def test_an_unknown_address_has_the_same_shape(house: House, path: str) -> None:
    assert_refused(house.ask("GET", path), 404, "not_found")


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/api/v1/tickets"),
        ("POST", "/api/v1/kiosk"),
        ("PUT", "/api/v1/session"),
        ("OPTIONS", "/api/v1/tickets"),
        ("POST", "/standar"),
        ("DELETE", "/kiosk/"),
    ],
)
def test_a_wrong_method_has_the_same_shape(house: House, method: str, path: str) -> None:
    assert_refused(house.ask(method, path), 405, "method_not_allowed")


def test_a_person_who_mistypes_an_address_gets_a_page(house: House) -> None:
    response = house.client().get("/tampilan/", headers={"Accept": "text/html,*/*"})
    assert response.status_code == 404
    assert response.content_type == "text/html; charset=utf-8"
    assert "Alamat itu tidak ada." in response.text


def test_the_same_request_gets_the_same_answer(house: House) -> None:
    first, again = house.tap(), house.tap()
    assert told(first) == told(again)
    assert again.status_code == 201


def test_an_answer_carries_times_in_utc(house: House) -> None:
    house.hall.open_desk()
    house.tap()
    response = house.ask("POST", "/api/v1/desk/call-next", by="petugas1", body={"request_id": "call-0000001"})
    assert set(told(response)) == set(TicketReply.__dataclass_fields__)
    assert told(response)["ticket"]["called_at"] == "2026-09-30T00:00:00Z"
