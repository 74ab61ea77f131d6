"""The notice board in the hall: which standard and pledge hung where on which day (DOMAIN-D36)."""

from server.domain import commands
from server.domain.errors import BadRequest, NoticeOutdated
from server.domain.events import NoticeDisplayed
from server.domain.notice import decrees_of, notice_of
from server.domain.schedule import service_day, service_day_bounds
from server.service.replies import Done
from server.service.work import Work

NOTICE_KINDS = frozenset({"standards", "pledge", "contact", "compensation"})
"""The parts of the notice that a display may show."""


def record_notice(command: commands.RecordNotice, work: Work) -> Done:
    """Once for each display, service day and notice; told again it is no news.

    Raises BadRequest for parts that no notice has, NoticeOutdated for a notice that hangs no more.
    """
    kinds = tuple(sorted(set(command.kinds)))
    if not kinds or not NOTICE_KINDS.issuperset(kinds):
        raise BadRequest("Bagian papan informasi itu tidak dikenal.")
    if command.digest != notice_of(work.office).digest:
        raise NoticeOutdated
    office = work.office
    day = service_day(work.now, timezone=office.timezone, day_start=office.day_start)
    event = NoticeDisplayed(
        device_id=command.device_id,
        service_day=day,
        digest=command.digest,
        kinds=kinds,
        decrees=decrees_of(office),
        office_version=work.head.office_version,
    )
    begins, _ = service_day_bounds(day, timezone=office.timezone, day_start=office.day_start)
    hung = {(each.device_id, each.digest) for each in work.uow.notices.displayed_since(begins)}
    if (event.device_id, event.digest) not in hung:
        work.record(event)
    return Done(seq=work.seq)
