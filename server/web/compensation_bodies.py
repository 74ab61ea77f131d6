"""What requests about compensation and its stock may carry."""

from typing import Annotated, Literal

from msgspec import Meta

from server.domain.compensation_rules import Funding, Owed
from server.web.bodies import END, Body, CommandBody, IdText, NoteText, Quantity, ReasonText, VisitBody

Pieces = Annotated[int, Meta(ge=1, le=100_000)]
DocumentText = Annotated[str, Meta(max_length=60, pattern=r"^[^\x00-\x1f\x7f]*" + END)]


class OwedBody(Body, frozen=True, kw_only=True):
    """So much of one item."""

    item: IdText
    quantity: Quantity = 1


class HandOverBody(CommandBody, frozen=True, kw_only=True):
    """What was given, and whether the visitor tapped that it was received."""

    items: Annotated[tuple[OwedBody, ...], Meta(min_length=1, max_length=20)]
    acknowledged: bool = False

    @property
    def given(self) -> tuple[Owed, ...]:
        """The items as the domain knows them."""
        return tuple(Owed(item=each.item, quantity=each.quantity) for each in self.items)


class GrantBody(CommandBody, frozen=True, kw_only=True):
    """Why, although nothing was late."""

    reason: ReasonText


class GrantByNumberBody(VisitBody, frozen=True, kw_only=True):
    """The same for a visit that the head knows by its number."""

    reason: ReasonText


class AcknowledgeBody(CommandBody, frozen=True, kw_only=True):
    """Whether what was recorded is right."""

    agrees: bool = True


class ReviewBody(CommandBody, frozen=True, kw_only=True):
    """What a second person says of a settled entry; `funding` where it changes who pays."""

    verdict: Literal["confirmed", "disputed"]
    note: NoteText = ""
    funding: Funding | None = None


class ReceiveBody(CommandBody, frozen=True, kw_only=True):
    """What came in, with the number of its paper."""

    place: IdText
    item: IdText
    quantity: Pieces
    document: DocumentText = ""
    note: NoteText = ""


class LossBody(CommandBody, frozen=True, kw_only=True):
    """What is gone, and why."""

    place: IdText
    item: IdText
    quantity: Pieces
    note: NoteText


class CountBody(CommandBody, frozen=True, kw_only=True):
    """What somebody counted."""

    place: IdText
    item: IdText
    counted: Annotated[int, Meta(ge=0, le=100_000)]
    note: NoteText = ""


class MoveBody(CommandBody, frozen=True, kw_only=True):
    """What went from one place to another."""

    place: IdText
    to_place: IdText
    item: IdText
    quantity: Pieces
    note: NoteText = ""
