"""Plain reads for snapshots, the relay and the deadlines. They never wait for a writer."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from datetime import date, datetime
from functools import cache

from sqlalchemy import Engine, Integer, bindparam, func, literal_column, or_, select, text
from sqlalchemy.engine import Connection

from server.domain.admission import Closure
from server.domain.calling import Waiting
from server.domain.chain import Head
from server.domain.compensation import Entitlement
from server.domain.devices import Pairing, Presence
from server.domain.estimate import RecentWork
from server.domain.events import TicketCalled, TicketRecalled
from server.domain.ids import DeskId, OfficeId, PersonId, PrinterId, ServiceId, TicketId
from server.domain.office import Office
from server.domain.paper import Roll
from server.domain.people import Person
from server.domain.tickets import Ticket
from server.service.records import (
    DeskLoad,
    DeskSession,
    Device,
    HelpRequest,
    LastTest,
    OfficeState,
    PrinterCondition,
    PublicCall,
    Recorded,
    SessionRow,
)
from server.store import accounts, hall, phones
from server.store import devices as stored_devices
from server.store.announcements import SqlAnnouncementReads
from server.store.conduct import SqlConductReads
from server.store.desks import (
    SESSION_COLUMNS,
    load_of,
    session_from,
)
from server.store.display_health import SqlDisplayReads
from server.store.documents import OfficeCache, version_at
from server.store.engine import begun
from server.store.event_log import EVENT_COLUMNS, read_head, recorded_from
from server.store.feedback import SqlVoiceReads
from server.store.hall_now import SqlHallReads
from server.store.ledger import ENTITLEMENT_COLUMNS, SqlLedgerReads, entitlement_from
from server.store.months import SqlMonthReads
from server.store.overruns import SqlOverrunReads
from server.store.prepared import Prepared, Row, among, one_of
from server.store.printers import CONDITION_COLUMNS, ROLL_COLUMNS, condition_from, roll_from
from server.store.recent_work import recent_work_of
from server.store.report_numbers import SqlReportNumberReads
from server.store.stock import SqlStockReads
from server.store.tables import (
    HAS_DEADLINE,
    IS_AT_DESK,
    IS_CALL,
    IS_KEPT,
    IS_ON_HOLD,
    IS_OPEN_ENTITLEMENT,
    IS_PENDING,
    IS_TEST,
    IS_WAITING,
    desk_sessions,
    entitlements,
    events,
    offices,
    paper_rolls,
    print_jobs,
    printers,
    tickets,
)
from server.store.tickets import TICKET_COLUMNS, issued_on_of, ticket_from, waiting_of
from server.store.times import SqlTimeReads
from server.store.visits import SqlVisitReads

_CALLS_LOOKED_AT = 60
"""How far back the last public calls are looked for: recalls and silent calls are passed over."""

_TESTS_LOOKED_AT = 50
"""How many test pages back a printer's last one is looked for."""

_of_office = tickets.c.office_id == bindparam("office")
_tickets = select(*TICKET_COLUMNS).where(_of_office)
_ticket = Prepared(_tickets.where(tickets.c.id == bindparam("ticket")))
_by_token = Prepared(_tickets.where(tickets.c.token == bindparam("token")))
_of_day = Prepared(
    _tickets.where(tickets.c.service_day == bindparam("day"), tickets.c.label == bindparam("label"))
)
_at_desks = Prepared(_tickets.where(IS_AT_DESK))
_kept = Prepared(_tickets.where(IS_KEPT).order_by(tickets.c.issued_at))
_on_hold = Prepared(_tickets.where(IS_ON_HOLD).order_by(tickets.c.issued_at))
_due = Prepared(
    _tickets.where(HAS_DEADLINE, tickets.c.deadline_at <= bindparam("now"))
    .order_by(tickets.c.deadline_at)
    .limit(bindparam("most", type_=Integer))
)
_next_deadline = Prepared(select(func.min(tickets.c.deadline_at)).where(_of_office, HAS_DEADLINE))
_events = select(*EVENT_COLUMNS).where(events.c.office_id == bindparam("office"))
_events_after = Prepared(
    _events.where(events.c.seq > bindparam("after"))
    .order_by(events.c.seq)
    .limit(bindparam("most", type_=Integer))
)
_last_calls = Prepared(
    _events.where(IS_CALL).order_by(events.c.seq.desc()).limit(literal_column(str(_CALLS_LOOKED_AT)))
)
_slips_due = Prepared(
    select(print_jobs.c.printer_id, func.min(print_jobs.c.expires_at))
    .where(
        print_jobs.c.office_id == bindparam("office"),
        IS_PENDING,
        print_jobs.c.due_at <= bindparam("now"),
        or_(print_jobs.c.leased_until.is_(None), print_jobs.c.leased_until <= bindparam("now")),
    )
    .group_by(print_jobs.c.printer_id)
)
_tests = Prepared(
    select(print_jobs.c.printer_id, print_jobs.c.state, print_jobs.c.reason, print_jobs.c.created_at)
    .where(print_jobs.c.office_id == bindparam("office"), IS_TEST)
    .order_by(print_jobs.c.created_at.desc())
    .limit(literal_column(str(_TESTS_LOOKED_AT)))
)
_owed = select(*ENTITLEMENT_COLUMNS).where(entitlements.c.office_id == bindparam("office"))
_newest_first = entitlements.c.since.desc()
_open_entitlements = Prepared(_owed.where(IS_OPEN_ENTITLEMENT).order_by(_newest_first))
_entitlements = Prepared(
    _owed.where(or_(IS_OPEN_ENTITLEMENT, entitlements.c.settled_at >= bindparam("since"))).order_by(
        _newest_first
    )
)
_sessions = Prepared(select(*SESSION_COLUMNS).where(desk_sessions.c.office_id == bindparam("office")))
_conditions = Prepared(select(*CONDITION_COLUMNS).where(printers.c.office_id == bindparam("office")))
_rolls = Prepared(select(*ROLL_COLUMNS).where(paper_rolls.c.office_id == bindparam("office")))
_check_key = Prepared(select(offices.c.check_key).where(offices.c.id == bindparam("office")))


@cache
def _waiting_tickets(count: int) -> Prepared:
    return Prepared(_tickets.where(IS_WAITING, one_of(tickets.c.waits_for, "pool", count)))


class SqlReads:
    """Reads of one office. `moment` makes several reads see the same committed state."""

    def __init__(
        self,
        engine: Engine,
        office_id: OfficeId,
        cache: OfficeCache,
        connection: Connection | None = None,
    ) -> None:
        self._engine = engine
        self._office_id = office_id
        self._cache = cache
        self._bound = connection
        self.voices = SqlVoiceReads(self._rows)
        self.hall = SqlHallReads(self._rows)
        self.conduct = SqlConductReads(self._rows)
        self.visits = SqlVisitReads(self._rows)
        self.times = SqlTimeReads(self._rows)
        self.months = SqlMonthReads(self._rows)
        self.report_numbers = SqlReportNumberReads(self._rows)
        self.ledger = SqlLedgerReads(self._rows)
        self.stock = SqlStockReads(self._rows)
        self.overruns = SqlOverrunReads(self._rows)
        self.announcements = SqlAnnouncementReads(self._rows)
        self.displays = SqlDisplayReads(self._rows)

    @contextmanager
    def moment(self) -> Iterator["SqlReads"]:
        """The same reads, all from one committed state."""
        with closing(begun(self._engine)) as connection:
            yield SqlReads(self._engine, self._office_id, self._cache, connection)

    @contextmanager
    def _connection(self) -> Iterator[Connection]:
        """The connection of this moment, or one for a single statement."""
        if self._bound is not None:
            yield self._bound
        else:
            with self._engine.connect() as connection:
                yield connection

    def is_well(self) -> bool:
        """True when the database answers."""
        with self._connection() as connection:
            return connection.execute(text("SELECT 1")).scalar() == 1

    def head(self) -> Head:
        """Where the log stands."""
        with self._connection() as connection:
            return read_head(connection, self._office_id, lock=False)

    def office_state(self) -> OfficeState:
        """Head and document."""
        # Two statements, and still one truth: a document never changes once it has a version.
        with self._connection() as connection:
            head = read_head(connection, self._office_id, lock=False)
            office = self._cache.load(connection, self._office_id, head.office_version)
        return OfficeState(head=head, office=office)

    def office_at(self, at: datetime) -> Office:
        """The document that was valid at that time; the first one for a time before it."""
        with self._connection() as connection:
            version = version_at(connection, self._office_id, at)
            return self._cache.load(connection, self._office_id, version)

    def office_in_version(self, version: int) -> Office:
        """The document of that version, which was stored."""
        with self._connection() as connection:
            return self._cache.load(connection, self._office_id, version)

    def check_key(self) -> bytes:
        """The office's secret for check codes."""
        with self._connection() as connection:
            return bytes(_check_key.scalar(connection, office=self._office_id))

    def events_after(self, seq: int, *, limit: int) -> list[Recorded]:
        """Events behind `seq`, in order."""
        return [recorded_from(row) for row in self._rows(_events_after, after=seq, most=limit)]

    def waiting(self, pools: frozenset[str]) -> Waiting:
        """How many wait in these pools."""
        with self._connection() as connection:
            return waiting_of(connection, self._office_id, pools)

    def waiting_tickets(self, pools: frozenset[str]) -> list[Ticket]:
        """Everybody who waits in these pools."""
        return self._tickets(_waiting_tickets(len(pools)), **among("pool", pools))

    def tickets_at_desks(self) -> list[Ticket]:
        """Called and running tickets."""
        return self._tickets(_at_desks)

    def tickets_on_hold(self) -> list[Ticket]:
        """Held tickets, in order of issue."""
        return self._tickets(_on_hold)

    def tickets_kept(self) -> list[Ticket]:
        """Tickets whose visitor is away with leave, in order of issue."""
        return self._tickets(_kept)

    def issued_on(self, service_id: ServiceId, day: date) -> int:
        """How many numbers of this service were given on that service day."""
        with self._connection() as connection:
            return issued_on_of(connection, self._office_id, service_id, day)

    def closures(self) -> list[Closure]:
        """Every service that somebody closed, also those whose time is over."""
        with self._connection() as connection:
            return hall.closures_of(connection, self._office_id)

    def help_requests(self, *, since: datetime) -> list[HelpRequest]:
        """Who waits for help, and who was promised it since then."""
        with self._connection() as connection:
            return hall.help_since(connection, self._office_id, since)

    def ticket(self, ticket_id: TicketId) -> Ticket | None:
        """One ticket."""
        found = self._tickets(_ticket, ticket=ticket_id)
        return found[0] if found else None

    def ticket_by_token(self, token: str) -> Ticket | None:
        """The ticket on whose slip this token stands."""
        found = self._tickets(_by_token, token=token)
        return found[0] if found else None

    def ticket_of_day(self, label: str, day: date) -> Ticket | None:
        """The ticket that carried this number on that service day, or None."""
        found = self._tickets(_of_day, label=label, day=day)
        return found[0] if found else None

    def phone(self, ticket_id: TicketId) -> str | None:
        """The telephone number that this visitor left today, or None."""
        with self._connection() as connection:
            return phones.phone_of(connection, self._office_id, ticket_id)

    def oldest_phone(self) -> date | None:
        """The service day of the oldest number that is still kept, or None."""
        with self._connection() as connection:
            return phones.oldest_phone_of(connection, self._office_id)

    def recent_work(self, pools: frozenset[str]) -> RecentWork:
        """What the last finished tickets took."""
        with self._connection() as connection:
            return recent_work_of(connection, self._office_id, pools)

    def desk_load(self, desks: Iterable[DeskId]) -> DeskLoad:
        """How many of these desks are open, and since when those with a ticket have it."""
        with self._connection() as connection:
            return load_of(connection, self._office_id, desks)

    def recent_calls(self, *, since: datetime, limit: int) -> list[PublicCall]:
        """Latest public calls since then, one per label, newest first."""
        calls: dict[str, PublicCall] = {}
        for row in self._rows(_last_calls):
            recorded = recorded_from(row)
            event = recorded.event
            if not isinstance(event, TicketCalled | TicketRecalled) or recorded.at < since:
                continue
            if not event.is_silent and event.label not in calls and len(calls) < limit:
                calls[event.label] = PublicCall(
                    seq=recorded.seq,
                    at=recorded.at,
                    ticket_id=event.ticket_id,
                    label=event.label,
                    desk_id=event.desk_id,
                )
        return list(calls.values())

    def desk_sessions(self) -> list[DeskSession]:
        """Who sits where."""
        return [session_from(row) for row in self._rows(_sessions)]

    def open_entitlements(self) -> list[Entitlement]:
        """What is still owed, newest first."""
        return [entitlement_from(row) for row in self._rows(_open_entitlements)]

    def entitlements(self, *, since: datetime) -> list[Entitlement]:
        """The open ones, and those settled since then, newest first."""
        return [entitlement_from(row) for row in self._rows(_entitlements, since=since)]

    def printer_conditions(self) -> list[PrinterCondition]:
        """What is known of the printers."""
        return [condition_from(row) for row in self._rows(_conditions)]

    def last_tests(self) -> list[LastTest]:
        """The newest test page of each printer that has had one."""
        newest: dict[str, LastTest] = {}
        for printer_id, state, reason, asked_at in self._rows(_tests):
            newest.setdefault(
                printer_id, LastTest(printer_id=printer_id, state=state, reason=reason, asked_at=asked_at)
            )
        return list(newest.values())

    def slips_due(self, *, now: datetime) -> Mapping[PrinterId, datetime]:
        """The printers with something due that nobody has in hand, and when the first of it expires."""
        rows = self._rows(_slips_due, now=now)
        return {PrinterId(printer_id): expires_at for printer_id, expires_at in rows}

    def paper_rolls(self) -> list[Roll]:
        """The rolls that are counted."""
        return [roll_from(row) for row in self._rows(_rolls)]

    def due_tickets(self, *, now: datetime, limit: int) -> list[Ticket]:
        """Tickets on which something has fallen due, the longest overdue first."""
        return self._tickets(_due, now=now, most=limit)

    def next_deadline_at(self) -> datetime | None:
        """When the next thing falls due."""
        with self._connection() as connection:
            deadline: datetime | None = _next_deadline.scalar(connection, office=self._office_id)
        return deadline

    def person(self, person_id: PersonId) -> Person | None:
        """An account."""
        with self._connection() as connection:
            return accounts.person_of(connection, self._office_id, person_id)

    def session(self, token_hash: str) -> SessionRow | None:
        """A session."""
        with self._connection() as connection:
            return accounts.session_of(connection, self._office_id, token_hash)

    def device(self, token_hash: str) -> Device | None:
        """The enrolled device of that token; None for one that was revoked."""
        with self._connection() as connection:
            return stored_devices.device_of(connection, self._office_id, token_hash)

    def devices(self) -> list[Device]:
        """Every device that was not revoked, in order of enrolment."""
        with self._connection() as connection:
            return stored_devices.enrolled_devices(connection, self._office_id)

    def presences(self) -> list[Presence]:
        """When each device was last heard; none for one that never was."""
        with self._connection() as connection:
            return stored_devices.presences_of(connection, self._office_id)

    def pairings(self, *, now: datetime) -> list[Pairing]:
        """Who waits to be let in, the longest waiting first."""
        with self._connection() as connection:
            return stored_devices.pending_pairings(connection, self._office_id, now=now)

    def pairing_of(self, token_hash: str) -> Pairing | None:
        """The pairing that was given this token, or None."""
        with self._connection() as connection:
            return stored_devices.pairing_of(connection, self._office_id, token_hash)

    def _rows(self, statement: Prepared, **values: object) -> list[Row]:
        with self._connection() as connection:
            return list(statement.all(connection, office=self._office_id, **values))

    def _tickets(self, statement: Prepared, **values: object) -> list[Ticket]:
        return [ticket_from(row) for row in self._rows(statement, **values)]
