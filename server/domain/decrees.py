"""Service standards as the decrees that set them: drafts, versions in force, versions of the past (S2, G1).

A decree fixes, for each of its services, what is promised (`Terms`); the services of the office's document
carry what is in force now, and every ticket the version that was valid at its issue. Source: DOMAIN-D3 to D9,
D24 to D46, D107. How a decree comes into force stands in decree_rules.py, no rule here.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from server.domain.ids import PersonId, ServiceId
from server.domain.signatures import Signatory
from server.domain.standards import ClockBasis
from server.domain.wording import TextList


class Component(StrEnum):
    """The fourteen components of a service standard, in their order (DOMAIN 14)."""

    LEGAL_BASIS = "legal_basis"
    REQUIREMENTS = "requirements"
    PROCEDURE = "procedure"
    DURATION = "duration"
    FEE = "fee"
    PRODUCTS = "products"
    FACILITIES = "facilities"
    COMPETENCE = "competence"
    SUPERVISION = "supervision"
    COMPLAINTS = "complaints"
    PERSONNEL = "personnel"
    SERVICE_GUARANTEE = "service_guarantee"
    SAFETY_GUARANTEE = "safety_guarantee"
    EVALUATION = "evaluation"


COMPONENT_NAMES = {
    Component.LEGAL_BASIS: "Dasar hukum",
    Component.REQUIREMENTS: "Persyaratan",
    Component.PROCEDURE: "Sistem, mekanisme, dan prosedur",
    Component.DURATION: "Jangka waktu penyelesaian",
    Component.FEE: "Biaya/tarif",
    Component.PRODUCTS: "Produk pelayanan",
    Component.FACILITIES: "Sarana, prasarana, dan/atau fasilitas",
    Component.COMPETENCE: "Kompetensi pelaksana",
    Component.SUPERVISION: "Pengawasan internal",
    Component.COMPLAINTS: "Penanganan pengaduan, saran, dan masukan",
    Component.PERSONNEL: "Jumlah pelaksana",
    Component.SERVICE_GUARANTEE: "Jaminan pelayanan",
    Component.SAFETY_GUARANTEE: "Jaminan keamanan dan keselamatan pelayanan",
    Component.EVALUATION: "Evaluasi kinerja pelaksana",
}
"""As they are headed in a decree."""

PUBLIC_COMPONENTS = frozenset(
    {
        Component.REQUIREMENTS,
        Component.PROCEDURE,
        Component.DURATION,
        Component.FEE,
        Component.PRODUCTS,
        Component.COMPLAINTS,
    }
)
"""The six that everybody is shown (DOMAIN-D25); the other eight are in print (DOMAIN-D26)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ComponentText:
    """What the decree says of one component, for all its services together."""

    component: Component
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LegalBasis:
    """A rule that the standard rests on; `replaced_by` hints at what has taken its place (DOMAIN-D6)."""

    text: str
    replaced_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StageMinutes:
    """The published minutes of one stage; 0 where only the whole is published."""

    stage: str
    minutes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What a decree promises for one service.

    `standard_id` names this version of the promise and stays on every ticket issued under it. `stop_clock`
    are the hold reasons and, behind STAGE, the stages that stop the clock; None: as the office's own list and
    its stages say. `waiting_target_minutes` is an
    aim for the wait and creates no entitlement (S3); `tolerance_minutes` is added to the limit before the
    service counts as late (DOMAIN 3: 0).
    """

    service: ServiceId
    standard_id: str
    minutes: int
    clock_basis: ClockBasis = ClockBasis.START
    warning_percent: int = 80
    tolerance_minutes: int = 0
    waiting_target_minutes: int | None = None
    stop_clock: tuple[str, ...] | None = None
    stages: tuple[StageMinutes, ...] = ()
    fee_rupiah: int = 0
    fee_basis: str = ""
    requirements: TextList = field(default_factory=lambda: TextList(id=(), en=()))
    procedure: tuple[str, ...] = ()
    products: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Decree:
    """A decree that sets standards: number as typed, where and when it was set, from when it holds, who
    signed it, the minutes of the meeting that discussed it (berita acara), and the file of its scan.

    A draft until `ratified_at`; from then on nothing of it changes any more, but that a scan may be added
    where there is none. `document` is the name of the scan's file.
    """

    id: str
    number: str
    place: str
    about: str = ""
    set_on: date | None = None
    effective_on: date | None = None
    signatory: Signatory = field(default_factory=Signatory)
    minutes_of_meeting: str = ""
    legal_basis: tuple[LegalBasis, ...] = ()
    components: tuple[ComponentText, ...] = ()
    terms: tuple[Terms, ...] = ()
    document: str = ""
    ratified_at: datetime | None = None
    ratified_by: PersonId | None = None

    def terms_for(self, service: ServiceId) -> Terms | None:
        """What it promises for that service, None where it does not name it."""
        return next((each for each in self.terms if each.service == service), None)

    def text_of(self, component: Component) -> str:
        """What it says of that component, empty where it says nothing."""
        return next((each.text.strip() for each in self.components if each.component is component), "")


@dataclass(frozen=True, slots=True, kw_only=True)
class SurgeMinutes:
    """The longer promise for one service while the surge lasts."""

    service: ServiceId
    minutes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Surge:
    """Exceptional days, declared by the head: a longer promise for new tickets only (S19, G20).

    `reference` is the letter behind it. It holds from `begins` until `until`, or until it was ended before.
    """

    id: str
    reason: str
    reference: str
    minutes: tuple[SurgeMinutes, ...]
    begins: datetime
    until: datetime
    declared_by: PersonId
    declared_at: datetime
    ended_at: datetime | None = None

    @property
    def ends(self) -> datetime:
        """When it is over, or was."""
        return self.until if self.ended_at is None else min(self.until, self.ended_at)

    def minutes_for(self, service: ServiceId) -> int | None:
        """The longer promise for that service; None where the surge leaves it alone."""
        return next((each.minutes for each in self.minutes if each.service == service), None)
