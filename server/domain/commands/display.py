"""What head and administrator want of the displays, and what displays tell of themselves."""

from collections.abc import Mapping
from dataclasses import dataclass

from server.domain.display_health import DisplayReport, Order
from server.domain.hall_screens import DeskGroup, Display, TickerLine
from server.domain.ids import DeskId, DeviceId, RequestId


@dataclass(frozen=True, slots=True, kw_only=True)
class ArrangeDisplay:
    """How one display is set up (FEATURES-D21); its playlist is another command's. `version` is that of the
    office's document on which the wish was formed.
    """

    request_id: RequestId
    version: int
    display: Display


@dataclass(frozen=True, slots=True, kw_only=True)
class WriteTicker:
    """The whole running text, line by line in its order (FEATURES-D10)."""

    request_id: RequestId
    version: int
    lines: tuple[TickerLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupDesks:
    """All desk groups, and the group of each desk; a desk that is not named is in none (FEATURES-D5)."""

    request_id: RequestId
    version: int
    groups: tuple[DeskGroup, ...]
    desks: Mapping[DeskId, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class TellDisplay:
    """A display is to do something at once."""

    request_id: RequestId
    device_id: DeviceId
    order: Order


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportDisplay:
    """A display tells how it is. Told twice it is no other news."""

    device_id: DeviceId
    report: DisplayReport
