"""The disk is full, or the database is held by somebody else: everybody is asked to try again, nothing
is lost, nothing is there by half, and it goes on when the trouble is over.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import event

from server.domain.errors import TryAgainLater
from server.service.replies import KioskTicketReply
from tests.support.builders import OFFICE_ID, an_office
from tests.support.stores import SqlStore, StoredHall, sqlite_url

BUSY_SECONDS = 0.05
NO_LIMIT = 1_000_000_000


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[StoredHall]:
    url = sqlite_url(tmp_path / "antrean.db")
    SqlStore.new(url, OFFICE_ID).close()
    store = SqlStore(url, OFFICE_ID, busy_seconds=BUSY_SECONDS)
    yield StoredHall(store, an_office())
    store.close()


def limit_pages(store: SqlStore, pages: int) -> None:
    """The database may grow to so many pages on every connection of its writer: a full disk."""

    @event.listens_for(store.engines.write, "connect")
    def limited(connection: object, _: object) -> None:
        connection.execute(f"PRAGMA max_page_count = {pages}")  # type: ignore[attr-defined]

    store.engines.write.dispose()


def pages_of(store: SqlStore) -> int:
    return int(str(store.ask("PRAGMA page_count")[0][0]))


@contextmanager
def somebody_else_writing(store: SqlStore) -> Iterator[None]:
    other = SqlStore(store.url, OFFICE_ID)
    with other.begin() as uow:
        uow.event_log.head()
        yield
    other.close()


def tap_until_full(hall: StoredHall) -> tuple[list[str], str]:
    """Labels given, and the request id of the tap that found the disk full."""
    labels: list[str] = []
    for number in range(500):
        try:
            labels.append(hall.issue(request_id=f"tap-{number}").ticket.label)
        except TryAgainLater:
            return labels, f"tap-{number}"
    raise AssertionError("the disk never filled up")


def test_a_full_disk_asks_to_try_again_and_loses_nothing(hall: StoredHall) -> None:
    limit_pages(hall.sql, pages_of(hall.sql) + 8)
    labels, refused = tap_until_full(hall)
    assert labels
    before = len(hall.log)
    with pytest.raises(TryAgainLater):
        hall.issue(request_id=refused)
    assert len(hall.log) == before
    assert hall.is_sound()

    limit_pages(hall.sql, NO_LIMIT)
    reply = hall.issue(request_id=refused)
    assert isinstance(reply, KioskTicketReply)
    assert reply.ticket.label == f"A-{len(labels) + 1:03d}"
    assert hall.is_sound()


def test_what_was_promised_before_the_disk_was_full_is_still_answered(hall: StoredHall) -> None:
    first = hall.issue(request_id="first")
    limit_pages(hall.sql, pages_of(hall.sql) + 8)
    tap_until_full(hall)
    assert hall.issue(request_id="first") == first


def test_a_database_that_is_held_asks_to_try_again(hall: StoredHall) -> None:
    with somebody_else_writing(hall.sql), pytest.raises(TryAgainLater):
        hall.issue(request_id="tap-1")
    assert hall.issue(request_id="tap-1").ticket.label == "A-001"
    assert hall.wakes == 2  # the document and the ticket
    assert hall.is_sound()


def test_screens_can_be_read_while_the_database_is_held(hall: StoredHall) -> None:
    hall.tap()
    with somebody_else_writing(hall.sql):
        assert hall.sql.reads().office_state().office == an_office()
        assert hall.sql.reads().waiting_tickets(frozenset({an_office().services[0].id}))


def test_deadlines_that_met_a_held_database_are_found_afterwards(hall: StoredHall) -> None:
    hall.open_desk()
    ticket = hall.serve()
    hall.clock.advance(minutes=20)
    with somebody_else_writing(hall.sql), pytest.raises(TryAgainLater):
        hall.meet_deadlines()
    hall.meet_deadlines()
    assert hall.ticket(ticket.id).overrun_at is not None
    assert hall.is_sound()
