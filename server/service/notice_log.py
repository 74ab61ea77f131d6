"""Which standard and which pledge hung in the hall when (DOMAIN-D36): from the log, for the office."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from server.domain.events import NoticeDisplayed
from server.domain.notice import notice_of
from server.domain.office import Office
from server.service import public_parts
from server.service.board_screens import BoardStandard
from server.service.reads_port import Reads
from server.service.records import Recorded

ENTRIES_SHOWN = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class DisplayedEntry:
    """A display showed a notice on a service day, for the first time at `at`."""

    at: datetime
    service_day: date
    device: str
    name: str | None
    digest: str
    kinds: tuple[str, ...]
    decrees: tuple[str, ...]
    office_version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DisplayedNotice:
    """What hung there."""

    digest: str
    decree: str
    pledge: str
    standards: tuple[BoardStandard, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DisplayedPage:
    """The log of the notice board, newest first."""

    seq: int
    entries: tuple[DisplayedEntry, ...]
    notices: tuple[DisplayedNotice, ...]


def displayed(reads: Reads) -> DisplayedPage:
    """The last entries, and every notice that they name."""
    recorded = reads.hall.notices_displayed(most=ENTRIES_SHOWN)
    names = {device.id: device.name for device in reads.devices()}
    hung = [(each, each.event) for each in recorded if isinstance(each.event, NoticeDisplayed)]
    return DisplayedPage(
        seq=reads.head().seq,
        entries=tuple(_entry(each, event, names.get(event.device_id)) for each, event in hung),
        notices=tuple(_notices(reads, [event for _, event in hung])),
    )


def _entry(recorded: Recorded, event: NoticeDisplayed, name: str | None) -> DisplayedEntry:
    return DisplayedEntry(
        at=recorded.at,
        service_day=event.service_day,
        device=event.device_id,
        name=name,
        digest=event.digest,
        kinds=event.kinds,
        decrees=event.decrees,
        office_version=event.office_version,
    )


def _notices(reads: Reads, hung: Sequence[NoticeDisplayed]) -> list[DisplayedNotice]:
    versions = {event.digest: event.office_version for event in hung}
    return [_notice(digest, reads.office_in_version(version)) for digest, version in versions.items()]


def _notice(digest: str, office: Office) -> DisplayedNotice:
    notice = notice_of(office)
    return DisplayedNotice(
        digest=digest,
        decree=notice.decree,
        pledge=notice.pledge,
        standards=tuple(public_parts.board_standard(each) for each in office.public_services),
    )
