"""Building the tables again from the log, to prove that they are what the events say (invariant 10)."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime

from server.domain import compensation_history, ticket_history
from server.domain import events as happened
from server.domain.compensation import Entitlement
from server.domain.conduct_history import CONDUCT_EVENTS, ConductStories
from server.domain.device_history import DEVICE_EVENTS, DeviceEvent, DeviceStories
from server.domain.hall_around import AROUND_EVENTS, HallAround
from server.domain.ids import OfficeId
from server.domain.lines import Runs, runs_told
from server.domain.overrun_history import Lines, OverrunEvent, all_told, followed, marked
from server.domain.parts import Part, part_of
from server.domain.report_history import REPORT_EVENTS, ReportEvent, ReportStories
from server.domain.speaker_history import SPEAKER_EVENTS, SpeakerStories
from server.domain.stock_history import STOCK_EVENTS, StockStories
from server.domain.ticket_history import Unfolding
from server.domain.tickets import Ticket
from server.domain.voice_history import VOICE_EVENTS, VoiceEvent, VoiceStories


@dataclass(frozen=True, slots=True, kw_only=True)
class SlipStory:
    """What the events say of one print job."""

    label: str
    printer_id: str
    copy: int
    state: str = "pending"
    reason: str | None = None


@dataclass(slots=True)
class TicketStory:
    """What the events of one ticket leave behind: the ticket, what is owed, and its print jobs."""

    so_far: Unfolding | None = None
    entitlement: Entitlement | None = None
    slips: dict[str, SlipStory] = field(default_factory=dict)
    parts: list[Part] = field(default_factory=list)
    overruns: Lines = ()

    @property
    def ticket(self) -> Ticket | None:
        """The ticket as the events so far have left it."""
        return self.so_far.ticket if self.so_far else None

    def tell(self, event: happened.Event, *, office_id: OfficeId, at: datetime) -> None:
        """Go on with the next event. Raises ValueError when the story makes no sense."""
        if isinstance(event, happened.TicketEvent):
            if self.so_far is None:
                raise ValueError("something happened to a ticket that was never issued")
            self._end_part(self.so_far, event, at=at)
            self._follow_entitlement(self.so_far, event, office_id=office_id, at=at)
            self._tell_ticket(self.so_far, event, at=at)
            self._follow(event)
        elif isinstance(event, happened.TicketIssued):
            if self.so_far is not None:
                raise ValueError("a ticket was issued twice")
            self.so_far = Unfolding(ticket_history.ticket_from(event, office_id=office_id, at=at))
        else:
            self._tell_beside(event, office_id=office_id, at=at)

    def _tell_beside(self, event: happened.Event, *, office_id: OfficeId, at: datetime) -> None:
        """What is owed on the ticket, and why it was late."""
        if isinstance(event, happened.EntitlementCreated):
            self.entitlement = compensation_history.entitlement_from(event, office_id=office_id, at=at)
        elif isinstance(event, happened.EntitlementEvent):
            if self.entitlement is None:
                raise ValueError("an entitlement was settled that was never created")
            self.entitlement = compensation_history.told(self.entitlement, event, at=at)
        elif isinstance(event, OverrunEvent):
            self.overruns = all_told(self.overruns, event, at=at)

    def _tell_ticket(self, so_far: Unfolding, event: happened.TicketEvent, *, at: datetime) -> None:
        if not self.overruns and not isinstance(event, happened.OverrunFlagged):
            so_far.tell(event, at=at)
            return
        lines = followed(self.overruns, so_far.draft, event, at=at)
        so_far.tell(event, at=at)
        self.overruns = marked(lines, is_wrong=so_far.draft.times_wrong is not None)

    def _end_part(self, so_far: Unfolding, event: happened.TicketEvent, *, at: datetime) -> None:
        if isinstance(event, happened.StageFinished | happened.ServiceFinished):
            ended = part_of(so_far.draft, event, at=at)
            self.parts.extend([] if ended is None else [ended])

    def _follow_entitlement(
        self, so_far: Unfolding, event: happened.TicketEvent, *, office_id: OfficeId, at: datetime
    ) -> None:
        if self.entitlement is not None:
            self.entitlement = compensation_history.followed(self.entitlement, so_far.draft, event, at=at)
        elif isinstance(event, happened.CompensationGranted):
            self.entitlement = compensation_history.entitlement_from(event, office_id=office_id, at=at)

    def _follow(self, event: happened.TicketEvent) -> None:
        if isinstance(event, happened.SlipQueued):
            story = SlipStory(label=event.label, printer_id=event.printer_id, copy=event.copy)
            self.slips[event.job_id] = story
        elif isinstance(event, happened.SlipPrinted):
            self._paper(event.job_id, "printed", None)
        elif isinstance(event, happened.SlipDelayed):
            self._paper(event.job_id, "pending", event.reason)
        elif isinstance(event, happened.SlipGaveUp):
            self._paper(event.job_id, "gave_up", event.reason)
        elif isinstance(event, happened.SlipRerouted):
            self._paper(event.job_id, "pending", event.reason)
            self.slips[event.job_id] = replace(self.slips[event.job_id], printer_id=event.printer_id)

    def _paper(self, job_id: str, state: str, reason: str | None) -> None:
        if job_id not in self.slips:
            raise ValueError("something happened to a slip that was never queued")
        self.slips[job_id] = replace(self.slips[job_id], state=state, reason=reason)


@dataclass(slots=True)
class HallStory:
    """What the events leave of the hall: counters, who sits where, printers, documents, who has access,
    and what the head of the log knows.
    """

    counters: dict[tuple[str, date], int] = field(default_factory=dict)
    desks: dict[str, tuple[str, datetime, str | None, datetime | None]] = field(default_factory=dict)
    printers: dict[str, tuple[str, str | None, datetime]] = field(default_factory=dict)
    documents: dict[int, tuple[str, datetime]] = field(default_factory=dict)
    people: dict[str, str] = field(default_factory=dict)
    devices: DeviceStories = field(default_factory=DeviceStories)
    around: HallAround = field(default_factory=HallAround)
    voices: VoiceStories = field(default_factory=VoiceStories)
    speakers: SpeakerStories = field(default_factory=SpeakerStories)
    report_numbers: ReportStories = field(default_factory=ReportStories)
    stock: StockStories = field(default_factory=StockStories)
    conduct: ConductStories = field(default_factory=ConductStories)
    priority_runs: Runs = field(default_factory=dict)
    clock_is_behind: bool = False

    def tell(self, event: happened.Event, *, at: datetime) -> None:
        """Go on with the next event."""
        if isinstance(event, happened.TicketIssued):
            self.counters[event.series, event.service_day] = event.number
        elif isinstance(event, happened.TicketCalled):
            self.priority_runs = runs_told(event, self.priority_runs)
        elif isinstance(event, happened.DeskOpened):
            self.desks[event.desk_id] = (event.officer_id, at, None, None)
        elif isinstance(event, happened.DeskClosed):
            self.desks.pop(event.desk_id, None)
        elif isinstance(event, happened.BreakTaken | happened.BreakEnded):
            self._take_break(event, at=at)
        else:
            self._tell_rarer(event, at=at)

    def _take_break(self, event: happened.BreakTaken | happened.BreakEnded, *, at: datetime) -> None:
        officer, since, *_ = self.desks[event.desk_id]
        if isinstance(event, happened.BreakTaken):
            self.desks[event.desk_id] = (officer, since, event.reason, at)
        else:
            self.desks[event.desk_id] = (officer, since, None, None)

    def _tell_rarer(self, event: happened.Event, *, at: datetime) -> None:
        if isinstance(event, happened.PrinterChanged):
            self.printers[event.printer_id] = (event.state, event.reason, at)
        elif isinstance(event, happened.OfficeConfigured):
            self.documents[event.version] = (event.document, at)
        elif isinstance(event, happened.AccessGranted):
            self._grant(event, at=at)
        elif isinstance(event, DeviceEvent):
            self.devices.tell(event, at=at)
        elif isinstance(event, happened.ClockWentBack | happened.ClockRecovered):
            self.clock_is_behind = isinstance(event, happened.ClockWentBack)
        else:
            self._tell_around(event, at=at)

    def _tell_around(self, event: happened.Event, *, at: datetime) -> None:
        if isinstance(event, VoiceEvent):
            self.voices.tell(event, at=at)
        elif isinstance(event, happened.SpeakerChanged):
            self.speakers.tell(event)
        elif isinstance(event, happened.StockMoved):
            self.stock.tell(event, at=at)
        elif isinstance(event, ReportEvent):
            self.report_numbers.tell(event, at=at)
        elif isinstance(event, happened.ConductEvent):
            self.conduct.tell(event, at=at)
        else:
            self.around.tell(event, at=at)

    def _grant(self, event: happened.AccessGranted, *, at: datetime) -> None:
        if event.kind == "person":
            self.people[event.name] = event.role
        else:
            self.devices.grant(event, at=at)


HALL_EVENTS = AROUND_EVENTS | frozenset(
    {
        "TicketIssued",
        "TicketCalled",
        "DeskOpened",
        "DeskClosed",
        "BreakTaken",
        "BreakEnded",
        "PrinterChanged",
        "OfficeConfigured",
        "AccessGranted",
        "ClockWentBack",
        "ClockRecovered",
        *DEVICE_EVENTS,
        *VOICE_EVENTS,
        *SPEAKER_EVENTS,
        *REPORT_EVENTS,
        *CONDUCT_EVENTS,
        *STOCK_EVENTS,
    }
)
"""The events a HallStory listens to."""
