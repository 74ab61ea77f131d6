"""Lines to screens as Engine.IO keeps them: let go of at once when the server stops."""

from dataclasses import dataclass
from pathlib import Path

from tests.web.house import House


@dataclass
class Line:
    """A socket as Engine.IO keeps it."""

    closed: bool = False
    closing: bool = False

    def close(self, *, wait: bool) -> None:
        assert not wait
        self.closed = True


def test_hanging_up_closes_every_open_line_and_asks_for_no_goodbye(tmp_path: Path) -> None:
    live = House(tmp_path).live
    lines = [Line(closed=True), Line(closing=True), Line(), Line()]
    live.socketio.server.eio.sockets = dict(enumerate(lines))

    live.hang_up()

    assert [line.closed for line in lines] == [True, False, True, True]
