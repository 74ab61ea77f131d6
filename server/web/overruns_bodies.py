"""What requests about overruns may carry."""

from typing import Annotated

from msgspec import Meta

from server.web.bodies import END, CommandBody, IdText, NoteText

SaidText = Annotated[str, Meta(min_length=3, max_length=200, pattern=r"^[^\x00-\x1f\x7f]+" + END)]


class CauseBody(CommandBody, frozen=True, kw_only=True):
    """A cause of the office's list, with a note."""

    cause: IdText
    note: NoteText = ""


class RemarkBody(CommandBody, frozen=True, kw_only=True):
    """A remark; an empty one takes the old one back."""

    remark: NoteText


class ContestBody(CommandBody, frozen=True, kw_only=True):
    """Why an officer does not agree."""

    reason: SaidText


class AnswerBody(CommandBody, frozen=True, kw_only=True):
    """The last word on a contested cause."""

    cause: IdText
    answer: SaidText
