"""The shapes in which standards are shown: the full fourteen rows for people and paper, the head's page."""

from dataclasses import dataclass
from datetime import date, datetime

from server.domain.decree_comparison import Change
from server.domain.decrees import Decree, Surge
from server.domain.signatures import Signatory, Signed
from server.service.views import Named


@dataclass(frozen=True, slots=True, kw_only=True)
class ComponentRow:
    """One of the fourteen rows: what the decree says, and behind it what it says of each service."""

    number: int
    component: str
    name: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceTerms:
    """What is promised for one service, in words where words are the same everywhere."""

    id: str
    name: str
    minutes: int
    basis: str
    stages: tuple[str, ...]
    fee: str
    requirements: tuple[str, ...]
    procedure: tuple[str, ...]
    products: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FullStandard:
    """One version of the standard with everything that stands in its decree, for screen and print. Services
    of the private room are left out, as everywhere in public.
    """

    letterhead: tuple[str, ...]
    about: str
    number: str
    place: str
    set_on: date | None
    effective_on: date | None
    state: str
    signatory: Signatory
    minutes_of_meeting: str
    components: tuple[ComponentRow, ...]
    services: tuple[ServiceTerms, ...]
    pledge: str
    pledge_signed: Signed


@dataclass(frozen=True, slots=True, kw_only=True)
class DecreeCard:
    """A version in the list. `state`: `draft | ratified | in_force | superseded`. `problems`, `warnings` and
    `changes` are those of a draft: what keeps it from being ratified, what is worth a second look, what it
    would change for visitors. `scan`: where the file is fetched, null without one.
    """

    decree: Decree
    state: str
    problems: tuple[str, ...]
    warnings: tuple[str, ...]
    changes: tuple[Change, ...]
    scan: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SurgeCard:
    """Exceptional days; `state`: `coming | running | over`."""

    surge: Surge
    state: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StandardStage:
    """A stage of a service; `is_counted`: as the office's own list has it."""

    id: str
    name: str
    is_counted: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class StandardService:
    """A service that a decree may name. `minutes` are those of the decree that binds it, null without one."""

    id: str
    name: str
    stages: tuple[StandardStage, ...]
    minutes: int | None
    surge: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ComponentName:
    """One of the fourteen components; `is_public`: one of the six that everybody is shown."""

    component: str
    name: str
    is_public: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class StandardsOffice:
    """The head's page of standards. `version` is that of the document, `new_draft` what a new draft starts
    from; `may_change`: of whoever asks.
    """

    seq: int
    version: int
    today: date
    may_change: bool
    decrees: tuple[DecreeCard, ...]
    surges: tuple[SurgeCard, ...]
    services: tuple[StandardService, ...]
    hold_reasons: tuple[Named, ...]
    components: tuple[ComponentName, ...]
    new_draft: Decree
    pledge: str
    pledge_signed: Signed
    scan_bytes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Two versions side by side."""

    seq: int
    before: str
    after: str
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicSurge:
    """Exceptional days as everybody may know them."""

    reason: str
    reference: str
    begins: datetime
    until: datetime
    services: tuple[str, ...]
