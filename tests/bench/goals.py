"""The rows of DESIGN 11: what is measured, against which yardstick, and how good it has to be."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Verdict(StrEnum):
    """How a figure stands to its goal."""

    AIM = "aim"
    REACH = "reach"
    MISSED = "MISSED"


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """One figure. `reach` must hold, `aim` is where it should be; both in `unit`."""

    key: str
    figure: str
    yardstick: str = ""
    unit: str
    reach: float
    aim: float
    more_is_better: bool = False

    def verdict(self, value: float) -> Verdict:
        """How the value stands to reach and aim."""
        sign = -1 if self.more_is_better else 1
        if sign * value <= sign * self.aim:
            return Verdict.AIM
        return Verdict.REACH if sign * value <= sign * self.reach else Verdict.MISSED


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """One figure as it came out. `compared` is what the goal judges: mostly measured / yardstick."""

    key: str
    measured: str
    yardstick: str = ""
    compared: float


_INSERT: Final = "Flask + one FULL insert"
_EMIT: Final = "bare Flask-SocketIO emit"
_NAIVE: Final = "people ahead × average"
_SHARED: Final = "the same ÷ open desks"
_BESIDE: Final = "points"


def _weeks(hall: str, weeks: str) -> tuple[Goal, ...]:
    """How good the estimates of a replayed hall are."""
    error = f"{weeks}: mean error"
    return (
        Goal(key=f"range_{hall}", figure=f"{weeks}: waits in range (80–95 %)", unit=_BESIDE, reach=5, aim=0),
        Goal(key=f"error_{hall}", figure=error, yardstick=_NAIVE, unit="×", reach=1, aim=0.5),
        Goal(key=f"shared_error_{hall}", figure=error, yardstick=_SHARED, unit="×", reach=1, aim=0.9),
    )


GOALS: Final = (
    Goal(key="tap_p50", figure="tap, 1 client, p50", yardstick=_INSERT, unit="×", reach=4, aim=2),
    Goal(key="tap_p99", figure="tap, 1 client, p99", yardstick=_INSERT, unit="×", reach=4, aim=2),
    Goal(
        key="tap32_rate",
        figure="tap, 32 clients, rate",
        yardstick=_INSERT,
        unit="×",
        reach=0.3,
        aim=0.6,
        more_is_better=True,
    ),
    Goal(key="tap32_p99", figure="tap, 32 clients, p99", yardstick=_INSERT, unit="ms", reach=150, aim=60),
    Goal(key="call_p50", figure="call-next, 1 client, p50", yardstick=_INSERT, unit="×", reach=4, aim=2),
    Goal(
        key="tap_history",
        figure="tap with history, p50",
        yardstick="without history",
        unit="×",
        reach=1.25,
        aim=1.05,
    ),
    Goal(
        key="call_history",
        figure="call-next with history, p50",
        yardstick="without history",
        unit="×",
        reach=1.25,
        aim=1.05,
    ),
    Goal(key="hear_100", figure="call → last of 100, p99", yardstick=_EMIT, unit="×", reach=2, aim=1.2),
    Goal(key="hear_1000", figure="call → last of 1,000, p99", yardstick=_EMIT, unit="×", reach=2, aim=1.2),
    Goal(key="phones", figure="call → last of 200 phones, p99", unit="ms", reach=500, aim=150),
    Goal(key="phones_tap", figure="tap while 200 phones are told, p50", unit="ms", reach=60, aim=20),
    Goal(key="phones_cpu", figure="a number with 200 phones, CPU", unit="ms", reach=250, aim=100),
    Goal(key="per_phone", figure="memory per phone", yardstick="bare app", unit="×", reach=1.5, aim=1.1),
    Goal(key="paper", figure="tap → bytes at the printer, p99", unit="ms", reach=100, aim=40),
    Goal(key="agent", figure="tap → bytes at an agent's printer, p99", unit="ms", reach=150, aim=60),
    Goal(key="kiosk", figure="tap → number painted, p95", unit="ms", reach=200, aim=80),
    Goal(key="tv", figure="call → TV painted, p95", unit="ms", reach=200, aim=80),
    Goal(key="memory", figure="web process idle, memory", yardstick="bare app", unit="×", reach=2, aim=1.5),
    Goal(
        key="per_listener",
        figure="memory per listener",
        yardstick="bare app",
        unit="×",
        reach=1.5,
        aim=1.1,
    ),
    Goal(key="worker", figure="worker idle, memory", unit="MB", reach=90, aim=60),
    Goal(key="idle_cpu", figure="5 screens, 50 phones, idle queue: CPU", unit="% core", reach=1, aim=0.2),
    Goal(
        key="start",
        figure="start → /readyz, with history",
        yardstick="python -c 'import flask, …'",
        unit="×",
        reach=4,
        aim=2,
    ),
    Goal(key="restart", figure="1,000 listeners after a restart", unit="s", reach=15, aim=5),
    Goal(
        key="audit",
        figure="antrean audit verify",
        unit="events/s",
        reach=30_000,
        aim=100_000,
        more_is_better=True,
    ),
    *_weeks("spkt", "SPKT weeks"),
    *_weeks("satpas", "Satpas weeks"),
    Goal(key="estimate_cost", figure="one estimate", unit="µs", reach=60, aim=30),
)
