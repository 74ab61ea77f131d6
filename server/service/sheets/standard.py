"""The service standard in full: every decree in force with its fourteen components, and the pledge."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime

from server.domain.decree_rules import DecreeState
from server.domain.office import Office
from server.domain.signatures import Signed
from server.service.sheets.sheet import Sheet, Signature, day_in_words, head_of, sheet_of, signature_of
from server.service.standard_screens import FullStandard
from server.service.standard_view import standard_of, standards_in_force

TITLE = "Standar pelayanan"
_STAMPS = {
    DecreeState.DRAFT: "RANCANGAN: BELUM DISAHKAN",
    DecreeState.RATIFIED: "DISAHKAN, BELUM BERLAKU",
    DecreeState.SUPERSEDED: "SUDAH DIGANTI",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Component:
    """One row of the fourteen."""

    number: int
    name: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceLine:
    """What one service promises."""

    name: str
    stages: tuple[str, ...]
    minutes: str
    fee: str
    products: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DecreeBlock:
    """One decree; it begins on a page of its own."""

    number: str
    dates: tuple[str, ...]
    about: str
    state: str
    components: tuple[Component, ...]
    services: tuple[ServiceLine, ...]
    signed: Signature


@dataclass(frozen=True, slots=True, kw_only=True)
class StandardWords:
    """Every word of the sheet."""

    title: str
    letterhead: tuple[str, ...]
    address: str
    footer: str
    decrees: tuple[DecreeBlock, ...]
    pledge: str
    pledge_signed: Signature


def published_sheet(office: Office, *, now: datetime) -> Sheet:
    """What is in force now, for everybody."""
    return _sheet(office, standards_in_force(office, now=now))


def decree_sheet(office: Office, decree_id: str, *, now: datetime) -> Sheet:
    """One version, a draft or an old one too, with its state over it. Raises NotFound."""
    return _sheet(office, [standard_of(office, decree_id, now=now)])


def _sheet(office: Office, standards: Iterable[FullStandard]) -> Sheet:
    words = StandardWords(
        **asdict(head_of(office, TITLE)),
        decrees=tuple(_block(each) for each in standards),
        pledge=office.pledge,
        pledge_signed=signature_of(office.pledge_signed),
    )
    return sheet_of(office, "standard", words)


def _block(standard: FullStandard) -> DecreeBlock:
    place = f" di {standard.place}" if standard.place else ""
    dates = (
        f"ditetapkan{place}, {day_in_words(standard.set_on)}" if standard.set_on else "",
        f"berlaku sejak {day_in_words(standard.effective_on)}" if standard.effective_on else "",
        standard.minutes_of_meeting,
    )
    return DecreeBlock(
        number=standard.number or "belum ada",
        dates=tuple(each for each in dates if each),
        about=standard.about,
        state=_STAMPS.get(DecreeState(standard.state), ""),
        components=tuple(
            Component(number=each.number, name=each.name, lines=each.lines) for each in standard.components
        ),
        services=tuple(
            ServiceLine(
                name=each.name,
                stages=each.stages,
                minutes=f"{each.minutes} menit",
                fee=each.fee,
                products="; ".join(each.products),
            )
            for each in standard.services
        ),
        signed=signature_of(Signed(place=standard.place, on=standard.set_on, by=standard.signatory)),
    )
