"""The office's inbox: complaints and suggestions for those who answer for the service (DOMAIN-D50)."""

from server.domain import privacy
from server.domain.feedback import Feedback
from server.domain.office import Office
from server.service.reads_port import Reads
from server.service.views import service_name
from server.service.visitor_screens import Inbox, InboxEntry

ANSWERED_SHOWN = 100
"""So many answered ones stay in sight; what nobody has answered is shown whatever its age."""


def inbox(reads: Reads, *, can_answer: bool) -> Inbox:
    """Everything that waits for an answer, and the latest answers."""
    with reads.moment() as moment:
        state = moment.office_state()
        entries = moment.voices.feedback(answered=ANSWERED_SHOWN)
        return Inbox(
            seq=state.head.seq,
            can_answer=can_answer,
            entries=tuple(_entry(moment, state.office, each) for each in entries),
        )


def _entry(reads: Reads, office: Office, feedback: Feedback) -> InboxEntry:
    topic = next((each for each in office.feedback_topics if each.id == feedback.topic), None)
    ticket = reads.ticket(feedback.ticket_id) if feedback.ticket_id else None
    handler = reads.person(feedback.handled_by) if feedback.handled_by else None
    return InboxEntry(
        id=feedback.id,
        kind=feedback.kind,
        topic=topic.name.id if topic else feedback.topic,
        for_internal_affairs=topic is not None and topic.for_internal_affairs,
        text=feedback.text,
        contact=feedback.contact,
        service=service_name(office, feedback.service_id) if feedback.service_id else None,
        label=privacy.inbox_label(ticket) if ticket else None,
        reaches_phone=ticket is not None,
        state=feedback.state,
        reply=feedback.reply,
        handled_by=handler.name if handler else None,
        at=feedback.at,
        moved_at=feedback.moved_at,
    )
