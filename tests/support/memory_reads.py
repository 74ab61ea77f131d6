"""The plain reads of server/service/ports.py over the in-memory store."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime

from server.domain.admission import Closure
from server.domain.calling import Waiting
from server.domain.chain import Head
from server.domain.compensation import Entitlement, EntitlementState
from server.domain.devices import Pairing, Presence
from server.domain.estimate import RecentWork
from server.domain.events import TicketCalled, TicketRecalled
from server.domain.ids import DeskId, PersonId, PrinterId, ServiceId, TicketId
from server.domain.office import Office
from server.domain.paper import Roll
from server.domain.people import Person
from server.domain.tickets import Ticket, TicketState
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
from tests.support.memory_announcements import MemoryAnnouncementReads
from tests.support.memory_conduct import MemoryConductReads
from tests.support.memory_devices import MemoryDevices, MemoryDisplayReads
from tests.support.memory_hall import help_since
from tests.support.memory_hall_now import MemoryHallReads
from tests.support.memory_ledger import MemoryLedgerReads, MemoryStockReads
from tests.support.memory_months import MemoryMonthReads
from tests.support.memory_overruns import MemoryOverrunReads
from tests.support.memory_paper import free_jobs
from tests.support.memory_report_numbers import MemoryReportNumberReads
from tests.support.memory_rooms import count_waiting, load_of
from tests.support.memory_tables import MemoryTables
from tests.support.memory_times import MemoryTimeReads
from tests.support.memory_visits import MemoryVisitReads
from tests.support.memory_voices import MemoryVoiceReads


class MemoryReads:
    """Reads what `tables` returns: the newest committed state, or one moment of it."""

    def __init__(self, tables: Callable[[], MemoryTables], check_key: bytes) -> None:
        self._tables = tables
        self._check_key = check_key

    @contextmanager
    def moment(self) -> Iterator["MemoryReads"]:
        # Committed tables are never changed, only replaced: holding them is a moment.
        tables = self._tables()
        yield MemoryReads(lambda: tables, self._check_key)

    def office_state(self) -> OfficeState:
        tables = self._tables()
        return OfficeState(head=tables.head, office=tables.offices[tables.head.office_version])

    def head(self) -> Head:
        return self._tables().head

    def events_after(self, seq: int, *, limit: int) -> list[Recorded]:
        return self._tables().log[seq : seq + limit]

    def waiting(self, pools: frozenset[str]) -> Waiting:
        return count_waiting(self._tables(), pools)

    def waiting_tickets(self, pools: frozenset[str]) -> list[Ticket]:
        return self._tables().waiting(pools)

    def tickets_at_desks(self) -> list[Ticket]:
        return self._tables().at_desks()

    def tickets_on_hold(self) -> list[Ticket]:
        held = [each for each in self._tables().tickets.values() if each.state is TicketState.ON_HOLD]
        return sorted(held, key=lambda ticket: ticket.issued_at)

    def tickets_kept(self) -> list[Ticket]:
        kept = [each for each in self._tables().tickets.values() if each.state is TicketState.KEPT]
        return sorted(kept, key=lambda ticket: ticket.issued_at)

    def issued_on(self, service_id: ServiceId, day: date) -> int:
        return self._tables().issued_on(service_id, day)

    def closures(self) -> list[Closure]:
        return sorted(self._tables().closures.values(), key=lambda closure: closure.service_id)

    def help_requests(self, *, since: datetime) -> list[HelpRequest]:
        return help_since(self._tables(), since)

    def ticket(self, ticket_id: TicketId) -> Ticket | None:
        return self._tables().tickets.get(ticket_id)

    def ticket_by_token(self, token: str) -> Ticket | None:
        return next((each for each in self._tables().tickets.values() if each.token == token), None)

    @property
    def displays(self) -> MemoryDisplayReads:
        return MemoryDisplayReads(self._tables)

    @property
    def voices(self) -> MemoryVoiceReads:
        return MemoryVoiceReads(self._tables)

    @property
    def announcements(self) -> MemoryAnnouncementReads:
        return MemoryAnnouncementReads(self._tables)

    @property
    def conduct(self) -> MemoryConductReads:
        return MemoryConductReads(self._tables)

    @property
    def overruns(self) -> MemoryOverrunReads:
        return MemoryOverrunReads(self._tables)

    @property
    def ledger(self) -> MemoryLedgerReads:
        return MemoryLedgerReads(self._tables)

    @property
    def stock(self) -> MemoryStockReads:
        return MemoryStockReads(self._tables)

    @property
    def report_numbers(self) -> MemoryReportNumberReads:
        return MemoryReportNumberReads(self._tables)

    @property
    def months(self) -> MemoryMonthReads:
        return MemoryMonthReads(self._tables)

    @property
    def times(self) -> MemoryTimeReads:
        return MemoryTimeReads(self._tables)

    @property
    def visits(self) -> MemoryVisitReads:
        return MemoryVisitReads(self._tables)

    @property
    def hall(self) -> MemoryHallReads:
        return MemoryHallReads(self._tables)

    def ticket_of_day(self, label: str, day: date) -> Ticket | None:
        tickets = self._tables().tickets.values()
        return next((each for each in tickets if (each.label, each.service_day) == (label, day)), None)

    def phone(self, ticket_id: TicketId) -> str | None:
        left = self._tables().phones.get(ticket_id)
        return left[1] if left else None

    def oldest_phone(self) -> date | None:
        return min((day for day, _ in self._tables().phones.values()), default=None)

    def recent_work(self, pools: frozenset[str]) -> RecentWork:
        return self._tables().recent_work(pools)

    def desk_load(self, desks: Iterable[DeskId]) -> DeskLoad:
        return load_of(self._tables(), desks)

    def recent_calls(self, *, since: datetime, limit: int) -> list[PublicCall]:
        calls: dict[str, PublicCall] = {}
        for recorded in reversed(self._tables().log):
            call = _public_call(recorded)
            if call is not None and call.at >= since:
                calls.setdefault(call.label, call)
        return list(calls.values())[:limit]

    def desk_sessions(self) -> list[DeskSession]:
        return list(self._tables().desk_sessions.values())

    def open_entitlements(self) -> list[Entitlement]:
        return [owed for owed in self._newest_entitlements() if owed.state is EntitlementState.OPEN]

    def entitlements(self, *, since: datetime) -> list[Entitlement]:
        return [
            owed
            for owed in self._newest_entitlements()
            if owed.state is EntitlementState.OPEN
            or (owed.settled_at is not None and owed.settled_at >= since)
        ]

    def printer_conditions(self) -> list[PrinterCondition]:
        return list(self._tables().printers.values())

    def last_tests(self) -> list[LastTest]:
        tests = (each for each in self._tables().jobs.values() if each.is_test)
        oldest_first = sorted(tests, key=lambda each: each.job.created_at)
        newest = {each.job.printer_id: each for each in oldest_first}
        return [
            LastTest(
                printer_id=each.job.printer_id,
                state=each.state,
                reason=each.reason,
                asked_at=each.job.created_at,
            )
            for each in newest.values()
        ]

    def slips_due(self, *, now: datetime) -> Mapping[PrinterId, datetime]:
        due = [job.job for job in free_jobs(self._tables(), now) if job.due_at <= now]
        return {
            PrinterId(each): min(job.expires_at for job in due if job.printer_id == each)
            for each in {job.printer_id for job in due}
        }

    def paper_rolls(self) -> list[Roll]:
        return list(self._tables().rolls.values())

    def due_tickets(self, *, now: datetime, limit: int) -> list[Ticket]:
        tables = self._tables()
        due = sorted((at, ticket_id) for ticket_id, at in tables.deadlines.items() if at <= now)
        return [tables.tickets[ticket_id] for _, ticket_id in due[:limit]]

    def next_deadline_at(self) -> datetime | None:
        return min(self._tables().deadlines.values(), default=None)

    def person(self, person_id: PersonId) -> Person | None:
        return self._tables().people.get(person_id)

    def session(self, token_hash: str) -> SessionRow | None:
        return self._tables().sessions.get(token_hash)

    def device(self, token_hash: str) -> Device | None:
        enrolled = MemoryDevices(self._tables()).enrolled()
        return next((each for each in enrolled if each.token_hash == token_hash), None)

    def devices(self) -> list[Device]:
        return MemoryDevices(self._tables()).enrolled()

    def presences(self) -> list[Presence]:
        return MemoryDevices(self._tables()).presences()

    def pairings(self, *, now: datetime) -> list[Pairing]:
        return MemoryDevices(self._tables()).pending(now=now)

    def pairing_of(self, token_hash: str) -> Pairing | None:
        asked = self._tables().pairings.values()
        return next((each for each in asked if each.token_hash == token_hash), None)

    def office_at(self, at: datetime) -> Office:
        tables = self._tables()
        known = tables.documents_at
        return tables.offices[max((each for each, began in known.items() if began <= at), default=min(known))]

    def office_in_version(self, version: int) -> Office:
        return self._tables().offices[version]

    def check_key(self) -> bytes:
        return self._check_key

    def _newest_entitlements(self) -> list[Entitlement]:
        every = self._tables().entitlements.values()
        return sorted(every, key=lambda owed: owed.since, reverse=True)


def _public_call(recorded: Recorded) -> PublicCall | None:
    event = recorded.event
    if not isinstance(event, TicketCalled | TicketRecalled) or event.is_silent:
        return None
    return PublicCall(
        seq=recorded.seq,
        at=recorded.at,
        ticket_id=event.ticket_id,
        label=event.label,
        desk_id=event.desk_id,
    )
