"""The voice of visitors: one-tap ratings, complaints and suggestions, and what the office does about them."""

from datetime import date

from server.domain import feedback as voices
from server.domain.commands import AnswerFeedback, GiveRating, SendFeedback
from server.domain.errors import UnknownChoice, UnknownFeedback
from server.domain.feedback import Feedback, FeedbackKind, FeedbackState, Rating
from server.domain.ids import TicketId
from server.domain.schedule import service_day
from server.domain.tickets import Ticket
from server.service.replies import Done
from server.service.work import Work


def give_rating(command: GiveRating, work: Work) -> Done:
    """Store the tap; of one ticket the last one counts. Raises BadRequest, UnknownTicket, WrongState."""
    ticket = _ticket(work, command.ticket_id)
    earlier = work.uow.ratings.of_ticket(ticket.id) if ticket else None
    event = voices.rating_given(command.score, today=_today(work), ticket=ticket, earlier=earlier)
    if earlier is not None and earlier.score == command.score:
        return Done(seq=work.seq)
    work.uow.ratings.put(
        Rating(
            id=earlier.id if earlier else work.ids.rating_id(),
            office_id=work.uow.office_id,
            service_day=event.service_day,
            service_id=event.service_id,
            ticket_id=ticket.id if ticket else None,
            score=event.score,
            at=work.now,
        )
    )
    work.record(event)
    return Done(seq=work.seq)


def send_feedback(command: SendFeedback, work: Work) -> Done:
    """Store what a visitor wrote, beside the log. Raises UnknownChoice, BadRequest, UnknownTicket."""
    ticket = _ticket(work, command.ticket_id)
    voices.topic_of(work.office, command.topic)
    feedback = Feedback(
        id=work.ids.feedback_id(),
        office_id=work.uow.office_id,
        service_day=_today(work),
        service_id=voices.public_service(ticket),
        ticket_id=ticket.id if ticket else None,
        kind=_kind(command.kind),
        topic=command.topic,
        text=voices.plain(command.text, limit=voices.TEXT_LIMIT),
        contact=voices.plain(command.contact, limit=voices.CONTACT_LIMIT),
        state=FeedbackState.RECEIVED,
        reply="",
        handled_by=None,
        at=work.now,
        moved_at=work.now,
    )
    event = voices.received(feedback)
    work.uow.feedback.add(feedback)
    work.record(event)
    return Done(seq=work.seq)


def answer_feedback(command: AnswerFeedback, work: Work) -> Done:
    """The office's next step (DOMAIN-D33). Raises UnknownFeedback, FeedbackMovedOn, ReplyMissing."""
    feedback = work.uow.feedback.get(command.feedback_id)
    if feedback is None:
        raise UnknownFeedback
    reply = voices.plain(command.reply, limit=voices.REPLY_LIMIT)
    event = voices.move(feedback, state=_state(command.state), reply=reply, by=work.officer_id)
    work.uow.feedback.save(voices.moved(feedback, event, reply=reply, at=work.now))
    work.record(event)
    return Done(seq=work.seq)


def _ticket(work: Work, ticket_id: TicketId | None) -> Ticket | None:
    return None if ticket_id is None else work.ticket(ticket_id)


def _kind(word: str) -> FeedbackKind:
    try:
        return FeedbackKind(word)
    except ValueError:
        raise UnknownChoice(word) from None


def _state(word: str) -> FeedbackState:
    try:
        return FeedbackState(word)
    except ValueError:
        raise UnknownChoice(word) from None


def _today(work: Work) -> date:
    return service_day(work.now, timezone=work.office.timezone, day_start=work.office.day_start)
