"""What an office decides about itself: services, desks, words and rules. Data with versions, not code."""

from dataclasses import dataclass, field
from datetime import time
from enum import StrEnum

from server.domain.causes import USUAL_CAUSES, LatenessCause
from server.domain.compensation_rules import CompensationRules, Item
from server.domain.conduct_rules import ConductRules
from server.domain.decrees import Decree, Surge
from server.domain.errors import UnknownDesk, UnknownService
from server.domain.hall_screens import DeskGroup, Display, Medium, TickerLine
from server.domain.hall_voice import VoiceRules
from server.domain.hours import Holiday, OpeningHours
from server.domain.ids import DeskId, DeviceId, OfficeId, PrinterId, ServiceId
from server.domain.journeys import Stage
from server.domain.rules import Rules
from server.domain.shifts import Shift
from server.domain.signatures import Signatory, Signed
from server.domain.standards import Standard
from server.domain.wording import Text, TextList


class DeskKind(StrEnum):
    """The word by which a place is called (DOMAIN 8)."""

    LOKET = "loket"
    MEJA = "meja"
    RUANG = "ruang"


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceVariant:
    """A kind within a service with requirements of its own: the same queue, series and standard (K2).
    `fee_rupiah` where the fee depends on the kind (PP 76/2020: SIM A, C, D); None: the service's.
    """

    id: str
    name: Text
    icon: str
    requirements: TextList
    fee_rupiah: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceGroup:
    """A folder of the kiosk's menu; `parent` is another group, empty at the top. Any depth (K2)."""

    id: str
    name: Text
    hint: Text
    icon: str
    parent: str = ""


class Accent(StrEnum):
    """A service's colour on the kiosk: names of checked pairs in kiosk.css, never the only sign (K3)."""

    NONE = ""
    BLUE = "blue"
    GREEN = "green"
    AMBER = "amber"
    PURPLE = "purple"
    TEAL = "teal"


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """A service as the office publishes it. Without a standard it does not exist (DOMAIN-D4).

    `slip_name` is a short name for the list of standards on narrow paper; empty: the name. `slip_note` is
    printed only where the series has this one service. `group` is where the kiosk shows it, `hours` the id
    of its opening hours (empty: round the clock), `daily_limit` 0 for none. `fee_basis` is the rule that sets
    the fee: "PP 76/2020"; `procedure` the steps as the public reads them, in their order (DOMAIN-D25).
    """

    id: ServiceId
    name: Text
    hint: Text
    icon: str
    series: str
    standard: Standard
    requirements: TextList
    slip_requirements: str
    products: tuple[str, ...]
    slip_name: str = ""
    fee_rupiah: int = 0
    fee_basis: str = ""
    is_sensitive: bool = False
    is_private: bool = False
    compensation_enabled: bool = True
    group: str = ""
    variants: tuple[ServiceVariant, ...] = ()
    hours: str = ""
    daily_limit: int = 0
    accent: Accent = Accent.NONE
    is_wide: bool = False
    slip_note: str = ""
    procedure: tuple[str, ...] = ()
    stages: tuple[Stage, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """A letter of numbers. A letter never maps to one sensitive service (DOMAIN 7.2).

    `place` is where its visitors wait, for the slip: "ruang tunggu SPKT"; `note` another line of it.
    """

    letter: str
    neutral_name: str
    neutral_requirements: str
    is_silent: bool = False
    place: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """A place to be called to, with the services it takes. `group` is the desk group that displays follow,
    `way` the word that is spoken after its number: "lantai-dua" (V8), `stages` those it takes (all: empty).
    """

    id: DeskId
    name: str
    kind: DeskKind
    number: int
    services: tuple[ServiceId, ...]
    group: str = ""
    way: str = ""
    stages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldReason:
    """Why a service is on hold; the list decides whether the clock stops (DOMAIN 3)."""

    id: str
    name: str
    stops_clock: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedChoice:
    """A reason or item that the office offers for choice."""

    id: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What can come of a service (O15). One without a product needs a note that the head sees (DOMAIN-D68);
    `asks_date`: the visitor comes back on a promised day, to collect or for another try (J6, J9).
    """

    id: str
    name: str
    has_product: bool = True
    asks_date: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PriorityGroup:
    """A vulnerable group that may go first; never shown in public (DOMAIN 6)."""

    id: str
    name: Text
    icon: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Facility:
    """Something in the building that visitors look for (DOMAIN-D47)."""

    id: str
    name: Text
    icon: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedbackTopic:
    """What a complaint or suggestion may be about. `for_internal_affairs`: Propam is named beside it."""

    id: str
    name: Text
    for_internal_affairs: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicText:
    """An office's own wording of a text of the kiosk or the phone page, by its key (L3)."""

    key: str
    text: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class SlipStyle:
    """How slips look: `parts` in their order (printers.jobs.SlipPart; empty: the usual), own lines above
    and below, how big the number is (2 to 4), copies, and the crest as base64 PNG of black dots.
    """

    parts: tuple[str, ...] = ()
    header: tuple[str, ...] = ()
    footer: tuple[str, ...] = ()
    number_scale: int = 2
    copies: int = 1
    crest: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """The four mandatory complaint contact fields (DOMAIN-D32)."""

    name: str
    phone: str
    email: str
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Printer:
    """A printer of the office: `address` is a URL such as tcp://192.168.1.50:9100.

    `columns` is 32, 42 or 48; without a `profile` the usual printer of that width is assumed. `agent` is
    the name of the device on whose PC it hangs, empty for the server's own. `fallback` prints when this one
    cannot. `roll_meters` is the length of a new roll, 0 where nobody counts.
    """

    id: PrinterId
    name: str
    address: str
    columns: int = 32
    profile: str = ""
    agent: str = ""
    fallback: PrinterId | None = None
    roll_meters: int = 0
    cut: str = ""
    feed_lines: int | None = None
    opens_drawer: bool = False
    prints_codes: bool = True

    @property
    def is_none(self) -> bool:
        """True where the office works without paper."""
        return self.address.startswith("none:")

    @property
    def is_browser(self) -> bool:
        """True where the kiosk's own browser prints."""
        return self.address.startswith("browser:")


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """One police office and everything it has decided, in one version. `health_notice` and `hall_capacity`
    (people in the waiting room) are empty and 0 where nothing of that kind is asked (DOMAIN-D86).
    """

    id: OfficeId
    name: str
    hall: str
    address: str
    letterhead: tuple[str, ...]
    timezone: str
    contact: Contact
    services: tuple[Service, ...]
    series: tuple[Series, ...]
    desks: tuple[Desk, ...]
    hold_reasons: tuple[HoldReason, ...]
    cancel_reasons: tuple[NamedChoice, ...]
    items: tuple[Item, ...]
    priority_groups: tuple[PriorityGroup, ...]
    priority_series: str
    printers: tuple[Printer, ...]
    ticker: tuple[str, ...]
    pledge: str
    compensation_line: Text
    slip_fee_line: str
    slip_closing: str
    day_start: time = time(0, 0)
    rules: Rules = field(default_factory=Rules)
    voice: VoiceRules = field(default_factory=VoiceRules)
    groups: tuple[ServiceGroup, ...] = ()
    hours: tuple[OpeningHours, ...] = ()
    holidays: tuple[Holiday, ...] = ()
    facilities: tuple[Facility, ...] = ()
    feedback_topics: tuple[FeedbackTopic, ...] = ()
    internal_affairs: Contact | None = None
    closing_reasons: tuple[NamedChoice, ...] = ()
    public_texts: tuple[PublicText, ...] = ()
    public_url: str = ""
    slip: SlipStyle = field(default_factory=SlipStyle)
    desk_groups: tuple[DeskGroup, ...] = ()
    displays: tuple[Display, ...] = ()
    media: tuple[Medium, ...] = ()
    ticker_lines: tuple[TickerLine, ...] = ()
    health_notice: str = ""
    hall_capacity: int = 0
    outcomes: tuple[Outcome, ...] = ()
    break_reasons: tuple[NamedChoice, ...] = ()
    shifts: tuple[Shift, ...] = ()
    decrees: tuple[Decree, ...] = ()
    surges: tuple[Surge, ...] = ()
    pledge_signed: Signed = field(default_factory=Signed)
    signatories: tuple[Signatory, ...] = ()
    compensation: CompensationRules = field(default_factory=CompensationRules)
    lateness_causes: tuple[LatenessCause, ...] = ()
    conduct: ConductRules = field(default_factory=ConductRules)

    def service(self, service_id: ServiceId) -> Service:
        """Return the service of that id. Raises UnknownService."""
        for service in self.services:
            if service.id == service_id:
                return service
        raise UnknownService

    def desk(self, desk_id: DeskId) -> Desk:
        """Return the desk of that id. Raises UnknownDesk."""
        for desk in self.desks:
            if desk.id == desk_id:
                return desk
        raise UnknownDesk

    def series_of(self, letter: str) -> Series:
        """Return the series of that letter. Raises UnknownService for a letter nobody uses."""
        for series in self.series:
            if series.letter == letter:
                return series
        raise UnknownService

    @property
    def private_service(self) -> Service | None:
        """The service behind “butuh ruang khusus”, where the office has one (DOMAIN 7.5)."""
        return next((service for service in self.services if service.is_private), None)

    @property
    def public_services(self) -> tuple[Service, ...]:
        """What the kiosk and the published standard list: nothing that is not ratified (DOMAIN-D105)."""
        return tuple(
            service for service in self.services if not service.is_private and service.standard.is_ratified
        )

    @property
    def printer(self) -> Printer | None:
        """The printer of the kiosk, or None where the office works without paper."""
        return next((printer for printer in self.printers if not printer.is_none), None)

    def printer_at(self, printer_id: str | None) -> Printer | None:
        """The printer of that id; without one, or when it is gone, the kiosk's."""
        named = (each for each in self.printers if each.id == printer_id and not each.is_none)
        return next(named, self.printer)

    def outcome_of(self, outcome: str | None) -> Outcome | None:
        """The outcome of that id; None for the plain one, that the product was handed over."""
        return next((each for each in self.outcomes if each.id == outcome), None)

    @property
    def causes_of_lateness(self) -> tuple[LatenessCause, ...]:
        """The office's own list of causes; without one the usual five."""
        return self.lateness_causes or USUAL_CAUSES

    def hours_of(self, service: Service) -> OpeningHours | None:
        """The opening hours of a service, None for round the clock."""
        return next((each for each in self.hours if each.id == service.hours), None)

    def display_of(self, device_id: str) -> Display:
        """How that display is set up; the usual way where nobody has arranged it."""
        named = (each for each in self.displays if each.device == device_id)
        return next(named, Display(device=DeviceId(device_id)))

    def desks_shown(self, display: Display) -> tuple[Desk, ...]:
        """The desks whose calls that display shows and speaks: all, or those of its groups."""
        return tuple(desk for desk in self.desks if not display.groups or desk.group in display.groups)
