"""What every sheet has: its template, its letterhead, its footer and its signature."""

from base64 import b64decode
from dataclasses import dataclass
from datetime import date

from server.domain.office import Office
from server.domain.schedule import MONTHS
from server.domain.signatures import Signatory, Signed
from server.domain.standards import ClockBasis

BASIS_IN_WORDS = {
    ClockBasis.START: "dihitung sejak mulai dilayani",
    ClockBasis.CALL: "dihitung sejak nomor dipanggil",
    ClockBasis.TICKET: "dihitung sejak nomor antrean diambil",
    ClockBasis.DOCUMENTS_COMPLETE: "dihitung sejak berkas lengkap",
}
"""When the minutes of a standard start, as a report says it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """The block under a sheet, in words; empty where a pen fills it in."""

    place: str
    on: str
    title: str
    name: str
    rank: str
    number: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetHead:
    """What stands around every sheet."""

    title: str
    letterhead: tuple[str, ...]
    address: str
    footer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One sheet for the press: the name of its template, its words, and the crest as PNG, empty for none."""

    template: str
    words: object
    crest: bytes = b""


def sheet_of(office: Office, template: str, words: object) -> Sheet:
    """These words on the office's own paper."""
    return Sheet(template=template, words=words, crest=b64decode(office.slip.crest))


def head_of(office: Office, title: str) -> SheetHead:
    """The letterhead of the office over that title."""
    return SheetHead(
        title=title,
        letterhead=office.letterhead or (office.name,),
        address=office.address,
        footer=f"{office.name} - {office.hall}",
    )


def signature_of(signed: Signed) -> Signature:
    """The block of a document that somebody has signed, or will sign."""
    return Signature(
        place=signed.place,
        on=day_in_words(signed.on) if signed.on else "",
        title=signed.by.title,
        name=signed.by.name,
        rank=signed.by.rank,
        number=signed.by.number,
    )


def signature_for(office: Office, *, on: date) -> Signature:
    """The block under a report of that day: the office's first signatory, else a line for title and pen."""
    by = office.signatories[0] if office.signatories else Signatory(title="Pimpinan")
    return signature_of(Signed(place=office.pledge_signed.place, on=on, by=by))


def day_in_words(day: date) -> str:
    """“30 September 2026”."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def month_in_words(day: date) -> str:
    """“September 2026”."""
    return f"{MONTHS[day.month - 1]} {day.year}"


def rupiah(amount: int) -> str:
    """“Rp120.000”, as law writes it."""
    return "Rp" + f"{amount:,}".replace(",", ".")
