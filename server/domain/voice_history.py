"""What the events leave of the voices of visitors: how many ratings, and how far each complaint has come.
The words themselves are not in the log, so nothing here can prove or betray them.
"""

from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from server.domain.events import FeedbackMoved, FeedbackReceived, RatingGiven

VoiceEvent = RatingGiven | FeedbackReceived | FeedbackMoved

VOICE_EVENTS = frozenset({"RatingGiven", "FeedbackReceived", "FeedbackMoved"})


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedbackStory:
    """A complaint or suggestion without its words."""

    service_day: date
    kind: str
    topic: str
    state: str
    handled_by: str | None
    at: datetime
    moved_at: datetime


@dataclass(slots=True)
class VoiceStories:
    """Ratings by day, service and score; complaints and suggestions by id."""

    ratings: Counter[tuple[date, str | None, int]] = field(default_factory=Counter)
    feedback: dict[str, FeedbackStory] = field(default_factory=dict)

    def tell(self, event: VoiceEvent, *, at: datetime) -> None:
        """Go on with the next event. Raises ValueError when the story makes no sense."""
        if isinstance(event, RatingGiven):
            self._rate(event)
        elif isinstance(event, FeedbackReceived):
            self.feedback[event.feedback_id] = FeedbackStory(
                service_day=event.service_day,
                kind=event.kind,
                topic=event.topic,
                state="received",
                handled_by=None,
                at=at,
                moved_at=at,
            )
        else:
            self._move(event, at=at)

    def _rate(self, event: RatingGiven) -> None:
        if event.replaces is not None:
            self.ratings[event.service_day, event.service_id, event.replaces] -= 1
        self.ratings[event.service_day, event.service_id, event.score] += 1

    def _move(self, event: FeedbackMoved, *, at: datetime) -> None:
        story = self.feedback.get(event.feedback_id)
        if story is None:
            raise ValueError("something happened to a complaint that was never received")
        self.feedback[event.feedback_id] = replace(
            story, state=event.state, handled_by=event.handled_by, moved_at=at
        )
