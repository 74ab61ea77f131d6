"""The fake printer as a program of its own, as the tests of the whole system use it."""

import base64
import json
import socket
import subprocess
import sys
from pathlib import Path

from tests.support.fake_printer import FakePrinter, Mode

ROOT = Path(__file__).parents[2]


def test_it_prints_its_port_changes_its_mode_and_tells_its_jobs() -> None:
    command = [sys.executable, "-m", "tests.support.fake_printer", "--port", "0", "--mode", "paper_out"]
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        port = int(process.stdout.readline())
        assert answer_of(port, b"\x10\x04\x04") == b"\x72"
        process.stdin.write("ok\n")
        assert json.loads(process.stdout.readline()) == {"mode": "ok"}
        assert answer_of(port, b"SLIP\x10\x04\x04") == b"\x12"
        job = json.loads(process.stdout.readline())
        process.stdin.close()
        assert process.wait(timeout=10) == 0
    assert base64.b64decode(job["data"]) == b"SLIP"
    assert job["first_byte_at"] <= job["last_byte_at"]


def answer_of(port: int, data: bytes) -> bytes:
    with socket.create_connection(("127.0.0.1", port), timeout=5) as connection:
        connection.sendall(data)
        return connection.recv(16)


def test_a_question_torn_between_two_packets_is_still_a_question() -> None:
    with FakePrinter() as printer:
        with socket.create_connection(("127.0.0.1", printer.port), timeout=5) as connection:
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            connection.sendall(b"SLIP\x10")
            connection.sendall(b"\x04")
            connection.sendall(b"\x01")
            assert connection.recv(16) == b"\x12"
        (job,) = printer.wait_for_jobs(1)
    assert job.data == b"SLIP"


def test_it_listens_at_the_same_port_after_refusing() -> None:
    with FakePrinter(Mode.REFUSES) as printer:
        printer.become(Mode.OK)
        assert answer_of(printer.port, b"\x10\x04\x01") == b"\x12"
