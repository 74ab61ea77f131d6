"""An agent's view of a server: jobs come over HTTP, outcomes go back, and what could not be told is kept and
told before anything else is printed.
"""

import stat
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest

from printers.http_source import LONGEST_PAUSE_SECONDS, WAIT_SECONDS, HttpSource, Reach, ServerClock, Shared
from printers.jobs import PrintJob, SlipContent, TestPage
from printers.outcome import Fault, GaveUp, Outcome, Printed, PrinterWarning, TryAgain
from printers.server_line import ServerAddress, ServerLine
from printers.status import ALL_WELL, NOT_KNOWN, DeviceStatus
from printers.unsent import Report, Unsent
from tests.printers.builders import EIGHT_O_FIVE, a_job, a_printer, a_slip, a_test_page
from tests.support.fake_antrean import HANG_UP, Answer, Asked, FakeAntrean, Refusal

CLAIM = "/api/v1/agent/claim"
JOB = "/api/v1/agent/jobs/job-1"
SEEN = "/api/v1/agent/printers/printer-1"
NOW = "2026-09-30T00:05:00Z"
NOTHING: dict[str, object] = {"job": None, "server_time": NOW}


def told(job: PrintJob, **changes: object) -> dict[str, object]:
    """As the server tells it."""
    kind = "test" if isinstance(job.content, TestPage) else "slip"
    fields: dict[str, object] = msgspec.to_builtins(job)
    return {"job": {**fields, "kind": kind, **changes}, "server_time": NOW}


@dataclass
class Agent:
    """One lane's source, what people were told, and the file of what is still to be told."""

    server: FakeAntrean
    file: Path
    said: list[str] = field(default_factory=list)
    seconds: float = 0.0

    def __post_init__(self) -> None:
        self.open()

    def open(self) -> None:
        """Start anew, with what is on disk."""
        reach = Reach(
            lost=self.said.append,
            back=lambda: self.said.append("kembali"),
            monotonic=lambda: self.seconds,
        )
        clock = ServerClock(EIGHT_O_FIVE - timedelta(days=900), monotonic=lambda: self.seconds)
        self.shared = Shared(clock=clock, reach=reach, unsent=Unsent(self.file))
        self.shared.settings = {"printer-1": a_printer(48)}
        self.line = ServerLine(ServerAddress.parse(self.server.url), token="rahasia")
        self.source = HttpSource(self.line, "printer-1", self.shared)

    def answers(self, path: str, *answers: Answer) -> None:
        self.server.answers[f"POST {path}"] = list(answers)

    def claim(self) -> PrintJob | None:
        return self.source.claim(EIGHT_O_FIVE)

    def report(
        self, outcome: Outcome, status: DeviceStatus | None = None, job: PrintJob | None = None
    ) -> None:
        self.source.report(job or a_job(), outcome, status, EIGHT_O_FIVE)


@dataclass
class Witness(FakeAntrean):
    """A server that looks at the agent's disk while it is told an outcome."""

    file: Path = Path()
    kept_when_told: list[tuple[str, Report]] = field(default_factory=list)

    def answer_to(self, asked: Asked) -> Answer:
        if asked.path == JOB:
            self.kept_when_told += Unsent(self.file).of("printer-1")
        return super().answer_to(asked)


@pytest.fixture
def agent(tmp_path: Path) -> Iterator[Agent]:
    with FakeAntrean() as server:
        agent = Agent(server, tmp_path / "unsent.json")
        agent.answers(CLAIM, NOTHING)
        agent.answers(JOB, {"seq": 1})
        agent.answers(SEEN, {"seq": 1})
        yield agent
        agent.line.close()


# -- jobs that come


@pytest.mark.parametrize("content", [a_slip(), a_test_page()], ids=["slip", "test page"])
def test_a_job_arrives_as_it_was_sent(agent: Agent, content: SlipContent | TestPage) -> None:
    job = a_job(content=content, copies=2, attempts=3)
    agent.answers(CLAIM, told(job))
    assert agent.claim() == job


def test_a_claim_waits_on_the_server_and_names_its_printer(agent: Agent) -> None:
    assert agent.claim() is None
    assert agent.claim() is None
    first, second = agent.server.bodies(CLAIM)
    assert first == {"wait_seconds": WAIT_SECONDS, "printers": ["printer-1"], "takes_back": True}
    assert second["takes_back"] is False


def test_after_a_lost_answer_the_agent_takes_back_what_never_reached_it(agent: Agent) -> None:
    agent.claim()
    agent.answers(CLAIM, HANG_UP, HANG_UP, NOTHING)
    for _ in range(3):
        agent.claim()
    assert [each["takes_back"] for each in agent.server.bodies(CLAIM)] == [True, False, False, True, False]


def test_the_servers_clock_counts_and_not_this_pcs(agent: Agent) -> None:
    agent.claim()
    assert agent.shared.clock.now() == EIGHT_O_FIVE
    agent.seconds = 7
    assert agent.shared.clock.now() == EIGHT_O_FIVE + timedelta(seconds=7)


@pytest.mark.parametrize("changes", [{"kind": "poster"}, {"content": {"label": "A-001"}}, {"copies": "dua"}])
def test_a_job_that_nobody_here_understands_is_given_back(agent: Agent, changes: dict[str, object]) -> None:
    agent.answers(CLAIM, told(a_job(), **changes))
    assert agent.claim() is None
    assert agent.server.bodies(JOB) == [{"outcome": "gave_up", "reason": "internal"}]


# -- outcomes that go


def test_a_printed_slip_is_reported_with_its_length_and_the_printers_word(agent: Agent) -> None:
    agent.report(Printed(), DeviceStatus(warning=PrinterWarning.PAPER_LOW), a_job(copies=2))
    agent.report(Printed(), ALL_WELL)
    two, one = agent.server.bodies(JOB)
    assert two["outcome"] == "printed"
    assert two["length_mm"] == 2 * one["length_mm"] > 100
    assert agent.server.bodies(SEEN) == [
        {"fault": None, "warning": "paper_low"},
        {"fault": None, "warning": None},
    ]


def test_a_slip_to_be_tried_again_says_when_and_why(agent: Agent) -> None:
    again = TryAgain(reason=Fault.PAPER_OUT, at=EIGHT_O_FIVE + timedelta(seconds=5))
    agent.report(again, DeviceStatus(fault=Fault.PAPER_OUT))
    assert agent.server.bodies(JOB) == [
        {"outcome": "try_again", "reason": "paper_out", "retry_after_seconds": 5.0}
    ]
    assert agent.server.bodies(SEEN) == [{"fault": "paper_out", "warning": None}]


def test_a_slip_given_up_leaves_an_unknown_printer_as_it_is(agent: Agent) -> None:
    agent.report(GaveUp(reason="expired"), NOT_KNOWN)
    assert agent.server.bodies(JOB) == [{"outcome": "gave_up", "reason": "expired"}]
    assert agent.server.bodies(SEEN) == []


def test_a_test_page_that_came_too_late_says_what_held_it_up(agent: Agent) -> None:
    late = GaveUp(reason="expired", after="no_answer")
    agent.report(late, job=a_job(content=a_test_page()))
    agent.report(late)
    assert [each["reason"] for each in agent.server.bodies(JOB)] == ["no_answer", "expired"]


def test_an_idle_printer_is_reported(agent: Agent) -> None:
    agent.source.printer_seen("printer-1", DeviceStatus(fault=Fault.COVER_OPEN), EIGHT_O_FIVE)
    assert agent.server.bodies(SEEN) == [{"fault": "cover_open", "warning": None}]


def test_only_the_lanes_own_printer_is_looked_after(agent: Agent) -> None:
    agent.shared.settings = {"printer-1": a_printer(48), "lain": a_printer(48, id="lain")}
    assert [each.id for each in agent.source.printers()] == ["printer-1"]
    agent.shared.settings = {}
    assert agent.source.printers() == ()
    with pytest.raises(KeyError):
        agent.source.printer("printer-1")


# -- what could not be told


def test_what_could_not_be_told_is_told_before_the_next_job_is_taken(agent: Agent) -> None:
    agent.answers(JOB, HANG_UP)
    agent.report(Printed(), ALL_WELL)
    assert agent.claim() is None
    assert agent.server.bodies(CLAIM) == []
    agent.answers(JOB, {"seq": 1})
    agent.claim()
    assert agent.server.asked[-2].path == JOB
    assert agent.server.asked[-1].path == CLAIM
    agent.claim()
    assert agent.server.asked[-2].path == CLAIM


def test_an_outcome_is_on_disk_before_the_server_is_told(agent: Agent, tmp_path: Path) -> None:
    """Whoever pulls the plug while the server keeps silent finds no second slip in the tray afterwards."""
    with Witness(file=tmp_path / "unsent.json") as server:
        agent.server = server
        agent.open()
        agent.answers(JOB, {"seq": 1})
        agent.report(Printed(), NOT_KNOWN)
        agent.line.close()
    assert [job_id for job_id, _ in server.kept_when_told] == ["job-1"]
    assert Unsent(agent.file).printers() == set()


def test_a_disk_that_takes_nothing_keeps_no_outcome_from_the_server(agent: Agent, tmp_path: Path) -> None:
    agent.shared.unsent = Unsent(tmp_path / "penuh" / "unsent.json")
    (tmp_path / "penuh").write_text("bukan folder")
    agent.answers(JOB, HANG_UP)
    agent.report(Printed(), NOT_KNOWN)
    agent.answers(JOB, {"seq": 1})
    agent.claim()
    assert [each.path for each in agent.server.asked[-2:]] == [JOB, CLAIM]


def test_it_is_kept_when_the_agent_is_started_anew(agent: Agent) -> None:
    agent.answers(JOB, HANG_UP)
    agent.report(Printed(), ALL_WELL)
    agent.line.close()
    assert stat.S_IMODE(agent.file.stat().st_mode) == 0o600
    agent.answers(JOB, {"seq": 1})
    before = agent.server.bodies(JOB)[0]
    agent.open()
    agent.claim()
    assert agent.server.bodies(JOB)[-1] == before
    assert Unsent(agent.file).printers() == set()


@pytest.mark.parametrize("refusal", [Refusal(403, "not_allowed"), Refusal(404, "not_found")])
def test_a_slip_that_is_somebody_elses_meanwhile_is_not_told_again(agent: Agent, refusal: Refusal) -> None:
    agent.answers(JOB, HANG_UP, HANG_UP, HANG_UP, refusal)
    agent.report(Printed(), ALL_WELL)
    agent.claim()
    agent.claim()
    assert Unsent(agent.file).printers() == set()
    assert len(agent.server.bodies(CLAIM)) == 1


@pytest.mark.parametrize("refusal", [Refusal(503, "try_again_later"), Refusal(429, "too_many_requests")])
def test_a_server_that_is_busy_is_told_again(agent: Agent, refusal: Refusal) -> None:
    agent.answers(JOB, refusal)
    agent.report(Printed(), ALL_WELL)
    assert Unsent(agent.file).of("printer-1") != []
    assert Unsent(agent.file).of("lain") == []


def test_a_file_that_cannot_be_read_stops_nobody(tmp_path: Path) -> None:
    file = tmp_path / "unsent.json"
    for broken in ("", "[1]", '{"job-1": 3}'):
        file.write_text(broken)
        assert Unsent(file).printers() == set()


# -- the line


def test_a_lost_line_is_told_once_and_so_is_its_return(agent: Agent) -> None:
    agent.answers(CLAIM, HANG_UP)
    for _ in range(3):
        agent.claim()
    assert len(agent.said) == 1
    assert "tidak menjawab" in agent.said[0]
    agent.answers(CLAIM, NOTHING)
    agent.claim()
    assert agent.said[1:] == ["kembali"]


def test_the_longer_a_server_is_away_the_longer_it_is_left_alone(agent: Agent) -> None:
    reach = agent.shared.reach
    assert reach.pause() == 0
    reach.lost("Server mati.")
    pauses = []
    for agent.seconds in (0, 4, 20, 60, 3600):
        pauses.append(reach.pause())
    assert pauses == sorted(pauses)
    assert 0 < pauses[0] <= 1
    assert pauses[-1] == LONGEST_PAUSE_SECONDS
    reach.well()
    assert reach.pause() == 0


def test_an_agent_that_is_turned_away_knows_it(agent: Agent) -> None:
    agent.answers(CLAIM, Refusal(503, "try_again_later"), Refusal(401, "device_not_enrolled"))
    agent.claim()
    assert not agent.shared.is_turned_away.is_set()
    agent.claim()
    assert agent.shared.is_turned_away.is_set()
