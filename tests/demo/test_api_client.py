"""The client of the simulation: one request id per tap, retries that end, answers that are checked."""

import json
import socket
import threading
from typing import Any

import msgspec
import pytest

from server.demo.api_client import ApiClient, Body, HttpExchange, Refused, Unreachable, new_request_id


class Done(msgspec.Struct):
    seq: int


class Script:
    """An exchange that answers as written, one line for each request."""

    def __init__(self, *answers: tuple[int, Any] | Exception) -> None:
        self._answers = list(answers)
        self.requests: list[tuple[str, str, Body | None, str | None]] = []

    def __call__(self, method: str, path: str, body: Body | None, token: str | None) -> tuple[int, bytes]:
        self.requests.append((method, path, body, token))
        answer = self._answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        status, content = answer
        return status, json.dumps(content).encode()


def refusal(code: str, *, retry: bool = False) -> dict[str, object]:
    return {"error": {"code": code, "message": "Tidak bisa.", "retry": retry}}


def impatient_client(script: Script, monkeypatch: pytest.MonkeyPatch) -> ApiClient:
    monkeypatch.setattr("server.demo.api_client.RETRY_SECONDS", (0.0,))
    return ApiClient(script, stop=threading.Event(), token="secret")


def test_a_command_that_got_no_answer_is_sent_again_under_the_same_id(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    script = Script(Unreachable("away"), (503, refusal("try_again_later", retry=True)), (200, {"seq": 4}))
    assert impatient_client(script, monkeypatch).command("/x", {"desk": "loket-1"}, Done).seq == 4
    bodies = [body for _, _, body, _ in script.requests if body is not None]
    assert len(bodies) == 3
    assert len({body["request_id"] for body in bodies}) == 1


def test_a_refusal_for_good_is_not_sent_again(monkeypatch: pytest.MonkeyPatch) -> None:
    script = Script((409, refusal("nothing_to_call")))
    with pytest.raises(Refused, match="nothing_to_call") as no:
        impatient_client(script, monkeypatch).command("/x", {}, Done)
    assert (no.value.status, no.value.code) == (409, "nothing_to_call")
    assert len(script.requests) == 1


def test_an_end_of_the_simulation_ends_the_retries() -> None:
    stop = threading.Event()
    stop.set()
    script = Script(Unreachable("away"))
    with pytest.raises(Unreachable, match="stopped"):
        ApiClient(script, stop=stop).command("/x", {}, Done)


def test_two_taps_have_two_ids_that_the_protocol_allows() -> None:
    first, second = new_request_id(), new_request_id()
    assert first != second
    assert 8 <= len(first) <= 64
    assert first.isalnum()


def test_the_token_goes_with_every_request(monkeypatch: pytest.MonkeyPatch) -> None:
    script = Script((200, {"seq": 1}))
    impatient_client(script, monkeypatch).get("/x", Done)
    assert script.requests == [("GET", "/x", None, "secret")]


def test_an_error_page_without_a_reason_counts_as_no_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(Unreachable, match="502"):
        impatient_client(Script((502, "<html>")), monkeypatch).get("/x", Done)


def test_an_answer_of_another_shape_counts_as_no_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(Unreachable, match="Done"):
        impatient_client(Script((200, {"seq": "?"})), monkeypatch).get("/x", Done)


def test_a_server_that_is_away_is_unreachable() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{taken.getsockname()[1]}"
        with pytest.raises(Unreachable):
            HttpExchange(address)("GET", "/x", None, None)


@pytest.mark.parametrize("address", ["localhost:8000", "ftp://localhost", "http://"])
def test_an_address_that_is_no_web_server_is_refused_at_once(address: str) -> None:
    with pytest.raises(ValueError, match="not the address"):
        HttpExchange(address)
