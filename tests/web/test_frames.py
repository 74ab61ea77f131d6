import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.web.frames import (
    BINARY,
    CLOSE,
    CONTINUATION,
    PING,
    PROTOCOL_ERROR,
    TEXT,
    TOO_BIG,
    BrokenFrame,
    FrameReader,
    Message,
    encode_frame,
)
from tests.web.websocket_client import client_frame

LIMIT = 1000


def reader_of(data: bytes) -> FrameReader:
    reader = FrameReader(LIMIT)
    reader.feed(data)
    return reader


@given(payload=st.binary(max_size=LIMIT), mask=st.binary(min_size=4, max_size=4))
def test_a_message_arrives_as_it_was_sent(payload: bytes, mask: bytes) -> None:
    reader = reader_of(client_frame(BINARY, payload, mask=mask))

    assert reader.next_message() == Message(BINARY, payload)
    assert reader.next_message() is None


@given(payload=st.binary(max_size=300))
def test_a_message_may_come_byte_by_byte(payload: bytes) -> None:
    reader = FrameReader(LIMIT)
    found = []
    for byte in client_frame(TEXT, payload) + client_frame(PING, b"p"):
        reader.feed(bytes((byte,)))
        if (message := reader.next_message()) is not None:
            found.append(message)

    assert found == [Message(TEXT, payload), Message(PING, b"p")]


def test_a_message_in_parts_is_put_together_around_a_ping() -> None:
    parts = client_frame(TEXT, b"one ", is_final=False) + client_frame(PING, b"")
    reader = reader_of(parts + client_frame(CONTINUATION, b"two"))

    assert [reader.next_message(), reader.next_message()] == [Message(PING, b""), Message(TEXT, b"one two")]


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(client_frame(TEXT, b"x" * (LIMIT + 1)), id="one frame"),
        pytest.param(bytes((0x81, 0x80 | 127)) + bytes(12), id="a length of eight bytes"),
        pytest.param(
            client_frame(TEXT, b"x" * LIMIT, is_final=False) + client_frame(CONTINUATION, b"x"), id="parts"
        ),
    ],
)
def test_a_message_beyond_the_limit_is_refused_before_it_is_kept(data: bytes) -> None:
    with pytest.raises(BrokenFrame) as broken:
        reader_of(data).next_message()

    assert broken.value.code == TOO_BIG


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(bytes((0x81, 1)) + b"x", id="not masked"),
        pytest.param(bytes((0xC1, 0x80)) + bytes(4), id="compressed"),
        pytest.param(client_frame(0x3, b""), id="an unknown kind"),
        pytest.param(client_frame(PING, b"", is_final=False), id="a ping in parts"),
        pytest.param(client_frame(CLOSE, b"x" * 126), id="a long goodbye"),
        pytest.param(client_frame(CONTINUATION, b"x"), id="a part of nothing"),
        pytest.param(client_frame(TEXT, b"x", is_final=False) + client_frame(TEXT, b"y"), id="two begun"),
    ],
)
def test_what_breaks_the_protocol_is_refused(data: bytes) -> None:
    with pytest.raises(BrokenFrame) as broken:
        reader_of(data).next_message()

    assert broken.value.code == PROTOCOL_ERROR


@pytest.mark.parametrize(("size", "head"), [(125, 2), (126, 4), (65535, 4), (65536, 10)])
def test_a_frame_of_ours_says_its_length(size: int, head: int) -> None:
    frame = encode_frame(TEXT, b"x" * size)

    assert len(frame) == head + size
    assert frame[:1] == b"\x81"
    stated = frame[1] if head == 2 else int.from_bytes(frame[2:head], "big")
    assert stated == size
