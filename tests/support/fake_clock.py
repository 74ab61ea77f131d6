"""A clock and ids that tests set: nothing here is random and nothing reads the real time."""

from datetime import datetime, timedelta

from server.domain.ids import DeviceId, FeedbackId, HelpId, JobId, TicketId
from server.service.records import ClockReading


class FakeClock:
    """Behaves like server/clock.py: it never goes back, and says how far the wall clock is behind.

    `advance` lets time pass; `set` and `jump_back` are somebody setting the machine's clock.
    """

    def __init__(self, now: datetime) -> None:
        self._running = now
        self._wall = now

    def read(self) -> ClockReading:
        self._running = max(self._running, self._wall)
        return ClockReading(self._running, behind=self._running - self._wall)

    @property
    def now(self) -> datetime:
        """The time that the next command will get."""
        return self.read().now

    def advance(self, *, seconds: float = 0, minutes: float = 0) -> None:
        """Time passes, on the wall and for the office."""
        passed = timedelta(seconds=seconds, minutes=minutes)
        self._running = self.read().now + passed
        self._wall += passed

    def set(self, now: datetime) -> None:
        """The wall clock shows this time from now on."""
        self._wall = now

    def jump_back(self, *, seconds: float = 0, minutes: float = 0) -> None:
        """The wall clock is suddenly behind."""
        self.read()
        self._wall -= timedelta(seconds=seconds, minutes=minutes)


class CountingIds:
    """Ids in order: ticket-000001, job-000002, and so on."""

    def __init__(self) -> None:
        self._given = 0

    def ticket_id(self, now: datetime) -> TicketId:
        return TicketId(self._next("ticket"))

    def job_id(self) -> JobId:
        return JobId(self._next("job"))

    def device_id(self) -> DeviceId:
        return DeviceId(self._next("device"))

    def help_id(self) -> HelpId:
        return HelpId(self._next("help"))

    def rating_id(self) -> str:
        return self._next("rating")

    def feedback_id(self) -> FeedbackId:
        return FeedbackId(self._next("feedback"))

    def token(self) -> str:
        return self._next("token")

    def _next(self, kind: str) -> str:
        self._given += 1
        return f"{kind}-{self._given:06d}"
