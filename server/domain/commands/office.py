"""What the office decides about itself."""

from collections.abc import Mapping
from dataclasses import dataclass

from server.domain.ids import (
    FeedbackId,
    RequestId,
)
from server.domain.office import SlipStyle
from server.domain.wording import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerFeedback:
    """The office works on it, or has answered (DOMAIN-D33)."""

    request_id: RequestId
    feedback_id: FeedbackId
    state: str
    reply: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StyleSlip:
    """The slip editor's result (T12)."""

    request_id: RequestId
    style: SlipStyle


@dataclass(frozen=True, slots=True, kw_only=True)
class RewordTexts:
    """The office's own wording of public texts: key → {id, en}; a key left out is as shipped (L3)."""

    request_id: RequestId
    texts: Mapping[str, Text]


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfigureOffice:
    """The office's document in a new version, as JSON text."""

    document: str
