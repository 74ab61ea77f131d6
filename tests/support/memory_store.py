"""The ports of server/service/ports.py kept in memory: a real store with transactions, savepoints and
unique rules, without a disk. The port tests run against it as they run against the databases.

    store = MemoryStore(an_office())
    with store.begin() as uow:
        ...
        uow.commit()
    store.reads().events_after(0, limit=10)

One transaction at a time: `begin` waits for the one before it, like a database with one writer.
Whatever is not committed is forgotten. `store.commits_fail_with` lets the next commits fail.
"""

from datetime import UTC, datetime
from threading import Lock

from server.domain.chain import GENESIS, Head
from server.domain.ids import OfficeId
from server.domain.office import Office
from server.domain.people import Person
from server.service.ports import StoreUnavailable
from tests.support import memory_hall as hall
from tests.support import memory_paper as paper
from tests.support import memory_rooms as rooms
from tests.support import memory_voices as voices
from tests.support.memory_announcements import MemoryAnnouncements
from tests.support.memory_conduct import MemoryConduct
from tests.support.memory_devices import MemoryDevices, MemoryDisplayHealths
from tests.support.memory_hall_now import MemoryNotices
from tests.support.memory_ledger import MemoryEntitlements, MemoryStock
from tests.support.memory_overruns import MemoryOverruns
from tests.support.memory_reads import MemoryReads
from tests.support.memory_report_numbers import MemoryReportNumbers
from tests.support.memory_tables import MemoryTables

CHECK_KEY = bytes(range(32))
_WAIT_SECONDS = 5.0
_BEFORE_EVERYTHING = datetime(2026, 1, 1, tzinfo=UTC)


class MemoryStore:
    """What is committed, and who may begin a transaction."""

    def __init__(self, office: Office, *, last_event_at: datetime = _BEFORE_EVERYTHING) -> None:
        self.office_id = office.id
        self.commits_fail_with: list[Exception] = []
        self._writer = Lock()
        self.committed = MemoryTables(
            head=Head(
                seq=0,
                hash=GENESIS,
                last_event_at=last_event_at,
                office_version=1,
                priority_runs={},
                clock_is_behind=False,
            ),
            offices={1: office},
            documents_at={1: last_event_at},
        )

    def begin(self) -> "MemoryUnitOfWork":
        """A new transaction over what is committed."""
        return MemoryUnitOfWork(self, self._writer)

    def reads(self) -> MemoryReads:
        """Plain reads of what is committed, always the newest."""
        return MemoryReads(lambda: self.committed, CHECK_KEY)

    def add_person(self, person: Person) -> None:
        """Store an account without a command, as a test's starting point."""
        with self.begin() as uow:
            uow.people.save_person(person)
            uow.commit()


class MemoryUnitOfWork:
    """One transaction: works on a copy, which `commit` puts in place of what was there."""

    def __init__(self, store: MemoryStore, writer: Lock) -> None:
        self._store = store
        self._writer = writer

    @property
    def office_id(self) -> OfficeId:
        return self._store.office_id

    def __enter__(self) -> "MemoryUnitOfWork":
        if not self._writer.acquire(timeout=_WAIT_SECONDS):
            raise StoreUnavailable("another transaction is open")
        self._tables = self._store.committed.copied()
        self._open_rooms(self._tables)
        return self

    def _open_rooms(self, tables: MemoryTables) -> None:
        self.tickets = rooms.MemoryTickets(tables)
        self.desks = rooms.MemoryDesks(tables)
        self.closures = hall.MemoryClosures(tables)
        self.help = hall.MemoryHelp(tables)
        self.display_healths = MemoryDisplayHealths(tables)
        self.ratings = voices.MemoryRatings(tables)
        self.feedback = voices.MemoryFeedbackBox(tables)
        self.phones = hall.MemoryPhones(tables)
        self.report_numbers = MemoryReportNumbers(tables)
        self.entitlements = MemoryEntitlements(tables)
        self.stock = MemoryStock(tables)
        self.overruns = MemoryOverruns(tables)
        self.conduct = MemoryConduct(lambda: tables)
        self.outbox = paper.MemoryOutbox(tables)
        self.printers = paper.MemoryPrinters(tables)
        self.people = rooms.MemoryPeople(tables)
        self.devices = MemoryDevices(tables)
        self.announcements = MemoryAnnouncements(tables)
        self.notices = MemoryNotices(tables)
        self.replies = rooms.MemoryReplies(tables)
        self.event_log = rooms.MemoryEventLog(tables, self.office_id)
        self.offices = rooms.MemoryOffices(tables)

    def savepoint(self) -> "MemorySavepoint":
        return MemorySavepoint(self._tables)

    def commit(self) -> None:
        if self._store.commits_fail_with:
            raise self._store.commits_fail_with.pop(0)
        self._store.committed = self._tables.copied()

    def __exit__(self, *exc: object) -> None:
        self._writer.release()


class MemorySavepoint:
    """Remembers how things stood; `undo` puts them back."""

    def __init__(self, tables: MemoryTables) -> None:
        self._tables = tables
        self._before = tables.copied()

    def release(self) -> None:
        """Nothing to do: what was done stands in the transaction."""

    def undo(self) -> None:
        self._tables.become(self._before)
