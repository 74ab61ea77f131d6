"""The shapes of the kiosk's snapshot (docs/protocol.md, section 2). Values only."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from server.domain.wording import Text, TextList
from server.service.screens import ContactView, PrinterView, SnapshotHead
from server.service.views import AdmissionView, HelpView


@dataclass(frozen=True, slots=True, kw_only=True)
class VariantView:
    """A kind within a service, with its own requirements and fee."""

    id: str
    name: Text
    icon: str
    requirements: TextList
    fee_rupiah: int


@dataclass(frozen=True, slots=True, kw_only=True)
class KioskService:
    """A service on the kiosk."""

    id: str
    name: Text
    hint: Text
    icon: str
    accent: str
    is_wide: bool
    group: str | None
    minutes: int
    fee_rupiah: int
    decree: str
    clock_basis: str
    requirements: TextList
    variants: tuple[VariantView, ...]
    is_sensitive: bool
    admission: AdmissionView
    ahead: int
    estimate_minutes: int | None
    estimate_low_minutes: int | None
    estimate_high_minutes: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceGroupView:
    """A folder of the menu."""

    id: str
    name: Text
    hint: Text
    icon: str
    parent: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoiceView:
    """Something with a pictogram: a vulnerable group, a facility."""

    id: str
    name: Text
    icon: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicView:
    """What a complaint or suggestion may be about."""

    id: str
    name: Text
    for_internal_affairs: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnDevice:
    """The kiosk that looks."""

    id: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class KioskSnapshot(SnapshotHead):
    """Everything the kiosk shows."""

    idle_seconds: int
    long_queue_ahead: int
    services_per_visit: int
    device: OwnDevice
    groups: tuple[ServiceGroupView, ...]
    services: tuple[KioskService, ...]
    priority_groups: tuple[ChoiceView, ...]
    private_room: bool
    asks_for_phone: bool
    facilities: tuple[ChoiceView, ...]
    help_kinds: tuple[str, ...]
    feedback_topics: tuple[TopicView, ...]
    internal_affairs: ContactView | None
    help: HelpView
    texts: Mapping[str, Text]
    changes_at: datetime | None
    compensation_line: Text
    printer: PrinterView
