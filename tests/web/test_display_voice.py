"""What a display tells over the wire: of its voice on the socket, and what became of a call by HTTP."""

import pytest
from flask_socketio import SocketIOTestClient
from werkzeug.test import TestResponse

from server.domain import commands
from server.domain.events import AnnouncementMade
from server.service.replies import Done
from server.web.speaking_lines import VoiceReport
from server.web.tokens import token_hash
from tests.support.hall import ADMIN
from tests.web.house import House, assert_refused, told
from tests.web.test_sockets import heard, relayed


@pytest.fixture
def hall(house: House) -> House:
    """A house whose relay has begun, with a number that was just called."""
    house.hall.open_desk()
    house.hall.tap()
    house.hall.call_next()
    relayed(house)
    return house


def tell(screen: SocketIOTestClient, report: object) -> object:
    return screen.emit("voice", report, namespace="/live", callback=True)


def confirm(house: House, seq: object, outcome: str = "spoken", *, by: str = "display") -> TestResponse:
    body = {"request_id": f"confirm-{outcome}", "outcome": outcome}
    return house.ask("POST", f"/api/v1/board/announcements/{seq}", by=by, body=body)


def test_a_display_that_tells_of_its_sound_becomes_the_voice_and_hears_of_it(hall: House) -> None:
    screen = hall.screen("board", by="display")
    assert tell(screen, {"sound": "on", "taken": 0}) is False
    hall.edge.speakers.step()
    relayed(hall)
    display = next(each.id for each in hall.services.reads.devices() if each.name == "display")
    (changed,) = [each for each in heard(screen) if each["type"] == "speaker_changed"]
    assert (changed["room"], changed["device"]) == ("", display)
    board = told(hall.ask("GET", "/api/v1/board", by="display"))
    assert board["speaker"]["is_me"] is True


def test_a_display_that_was_let_in_after_the_server_has_looked_becomes_the_voice_too(hall: House) -> None:
    hall.edge.speakers.step()
    known = {each.id for each in hall.services.reads.devices()}
    letting_in = commands.AddDevice(kind="display", name="Layar baru", token_hash=token_hash("Layar baru"))
    hall.hall.send(letting_in, ADMIN, Done)
    (new,) = [each for each in hall.services.reads.devices() if each.id not in known]
    hall.edge.speakers.joined("sid-new", new.id)
    hall.edge.speakers.told("sid-new", VoiceReport("on", 0))
    hall.edge.speakers.step()
    assert hall.services.reads.announcements.speakers() == {"": new.id}


@pytest.mark.parametrize(
    "report", [None, "on", {"sound": "loud", "taken": 0}, {"sound": "on", "taken": -1}, {}]
)
def test_what_is_no_report_is_passed_over(hall: House, report: object) -> None:
    screen = hall.screen("board", by="display")
    assert tell(screen, report) is False
    hall.edge.speakers.step()
    assert hall.services.reads.announcements.speakers() == {}


@pytest.mark.parametrize("audience", ["kiosk", "office"])
def test_a_screen_that_is_no_display_gets_no_voice(hall: House, audience: str) -> None:
    screen = hall.screen(audience, by={"kiosk": "kiosk", "office": "ka.spkt"}[audience])
    assert tell(screen, {"sound": "on", "taken": 0}) is False
    hall.edge.speakers.step()
    assert hall.services.reads.announcements.speakers() == {}


def test_a_confirmed_call_is_told_to_hall_and_officer_and_marked_on_the_board(hall: House) -> None:
    screen, desk = hall.screen("board", by="display"), hall.screen("desk", by="petugas1")
    seq = told(hall.ask("GET", "/api/v1/board", by="display"))["calls"][0]["seq"]
    assert confirm(hall, seq).status_code == 200
    relayed(hall)
    (made,) = [each for each in heard(screen) if each["type"] == "announcement_made"]
    assert made["announced_seq"] == seq
    (announced,) = [each for each in heard(desk) if each["type"] == "call_announced"]
    assert (announced["label"], announced["announced"]) == ("A-001", "spoken")
    assert told(hall.ask("GET", "/api/v1/board", by="display"))["calls"][0]["is_announced"] is True
    assert told(hall.ask("GET", "/api/v1/desk", by="petugas1"))["current_announced"] == "spoken"


def test_a_late_confirmation_is_answered_without_a_second_event(hall: House) -> None:
    seq = told(hall.ask("GET", "/api/v1/board", by="display"))["calls"][0]["seq"]
    for outcome in ("spoken", "chimed", "shown", "silent"):
        assert confirm(hall, seq, outcome).status_code == 200
    assert len([each for each in hall.hall.events if isinstance(each, AnnouncementMade)]) == 1


@pytest.mark.parametrize("seq", ["0", "999999", "x", "-1", "9" * 40, "%C2%B2"])
def test_a_call_that_never_was_is_refused_in_words(hall: House, seq: str) -> None:
    assert_refused(confirm(hall, seq), 404, "not_found")
