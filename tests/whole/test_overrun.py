"""The standard is passed: found at its second, told once and only to whom it concerns, owed until it is
recorded. Every standard here is one minute (one is three), and the clock runs 45 times as fast.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, Final

import pytest

from server.demo.sample import sample_office
from server.domain.office import Office
from tests.support.api import Json, Officer, RefusedByServer
from tests.support.listening import LiveListener
from tests.support.running import RunningServer
from tests.support.waiting import until
from tests.whole.ledger import events

SPEED: Final = 45
WARNED_AFTER, LATE_AFTER = timedelta(seconds=48), timedelta(seconds=61)
LONG: Final = "spkt.pengaduan"
LATE_AFTER_LONG = timedelta(seconds=181)
"""Four seconds on the wall: time enough to kill the server before."""

FOUND_WITHIN = timedelta(seconds=90)
"""Two seconds on the wall, for a busy machine; `due_at` is exact all the same."""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningServer]:
    home = tmp_path_factory.mktemp("overrun")
    with RunningServer(home, printer="none://", office=_one_minute_office(), speed=SPEED) as running:
        yield running


@pytest.fixture
def officer(server: RunningServer) -> Iterator[Officer]:
    officer = server.officer("petugas1", desk="loket-1")
    yield officer
    desk = officer.desk()
    if desk["current"] is not None:
        officer.finish(desk["current"]["id"])
    for owed in desk["entitlements"]:
        officer.leave_unmet(owed["ticket_id"])
    officer.close()


def test_warning_and_overrun_come_once_at_their_second_to_the_right_desk(
    server: RunningServer, officer: Officer
) -> None:
    mine, other = server.listen("desk", officer.token), server.listen("desk", _colleague(server).token)
    office, board = server.listen("office", server.head().token), server.listen("board")
    ticket = _serve_next(server, officer)
    warned = mine.wait_for("overrun_warned")
    flagged = mine.wait_for("overrun_flagged")
    assert (warned["ticket_id"], warned["label"]) == (ticket["id"], ticket["label"])
    assert (flagged["ticket_id"], flagged["is_entitled"]) == (ticket["id"], True)
    assert office.wait_for("overrun_flagged")["label"] == ticket["label"]
    _until_all_have_heard(server, mine, other, office, board)
    assert _counts(mine) == (1, 1)
    assert _counts(other) == (0, 0)
    assert _counts(office) == (0, 1)
    assert _counts(board) == (0, 0)

    started_at = _moment_of(server, "ServiceStarted", ticket)
    for kind, after in (("OverrunWarned", WARNED_AFTER), ("OverrunFlagged", LATE_AFTER)):
        (event,) = _events_of(server, kind, ticket)
        assert _time(event["due_at"]) == started_at + after
        assert timedelta(0) <= event["at"] - _time(event["due_at"]) < FOUND_WITHIN


def test_the_desk_and_the_head_see_what_is_owed(server: RunningServer, officer: Officer) -> None:
    ticket = _serve_until_late(server, officer)
    clock = officer.desk()["current"]["clock"]
    assert (clock["is_warned"], clock["is_overrun"], clock["standard_seconds"]) == (True, True, 60)
    assert [each["ticket_id"] for each in officer.desk()["entitlements"]] == [ticket["id"]]
    entry = _entry(server, ticket)
    assert (entry["state"], entry["officer"], entry["desk"]) == ("open", "Petugas 1", "Loket 1")


def test_the_debt_stays_open_after_the_visitor_has_gone(server: RunningServer, officer: Officer) -> None:
    ticket = _serve_until_late(server, officer)
    officer.finish(ticket["id"])
    assert ticket["id"] in [each["ticket_id"] for each in officer.desk()["entitlements"]]
    assert officer.leave_unmet(ticket["id"])["entitlement"]["state"] == "unmet"


@pytest.mark.parametrize(
    ("record", "state", "item"),
    [
        (lambda officer, ticket_id: officer.hand_over(ticket_id, "permen"), "handed_over", "Permen"),
        (lambda officer, ticket_id: officer.decline(ticket_id), "declined", None),
        (lambda officer, ticket_id: officer.leave_unmet(ticket_id), "unmet", None),
    ],
    ids=["handed over", "declined", "unmet"],
)
def test_what_is_owed_is_recorded_once(
    server: RunningServer,
    officer: Officer,
    record: Callable[[Officer, str], Json],
    state: str,
    item: str | None,
) -> None:
    ticket = _serve_until_late(server, officer)
    desk = server.listen("desk", officer.token)
    before = server.head().office()["compensation"]["counts"]
    assert record(officer, ticket["id"])["entitlement"]["state"] == state
    assert desk.wait_for("compensation_changed")["state"] == state
    entry, counts = _entry(server, ticket), server.head().office()["compensation"]["counts"]
    given = [each["name"] for each in entry["given"] or []]
    assert (entry["state"], given) == (state, [] if item is None else [item])
    assert counts == before | {"open": before["open"] - 1, state: before[state] + 1}
    assert ticket["id"] not in [each["ticket_id"] for each in officer.desk()["entitlements"]]
    with pytest.raises(RefusedByServer) as refused:
        officer.decline(ticket["id"])
    assert refused.value.status == 409


def test_a_sensitive_overrun_stays_at_the_desk(server: RunningServer, officer: Officer) -> None:
    head = server.head()
    office, board = server.listen("office", head.token), server.listen("board")
    before = head.office()["compensation"]
    ticket = _serve_until_late(server, officer, service="spkt.visum")
    _until_all_have_heard(server, office, board)
    shown = head.office()
    assert [each["ticket_id"] for each in officer.desk()["entitlements"]] == [ticket["id"]]
    assert shown["compensation"] == before
    assert _desk(shown, "loket-1")["label"] is None
    assert [each["label"] for each in office.of("overrun_flagged")] == [None]
    assert _counts(board) == (0, 0)
    assert officer.hand_over(ticket["id"])["entitlement"]["state"] == "handed_over"
    _until_all_have_heard(server, office, board)
    assert head.office()["compensation"] == before
    assert not office.of("compensation_changed")
    assert ticket["label"] not in str(office.messages)


def test_a_moment_that_the_server_slept_through_is_found_at_the_start_once(
    server: RunningServer, officer: Officer
) -> None:
    ticket = _serve_next(server, officer, service=LONG)
    due_at = _moment_of(server, "ServiceStarted", ticket) + LATE_AFTER_LONG
    server.kill9()
    assert server.office_now() < due_at
    server.wait_until(due_at + timedelta(seconds=1))
    server.start()
    ready_at = server.office_now()
    (flagged,) = until(lambda: _events_of(server, "OverrunFlagged", ticket))
    assert _time(flagged["due_at"]) == due_at
    assert flagged["at"] - ready_at < FOUND_WITHIN
    server.kill9()
    server.start()
    assert officer.desk()["current"]["clock"]["is_overrun"] is True
    assert len(_events_of(server, "OverrunFlagged", ticket)) == 1
    assert len(_events_of(server, "EntitlementCreated", ticket)) == 1
    server.assert_audit_clean()


def _one_minute_office() -> Office:
    office = sample_office()
    services = tuple(
        replace(service, standard=replace(service.standard, minutes=3 if service.id == LONG else 1))
        for service in office.services
    )
    # The decree of the sample binds its minutes; these are nobody's decision.
    return replace(office, services=services, decrees=())


def _colleague(server: RunningServer) -> Officer:
    return server.officer("petugas2")


def _serve_next(server: RunningServer, officer: Officer, service: str = "spkt.lp") -> Json:
    """The queue is empty before; the ticket as it is served."""
    label = server.kiosk().tap(service)["ticket"]["label"]
    ticket = officer.call_next()["ticket"]
    assert ticket["label"] == label
    return officer.start(ticket["id"])["ticket"]


def _serve_until_late(server: RunningServer, officer: Officer, service: str = "spkt.lp") -> Json:
    ticket = _serve_next(server, officer, service)
    until(lambda: officer.desk()["current"]["clock"]["is_overrun"], what="the overrun")
    return ticket


def _until_all_have_heard(server: RunningServer, *listeners: LiveListener) -> None:
    """Something that everybody hears of is tapped and called off: what came before it was told too."""
    waiting = server.kiosk().tap("spkt.kehilangan")
    for listener in listeners:
        listener.wait_for_seq(waiting["seq"] - 1)
    _colleague(server).cancel(waiting["ticket"]["id"])


def _counts(listener: LiveListener) -> tuple[int, int]:
    return len(listener.of("overrun_warned")), len(listener.of("overrun_flagged"))


def _events_of(server: RunningServer, kind: str, ticket: Json) -> list[dict[str, Any]]:
    return [event for event in events(server, kind) if event["ticket_id"] == ticket["id"]]


def _moment_of(server: RunningServer, kind: str, ticket: Json) -> datetime:
    (event,) = _events_of(server, kind, ticket)
    moment: datetime = event["at"]
    return moment


def _time(text: str) -> datetime:
    return datetime.fromisoformat(text)


def _entry(server: RunningServer, ticket: Json) -> Json:
    entries = server.head().office()["compensation"]["entries"]
    return next(entry for entry in entries if entry["ticket_id"] == ticket["id"])


def _desk(office: Json, desk_id: str) -> Json:
    return next(desk for desk in office["desks"] if desk["id"] == desk_id)
