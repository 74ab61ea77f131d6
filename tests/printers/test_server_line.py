"""The agent's line: one origin and nothing else, plain sentences for what goes wrong."""

import shutil
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from printers.server_line import BadServer, Refused, ServerAddress, ServerLine, Unanswered
from tests.support.fake_antrean import HANG_UP, FakeAntrean, Raw, Refusal

WHERE = "/api/v1/agent/printers"


class Lines:
    """Lines that are hung up when the test is over."""

    def __init__(self) -> None:
        self.open: list[ServerLine] = []

    def to(self, server: FakeAntrean) -> ServerLine:
        return self.at(ServerAddress.parse(server.url))

    def at(self, address: ServerAddress, ca_file: Path | None = None) -> ServerLine:
        self.open.append(ServerLine(address, token="rahasia", ca_file=ca_file))
        return self.open[-1]


@pytest.fixture
def lines() -> Iterator[Lines]:
    lines = Lines()
    yield lines
    for line in lines.open:
        line.close()


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("http://192.168.1.10:8000", "http://192.168.1.10:8000"),
        (" https://antrean.polres.example/ ", "https://antrean.polres.example:443"),
        ("http://server", "http://server:80"),
        ("http://[fe80::1]:8000", "http://[fe80::1]:8000"),
    ],
)
def test_an_address_is_scheme_host_and_port(text: str, meant: str) -> None:
    assert str(ServerAddress.parse(text)) == meant


@pytest.mark.parametrize(
    "text",
    [
        "",
        "192.168.1.10:8000",
        "ftp://server",
        "http://",
        "http://server:0",
        "http://server:90000",
        "http://server/kiosk/",
        "http://server?x=1",
        "http://orang@server",
    ],
)
def test_anything_else_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(BadServer, match=r"http://192\.168\.1\.10:8000"):
        ServerAddress.parse(text)


def test_the_answer_comes_over_one_connection_that_is_kept(lines: Lines) -> None:
    with FakeAntrean({f"GET {WHERE}": [{"printers": []}]}) as server:
        line = lines.to(server)
        assert [line.ask("GET", WHERE) for _ in range(3)] == [{"printers": []}] * 3
        assert server.connections == 1
        assert {each.token for each in server.asked} == {"rahasia"}
        line.close()


def test_a_connection_that_the_server_has_closed_is_opened_again(lines: Lines) -> None:
    with FakeAntrean({f"GET {WHERE}": [{}]}, closes=True) as server:
        line = lines.to(server)
        for _ in range(3):
            line.ask("GET", WHERE)
        assert (len(server.asked), server.connections) == (3, 3)
        line.close()


def test_a_refusal_brings_its_code_and_sentence(lines: Lines) -> None:
    with FakeAntrean({f"GET {WHERE}": [Refusal(403, "not_allowed")]}) as server:
        with pytest.raises(Refused, match="Ditolak: not_allowed") as refused:
            lines.to(server).ask("GET", WHERE)
        assert (refused.value.status, refused.value.code, refused.value.is_final) == (
            403,
            "not_allowed",
            True,
        )


@pytest.mark.parametrize(
    ("status", "is_final"), [(400, True), (401, False), (404, True), (429, False), (500, False), (503, False)]
)
def test_only_what_would_be_refused_again_is_final(status: int, is_final: bool) -> None:
    assert Refused(status, "code", "Kalimat.").is_final is is_final


def test_no_redirect_is_followed_and_the_token_goes_nowhere_else(lines: Lines) -> None:
    with FakeAntrean() as elsewhere, FakeAntrean() as server:
        location = ("Location", f"{elsewhere.url}{WHERE}")
        server.answers[f"GET {WHERE}"] = [Raw(302, headers=(location,))]
        with pytest.raises(Refused, match="mengalihkan"):
            lines.to(server).ask("GET", WHERE)
        assert elsewhere.asked == []


@pytest.mark.parametrize("raw", [Raw(200, b"<html>"), Raw(500, b"Bad gateway"), Raw(403, b"[]")])
def test_what_is_no_antrean_is_told_as_such(lines: Lines, raw: Raw) -> None:
    with FakeAntrean({f"GET {WHERE}": [raw]}) as server, pytest.raises(Refused, match="bukan server Antrean"):
        lines.to(server).ask("GET", WHERE)


def test_a_server_that_hangs_up_or_is_not_there_has_not_answered(lines: Lines) -> None:
    with FakeAntrean({f"GET {WHERE}": [HANG_UP]}) as server:
        line = lines.to(server)
        with pytest.raises(Unanswered, match="tidak menjawab"):
            line.ask("GET", WHERE)
    with pytest.raises(Unanswered, match="tidak menjawab"):
        line.ask("GET", WHERE)


def test_a_host_that_nobody_knows_is_told_as_such(lines: Lines, monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_: object, **__: object) -> object:
        raise socket.gaierror

    monkeypatch.setattr(socket, "create_connection", unknown)
    with pytest.raises(Unanswered, match="tidak dikenal"):
        lines.at(ServerAddress.parse("http://server.invalid")).ask("GET", WHERE)


def test_a_proxy_of_the_machine_is_not_asked(lines: Lines, monkeypatch: pytest.MonkeyPatch) -> None:
    with FakeAntrean() as proxy, FakeAntrean({f"GET {WHERE}": [{}]}) as server:
        for name in ("http_proxy", "HTTP_PROXY", "all_proxy"):
            monkeypatch.setenv(name, proxy.url)
        assert lines.to(server).ask("GET", WHERE) == {}
        assert proxy.asked == []


@pytest.fixture
def certificate(tmp_path: Path) -> tuple[Path, Path]:
    """An office's own, that no machine trusts by itself."""
    openssl = shutil.which("openssl")
    assert openssl is not None, "openssl makes the certificate of this test"
    made, key = tmp_path / "office.pem", tmp_path / "office.key"
    names = "subjectAltName=IP:127.0.0.1"
    subprocess.run(
        [
            *(openssl, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=kantor"),
            *("-addext", names, "-keyout", str(key), "-out", str(made)),
        ],
        check=True,
        capture_output=True,
    )
    return made, key


def test_a_certificate_that_is_not_trusted_ends_the_talk_before_the_token_is_said(
    lines: Lines,
    certificate: tuple[Path, Path],
) -> None:
    with FakeAntrean({f"GET {WHERE}": [{}]}) as server:
        server.speak_tls(*certificate)
        address = ServerAddress("https", "127.0.0.1", server.port)
        with pytest.raises(Unanswered, match="tidak dapat dipercaya"):
            lines.at(address).ask("GET", WHERE)
        assert server.asked == []
        trusting = lines.at(address, certificate[0])
        assert trusting.ask("GET", WHERE) == {}
        trusting.close()


def test_a_server_without_tls_is_told_as_such(lines: Lines) -> None:
    with FakeAntrean() as server, pytest.raises(Unanswered, match="HTTPS"):
        lines.at(ServerAddress("https", "127.0.0.1", server.port)).ask("GET", WHERE)
