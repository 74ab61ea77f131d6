"""A ticket, its states and the whole table of allowed changes (DESIGN 4)."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import IntEnum, StrEnum

from server.domain.errors import WrongState
from server.domain.ids import DeskId, OfficeId, PersonId, ServiceId, TicketId
from server.domain.standards import ClockBasis


class TicketState(StrEnum):
    """Where a ticket is. It is in exactly one place."""

    WAITING = "waiting"
    KEPT = "kept"
    CALLED = "called"
    SERVING = "serving"
    ON_HOLD = "on_hold"
    FINISHED = "finished"
    NO_SHOW = "no_show"
    CANCELLED = "cancelled"


class Priority(StrEnum):
    """The classes of the calling order."""

    EMERGENCY = "emergency"
    PRIORITY = "priority"
    REGULAR = "regular"


class SlipState(StrEnum):
    """What became of the paper."""

    NONE = "none"
    QUEUED = "queued"
    DELAYED = "delayed"
    PRINTED = "printed"
    GAVE_UP = "gave_up"


class Rank(IntEnum):
    """Who goes first within a class (calling.py, rule 5)."""

    AT_RISK = 0
    RETURNING = 1
    NEW = 2


class Change(StrEnum):
    """The verbs that move a ticket from one state to another."""

    KEEP_TURN = "keep_turn"
    TAKE_UP_TURN = "take_up_turn"
    CALL = "call"
    RECALL = "recall"
    START = "start"
    HOLD = "hold"
    RESUME = "resume"
    FINISH = "finish"
    MARK_NO_SHOW = "mark_no_show"
    CANCEL = "cancel"
    SEND_BACK = "send_back"
    GO_ON = "go_on"
    TRANSFER = "transfer"
    RETURN_NO_SHOW = "return_no_show"
    CORRECT = "correct"
    CHANGE_PRIORITY = "change_priority"
    HAND_OVER = "hand_over"
    FLAG_TIMES = "flag_times"
    COLLECT = "collect"
    CLOSE_FORGOTTEN = "close_forgotten"


_OPEN_STATES = (
    TicketState.WAITING,
    TicketState.KEPT,
    TicketState.CALLED,
    TicketState.SERVING,
    TicketState.ON_HOLD,
)

ALLOWED: dict[Change, dict[TicketState, TicketState]] = {
    Change.KEEP_TURN: {TicketState.WAITING: TicketState.KEPT},
    Change.TAKE_UP_TURN: {TicketState.KEPT: TicketState.WAITING},
    Change.CALL: {TicketState.WAITING: TicketState.CALLED},
    Change.RECALL: {TicketState.CALLED: TicketState.CALLED},
    Change.START: {TicketState.CALLED: TicketState.SERVING},
    Change.HOLD: {TicketState.SERVING: TicketState.ON_HOLD},
    Change.RESUME: {TicketState.ON_HOLD: TicketState.SERVING},
    Change.FINISH: {TicketState.SERVING: TicketState.FINISHED},
    Change.MARK_NO_SHOW: {TicketState.CALLED: TicketState.NO_SHOW},
    Change.CANCEL: {
        TicketState.WAITING: TicketState.CANCELLED,
        TicketState.KEPT: TicketState.CANCELLED,
        TicketState.CALLED: TicketState.CANCELLED,
    },
    Change.SEND_BACK: {TicketState.CALLED: TicketState.WAITING},
    Change.GO_ON: {TicketState.SERVING: TicketState.WAITING},
    Change.TRANSFER: {
        TicketState.WAITING: TicketState.WAITING,
        TicketState.CALLED: TicketState.WAITING,
        TicketState.SERVING: TicketState.WAITING,
    },
    Change.RETURN_NO_SHOW: {TicketState.NO_SHOW: TicketState.WAITING},
    Change.CORRECT: {state: state for state in _OPEN_STATES},
    Change.CHANGE_PRIORITY: {TicketState.WAITING: TicketState.WAITING, TicketState.KEPT: TicketState.KEPT},
    Change.HAND_OVER: {TicketState.ON_HOLD: TicketState.ON_HOLD},
    Change.FLAG_TIMES: {state: state for state in TicketState},
    Change.COLLECT: {TicketState.FINISHED: TicketState.FINISHED},
    Change.CLOSE_FORGOTTEN: dict.fromkeys(_OPEN_STATES, TicketState.CANCELLED),
}
"""Every allowed change and where it leads; what is not here is refused with WrongState."""

AT_A_DESK = frozenset({TicketState.CALLED, TicketState.SERVING})
"""States that occupy a desk: one desk, one ticket; one ticket, one desk."""

OPEN = frozenset(_OPEN_STATES)
"""States of a ticket that is still somebody's business."""

STATE_NAMES = {
    TicketState.WAITING: "menunggu",
    TicketState.KEPT: "disimpan gilirannya",
    TicketState.CALLED: "dipanggil",
    TicketState.SERVING: "dilayani",
    TicketState.ON_HOLD: "ditunda",
    TicketState.FINISHED: "selesai",
    TicketState.NO_SHOW: "dicatat tidak hadir",
    TicketState.CANCELLED: "dibatalkan",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Ticket:
    """One visitor's place in the queue, as all its events have left it.

    It carries the promise of the standard valid at issue, so a new decree never rewrites it
    (DOMAIN-D9). `office_version` is that of the office's document at issue, 0 where the log is older than the
    field. `paused` is the time taken off the process clock so far; the four figures at the
    end are set once, when the service is finished.

    The visit: `stage` of the service it is in, `errands` the services still to come, `part` which stage or
    service this is (1: the first). `waits_for` names the pool, `rank` and `turn_at` the place in it,
    `directed_to` a desk or officer who alone may call it until then. `queued_at`, `part_called_at` and
    `part_started_at` belong to this part; `was_entitled` says that compensation is owed already,
    `times_wrong` why its times do not count. `slip_standard_id` is the standard that stood on the slip at
    issue, whatever service the visit has come to. `tolerance_seconds` are added to the limit before the
    service is late, `escalated_at` is when its lateness rose to the second level, `suspicion` what about its
    times has to be explained (time_checks.py).
    """

    id: TicketId
    office_id: OfficeId
    version: int
    label: str
    series: str
    number: int
    service_day: date
    service_id: ServiceId
    priority: Priority
    priority_group: str | None
    token: str
    is_sensitive: bool
    is_silent: bool
    is_private: bool
    standard_id: str
    clock_basis: ClockBasis
    standard_seconds: int
    warning_seconds: int
    compensation_enabled: bool
    state: TicketState
    issued_at: datetime
    first_called_at: datetime | None = None
    called_at: datetime | None = None
    recalls: int = 0
    started_at: datetime | None = None
    started_automatically: bool = False
    finished_at: datetime | None = None
    is_too_short: bool = False
    desk_id: DeskId | None = None
    officer_id: PersonId | None = None
    hold_reason: str | None = None
    held_at: datetime | None = None
    cancel_reason: str | None = None
    clock_started_at: datetime | None = None
    clock_paused_at: datetime | None = None
    paused: timedelta = timedelta(0)
    warned_at: datetime | None = None
    overrun_at: datetime | None = None
    slip: SlipState = SlipState.NONE
    reprints: int = 0
    wait_seconds: int | None = None
    call_to_start_seconds: int | None = None
    process_seconds: int | None = None
    total_seconds: int | None = None
    variant: str | None = None
    is_assisted: bool = False
    is_handwritten: bool = False
    kept_at: datetime | None = None
    office_version: int = 0
    stage: str | None = None
    waits_for: str = ""
    rank: Rank = Rank.NEW
    turn_at: datetime | None = None
    directed_to: str | None = None
    directed_until: datetime | None = None
    errands: tuple[ServiceId, ...] = ()
    part: int = 1
    queued_at: datetime | None = None
    part_called_at: datetime | None = None
    part_started_at: datetime | None = None
    first_officer_id: PersonId | None = None
    was_entitled: bool = False
    times_wrong: str | None = None
    outcome: str | None = None
    outcome_note: str | None = None
    promised_on: date | None = None
    collected_at: datetime | None = None
    people: int = 1
    slip_standard_id: str = ""
    tolerance_seconds: int = 0
    escalated_at: datetime | None = None
    suspicion: str | None = None


def next_state(ticket: Ticket, change: Change) -> TicketState:
    """Where the change leads. Raises WrongState when the table does not allow it."""
    try:
        return ALLOWED[change][ticket.state]
    except KeyError:
        raise WrongState(ticket.label, STATE_NAMES[ticket.state]) from None
