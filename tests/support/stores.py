"""The three stores behind the same ports: memory, SQLite in a file, PostgreSQL. And the hall of
tests/support/hall.py over a real database, with the audit at hand.
"""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol

from sqlalchemy import text

from server.domain import commands
from server.domain.ids import OfficeId, TicketId
from server.domain.office import Office
from server.domain.tickets import Ticket
from server.service.deadlines import Deadlines
from server.service.dispatcher import Dispatcher, Surroundings
from server.service.ports import UnitOfWork
from server.service.reads_port import Reads
from server.service.records import Recorded
from server.service.replies import Done
from server.store.audit import verify
from server.store.audit_report import AuditReport
from server.store.documents import OfficeCache, encode_office
from server.store.engine import Engines, connect
from server.store.installation import prepare
from server.store.reads import SqlReads
from server.store.tables import metadata
from server.store.unit_of_work import SqlUnitOfWork
from tests.support.builders import an_office
from tests.support.fake_clock import CountingIds
from tests.support.hall import ADMIN, Hall

BEFORE_EVERYTHING = datetime(2026, 1, 1, tzinfo=UTC)
_ALL = 1_000_000


class Store(Protocol):
    """What a port test works with."""

    @property
    def office_id(self) -> OfficeId: ...

    def begin(self) -> UnitOfWork: ...

    def reads(self) -> Reads: ...


@dataclass(slots=True)
class SqlStore:
    """One office in a database. `new` makes its tables; a second SqlStore on the same URL is another
    process on the same data."""

    url: str
    office_id: OfficeId
    busy_seconds: float = 10.0
    engines: Engines = field(init=False)
    _cache: OfficeCache = field(init=False, default_factory=OfficeCache)

    def __post_init__(self) -> None:
        self.engines = connect(self.url, busy_seconds=self.busy_seconds)

    @classmethod
    def new(cls, url: str, office_id: OfficeId) -> "SqlStore":
        """Tables and the office's row, without a document yet."""
        store = cls(url, office_id)
        prepare(store.engines.write, office_id, now=BEFORE_EVERYTHING)
        return store

    def begin(self) -> SqlUnitOfWork:
        return SqlUnitOfWork(self.engines.write, self.office_id, self._cache)

    def reads(self) -> SqlReads:
        return SqlReads(self.engines.read, self.office_id, self._cache)

    def audit(self) -> AuditReport:
        return verify(self.engines.read, self.office_id)

    def run(self, statement: str, **values: object) -> int:
        """Plain SQL behind everybody's back; returns how many rows it changed."""
        with self.engines.write.begin() as connection:
            return connection.execute(text(statement), values).rowcount

    def ask(self, statement: str, **values: object) -> list[tuple[object, ...]]:
        """The rows of plain SQL."""
        with self.engines.read.begin() as connection:
            return [tuple(row) for row in connection.execute(text(statement), values)]

    def clear(self) -> None:
        """Empty every table."""
        with self.engines.write.begin() as connection:
            for table in reversed(metadata.sorted_tables):
                connection.execute(table.delete())

    def close(self) -> None:
        self.engines.dispose()


def sqlite_url(file: Path) -> str:
    return f"sqlite:///{file}"


def with_document(store: SqlStore, office: Office) -> SqlStore:
    """Store the document without an event, as the memory store begins."""
    with store.begin() as uow:
        head = uow.event_log.head()
        uow.offices.add(1, encode_office(office), at=head.last_event_at)
        uow.commit()
    store.run("UPDATE offices SET version = 1 WHERE id = :office", office=store.office_id)
    return store


class StoredHall(Hall):
    """The hall over a real database: the same words, the same clock. `again` is the same office after
    a restart, in a process of its own."""

    def __init__(self, store: SqlStore, office: Office | None = None, *, start: str = "08:00") -> None:
        super().__init__(office, start=start)
        self.sql = store
        self.ids = CountingIds()
        self._work_on(store)
        document = encode_office(office or an_office())
        self.send(commands.ConfigureOffice(document=document), ADMIN, Done)

    def again(self) -> "StoredHall":
        other = StoredHall.__new__(StoredHall)
        other.clock, other.ids, other.wakes = self.clock, self.ids, 0
        other._asked = self._asked
        other.sql = SqlStore(self.sql.url, self.sql.office_id)
        other._work_on(other.sql)
        return other

    def _work_on(self, store: SqlStore) -> None:
        self.dispatcher = self.dispatcher_on(store)

    def dispatcher_on(self, store: SqlStore) -> Dispatcher:
        return Dispatcher(
            Surroundings(
                begin=store.begin,
                clock=self.clock,
                ids=self.ids,
                check_key=store.reads().check_key(),
                is_demo=False,
                wake=self._woken,
            )
        )

    def meet_deadlines(self) -> None:
        deadlines = Deadlines(self.sql.reads(), self.dispatcher)
        while (due := deadlines.step(now=self.clock.now)) is not None and due <= self.clock.now:
            pass

    def ticket(self, ticket_id: str) -> Ticket:
        found = self.sql.reads().ticket(TicketId(ticket_id))
        assert found is not None
        return found

    @property
    def office(self) -> Office:
        return self.sql.reads().office_state().office

    @property
    def log(self) -> list[Recorded]:
        return self.sql.reads().events_after(0, limit=_ALL)

    def is_sound(self) -> bool:
        """The audit finds nothing; what it finds is shown by the failing test."""
        assert self.sql.audit().problems == []
        return True
