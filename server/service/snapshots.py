"""What each screen starts from: the whole truth of one committed moment, with its `seq`."""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import date, datetime

from server.domain.decrees_in_force import in_force
from server.domain.errors import UnknownTicket
from server.domain.ids import PersonId, TicketId
from server.domain.office import Printer
from server.domain.people import Person
from server.service import (
    announcement_parts,
    board_parts,
    board_screens,
    device_parts,
    display_parts,
    display_screens,
    kiosk_parts,
    ledger_reports,
    ledger_view,
    media_parts,
    month_report,
    notice_log,
    overrun_page,
    overrun_parts,
    paper_parts,
    printer_parts,
    printer_screens,
    public_parts,
    screens,
    shift_parts,
    staff_parts,
    stage_parts,
    standard_view,
    stock_page,
    time_report,
    visit_parts,
)
from server.service.inbox import inbox
from server.service.kiosk_screens import KioskSnapshot, OwnDevice
from server.service.ports import Clock
from server.service.reads_port import Reads
from server.service.records import Device, OfficeState
from server.service.track_view import Tracking
from server.service.views import ticket_view
from server.service.visitor_screens import Inbox, TrackSnapshot

WAITING_SHOWN = 50


def _profile_of(printer: Printer) -> str:
    return printer.profile


def _no_remedy(_reason: str) -> str:
    return ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What a snapshot says of the server itself. `sentence` gives the words for a printer's fault, `remedy`
    what a technician does about it, `kind_of` what kind of printer it is.
    """

    build: str
    is_demo: bool
    speed: float
    sentence: Callable[[str], str]
    kind_of: Callable[[Printer], str] = _profile_of
    remedy: Callable[[str], str] = _no_remedy


class Snapshots:
    """Builds every snapshot of docs/protocol.md."""

    def __init__(self, reads: Reads, clock: Clock, setting: Setting) -> None:
        self._reads = reads
        self._clock = clock
        self._setting = setting
        self._tracking = Tracking()

    def head(self) -> screens.SnapshotHead:
        """Where the log stands, for `hello`."""
        return screens.SnapshotHead(**self._head(self._reads.office_state()))

    def kiosk(self, device: Device) -> KioskSnapshot:
        """The menu of one kiosk."""
        with self._reads.moment() as reads:
            state = reads.office_state()
            office, now = state.office, self._now(state)
            stands = kiosk_parts.admissions(reads, office, office.public_services, now=now)
            return KioskSnapshot(
                **self._head(state),
                idle_seconds=office.rules.kiosk_idle_seconds,
                long_queue_ahead=office.rules.long_queue_ahead,
                services_per_visit=office.rules.services_per_visit,
                device=OwnDevice(id=device.id, name=device.name),
                groups=kiosk_parts.groups(office),
                services=kiosk_parts.kiosk_services(reads, state, stands, now=now),
                priority_groups=kiosk_parts.priority_groups(office),
                private_room=office.private_service is not None,
                asks_for_phone=office.rules.asks_for_phone,
                facilities=kiosk_parts.facilities(office),
                help_kinds=kiosk_parts.help_kinds(office),
                feedback_topics=kiosk_parts.topics(office),
                internal_affairs=kiosk_parts.internal_affairs(office),
                help=kiosk_parts.help_of(reads, device.id, now=now),
                texts={each.key: each.text for each in office.public_texts},
                changes_at=kiosk_parts.next_change(stands, now=now),
                compensation_line=office.compensation_line,
                printer=public_parts.kiosk_printer(
                    reads, office.printer_at(device.printer_id), self._setting.sentence
                ),
            )

    def board(self, device: Device) -> board_screens.BoardSnapshot:
        """What the hall sees on this display."""
        with self._reads.moment() as reads:
            state = reads.office_state()
            office, now = state.office, self._now(state)
            begins = public_parts.day_begins(office, now)
            return board_screens.BoardSnapshot(
                **self._head(state),
                **board_parts.of_the_hall(reads, state, now=now),
                calls=announcement_parts.with_what_was_heard(
                    reads,
                    office,
                    public_parts.board_calls(reads, office, office.display_of(device.id), since=begins),
                    device.id,
                ),
                display=display_parts.own_display(office, device),
                speaker=announcement_parts.speaker_view(reads, office, device.id),
                standards=tuple(public_parts.board_standard(each) for each in office.public_services),
                ticker=display_parts.running_text(office, public_parts.day_of(office, now)),
                voice=board_screens.VoiceView(**asdict(office.voice)),
                playlist=media_parts.playlist_of(office, device.id, day=public_parts.day_of(office, now)),
            )

    def desk(self, officer: Person) -> screens.DeskSnapshot:
        """One officer's desk."""
        with self._reads.moment() as reads:
            state = reads.office_state()
            office, now = state.office, self._now(state)
            sessions = reads.desk_sessions()
            mine = next((each for each in sessions if each.officer_id == officer.id), None)
            waiting = staff_parts.in_call_order(reads, state, mine)
            current = staff_parts.current_ticket(reads, office, mine)
            return screens.DeskSnapshot(
                **self._head(state),
                officer=screens.OfficerView(id=officer.id, name=officer.name, role=officer.role),
                desk=staff_parts.own_desk(office, mine),
                desks=staff_parts.desk_choices(reads, office, sessions),
                colleagues=visit_parts.colleagues(reads, office, sessions, but=officer.id),
                current=current,
                current_announced=announcement_parts.announced(reads, current),
                current_phone=reads.phone(TicketId(current.id)) if current else None,
                waiting=tuple(ticket_view(each, office) for each in waiting[:WAITING_SHOWN]),
                waiting_total=len(waiting),
                next=visit_parts.who_is_next(state, waiting, run=staff_parts.run_here(state, mine)),
                no_shows=visit_parts.may_return(reads, office, now=now),
                to_collect=visit_parts.to_collect(reads, office),
                times_to_explain=visit_parts.times_to_explain(reads, office, officer.id),
                phone_reports=visit_parts.phone_reports(reads, office, officer.id, now=now),
                papers=paper_parts.papers_of(reads, office, officer.id, now=now),
                shift=visit_parts.shift_on_duty(office, now=now),
                held=tuple(ticket_view(each, office) for each in reads.tickets_on_hold()),
                kept=tuple(ticket_view(each, office) for each in reads.tickets_kept()),
                help_requests=staff_parts.help_requests(reads, now=now),
                services=staff_parts.staff_services(reads, office, now=now),
                private_room=office.private_service is not None,
                entitlements=ledger_view.owed_by(
                    reads, office, officer.id, TicketId(current.id) if current else None, now=now
                ),
                stock=stock_page.stock_at(reads, office, mine.desk_id if mine else None),
                low_ratings=ledger_reports.low_ratings(reads, office, now=now),
                overruns=overrun_parts.own_overruns(reads, office, officer.id, now=now),
                printers=printer_parts.printer_views(reads, office, self._setting.sentence),
                **staff_parts.fixed_choices(office),
            )

    def office(self, *, may_change: bool, may_look_up: bool = False) -> screens.OfficeSnapshot:
        """The head's page. Nothing of a confidential ticket is on it. What they may: of whoever asks."""
        with self._reads.moment() as reads:
            state = reads.office_state()
            office, now = state.office, self._now(state)
            begins = public_parts.day_begins(office, now)
            return screens.OfficeSnapshot(
                **self._head(state),
                waiting=staff_parts.everybody_waiting(reads, office),
                kept=len(reads.tickets_kept()),
                desks=staff_parts.office_desks(reads, office),
                live=overrun_parts.live_board(reads, office, now=now),
                stages=stage_parts.stage_views(reads, office, since=begins),
                shifts=shift_parts.shift_rows(reads, office, public_parts.day_of(office, now)),
                compensation=ledger_view.of_the_day(reads, office, since=begins),
                private_requests=staff_parts.private_requests(reads, office),
                help_requests=staff_parts.help_requests(reads, now=now),
                services=staff_parts.staff_services(reads, office, now=now),
                closing_reasons=staff_parts.closing_reasons(office),
                devices=device_parts.device_views(reads),
                pairings=device_parts.pairing_views(reads, now=now),
                feedback_open=reads.voices.feedback_open(),
                ratings=public_parts.ratings_of_the_day(reads, office, now=now),
                printers=printer_parts.printer_views(reads, office, self._setting.sentence),
                warnings=(
                    *staff_parts.office_warnings(state),
                    *stock_page.stock_warnings(reads, office),
                    *display_parts.sound_warnings(reads, office),
                    *announcement_parts.hall_warnings(reads, office, now=now, speed=self._setting.speed),
                ),
                may_change=may_change,
                looks_up_papers=may_look_up and office.rules.asks_report_number,
            )

    def overruns(self, month: str | None, *, reviewer: PersonId | None) -> overrun_page.OverrunsPage:
        """The overruns of a month. `reviewer`: who asks, if that person may review. Raises BadRequest."""
        with self._reads.moment() as reads:
            state = reads.office_state()
            head = self._head(state)
            return overrun_page.overruns_page(
                reads, state, head, month, reviewer=reviewer, now=self._now(state)
            )

    def printers(self, *, may_change: bool) -> printer_screens.PrintersSnapshot:
        """The page of printers."""
        setting = self._setting
        words = printer_parts.PrinterWords(
            sentence=setting.sentence, kind_of=setting.kind_of, remedy=setting.remedy
        )
        with self._reads.moment() as reads:
            state = reads.office_state()
            return printer_screens.PrintersSnapshot(
                **self._head(state),
                printers=printer_parts.printer_cards(reads, state.office, words),
                may_change=may_change,
            )

    def displays(self, *, may_change: bool) -> display_screens.DisplaysSnapshot:
        """The page of displays."""
        with self._reads.moment() as reads:
            state = reads.office_state()
            office, now = state.office, self._now(state)
            today = public_parts.day_of(office, now)
            return display_screens.DisplaysSnapshot(
                **self._head(state),
                version=state.head.office_version,
                may_change=may_change,
                displays=display_parts.display_cards(reads, office, build=self._setting.build, now=now),
                desk_groups=tuple(
                    display_screens.GroupView(id=each.id, name=each.name) for each in office.desk_groups
                ),
                desks=tuple(
                    display_screens.GroupedDesk(id=each.id, name=each.name, group=each.group)
                    for each in office.desks
                ),
                ticker=display_parts.ticker_views(office, today),
                today=today,
            )

    def track(self, token: str) -> TrackSnapshot:
        """What the phone with this token shows. Raises UnknownTicket."""
        with self._reads.moment() as reads:
            ticket = reads.ticket_by_token(token)
            if ticket is None:
                raise UnknownTicket
            state = reads.office_state()
            return self._tracking.snapshot(reads, state, ticket, self._head(state))

    def inbox(self, *, can_answer: bool) -> Inbox:
        """What visitors have said, for somebody who may answer or only look."""
        return inbox(self._reads, can_answer=can_answer)

    def displayed(self) -> notice_log.DisplayedPage:
        """Which notice hung in the hall when."""
        with self._reads.moment() as reads:
            return notice_log.displayed(reads)

    def stage_report(self, day: date | None) -> stage_parts.StageReport:
        """What the stages and journeys of that service day took; None: of this one."""
        state = self._reads.office_state()
        return stage_parts.stage_report(self._reads, day, now=self._now(state))

    def shift_report(self, day: date | None) -> shift_parts.ShiftReport:
        """What each shift of that service day did; None: of this one."""
        state = self._reads.office_state()
        return shift_parts.shift_report(self._reads, day, now=self._now(state))

    def on_time_report(self, month: str | None) -> month_report.OnTimeReport:
        """How that month went against the standards; None: this one. Raises BadRequest."""
        state = self._reads.office_state()
        return month_report.on_time_report(self._reads, month, now=self._now(state))

    def time_report(self, month: str | None) -> time_report.TimeReport:
        """The times of that month that are in no figure; None: of this one. Raises BadRequest."""
        state = self._reads.office_state()
        return time_report.time_report(self._reads, month, now=self._now(state))

    def standards(self) -> screens.StandardsPage:
        """The published standard (DOMAIN-D22)."""
        state = self._reads.office_state()
        now = self._now(state)
        office = in_force(state.office, now)
        return screens.StandardsPage(
            **self._head(state),
            standards=tuple(
                public_parts.published_standard(office, each, now=now) for each in office.public_services
            ),
            surges=standard_view.public_surges(office, now=now),
            pledge=office.pledge,
            pledge_signed=office.pledge_signed,
            compensation_line=office.compensation_line,
        )

    def _now(self, state: OfficeState) -> datetime:
        return max(self._clock.read().now, state.head.last_event_at)

    def _head(self, state: OfficeState) -> screens.HeadFields:
        return {
            "seq": state.head.seq,
            "server_time": self._now(state),
            "speed": self._setting.speed,
            "build": self._setting.build,
            "demo": self._setting.is_demo,
            "office": public_parts.office_view(state.office),
        }
