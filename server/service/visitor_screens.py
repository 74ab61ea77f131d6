"""The shapes of what visitors' phones show, and of the office's inbox for what visitors say
(docs/protocol.md, section 2). Values only; `track_view.py` and `inbox.py` fill them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from server.domain.wording import Text
from server.service.entitlement_views import OwedView
from server.service.kiosk_screens import TopicView
from server.service.screens import ContactView, SnapshotHead
from server.service.views import HelpView

NO_HELP = HelpView(state="none", kind=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnFeedback:
    """How far the office has come with what this phone has sent. Not what was sent: the phone may be lost."""

    state: str
    reply: str
    moved_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnCompensation:
    """What is owed to this phone's visitor, and what became of it; `acknowledged` is the visitor's own word.
    While it is open `items` is what is owed, afterwards what was given.
    """

    state: str
    items: tuple[OwedView, ...]
    gives_all: bool
    acknowledged: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TrackSnapshot(SnapshotHead):
    """Everything a visitor's phone shows. A new field here is a decision about privacy."""

    label: str
    state: str
    is_private: bool
    ahead: int | None
    is_near: bool
    estimate_minutes: int | None
    estimate_low_minutes: int | None
    estimate_high_minutes: int | None
    desk: str | None
    desk_kind: str | None
    desk_number: int | None
    called_at: datetime | None
    can_keep_turn: bool = False
    help_kinds: tuple[str, ...] = ()
    help: HelpView = NO_HELP
    can_rate: bool = False
    is_rated: bool = False
    feedback: tuple[OwnFeedback, ...] = ()
    topics: tuple[TopicView, ...] = ()
    internal_affairs: ContactView | None = None
    texts: Mapping[str, Text] = field(default_factory=dict)
    compensation_line: Text | None = None
    compensation: OwnCompensation | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class InboxEntry:
    """A complaint or suggestion as the office reads it; nothing leads to a sensitive ticket."""

    id: str
    kind: str
    topic: str
    for_internal_affairs: bool
    text: str
    contact: str
    service: str | None
    label: str | None
    reaches_phone: bool
    state: str
    reply: str
    handled_by: str | None
    at: datetime
    moved_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Inbox:
    """What visitors have said, newest first, and whether whoever looks may answer."""

    seq: int
    can_answer: bool
    entries: tuple[InboxEntry, ...]
