"""The voice of visitors at the kiosk, and the office's inbox for all that visitors say."""

import re
from typing import Annotated, Final, Literal

from msgspec import Meta

from server.domain import commands
from server.domain.errors import UnknownFeedback
from server.domain.ids import FeedbackId, RequestId, TicketId
from server.domain.people import Role
from server.service.replies import Done
from server.service.visitor_screens import Inbox
from server.web.bodies import CommandBody
from server.web.contract import IN_OFFICE, KIOSK, Call, Endpoint, commanding

ANSWERING: Final = frozenset({Role.HEAD, Role.ADMIN})

_FEEDBACK_ID: Final = re.compile(r"[A-Za-z0-9_-]{1,40}")


class RatingBody(CommandBody, frozen=True, kw_only=True):
    """One tap: 1 (buruk) to 4 (sangat baik)."""

    score: Annotated[int, Meta(ge=1, le=4)]

    def command(self, ticket_id: TicketId | None = None) -> commands.GiveRating:
        """Of the visit, where it is known."""
        return commands.GiveRating(
            request_id=RequestId(self.request_id), score=self.score, ticket_id=ticket_id
        )


class FeedbackBody(CommandBody, frozen=True, kw_only=True):
    """What a visitor writes: plain text, and a contact only if they want to be reached."""

    kind: Literal["complaint", "suggestion"]
    topic: Annotated[str, Meta(pattern=r"^[A-Za-z0-9._-]{0,40}$(?!\n)")]
    text: Annotated[str, Meta(max_length=1000)]
    contact: Annotated[str, Meta(max_length=120)]

    def command(self, ticket_id: TicketId | None = None) -> commands.SendFeedback:
        """Of the visit, where it is known."""
        return commands.SendFeedback(
            request_id=RequestId(self.request_id),
            kind=self.kind,
            topic=self.topic,
            text=self.text,
            contact=self.contact,
            ticket_id=ticket_id,
        )


class AnswerBody(CommandBody, frozen=True, kw_only=True):
    """The office's next step."""

    state: Literal["in_progress", "answered"]
    reply: Annotated[str, Meta(max_length=1000)]


def _rate(call: Call) -> commands.GiveRating:
    call.edge.voices.count(call.actor.id)
    body: RatingBody = call.body
    return body.command()


def _send(call: Call) -> commands.SendFeedback:
    call.edge.feedback.count(call.actor.id)
    body: FeedbackBody = call.body
    return body.command()


def _answer(call: Call) -> commands.AnswerFeedback:
    named, body = call.path["feedback_id"], call.body
    if not _FEEDBACK_ID.fullmatch(named):
        raise UnknownFeedback
    return commands.AnswerFeedback(
        request_id=RequestId(body.request_id),
        feedback_id=FeedbackId(named),
        state=body.state,
        reply=body.reply,
    )


def _inbox(call: Call) -> Inbox:
    return call.edge.services.snapshots.inbox(can_answer=call.actor.role in ANSWERING)


ENDPOINTS = (
    Endpoint(
        name="kiosk_rating",
        room="kiosk",
        method="POST",
        path="/api/v1/kiosk/rating",
        summary="One tap for the service, without a number.",
        roles=KIOSK,
        handler=commanding(_rate),
        body=RatingBody,
        reply=Done,
    ),
    Endpoint(
        name="kiosk_feedback",
        room="kiosk",
        method="POST",
        path="/api/v1/kiosk/feedback",
        summary="A complaint or a suggestion, anonymous unless a contact is left.",
        roles=KIOSK,
        handler=commanding(_send),
        body=FeedbackBody,
        reply=Done,
    ),
    Endpoint(
        name="inbox",
        room="office",
        method="GET",
        path="/api/v1/office/feedback",
        summary="What visitors have said, newest first.",
        roles=IN_OFFICE,
        handler=_inbox,
        reply=Inbox,
    ),
    Endpoint(
        name="answer_feedback",
        room="office",
        method="POST",
        path="/api/v1/office/feedback/{feedback_id}",
        summary="Take up a complaint, or answer it.",
        roles=ANSWERING,
        handler=commanding(_answer),
        body=AnswerBody,
        reply=Done,
    ),
)
