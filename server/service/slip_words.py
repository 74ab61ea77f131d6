"""The words of a slip, from the ticket and the office's document: what domain/privacy.py allows, in the order
of printers.jobs.SlipContent.

The promise (standards, decree, papers, fee, compensation) is the one that was valid when the number was
taken, also on a reprint after a new decree (DOMAIN-D9). Heading, contact and design are those of today.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from printers.jobs import SlipContent, SlipDesign, SlipPart, SlipStandard
from server.domain import privacy
from server.domain.office import Office, Service, SlipStyle
from server.domain.schedule import date_in_words, time_in_words
from server.domain.standards import ClockBasis
from server.domain.tickets import Ticket
from server.service.outlook import Outlook
from server.service.promises import office_at_issue
from server.service.work import Work

BASES = {
    ClockBasis.START: "sejak mulai dilayani",
    ClockBasis.CALL: "sejak dipanggil",
    ClockBasis.TICKET: "sejak nomor diambil",
    ClockBasis.DOCUMENTS_COMPLETE: "sejak berkas lengkap",
}
IN_TURN = "sejak layanan sebelumnya selesai"
"""Of a service that follows another on the same number, where its clock would start with the ticket."""
_PARTS = frozenset(SlipPart)


@dataclass(frozen=True, slots=True, kw_only=True)
class SlipFacts:
    """What is printed for one ticket: itself, the office as it was at its issue, and what was worked out."""

    ticket: Ticket
    then: Office
    outlook: Outlook | None
    check_code: str
    reprint: int = 0
    is_demo: bool = False


def slip_content(work: Work, ticket: Ticket, outlook: Outlook | None, *, reprint: int = 0) -> SlipContent:
    """The words of the slip of this ticket, as its series allows them (DOMAIN 7.3, 9)."""
    facts = SlipFacts(
        ticket=ticket,
        then=office_at_issue(work, ticket),
        outlook=outlook,
        check_code=work.check_code(ticket),
        reprint=reprint,
        is_demo=work.is_demo,
    )
    return words_of(work.office, facts)


def words_of(office: Office, facts: SlipFacts) -> SlipContent:
    """The words of any slip, a specimen's too: heading, contact and design are those of `office`."""
    ticket, then, outlook = facts.ticket, facts.then, facts.outlook
    service = then.service(ticket.service_id)
    further = tuple(then.service(each) for each in ticket.errands)
    words = privacy.slip_words(then, service, series=ticket.series, variant=ticket.variant, further=further)
    return SlipContent(
        heading=f"{office.name} - {office.hall}".upper(),
        address=office.address,
        label=ticket.label,
        service_line=words.service_line,
        date_text=date_in_words(ticket.issued_at, timezone=office.timezone),
        time_text=time_in_words(ticket.issued_at, timezone=office.timezone),
        ahead=outlook.ahead if outlook else None,
        estimate_minutes=outlook.minutes if outlook else None,
        estimate_range=outlook.range if outlook else None,
        requirements_line=words.requirements,
        fee_line=words.fee_line,
        decree=_joined(each.standard.decree for each in words.services),
        standards=tuple(_promise(each) for each in words.services),
        clock_basis_line=_basis_line(words.services, in_turn=words.in_turn),
        deadline_line=_deadline_line(ticket, words.deadline_minutes, timezone=office.timezone),
        compensation_line=words.compensation_line,
        complaint_line=f"Pengaduan: {office.contact.phone}",
        check_code=facts.check_code,
        track_url=None if ticket.is_private else privacy.track_url(office, ticket.token),
        place_line=f"Silakan menunggu di {words.place}" if words.place else None,
        notes=words.notes,
        closing=office.slip_closing,
        header=office.slip.header,
        footer=office.slip.footer,
        design=_design(office.slip),
        reprint=facts.reprint,
        demo=facts.is_demo,
        number_only=ticket.is_private,
    )


def _promise(service: Service) -> SlipStandard:
    return SlipStandard(name=service.slip_name or service.name.id, minutes=service.standard.minutes)


def _joined(decrees: Iterable[str]) -> str:
    """Services that share a slip may rest on several decrees; each is named once."""
    return ", ".join(dict.fromkeys(decrees))


def _basis_line(services: tuple[Service, ...], *, in_turn: bool) -> str:
    """When the minutes begin; where the services differ, every beginning is named."""
    later = BASES | {ClockBasis.TICKET: IN_TURN} if in_turn else BASES
    begins = [(later if place else BASES)[each.standard.clock_basis] for place, each in enumerate(services)]
    bases = dict.fromkeys(begins)
    line = f"dihitung {' atau '.join(bases)}"
    return line if len(bases) == 1 else f"{line}, menurut layanannya"


def _deadline_line(ticket: Ticket, minutes: int | None, *, timezone: str) -> str | None:
    if minutes is None:
        return None
    latest = ticket.issued_at + timedelta(minutes=minutes)
    return f"Selesai paling lambat {time_in_words(latest, timezone=timezone)}"


def _design(style: SlipStyle) -> SlipDesign:
    """As the office designed it; a part that this version does not know is left out."""
    parts = tuple(SlipPart(each) for each in style.parts if each in _PARTS) or tuple(SlipPart)
    return SlipDesign(parts=parts, number_scale=style.number_scale, has_crest=bool(style.crest))
