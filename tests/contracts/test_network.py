"""The tests stay on this machine: only loopback and local sockets answer."""

from __future__ import annotations

import socket

import pytest
from pytest_socket import SocketConnectBlockedError

DOCUMENTATION_ADDRESS = "192.0.2.1"  # RFC 5737: never anybody's


@pytest.mark.filterwarnings("ignore::UserWarning")  # the block also warns
def test_no_test_reaches_past_loopback() -> None:
    with socket.socket() as outward, pytest.raises(SocketConnectBlockedError):
        outward.connect((DOCUMENTATION_ADDRESS, 9))


def test_loopback_answers() -> None:
    with (
        socket.create_server(("127.0.0.1", 0)) as here,
        socket.create_connection(here.getsockname()) as there,
    ):
        assert there.getpeername() == here.getsockname()


def test_local_sockets_answer() -> None:
    one, other = socket.socketpair()
    with one, other:
        one.sendall(b"wake")
        assert other.recv(4) == b"wake"
