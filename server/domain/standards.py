"""The published standard of a service: its minutes, its decree and when its clock starts."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

NOT_RATIFIED = "belum disahkan"
"""What stands in the place of a decree until there is one (DOMAIN-D105)."""


STAGE = "stage/"
"""Begins the name of a stage in a stop-clock list, so that no hold reason can be mistaken for one."""


class ClockBasis(StrEnum):
    """The moment at which the process clock starts (DOMAIN 3)."""

    START = "start"
    CALL = "call"
    TICKET = "ticket"
    DOCUMENTS_COMPLETE = "documents_complete"


@dataclass(frozen=True, slots=True, kw_only=True)
class Standard:
    """One version of a decree's promise for one service (DOMAIN-D3, D5, D9).

    `id` names the version and stays on every ticket issued under it; `minutes` is the limit
    of the process clock, exceeded only when strictly passed. One that is not ratified ("belum disahkan")
    promises nothing: its service is not offered (DOMAIN-D105). `stop_clock`: decrees.Terms; `surge` names the
    declared surge that has made the promise longer for the time being.
    """

    id: str
    decree: str
    place: str
    set_on: date
    effective_on: date
    minutes: int
    clock_basis: ClockBasis = ClockBasis.START
    warning_percent: int = 80
    is_ratified: bool = True
    tolerance_minutes: int = 0
    waiting_target_minutes: int | None = None
    stop_clock: tuple[str, ...] | None = None
    surge: str = ""

    def __post_init__(self) -> None:
        if self.minutes < 1:
            raise ValueError("minutes paling sedikit 1")
        if not 0 <= self.warning_percent <= 100:
            raise ValueError("warning_percent antara 0 dan 100")
        if self.tolerance_minutes < 0:
            raise ValueError("tolerance_minutes tidak boleh negatif")

    @property
    def seconds(self) -> int:
        """The limit in seconds."""
        return self.minutes * 60

    @property
    def tolerance_seconds(self) -> int:
        """What is added to the limit before the service counts as late."""
        return self.tolerance_minutes * 60

    @property
    def warning_seconds(self) -> int:
        """When the amber warning comes, in seconds of the process clock."""
        return self.seconds * self.warning_percent // 100
