"""What is asked of a month for its report. Part of reads_port.py; everything is counted by the store."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from server.domain.ids import ServiceId
from server.domain.on_time_month import Averages, HourMonth, OfficerMonth, ServiceMonth


class MonthReads(Protocol):
    """Plain reads outside any write. A service belongs to the moment at which it ended."""

    def services(self, *, since: datetime, until: datetime) -> list[ServiceMonth]:
        """Each service under each promise, by id and minutes."""
        ...

    def officers(self, *, since: datetime, until: datetime) -> list[OfficerMonth]:
        """Each officer with each kind of service, by id; nothing of confidential tickets."""
        ...

    def hours(self, *, since: datetime, until: datetime, offset_seconds: int) -> list[HourMonth]:
        """Each hour of the day; `offset_seconds` is how far the office's clock is ahead of UTC."""
        ...

    def averages(self, *, since: datetime, until: datetime) -> Sequence[tuple[ServiceId, Averages]]:
        """The figures of finished visits by the service that they ended with, by id."""
        ...
