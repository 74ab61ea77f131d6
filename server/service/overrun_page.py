"""The overruns of a month, as head and oversight read them: one page, one committed moment."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from server.domain.ids import PersonId
from server.service import overrun_parts as parts
from server.service.overrun_screens import CauseBar, LatenessCauseView, OverrunLine
from server.service.reads_port import Reads
from server.service.records import OfficeState
from server.service.screens import HeadFields, SnapshotHead


@dataclass(frozen=True, slots=True, kw_only=True)
class OverrunsPage(SnapshotHead):
    """The overruns of a month. `total` and the bars count confidential ones too, the lines show none."""

    month: str
    months: tuple[str, ...]
    closes_at: datetime
    may_review: bool
    causes: tuple[LatenessCauseView, ...]
    lines: tuple[OverrunLine, ...]
    bars: tuple[CauseBar, ...]
    total: int


def overruns_page(
    reads: Reads,
    state: OfficeState,
    head: HeadFields,
    month: str | None,
    *,
    reviewer: PersonId | None,
    now: datetime,
) -> OverrunsPage:
    """The page of that month, of this one without a name. Raises BadRequest."""
    office = state.office
    period = parts.period_of(office, month, now=now)
    _, ends = period.bounds(timezone=office.timezone, day_start=office.day_start)
    bars = parts.bars(reads, office, period)
    return OverrunsPage(
        **head,
        month=period.name,
        months=parts.months_offered(parts.period_of(office, None, now=now)),
        closes_at=ends + timedelta(days=office.rules.contest_days),
        may_review=reviewer is not None,
        causes=parts.cause_views(office),
        lines=parts.lines(reads, office, period, reviewer=reviewer, now=now),
        bars=bars,
        total=sum(each.count for each in bars),
    )
