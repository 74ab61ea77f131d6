"""Officers who press together: one ticket one desk, one desk one ticket."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from server.demo.sample import sample_office
from server.domain.ids import DeskId
from server.domain.office import Desk, DeskKind, Office
from tests.support.api import Json, Officer, RefusedByServer
from tests.support.running import RunningServer
from tests.whole.ledger import assert_each_once, events
from tests.whole.parallel import at_once

OFFICERS, ROUNDS = 8, 25


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningServer]:
    home = tmp_path_factory.mktemp("calls")
    with RunningServer(home, printer="none://", office=_office_of_eight_desks()) as running:
        yield running


@pytest.fixture(scope="module")
def officers(server: RunningServer) -> list[Officer]:
    return [server.officer(f"petugas{n}", desk=f"loket-{n}") for n in range(1, OFFICERS + 1)]


def test_eight_officers_who_press_together_get_eight_different_tickets(
    server: RunningServer, officers: list[Officer]
) -> None:
    kiosk, called = server.kiosk(), []
    for number in range(ROUNDS):
        for _ in range(OFFICERS):
            kiosk.tap("spkt.lp", priority="lansia" if number % 3 else None)
        answers = at_once(lambda officer: officer.call_next()["ticket"], officers)
        assert_each_once(ticket["id"] for ticket in answers)
        assert_each_once(ticket["desk_id"] for ticket in answers)
        called += [ticket["id"] for ticket in answers]
        at_once(_serve, list(zip(officers, answers, strict=True)))
    assert len(called) == OFFICERS * ROUNDS
    assert_each_once(called)
    _assert_history_never_shows_two_at_once(server)
    server.assert_audit_clean()


def test_five_visitors_for_eight_officers_leave_three_with_nothing_to_call(
    server: RunningServer, officers: list[Officer]
) -> None:
    kiosk = server.kiosk()
    issued = [kiosk.tap("spkt.kehilangan")["ticket"]["id"] for _ in range(5)]
    answers = at_once(_call_or_code, officers)
    called = [answer for answer in answers if not isinstance(answer, str)]
    assert sorted(ticket["id"] for ticket in called) == sorted(issued)
    assert [answer for answer in answers if isinstance(answer, str)] == ["nothing_to_call"] * 3
    _clear_desks(officers)


def test_an_officer_who_presses_five_times_at_once_gets_one_ticket(
    server: RunningServer, officers: list[Officer]
) -> None:
    kiosk = server.kiosk()
    for _ in range(5):
        kiosk.tap()
    hands = [server.api(officers[0].token) for _ in range(5)]
    answers = at_once(lambda hand: _call_or_code(Officer(server.port, hand.token)), hands)
    assert sorted(answer if isinstance(answer, str) else "called" for answer in answers) == [
        "called",
        *["desk_busy"] * 4,
    ]
    assert len(server.rows("select id from tickets where state = 'called'")) == 1
    _clear_desks(officers)
    _call_and_clear_the_rest(officers)


def test_two_officers_cannot_sit_down_at_one_desk(server: RunningServer, officers: list[Officer]) -> None:
    for officer in officers[:4]:
        officer.close()
    answers = at_once(lambda officer: _code_of(officer, "loket-1"), officers[:4])
    assert sorted(answers) == ["desk_taken"] * 3 + ["open"]
    winner = officers[answers.index("open")]
    winner.close()
    for number, officer in enumerate(officers[:4], 1):
        officer.open(f"loket-{number}")


def _office_of_eight_desks() -> Office:
    office = sample_office()
    services = office.desks[0].services
    desks = tuple(
        Desk(id=DeskId(f"loket-{n}"), name=f"Loket {n}", kind=DeskKind.LOKET, number=n, services=services)
        for n in range(1, OFFICERS + 1)
    )
    return replace(office, desks=desks)


def _serve(pair: tuple[Officer, Json]) -> None:
    officer, ticket = pair
    officer.start(ticket["id"])
    officer.finish(ticket["id"])


def _call_or_code(officer: Officer) -> Json:
    with officer:
        try:
            return officer.call_next()["ticket"]
        except RefusedByServer as refused:
            return refused.code


def _code_of(officer: Officer, desk: str) -> str:
    try:
        officer.open(desk)
    except RefusedByServer as refused:
        return refused.code
    return "open"


def _clear_desks(officers: list[Officer]) -> None:
    for officer in officers:
        current = officer.desk()["current"]
        if current is not None:
            _serve((officer, current))


def _call_and_clear_the_rest(officers: list[Officer]) -> None:
    while not isinstance(_call_or_code(officers[0]), str):
        _clear_desks(officers[:1])


def _assert_history_never_shows_two_at_once(server: RunningServer) -> None:
    """Replayed event by event: a desk is free when a ticket is called to it, and each is called once."""
    at_desk: dict[str, str] = {}
    calls = []
    for event in events(server, "TicketCalled", "ServiceFinished"):
        if event["type"] == "TicketCalled":
            assert event["desk_id"] not in at_desk, event
            at_desk[event["desk_id"]] = event["ticket_id"]
            calls.append(event["ticket_id"])
        else:
            assert at_desk.pop(event["desk_id"]) == event["ticket_id"]
    assert_each_once(calls)
