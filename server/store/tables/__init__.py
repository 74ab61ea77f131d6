"""All tables. Live queries touch only open tickets through partial indexes, so that a call costs the
same with a million finished tickets (DESIGN 6).
"""

from server.store.tables.access import device_presence, devices, pairings, people, sessions
from server.store.tables.base import (
    HAS_DEADLINE,
    IS_ANSWERED,
    IS_AT_DESK,
    IS_CALL,
    IS_FINISHED,
    IS_KEPT,
    IS_ON_HOLD,
    IS_OPEN_ENTITLEMENT,
    IS_PENDING,
    IS_TEST,
    IS_UNACCEPTED,
    IS_UNANSWERED,
    IS_WAITING,
    metadata,
)
from server.store.tables.paper import paper_rolls, print_jobs, printers
from server.store.tables.queue import (
    counters,
    desk_sessions,
    entitlements,
    events,
    office_versions,
    offices,
    replies,
    tickets,
)
from server.store.tables.visitors import feedback, help_requests, ratings, service_closures, visitor_phones

__all__ = [
    "HAS_DEADLINE",
    "IS_ANSWERED",
    "IS_AT_DESK",
    "IS_CALL",
    "IS_FINISHED",
    "IS_KEPT",
    "IS_ON_HOLD",
    "IS_OPEN_ENTITLEMENT",
    "IS_PENDING",
    "IS_TEST",
    "IS_UNACCEPTED",
    "IS_UNANSWERED",
    "IS_WAITING",
    "counters",
    "desk_sessions",
    "device_presence",
    "devices",
    "entitlements",
    "events",
    "feedback",
    "help_requests",
    "metadata",
    "office_versions",
    "offices",
    "pairings",
    "paper_rolls",
    "people",
    "print_jobs",
    "printers",
    "ratings",
    "replies",
    "service_closures",
    "sessions",
    "tickets",
    "visitor_phones",
]
