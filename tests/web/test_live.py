"""Lines to screens as Engine.IO keeps them: let go of at once when the server stops."""

from dataclasses import dataclass
from pathlib import Path

from tests.web.house import House


@dataclass
class Line:
    """A socket as Engine.IO keeps it."""

    closed: bool = False
    closing: bool = False
    asked: int = 0

    def check_ping_timeout(self) -> None:
        self.asked += 1

    def close(self, *, wait: bool) -> None:
        assert not wait
        self.closed = True


def test_hanging_up_closes_every_open_line_and_asks_for_no_goodbye(tmp_path: Path) -> None:
    live = House(tmp_path).live
    lines = [Line(closed=True), Line(closing=True), Line(), Line()]
    live.socketio.server.eio.sockets = dict(enumerate(lines))

    live.hang_up()

    assert [line.closed for line in lines] == [True, False, True, True]


def test_a_sweep_forgets_closed_lines_and_asks_the_open_ones_for_their_pulse(tmp_path: Path) -> None:
    live = House(tmp_path).live
    lines = {"gone": Line(closed=True), "going": Line(closing=True), "there": Line()}
    live.socketio.server.eio.sockets = lines

    live.sweep()

    assert {name: line.asked for name, line in lines.items()} == {"going": 0, "there": 1}
