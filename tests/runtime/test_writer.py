"""The one thread that writes: first come, first served; who waits together shares a commit."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Event as ThreadEvent

import gevent
import pytest
from gevent import Greenlet

from server.domain import commands
from server.domain.errors import NothingToCall, QueueError
from server.domain.ids import RequestId, ServiceId
from server.domain.people import Actor, Role
from server.service.dispatcher import Dispatcher, Outcome, Request
from server.service.replies import KioskTicketReply
from server.writer import MOST_TOGETHER, Writer
from tests.support.builders import LP, OFFICE_ID, an_office
from tests.support.hall import KIOSK, officer
from tests.support.stores import SqlStore, StoredHall, sqlite_url

TAMU = Actor(Role.KIOSK, "tamu")
SOON = 10.0


class SlowDisk(Dispatcher):
    """Answers each word with itself, in groups, and waits while the disk is held."""

    def __init__(self) -> None:
        self.groups: list[list[object]] = []
        self.is_writing = ThreadEvent()
        self._may_go_on = ThreadEvent()
        self._may_go_on.set()

    def execute_many(self, requests: Sequence[Request]) -> list[Outcome]:
        words = [request.command for request in requests]
        self.groups.append(words)
        self.is_writing.set()
        assert self._may_go_on.wait(SOON)
        if "broken" in words:
            raise RuntimeError("broken")
        return [NothingToCall() if word == "refused" else word for word in words]

    @contextmanager
    def held(self) -> Iterator[None]:
        """Nothing is written meanwhile."""
        self._may_go_on.clear()
        yield
        self._may_go_on.set()


class Bench:
    """A writer over a slow disk, and callers that wait for their answers."""

    def __init__(self) -> None:
        self.disk = SlowDisk()
        self.commits = 0
        self.writer = Writer(self.disk, self._committed)

    def _committed(self) -> None:
        self.commits += 1

    def ask(self, word: str) -> Greenlet:
        """A caller of its own; its value is the answer or the refusal."""

        def call() -> object:
            try:
                return self.writer.execute(word, TAMU)
            except (QueueError, RuntimeError) as refusal:
                return refusal

        caller = gevent.spawn(call)
        gevent.sleep(0)
        return caller

    def ask_while_the_disk_is_busy(self, *words: str) -> list[object]:
        """All but the first ask while the first is being written."""
        with self.disk.held():
            callers = [self.ask(words[0])]
            self._until(self.disk.is_writing.is_set)
            callers += [self.ask(word) for word in words[1:]]
        gevent.joinall(callers, timeout=SOON, raise_error=True)
        return [caller.value for caller in callers]

    @staticmethod
    def _until(condition: Callable[[], bool]) -> None:
        with gevent.Timeout(SOON):
            while not condition():
                gevent.sleep(0.001)


@pytest.fixture
def bench() -> Iterator[Bench]:
    made = Bench()
    yield made
    made.writer.stop()


def test_each_caller_gets_its_own_answer(bench: Bench) -> None:
    assert bench.ask_while_the_disk_is_busy("a", "b", "c", "d") == ["a", "b", "c", "d"]


def test_those_who_wait_together_share_one_commit(bench: Bench) -> None:
    bench.ask_while_the_disk_is_busy("a", "b", "c", "d")
    assert bench.disk.groups == [["a"], ["b", "c", "d"]]
    assert bench.commits == 2


def test_first_come_is_first_served_and_no_group_is_endless(bench: Bench) -> None:
    words = [f"word-{number:03d}" for number in range(MOST_TOGETHER + 11)]
    bench.ask_while_the_disk_is_busy("first", *words)
    written = [word for group in bench.disk.groups for word in group]
    assert written == ["first", *words]
    assert [len(group) for group in bench.disk.groups] == [1, MOST_TOGETHER, 11]


def test_a_refused_one_among_them_is_refused_alone(bench: Bench) -> None:
    answers = bench.ask_while_the_disk_is_busy("a", "b", "refused", "c")
    assert answers[:2] == ["a", "b"]
    assert isinstance(answers[2], NothingToCall)
    assert answers[3] == "c"


def test_a_broken_one_does_not_take_the_others_with_it(bench: Bench) -> None:
    answers = bench.ask_while_the_disk_is_busy("a", "b", "broken", "c")
    assert [answers[0], answers[1], answers[3]] == ["a", "b", "c"]
    assert isinstance(answers[2], RuntimeError)
    assert bench.disk.groups == [["a"], ["b", "broken", "c"], ["b"], ["broken"], ["c"]]


def test_it_goes_on_after_a_broken_one(bench: Bench) -> None:
    assert isinstance(bench.ask_while_the_disk_is_busy("broken")[0], RuntimeError)
    assert bench.ask_while_the_disk_is_busy("a") == ["a"]


def test_others_run_while_the_disk_is_slow(bench: Bench) -> None:
    with bench.disk.held():
        caller = bench.ask("a")
        turns = 0
        for _ in range(50):
            gevent.sleep(0.001)
            turns += 1
        assert not caller.ready()
    caller.join(SOON)
    assert turns == 50


# -- over a real database


def test_a_crowd_at_the_kiosks_shares_commits_and_everybody_has_a_number(tmp_path: Path) -> None:
    hall = StoredHall(SqlStore.new(sqlite_url(tmp_path / "antrean.db"), OFFICE_ID), an_office())
    writer = Writer(hall.dispatcher, lambda: None)

    def tap(number: int) -> object:
        command = commands.IssueTicket(
            request_id=RequestId(f"tap-{number}"), service_id=ServiceId(LP), priority_group=None
        )
        return writer.execute(command, KIOSK)

    callers = [gevent.spawn(tap, number) for number in range(40)]
    gevent.joinall(callers, timeout=SOON, raise_error=True)
    labels = [reply.ticket.label for reply in (caller.value for caller in callers) if reply]
    assert labels == [f"A-{number:03d}" for number in range(1, 41)]
    assert isinstance(callers[0].value, KioskTicketReply)
    with pytest.raises(QueueError, match="loket"):
        writer.execute(commands.CallNext(request_id=RequestId("call")), officer())
    writer.stop()
    assert hall.is_sound()
    hall.sql.close()
