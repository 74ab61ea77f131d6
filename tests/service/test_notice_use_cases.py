"""Which standard and pledge hung in the hall when: DOMAIN-D36."""

from dataclasses import replace

import pytest

from server.domain import commands
from server.domain.errors import BadRequest, NoticeOutdated
from server.domain.events import NoticeDisplayed
from server.domain.notice import notice_of
from server.service import notice_log
from server.service.notice_log import DisplayedPage
from server.service.replies import Done
from server.store.documents import encode_office
from tests.support.builders import an_office
from tests.support.hall import ADMIN, Hall


def hung(hall: Hall) -> list[NoticeDisplayed]:
    return [event for event in hall.events if isinstance(event, NoticeDisplayed)]


def displayed(hall: Hall) -> DisplayedPage:
    return notice_log.displayed(hall.store.reads())


def promise_anew(hall: Hall) -> None:
    """The office signs another pledge."""
    office = replace(hall.office, pledge="Kami sanggup melayani.")
    hall.send(commands.ConfigureOffice(document=encode_office(office)), ADMIN, Done)


@pytest.fixture
def hall() -> Hall:
    return Hall()


def test_a_notice_is_logged_with_its_decrees_and_the_document_that_holds_it(hall: Hall) -> None:
    hall.hang_notice(kinds=("standards", "pledge", "standards"))
    (event,) = hung(hall)
    assert event.decrees == ("Kep/01/I/2019",)
    assert (event.kinds, event.office_version) == (("pledge", "standards"), 1)
    assert (event.device_id, event.digest) == ("display-1", notice_of(an_office()).digest)


def test_each_display_is_logged_once_a_day(hall: Hall) -> None:
    for device in ("display-1", "display-2", "display-1"):
        hall.hang_notice(device=device)
    assert [event.device_id for event in hung(hall)] == ["display-1", "display-2"]
    hall.clock.advance(minutes=24 * 60)
    hall.hang_notice()
    first, _, last = hung(hall)
    assert (last.service_day - first.service_day).days == 1


def test_another_notice_on_the_same_day_is_logged_too(hall: Hall) -> None:
    hall.hang_notice()
    promise_anew(hall)
    hall.hang_notice()
    assert len({event.digest for event in hung(hall)}) == 2


def test_a_display_that_shows_what_the_office_has_changed_is_told_to_look_again(hall: Hall) -> None:
    old = notice_of(hall.office).digest
    promise_anew(hall)
    with pytest.raises(NoticeOutdated):
        hall.hang_notice(digest=old)
    assert hung(hall) == []


@pytest.mark.parametrize("kinds", [(), ("video",), ("pledge", "")])
def test_parts_that_no_notice_has_are_refused(hall: Hall, kinds: tuple[str, ...]) -> None:
    with pytest.raises(BadRequest):
        hall.hang_notice(kinds=kinds)


def test_the_office_reads_what_hung_there_though_it_has_changed_since(hall: Hall) -> None:
    hall.hang_notice()
    before = notice_of(hall.office)
    promise_anew(hall)
    hall.clock.advance(minutes=5)
    hall.hang_notice()
    page = displayed(hall)
    newest, oldest = page.entries
    assert (newest.at - oldest.at).total_seconds() == 300
    assert oldest.digest == before.digest
    pledges = {notice.digest: notice.pledge for notice in page.notices}
    assert pledges == {before.digest: before.pledge, newest.digest: "Kami sanggup melayani."}
    assert [each.minutes for each in page.notices[0].standards] == [15, 10, 5, 10]
    assert newest.name is None


def test_a_display_is_called_by_its_name(hall: Hall) -> None:
    command = commands.AddDevice(kind="display", name="TV depan", token_hash="hash of it")
    hall.send(command, ADMIN, Done)
    (device,) = hall.store.reads().devices()
    hall.hang_notice(device=device.id)
    assert displayed(hall).entries[0].name == "TV depan"
