"""The lines of a hall: desks that take the same share one queue, and so one run of priority calls
(calling.py). A hall where every desk takes everything is one line.
"""

from collections.abc import Iterable, Mapping

from server.domain.calling import run_told
from server.domain.events import TicketCalled
from server.domain.ids import DeskId
from server.domain.office import Desk, Office

Runs = Mapping[str, int]
"""The run of each line that is not 0. The first versions counted one for the whole hall: under ""."""


def line_of(office: Office, desk_id: DeskId) -> str:
    """The line of a desk: the first of those that take the same services and stages."""
    mine = _what(office.desk(desk_id))
    return next(each.id for each in office.desks if _what(each) == mine)


def run_at(office: Office, runs: Runs, desks: Iterable[DeskId]) -> int:
    """The run for whoever waits for these desks: where they are several lines, the longest."""
    if not runs:
        return 0
    return max((runs.get(line_of(office, desk), 0) for desk in desks), default=0)


def runs_told(event: TicketCalled, runs: Runs) -> Runs:
    """The runs after a call in the log."""
    run = run_told(event, run=runs.get(event.line, 0))
    others = {line: each for line, each in runs.items() if line != event.line}
    return {**others, event.line: run} if run else others


def _what(desk: Desk) -> tuple[frozenset[str], frozenset[str]]:
    return frozenset(desk.services), frozenset(desk.stages)
