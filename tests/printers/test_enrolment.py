"""How an agent is let in: its own token for its own server, or a code that somebody approves."""

import stat
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event

import pytest

from printers.enrolment import Enrolled, NotAnAgent, Pairing, TokenFile, who_has
from printers.server_line import Refused, ServerAddress, ServerLine, Unanswered
from tests.support.fake_antrean import HANG_UP, FakeAntrean, Refusal

ASK, ENTER = "POST /api/v1/pairings", "POST /api/v1/device-session"
UNKNOWN, OVER = Refusal(401, "device_not_enrolled"), Refusal(409, "pairing_over")
AGENT = {"kind": "agent", "name": "PC gudang"}


def a_code(code: str) -> dict[str, str]:
    return {"id": "p-1", "code": code, "token": f"token-{code}", "expires_at": "2026-09-30T00:20:00Z"}


@pytest.fixture
def server() -> Iterator[FakeAntrean]:
    with FakeAntrean() as server:
        yield server


@pytest.fixture
def line(server: FakeAntrean) -> Iterator[ServerLine]:
    line = ServerLine(ServerAddress.parse(server.url))
    yield line
    line.close()


def pairing(line: ServerLine, say: Callable[[str], None], stopped: Event | None = None) -> Pairing:
    return Pairing(line, say, stopped or Event(), look_every=0.01)


def test_the_code_is_shown_and_the_token_is_kept_once_it_is_approved(
    server: FakeAntrean, line: ServerLine
) -> None:
    server.answers = {ASK: [a_code("K7F-3M2")], ENTER: [UNKNOWN, HANG_UP, HANG_UP, UNKNOWN, AGENT]}
    said: list[str] = []
    assert pairing(line, said.append).run("pc-1") == Enrolled("token-K7F-3M2", "PC gudang")
    assert "K7F-3M2" in said[0]
    assert f"{server.url}/office/devices" in said[0]
    assert "“pc-1”" in said[0]
    assert "PC gudang" in said[1]
    assert server.bodies("/api/v1/pairings") == [{"kind": "agent"}]


def test_a_code_that_is_over_is_followed_by_a_new_one(server: FakeAntrean, line: ServerLine) -> None:
    server.answers = {
        ASK: [HANG_UP, HANG_UP, Refusal(409, "too_many_pairings"), a_code("AAA-AAA"), a_code("BBB-BBB")],
        ENTER: [UNKNOWN, OVER, AGENT],
    }
    said: list[str] = []
    enrolled = pairing(line, said.append).run("pc-1")
    assert enrolled is not None
    assert enrolled.token == "token-BBB-BBB"
    assert any("kode baru" in each for each in said)


def test_an_agent_that_is_stopped_waits_no_longer(server: FakeAntrean, line: ServerLine) -> None:
    server.answers = {ASK: [a_code("K7F-3M2")], ENTER: [UNKNOWN]}
    stopped = Event()
    assert pairing(line, lambda _: stopped.set(), stopped).run("pc-1") is None


def test_a_token_is_asked_for_its_holder(server: FakeAntrean, line: ServerLine) -> None:
    server.answers = {ENTER: [AGENT, UNKNOWN, {"kind": "kiosk", "name": "Kiosk"}, Refusal(503, "x"), HANG_UP]}
    assert who_has(line, "rahasia") == Enrolled("rahasia", "PC gudang")
    assert who_has(line, "rahasia") is None
    with pytest.raises(NotAnAgent, match="bukan milik agen"):
        who_has(line, "rahasia")
    with pytest.raises(Refused):
        who_has(line, "rahasia")
    with pytest.raises(Unanswered):
        who_has(line, "rahasia")


def test_the_token_is_kept_for_its_server_alone_and_readable_for_nobody_else(tmp_path: Path) -> None:
    file, here = tmp_path / "new" / "agent.json", ServerAddress.parse("http://192.0.2.1:8000")
    assert TokenFile(file).read() is None
    TokenFile(file).write(here, "rahasia")
    assert TokenFile(file).read() == (here, "rahasia")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    TokenFile(file).forget()
    assert TokenFile(file).read() is None


@pytest.mark.parametrize("content", ["", "[]", '{"server": "http://x"}', '{"server": "x", "token": "y"}'])
def test_a_file_that_makes_no_sense_holds_no_token(tmp_path: Path, content: str) -> None:
    file = tmp_path / "agent.json"
    file.write_text(content)
    assert TokenFile(file).read() is None
