"""What an agent may ask and tell: its own printers, its own slips, and nothing without being rung for."""

import threading
from dataclasses import replace
from pathlib import Path
from time import monotonic

import pytest

from server.domain import commands
from server.domain.ids import DeviceId, PrinterId
from server.domain.office import Office
from server.domain.tickets import SlipState
from server.service.replies import Done
from server.store.documents import encode_office
from server.web import agent_api
from server.web.bell import Bell
from tests.support.builders import an_office
from tests.support.hall import ADMIN
from tests.support.waiting import until
from tests.web.house import House, assert_refused, told

AGENT = "agent"


def office_of_agent(agent: str = AGENT) -> Office:
    """The kiosk's printer hangs on the agent, another one on the server itself."""
    (first,) = an_office().printers
    other = replace(first, id=PrinterId("meja"), name="Printer meja", agent="")
    return an_office(printers=(replace(first, agent=agent), other))


@pytest.fixture
def house(tmp_path: Path) -> House:
    house = House(tmp_path)
    house.hall.send(commands.ConfigureOffice(document=encode_office(office_of_agent())), ADMIN, Done)
    house.commands.asked.clear()
    return house


def claim(house: House, *, seconds: int = 0, **body: object) -> dict[str, object] | None:
    response = house.ask("POST", "/api/v1/agent/claim", by=AGENT, body={"wait_seconds": seconds, **body})
    assert response.status_code == 200, response.text
    job: dict[str, object] | None = told(response)["job"]
    return job


def taken(house: House) -> dict[str, object]:
    job = claim(house)
    assert job is not None
    return job


def report(house: House, job: dict[str, object], **body: object) -> object:
    return house.ask("POST", f"/api/v1/agent/jobs/{job['id']}", by=AGENT, body=body)


def relay_all(house: House) -> None:
    for relay in house.live.relays:
        while relay.step():
            pass


def slip_of(house: House, ticket: dict[str, object]) -> SlipState:
    return house.hall.ticket(str(ticket["id"])).slip


def test_an_agent_sees_its_own_printers_only_with_all_their_settings(house: House) -> None:
    answer = told(house.ask("GET", "/api/v1/agent/printers", by=AGENT))
    (printer,) = answer["printers"]
    assert (printer["id"], printer["profile"], printer["columns"]) == ("kiosk", "generic-58", 32)
    assert answer["server_time"] == "2026-09-30T00:00:00Z"


def test_an_agent_takes_its_slip_and_says_that_it_came_out(house: House) -> None:
    ticket = told(house.tap())["ticket"]
    job = taken(house)
    assert (job["printer_id"], job["kind"], job["copies"], job["attempts"]) == ("kiosk", "slip", 1, 0)
    assert job["content"]["label"] == ticket["label"]  # type: ignore[index]
    assert claim(house) is None
    for _ in range(2):
        report(house, job, outcome="printed", length_mm=101.5)
    assert slip_of(house, ticket) is SlipState.PRINTED


def test_an_agent_gets_no_slip_of_a_printer_that_is_not_its_own(house: House) -> None:
    house.hall.tap(printer="meja")
    assert claim(house) is None
    assert claim(house, printers=["meja"]) is None
    house.hall.tap()
    assert claim(house, printers=["meja"]) is None
    assert claim(house, printers=["kiosk"]) is not None


def test_nothing_due_is_no_command(house: House) -> None:
    assert claim(house) is None
    assert house.commands.asked == []


@pytest.mark.parametrize(
    ("body", "state"),
    [
        ({"outcome": "try_again", "reason": "paper_out", "retry_after_seconds": 5}, SlipState.DELAYED),
        ({"outcome": "gave_up", "reason": "unknown_profile"}, SlipState.GAVE_UP),
    ],
)
def test_an_agent_says_why_a_slip_did_not_come_out(
    house: House, body: dict[str, object], state: SlipState
) -> None:
    ticket = told(house.tap())["ticket"]
    report(house, taken(house), **body)
    assert slip_of(house, ticket) is state


@pytest.mark.parametrize("outcome", ["try_again", "gave_up"])
def test_a_failure_needs_a_reason(house: House, outcome: str) -> None:
    house.tap()
    job = taken(house)
    response = house.ask("POST", f"/api/v1/agent/jobs/{job['id']}", by=AGENT, body={"outcome": outcome})
    assert "reason" in assert_refused(response, 400, "bad_request")


def test_what_was_given_to_the_servers_own_worker_is_no_agents_business(house: House) -> None:
    house.hall.tap(printer="meja")
    job = house.hall.claim("meja").job
    assert job is not None
    response = house.ask("POST", f"/api/v1/agent/jobs/{job.id}", by=AGENT, body={"outcome": "printed"})
    assert_refused(response, 403, "not_allowed")
    assert_refused(
        house.ask("POST", "/api/v1/agent/jobs/job-999999", by=AGENT, body={"outcome": "printed"}),
        404,
        "not_found",
    )


def test_an_agent_tells_how_its_own_printers_are_and_no_others(house: House) -> None:
    path = "/api/v1/agent/printers/"
    house.ask("POST", f"{path}kiosk", by=AGENT, body={"fault": None, "warning": "paper_low"})
    known = {each.printer_id: each.state for each in house.hall.store.reads().printer_conditions()}
    assert known == {"kiosk": "low"}
    for other in ("meja", "lain"):
        response = house.ask("POST", f"{path}{other}", by=AGENT, body={"fault": "paper_out"})
        assert_refused(response, 403, "not_allowed")


def test_what_never_reached_the_agent_is_given_again(house: House) -> None:
    house.tap()
    lost = taken(house)
    assert claim(house) is None
    assert claim(house, takes_back=True) == lost


def test_a_waiting_agent_is_rung_for_and_not_before(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(agent_api, "TICK_SECONDS", 60)
    found: list[dict[str, object] | None] = []
    relay_all(house)
    waiting = threading.Thread(target=lambda: found.append(claim(house, seconds=20)))
    waiting.start()
    until(lambda: house.edge.bell.is_heard, what="the agent at the door")
    began = monotonic()
    house.hall.tap(printer="meja")
    house.hall.tap()
    relay_all(house)
    waiting.join(10)
    assert monotonic() - began < 10
    assert found[0] is not None
    assert found[0]["printer_id"] == "kiosk"


def test_a_claim_ends_with_its_time(house: House) -> None:
    began = monotonic()
    assert claim(house, seconds=1) is None
    assert 1 <= monotonic() - began < 5


def test_an_agent_that_is_revoked_while_it_waits_gets_nothing(house: House) -> None:
    answers: list[int] = []
    body = {"wait_seconds": 20}

    def wait() -> None:
        answers.append(house.ask("POST", "/api/v1/agent/claim", by=AGENT, body=body).status_code)

    waiting = threading.Thread(target=wait)
    waiting.start()
    until(lambda: house.edge.bell.is_heard, what="the agent at the door")
    (device,) = (each for each in house.hall.store.reads().devices() if each.name == AGENT)
    revoke = commands.RevokeDevice(request_id=house.hall.request_id(), device_id=DeviceId(device.id))
    house.hall.send(revoke, ADMIN, Done)
    house.tap()
    relay_all(house)
    waiting.join(10)
    assert answers == [401]
    assert house.hall.kinds[-1] != "SlipPrinted"


def test_an_agent_that_falls_silent_has_its_printers_in_trouble(house: House) -> None:
    claim(house)
    house.edge.presence.step()
    house.hall.clock.advance(minutes=2)
    silence = commands.ReportPresence(heard=(), build="", silent_after_seconds=45)
    house.hall.report(silence)
    (condition,) = house.hall.store.reads().printer_conditions()
    assert (condition.printer_id, condition.state, condition.reason) == ("kiosk", "trouble", "agent_silent")


def test_a_bell_rings_for_those_who_listen_for_that_printer_and_is_silent_afterwards() -> None:
    bell = Bell()
    with bell.listening({"a"}) as here, bell.listening({"b"}) as there:
        bell.ring("a")
        assert here.is_set()
        assert not there.is_set()
    assert not bell.is_heard
