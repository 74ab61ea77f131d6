"""What all tables share: the metadata with its naming rules, and the predicates of the partial indexes,
which a query must repeat word for word to be served by the index.
"""

from sqlalchemy import (
    Column,
    Index,
    MetaData,
    String,
    text,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

IS_WAITING = text("state = 'waiting'")
IS_AT_DESK = text("state IN ('called', 'serving')")
IS_ON_HOLD = text("state = 'on_hold'")
IS_KEPT = text("state = 'kept'")
IS_FINISHED = text("state = 'finished'")
IS_PENDING = text("state = 'pending'")
IS_TEST = text("kind = 'test'")
IS_UNACCEPTED = text("accepted_at IS NULL")
IS_UNANSWERED = text("state <> 'answered'")
IS_ANSWERED = text("state = 'answered'")
IS_OPEN_ENTITLEMENT = text("state = 'open'")
IS_CALL = text("type IN ('TicketCalled', 'TicketRecalled')")
IS_NO_SHOW = text("state = 'no_show'")
IS_PHONE_REPORT = text("type = 'PhoneReportRecorded'")
IS_SHIFT_CHANGE = text("type = 'ShiftHandedOver'")
IS_PROMISED = text("promised_on IS NOT NULL AND collected_at IS NULL")
IS_ANNOUNCED = text("type = 'AnnouncementMade'")
IS_DISPLAYED = text("type = 'NoticeDisplayed'")
IS_LATE = text("overrun_at IS NOT NULL")
IS_DESK_TIME = text("type IN ('DeskOpened', 'DeskClosed', 'BreakTaken', 'BreakEnded')")
IS_HABIT = text("(type = 'ServiceHeld' OR (type = 'ServiceStarted' AND actor = 'system:deadlines'))")
IS_LOOK_AT_CONDUCT = text("type = 'ConductLookedAt'")
IS_LEFT_OUT = text("times_wrong IS NOT NULL")
IS_UNREVIEWED = text("reviewed_at IS NULL")
IS_CONTESTED = text("contested_at IS NOT NULL AND answered_at IS NULL")
HAS_DEADLINE = text("deadline_at IS NOT NULL")

ID = String(40)
NAME = String(80)
POOL = String(81)
NOTE = String(200)


def partial(table_index: str, *columns: Column[object], where: object, unique: bool = False) -> Index:
    return Index(table_index, *columns, unique=unique, sqlite_where=where, postgresql_where=where)
