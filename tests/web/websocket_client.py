"""The client's side of a websocket for tests: frames with a mask, and what a server sent. No tests here."""

import socket
from dataclasses import dataclass

from server.web.frames import Message


def client_frame(
    opcode: int, payload: bytes, *, is_final: bool = True, mask: bytes = b"\x01\x02\x03\x04"
) -> bytes:
    """One masked frame, as a client sends it."""
    size = len(payload)
    length = bytes((0x80 | size,)) if size < 126 else bytes((0x80 | 126,)) + size.to_bytes(2, "big")
    masked = bytes(byte ^ mask[place % 4] for place, byte in enumerate(payload))
    return bytes((0x80 * is_final | opcode,)) + length + mask + masked


@dataclass(slots=True)
class WebsocketClient:
    """One end of a pair of sockets."""

    line: socket.socket
    data: bytes = b""

    def send(self, opcode: int, payload: bytes) -> None:
        self.line.sendall(client_frame(opcode, payload))

    def head(self) -> str:
        """The server's answer to the handshake."""
        while b"\r\n\r\n" not in self.data:
            self.data += self.line.recv(4096)
        head, _, self.data = self.data.partition(b"\r\n\r\n")
        return head.decode()

    def message(self) -> Message | None:
        """The next short frame of the server, None when it has hung up."""
        while len(self.data) < 2 or len(self.data) < 2 + self.data[1]:
            more = self.line.recv(4096)
            if not more:
                return None
            self.data += more
        opcode, size = self.data[0] & 0x0F, self.data[1]
        payload, self.data = self.data[2 : 2 + size], self.data[2 + size :]
        return Message(opcode, payload)
