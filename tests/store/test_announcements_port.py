"""Announcements and speakers, as every store has to keep them; and the audit that proves the speakers."""

import pytest

from server.domain import commands
from server.domain.ids import DeviceId
from server.domain.people import Actor, Role
from server.service.ports import Collision
from server.service.records import Device
from server.service.replies import Done
from tests.support.builders import an_office, at
from tests.support.hall import ADMIN
from tests.support.stores import SqlStore, Store, StoredHall

EDGE = Actor(Role.SYSTEM, "voice")
TV_1, TV_2 = DeviceId("tv-1"), DeviceId("tv-2")


@pytest.fixture
def with_tvs(store: Store) -> Store:
    with store.begin() as uow:
        for each in (TV_1, TV_2):
            uow.devices.add(
                Device(id=each, kind=Role.DISPLAY, name=each, token_hash=each, enrolled_at=at("08:00"))
            )
        uow.commit()
    return store


def give(store: Store, before: DeviceId | None, after: DeviceId | None, room: str = "") -> None:
    with store.begin() as uow:
        uow.announcements.put_speaker(room, before=before, after=after)
        uow.commit()


def test_each_room_has_its_speaker(with_tvs: Store) -> None:
    give(with_tvs, None, TV_1)
    give(with_tvs, None, TV_2, "aula")
    give(with_tvs, TV_1, TV_2)
    assert with_tvs.reads().announcements.speakers() == {"": TV_2, "aula": TV_2}
    give(with_tvs, TV_2, None, "aula")
    with with_tvs.begin() as uow:
        assert uow.announcements.speakers() == {"": TV_2}


@pytest.mark.parametrize(("before", "after"), [(None, TV_2), (TV_2, TV_1), (TV_2, None)])
def test_a_voice_that_somebody_else_has_by_now_is_not_taken(
    with_tvs: Store, before: DeviceId | None, after: DeviceId | None
) -> None:
    give(with_tvs, None, TV_1)
    with pytest.raises(Collision):
        give(with_tvs, before, after)
    assert with_tvs.reads().announcements.speakers() == {"": TV_1}


def test_what_was_heard_is_found_in_the_log(sql_store: SqlStore) -> None:
    hall = StoredHall(sql_store, an_office())
    for name in ("tv-1", "tv-2"):
        hall.send(commands.AddDevice(kind="display", name=name, token_hash=name), ADMIN, Done)
    first, _ = (device.id for device in sql_store.reads().devices())
    hall.send(commands.ChangeSpeaker(room="", before=None, after=first), EDGE, Done)
    hall.open_desk()
    hall.tap()
    hall.call_next()
    called = len(hall.log)
    for outcome in ("silent", "spoken"):
        confirmed = commands.ConfirmAnnouncement(
            request_id=hall.request_id(), announced_seq=called, outcome=outcome, device_id=first
        )
        hall.send(confirmed, Actor(Role.DISPLAY, first), Done)
    reads = sql_store.reads().announcements
    assert [each.outcome for each in reads.since(called)] == ["spoken", "silent"]
    assert [each.outcome for each in reads.since(called + 1)] == ["spoken"]
    with sql_store.begin() as uow:
        assert [each.label for each in uow.announcements.of_call(called)] == ["A-001", "A-001"]
        assert uow.announcements.of_call(called - 1) == []
        assert uow.announcements.call(called) is not None
        assert uow.announcements.call(called - 1) is None
    assert hall.is_sound()
    sql_store.run("UPDATE speakers SET room = 'aula'")
    assert any("pengeras suara" in problem for problem in sql_store.audit().problems)
