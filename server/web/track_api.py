"""The addresses of the visitor's phone. Nobody signs in here: the random token of the slip opens one number,
and what it opens is decided in `domain/privacy.py`.
"""

from collections.abc import Callable
from typing import Literal

from flask import request

from server.domain import commands
from server.domain.errors import NotAllowed
from server.domain.ids import RequestId
from server.domain.tickets import Ticket
from server.service.replies import Done, HelpReply
from server.service.visitor_screens import TrackSnapshot
from server.web.access import PUBLIC
from server.web.bodies import CommandBody
from server.web.compensation_bodies import AcknowledgeBody
from server.web.contract import Call, Endpoint, Handler
from server.web.feedback_api import FeedbackBody, RatingBody
from server.web.phones import PHONE, ticket_of

PLACE = "HP"
"""Where a call for help comes from, when it comes from a phone; the number stands beside it."""


class PhoneHelpBody(CommandBody, frozen=True, kw_only=True):
    """What is wanted; who wants it stands in the address."""

    kind: Literal["officer", "wheelchair", "nursing_room"]


def _ticket(call: Call) -> Ticket:
    return ticket_of(call.edge, call.path["token"], address=request.remote_addr)


def _snapshot(call: Call) -> TrackSnapshot:
    _ticket(call)
    return call.edge.services.snapshots.track(call.path["token"])


def _sending(make: Callable[[Call, Ticket], object]) -> Handler:
    """The handler of a phone's command: it answers with no more than the phone may know."""

    def handle(call: Call) -> object:
        ticket = _ticket(call)
        if ticket.is_private:
            raise NotAllowed("Petugas akan menjemput Anda.")
        call.edge.voices.count(ticket.id)
        reply = call.edge.services.commands.execute(make(call, ticket), PHONE)
        return reply if isinstance(reply, HelpReply) else Done(seq=getattr(reply, "seq", 0))

    return handle


def _keep(call: Call, ticket: Ticket) -> commands.KeepTurn:
    return commands.KeepTurn(request_id=RequestId(call.body.request_id), ticket_id=ticket.id)


def _take_up(call: Call, ticket: Ticket) -> commands.TakeUpTurn:
    return commands.TakeUpTurn(request_id=RequestId(call.body.request_id), ticket_id=ticket.id)


def _help(call: Call, ticket: Ticket) -> commands.AskForHelp:
    body: PhoneHelpBody = call.body
    return commands.AskForHelp(
        request_id=RequestId(body.request_id), kind=body.kind, place=PLACE, ticket_id=ticket.id
    )


def _rate(call: Call, ticket: Ticket) -> commands.GiveRating:
    body: RatingBody = call.body
    return body.command(ticket.id)


def _send(call: Call, ticket: Ticket) -> commands.SendFeedback:
    call.edge.feedback.count(ticket.id)
    body: FeedbackBody = call.body
    return body.command(ticket.id)


def _acknowledge(call: Call, ticket: Ticket) -> commands.AcknowledgeCompensation:
    body: AcknowledgeBody = call.body
    return commands.AcknowledgeCompensation(
        request_id=RequestId(body.request_id), ticket_id=ticket.id, agrees=body.agrees
    )


ENDPOINTS = (
    Endpoint(
        name="track",
        room="track",
        method="GET",
        path="/api/v1/track/{token}",
        summary="What the phone of one number shows.",
        roles=PUBLIC,
        handler=_snapshot,
        reply=TrackSnapshot,
    ),
    Endpoint(
        name="track_keep",
        room="track",
        method="POST",
        path="/api/v1/track/{token}/keep",
        summary="Keep my turn: I am in the nursing room.",
        roles=PUBLIC,
        handler=_sending(_keep),
        body=CommandBody,
        reply=Done,
    ),
    Endpoint(
        name="track_take_up",
        room="track",
        method="POST",
        path="/api/v1/track/{token}/take-up",
        summary="I am back in the queue.",
        roles=PUBLIC,
        handler=_sending(_take_up),
        body=CommandBody,
        reply=Done,
    ),
    Endpoint(
        name="track_help",
        room="track",
        method="POST",
        path="/api/v1/track/{token}/help",
        summary="An officer or a wheelchair, please.",
        roles=PUBLIC,
        handler=_sending(_help),
        body=PhoneHelpBody,
        reply=HelpReply,
    ),
    Endpoint(
        name="track_rating",
        room="track",
        method="POST",
        path="/api/v1/track/{token}/rating",
        summary="One tap for the service that was finished; the last one counts.",
        roles=PUBLIC,
        handler=_sending(_rate),
        body=RatingBody,
        reply=Done,
    ),
    Endpoint(
        name="track_feedback",
        room="track",
        method="POST",
        path="/api/v1/track/{token}/feedback",
        summary="A complaint or a suggestion, anonymous unless a contact is left.",
        roles=PUBLIC,
        handler=_sending(_send),
        body=FeedbackBody,
        reply=Done,
    ),
    Endpoint(
        name="track_acknowledge",
        room="track",
        method="POST",
        path="/api/v1/track/{token}/compensation/acknowledge",
        summary="What was recorded of my compensation is right, or it is not.",
        roles=PUBLIC,
        handler=_sending(_acknowledge),
        body=AcknowledgeBody,
        reply=Done,
    ),
)
