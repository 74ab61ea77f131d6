"""Who speaks in a room of the hall, and what counts as an announcement (FEATURES-D8, V10, W1, W9). Pure.

1. Every public call and recall is one announcement, numbered by the `seq` of its event.
2. In each room one display speaks, so that none speaks into another's sentence; the others show and blink.
   The present speaker stays; else the one that was enrolled first takes over.
3. What was heard in a room is heard once: the first audible outcome counts, later ones are no news. That
   nothing could be heard is kept too, until something is.
"""

from collections.abc import Iterable, Sequence
from datetime import timedelta
from enum import StrEnum
from typing import Final

from server.domain.ids import DeviceId
from server.domain.office import Desk, Office
from server.domain.people import Role


class AnnouncementOutcome(StrEnum):
    """What became of an announcement at a display: `spoken` in words, `chimed` with the tone only, `silent`:
    nothing could be heard; `shown`: another display speaks; `dropped`: called again meanwhile, or too old.
    """

    SPOKEN = "spoken"
    CHIMED = "chimed"
    SILENT = "silent"
    SHOWN = "shown"
    DROPPED = "dropped"


AUDIBLE: Final = frozenset({AnnouncementOutcome.SPOKEN, AnnouncementOutcome.CHIMED})

SPOKEN_WITHIN: Final = timedelta(minutes=1)
"""A call younger than this may still be waiting for its turn at the loudspeaker."""

LOOKED_BACK: Final = timedelta(minutes=15)
"""Calls older than this tell nothing about the loudspeakers of now."""


def is_news(outcome: AnnouncementOutcome, earlier: Iterable[AnnouncementOutcome]) -> bool:
    """True when this outcome says of the room what its earlier ones have not said yet."""
    known = frozenset(earlier)
    if outcome in AUDIBLE:
        return not known & AUDIBLE
    return outcome is not AnnouncementOutcome.SHOWN and not known


def best_of(outcomes: Iterable[AnnouncementOutcome]) -> AnnouncementOutcome | None:
    """What the officer is told of a call that several rooms announced: the most that was heard anywhere."""
    known = frozenset(outcomes)
    told = (AnnouncementOutcome.SPOKEN, AnnouncementOutcome.CHIMED, AnnouncementOutcome.SILENT)
    return next((each for each in told if each in known), None)


def may_speak(office: Office, device_id: DeviceId, kind: Role, room: str) -> bool:
    """True for a display that hangs in this room and has loudspeakers."""
    display = office.display_of(device_id)
    return kind is Role.DISPLAY and display.may_speak and display.room == room


def speaker_of(present: DeviceId | None, able: Sequence[DeviceId]) -> DeviceId | None:
    """Who speaks from now on; `able` are those that could, in order of enrolment."""
    return present if present in able else next(iter(able), None)


def heard_in(office: Office, room: str, displays: Iterable[DeviceId]) -> tuple[Desk, ...]:
    """The desks whose calls are announced in a room: those that any of its displays follows."""
    hung = [each for each in map(office.display_of, displays) if each.room == room]
    followed = {desk.id for display in hung for desk in office.desks_shown(display)}
    return tuple(desk for desk in office.desks if desk.id in followed)
