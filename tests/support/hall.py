"""An office at work, without a database: the real dispatcher over the in-memory store, driven by the
words of the hall. Each verb sends one command with a request id of its own.
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import TypeVar

from server.domain import commands
from server.domain.compensation_rules import Owed
from server.domain.events import Event
from server.domain.ids import (
    DeskId,
    DeviceId,
    FeedbackId,
    HelpId,
    PersonId,
    PrinterId,
    RequestId,
    ServiceId,
    TicketId,
)
from server.domain.notice import notice_of
from server.domain.office import Office
from server.domain.people import Actor, Role
from server.domain.tickets import Ticket
from server.service.deadlines import Deadlines
from server.service.dispatcher import Dispatcher, Surroundings
from server.service.records import Recorded
from server.service.replies import (
    ClaimReply,
    DeskReply,
    Done,
    EntitlementReply,
    HelpReply,
    KioskTicketReply,
    SignInReply,
    SlipReply,
    TicketReply,
)
from server.service.views import KioskTicketView, TicketView
from tests.support.builders import LP, an_office, at
from tests.support.fake_clock import CountingIds, FakeClock
from tests.support.memory_store import CHECK_KEY, MemoryStore

KIOSK = Actor(Role.KIOSK, "kiosk-1")
ADMIN = Actor(Role.ADMIN, "admin")
HEAD = Actor(Role.HEAD, "ka.spkt")
PHONE = Actor(Role.VISITOR, "phone")
PRINTER_WORKER = Actor(Role.SYSTEM, "printer")
DEADLINES = Actor(Role.SYSTEM, "deadlines")
LEASE_SECONDS = 30

Reply = TypeVar("Reply")


def officer(name: str = "petugas1") -> Actor:
    """An officer at a console."""
    return Actor(Role.OFFICER, name)


RARER: Mapping[str, Callable[..., object]] = {
    "call": commands.CallTicket,
    "send-back": commands.SendBack,
    "return": commands.ReturnNoShow,
    "transfer": commands.TransferTicket,
    "correct": commands.CorrectService,
    "priority": commands.ChangePriority,
    "wrong-times": commands.FlagTimes,
    "explain-times": commands.ExplainTimes,
    "collected": commands.RecordCollected,
    "walk-in": commands.ServeWalkIn,
    "finish": commands.FinishService,
}


class Hall:
    """Store, clock and dispatcher of one office, from 08.00 on."""

    def __init__(self, office: Office | None = None, *, start: str = "08:00", is_demo: bool = False) -> None:
        self.clock = FakeClock(at(start))
        self.store = MemoryStore(office or an_office())
        self.wakes = 0
        self._asked = 0
        self.dispatcher = Dispatcher(
            Surroundings(
                begin=self.store.begin,
                clock=self.clock,
                ids=CountingIds(),
                check_key=CHECK_KEY,
                is_demo=is_demo,
                wake=self._woken,
            )
        )

    # -- what visitors do

    def tap(
        self,
        service: str = LP,
        *,
        group: str | None = None,
        variant: str | None = None,
        printer: str | None = None,
        further: tuple[ServiceId, ...] = (),
    ) -> KioskTicketView:
        reply = self.issue(service, group=group, variant=variant, printer=printer, further=further)
        return reply.ticket

    def issue(
        self,
        service: str = LP,
        *,
        group: str | None = None,
        variant: str | None = None,
        printer: str | None = None,
        request_id: str | None = None,
        further: tuple[ServiceId, ...] = (),
    ) -> KioskTicketReply:
        command = commands.IssueTicket(
            request_id=self.request_id(request_id),
            service_id=ServiceId(service),
            priority_group=group,
            variant=variant,
            printer_id=PrinterId(printer) if printer else None,
            further=further,
        )
        return self.send(command, KIOSK, KioskTicketReply)

    def ask_for_private_room(self) -> KioskTicketView:
        command = commands.AskForPrivateRoom(request_id=self.request_id())
        return self.send(command, KIOSK, KioskTicketReply).ticket

    def ask_for_help(
        self, kind: str = "officer", *, ticket_id: str | None = None, device: str = "kiosk-1"
    ) -> HelpReply:
        command = commands.AskForHelp(
            request_id=self.request_id(),
            kind=kind,
            place="Kiosk depan",
            device_id=DeviceId(device),
            ticket_id=TicketId(ticket_id) if ticket_id else None,
        )
        return self.send(command, KIOSK, HelpReply)

    def hang_notice(
        self,
        *,
        device: str = "display-1",
        digest: str | None = None,
        kinds: tuple[str, ...] = ("pledge", "standards"),
    ) -> Done:
        """A display shows the notice, of now unless told otherwise."""
        command = commands.RecordNotice(
            request_id=self.request_id(),
            device_id=DeviceId(device),
            digest=notice_of(self.office).digest if digest is None else digest,
            kinds=kinds,
        )
        return self.send(command, Actor(Role.DISPLAY, device), Done)

    def rate(self, score: int, *, ticket_id: str | None = None, request_id: str | None = None) -> Done:
        """One tap at the kiosk, or on the phone of a ticket."""
        named = TicketId(ticket_id) if ticket_id else None
        command = commands.GiveRating(request_id=self.request_id(request_id), score=score, ticket_id=named)
        return self.send(command, PHONE if named else KIOSK, Done)

    def complain(
        self,
        text: str = "",
        *,
        topic: str = "",
        contact: str = "",
        kind: str = "complaint",
        ticket_id: str | None = None,
        request_id: str | None = None,
    ) -> Done:
        """What a visitor writes at the kiosk, or on the phone of a ticket."""
        named = TicketId(ticket_id) if ticket_id else None
        command = commands.SendFeedback(
            request_id=self.request_id(request_id),
            kind=kind,
            topic=topic,
            text=text,
            contact=contact,
            ticket_id=named,
        )
        return self.send(command, PHONE if named else KIOSK, Done)

    def answer(self, feedback_id: str, reply: str = "", *, state: str = "answered", by: Actor = HEAD) -> Done:
        """The head works on a complaint, or answers it."""
        command = commands.AnswerFeedback(
            request_id=self.request_id(), feedback_id=FeedbackId(feedback_id), state=state, reply=reply
        )
        return self.send(command, by, Done)

    # -- what officers do around their tickets

    def assist(
        self, service: str = LP, *, override_reason: str | None = None, variant: str | None = None
    ) -> KioskTicketView:
        command = commands.IssueTicket(
            request_id=self.request_id(),
            service_id=ServiceId(service),
            priority_group=None,
            variant=variant,
            override_reason=override_reason,
        )
        return self.send(command, officer(), KioskTicketReply).ticket

    def keep_turn(self, ticket_id: str) -> TicketView:
        return self._on_ticket(commands.KeepTurn, ticket_id, by="petugas1")

    def take_up_turn(self, ticket_id: str) -> TicketView:
        return self._on_ticket(commands.TakeUpTurn, ticket_id, by="petugas1")

    def accept_help(self, help_id: str, *, by: str = "petugas1") -> Done:
        command = commands.AcceptHelp(request_id=self.request_id(), help_id=HelpId(help_id))
        return self.send(command, officer(by), Done)

    def close_service(
        self, service: str = LP, *, reason: str = "Gangguan sistem pusat", until: datetime | None = None
    ) -> Done:
        command = commands.CloseService(
            request_id=self.request_id(), service_id=ServiceId(service), reason=reason, until=until
        )
        return self.send(command, officer(), Done)

    def reopen_service(self, service: str = LP) -> Done:
        command = commands.ReopenService(request_id=self.request_id(), service_id=ServiceId(service))
        return self.send(command, officer(), Done)

    # -- what officers do

    def open_desk(self, desk: str = "loket-1", *, by: str = "petugas1") -> DeskReply:
        command = commands.OpenDesk(request_id=self.request_id(), desk_id=DeskId(desk))
        return self.send(command, officer(by), DeskReply)

    def close_desk(self, *, by: str = "petugas1") -> DeskReply:
        return self.send(commands.CloseDesk(request_id=self.request_id()), officer(by), DeskReply)

    def call_next(self, *, by: str = "petugas1") -> TicketView:
        command = commands.CallNext(request_id=self.request_id())
        return self.send(command, officer(by), TicketReply).ticket

    def recall(self, ticket_id: str, *, by: str = "petugas1") -> TicketView:
        return self._on_ticket(commands.Recall, ticket_id, by=by)

    def start(self, ticket_id: str, *, by: str = "petugas1") -> TicketView:
        return self._on_ticket(commands.StartService, ticket_id, by=by)

    def complete_documents(self, ticket_id: str, *, by: str = "petugas1") -> TicketView:
        return self._on_ticket(commands.CompleteDocuments, ticket_id, by=by)

    def hold(self, ticket_id: str, reason: str = "konsultasi_reskrim", *, by: str = "petugas1") -> TicketView:
        return self._on_ticket(commands.HoldService, ticket_id, by=by, reason=reason)

    def resume(self, ticket_id: str, *, by: str = "petugas1") -> TicketView:
        return self._on_ticket(commands.ResumeService, ticket_id, by=by)

    def finish(self, ticket_id: str, *, by: str = "petugas1") -> TicketView:
        return self._on_ticket(commands.FinishService, ticket_id, by=by)

    def verb(self, verb: str, ticket_id: str, *, by: str = "petugas1", **fields: object) -> TicketView:
        """One of the rarer verbs, with the fields of its command."""
        command = RARER[verb]
        named = {} if verb == "walk-in" else {"ticket_id": TicketId(ticket_id)}
        whole = command(request_id=self.request_id(), **named, **fields)
        return self.send(whole, officer(by), TicketReply).ticket

    def mark_no_show(self, ticket_id: str, *, by: str = "petugas1") -> TicketView:
        return self._on_ticket(commands.MarkNoShow, ticket_id, by=by)

    def cancel(self, ticket_id: str, reason: str = "pulang", *, by: str = "petugas1") -> TicketView:
        return self._on_ticket(commands.CancelTicket, ticket_id, by=by, reason=reason)

    def reprint(self, ticket_id: str, reason: str = "kertas sobek", *, by: str = "petugas1") -> TicketView:
        return self._on_ticket(commands.ReprintSlip, ticket_id, by=by, reason=reason)

    def hand_over(
        self, ticket_id: str, item: str = "air_minum", *, quantity: int = 1, by: str = "petugas1"
    ) -> EntitlementReply:
        command = commands.HandOverCompensation(
            request_id=self.request_id(),
            ticket_id=TicketId(ticket_id),
            items=(Owed(item=item, quantity=quantity),),
        )
        return self.send(command, officer(by), EntitlementReply)

    def decline(self, ticket_id: str, *, by: str = "petugas1") -> EntitlementReply:
        command = commands.DeclineCompensation(request_id=self.request_id(), ticket_id=TicketId(ticket_id))
        return self.send(command, officer(by), EntitlementReply)

    def leave_unmet(self, ticket_id: str, *, by: str = "petugas1") -> EntitlementReply:
        command = commands.LeaveCompensationUnmet(request_id=self.request_id(), ticket_id=TicketId(ticket_id))
        return self.send(command, officer(by), EntitlementReply)

    def serve(self, service: str = LP, *, by: str = "petugas1") -> TicketView:
        """A visitor comes, is called and served at once; the desk is open already."""
        self.tap(service)
        return self.start(self.call_next(by=by).id, by=by)

    # -- what the system does

    def meet_deadlines(self) -> None:
        """Carry out everything that is due by now, as the server's loop does."""
        deadlines = Deadlines(self.store.reads(), self.dispatcher)
        while (due := deadlines.step(now=self.clock.now)) is not None and due <= self.clock.now:
            pass

    def claim(self, *printers: str, holder: str = "worker") -> ClaimReply:
        mine = tuple(PrinterId(each) for each in printers) or None
        command = commands.ClaimPrintJob(lease_seconds=LEASE_SECONDS, holder=holder, printers=mine)
        return self.send(command, PRINTER_WORKER, ClaimReply)

    def report(self, command: object) -> Done:
        """The printer's worker says what became of a slip."""
        return self.send(command, PRINTER_WORKER, Done)

    def report_printer(
        self, fault: str | None, *, warning: str | None = None, printer: str = "kiosk"
    ) -> Done:
        command = commands.ReportPrinter(printer_id=PrinterId(printer), fault=fault, warning=warning)
        return self.report(command)

    def print_test_page(self, printer: str = "kiosk") -> Done:
        command = commands.PrintTestPage(request_id=self.request_id(), printer_id=PrinterId(printer))
        return self.send(command, officer(), Done)

    def take_slip(
        self, ticket_id: str, *, printer: str | None = None, request_id: str | None = None
    ) -> SlipReply:
        """The kiosk's own browser wants to print."""
        command = commands.TakeSlip(
            request_id=self.request_id(request_id),
            ticket_id=TicketId(ticket_id),
            printer_id=PrinterId(printer) if printer else None,
        )
        return self.send(command, KIOSK, SlipReply)

    def change_roll(self, printer: str = "kiosk") -> Done:
        command = commands.ChangeRoll(request_id=self.request_id(), printer_id=PrinterId(printer))
        return self.send(command, officer(), Done)

    def sign_in(
        self, person: str = "petugas1", *, right: bool = True, token_hash: str = "hash-1"
    ) -> SignInReply:
        command = commands.SignIn(person_id=PersonId(person), pin_is_right=right, token_hash=token_hash)
        return self.send(command, Actor(Role.SYSTEM, "sign-in"), SignInReply)

    # -- what can be seen

    def ticket(self, ticket_id: str) -> Ticket:
        return self.store.committed.tickets[TicketId(ticket_id)]

    @property
    def office(self) -> Office:
        """The office as it stands."""
        return self.store.reads().office_state().office

    @property
    def log(self) -> list[Recorded]:
        return self.store.committed.log

    @property
    def events(self) -> list[Event]:
        return [recorded.event for recorded in self.log]

    @property
    def kinds(self) -> list[str]:
        """The names of all events so far."""
        return [type(event).__name__ for event in self.events]

    def happened_during(self, act: Callable[[], object]) -> list[str]:
        """The names of the events that the act leaves in the log."""
        before = len(self.log)
        act()
        return self.kinds[before:]

    # -- how it is said

    def request_id(self, request_id: str | None = None) -> RequestId:
        """The given one, or one that was never used."""
        self._asked += 1
        return RequestId(request_id or f"request-{self._asked:06d}")

    def send(self, command: object, actor: Actor, reply: type[Reply]) -> Reply:
        answer = self.dispatcher.execute(command, actor)
        assert isinstance(answer, reply)
        return answer

    def _on_ticket(
        self, command: Callable[..., object], ticket_id: str, *, by: str, **more: object
    ) -> TicketView:
        asked = command(request_id=self.request_id(), ticket_id=TicketId(ticket_id), **more)
        return self.send(asked, officer(by), TicketReply).ticket

    def _woken(self) -> None:
        self.wakes += 1
