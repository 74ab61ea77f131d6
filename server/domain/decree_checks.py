"""What a decree must say before it can be ratified, and what is worth a second look (decree_rules.py, rules 2
and 3). Nothing is changed here.
"""

from collections import Counter
from datetime import date

from server.domain.decrees import COMPONENT_NAMES, Component, Decree, Terms
from server.domain.decrees_in_force import book_of
from server.domain.errors import BadRequest
from server.domain.journeys import stage_of
from server.domain.office import Office, Service
from server.domain.standards import NOT_RATIFIED, STAGE
from server.domain.wording import TextList

TOLD_BY_TERMS = {
    Component.REQUIREMENTS: "requirements",
    Component.PROCEDURE: "procedure",
    Component.PRODUCTS: "products",
}
"""Components that are also written down if every service of the decree has its own."""

ALWAYS_TOLD = frozenset({Component.DURATION, Component.FEE})
"""Components that each service's minutes and fee already say."""


def check_draft(office: Office, draft: Decree) -> None:
    """What it names exists, once. Raises BadRequest."""
    for kind, names in (
        ("Layanan", [each.service for each in draft.terms]),
        ("Komponen", [COMPONENT_NAMES[each.component] for each in draft.components]),
    ):
        double = [name for name, count in Counter(names).items() if count > 1]
        if double:
            raise BadRequest(f"{kind} {', '.join(sorted(double))} tertulis dua kali dalam keputusan ini.")
    services = {each.id: each for each in office.services}
    reasons = {each.id for each in office.hold_reasons}
    for terms in draft.terms:
        if terms.service not in services:
            raise BadRequest(f"Layanan {terms.service} tidak ada di kantor ini.")
        _check_terms(services[terms.service], terms, reasons)


def problems_of(office: Office, decree: Decree, *, today: date) -> tuple[str, ...]:
    """What still keeps it from being ratified, in sentences (rule 2)."""
    problems = [*_problems_of_the_paper(decree, today=today)]
    missing = [COMPONENT_NAMES[each] for each in missing_components(decree)]
    if missing:
        problems.append(f"Isi komponen: {', '.join(missing)}.")
    if not decree.terms:
        problems.append("Pilih paling sedikit satu layanan.")
    names = {each.id: each.name.id for each in office.services}
    number = decree.number.strip().casefold()
    used = {
        terms.service
        for each in book_of(office)
        if each.ratified_at is not None and each.number.strip().casefold() == number
        for terms in each.terms
    }
    for terms in decree.terms:
        name = names.get(terms.service)
        if name is None:
            problems.append(f"Layanan {terms.service} tidak ada lagi di kantor ini.")
            continue
        problems += _problems_of_terms(name, terms)
        if terms.service in used:
            problems.append(f"Nomor {decree.number.strip()} sudah dipakai untuk layanan {name}.")
    return tuple(problems)


def missing_components(decree: Decree) -> tuple[Component, ...]:
    """The components of which neither the decree nor its services say anything, in their order."""
    return tuple(each for each in Component if not _is_told(decree, each))


def warnings_of(office: Office, decree: Decree, *, today: date) -> tuple[str, ...]:
    """What may be meant so, but is worth a second look (rule 3)."""
    warnings = []
    services = {each.id: each for each in office.services}
    for terms in decree.terms:
        service = services.get(terms.service)
        total = None if service is None else stage_sum(service, terms)
        if service is not None and total is not None and total != terms.minutes:
            warnings.append(
                f"{service.name.id}: jumlah menit tahap {total}, jangka waktu layanan {terms.minutes} menit."
            )
        newer = [each for each in book_of(office) if _binds_longer(each, decree, terms)]
        if service is not None and newer:
            warnings.append(f"{service.name.id}: {newer[-1].number} berlaku lebih akhir dan tetap mengikat.")
    if decree.effective_on is not None and decree.effective_on < today:
        warnings.append("Tanggal berlaku sudah lewat: hanya nomor yang diambil sesudah disahkan memakainya.")
    return tuple(warnings)


def stage_sum(service: Service, terms: Terms) -> int | None:
    """The minutes of the stages that count together; None before each of them has minutes (DOMAIN 3)."""
    minutes = {each.stage: each.minutes for each in terms.stages}
    stops = frozenset() if terms.stop_clock is None else frozenset(terms.stop_clock)
    counted = [
        minutes.get(each.id, 0)
        for each in service.stages
        if (each.is_counted if terms.stop_clock is None else STAGE + each.id not in stops)
    ]
    return sum(counted) if counted and all(counted) else None


def _check_terms(service: Service, terms: Terms, reasons: set[str]) -> None:
    stages = [each.stage for each in terms.stages]
    for name in (*stages, *(each.removeprefix(STAGE) for each in terms.stop_clock or () if STAGE in each)):
        if stage_of(service, name) is None:
            raise BadRequest(f"Tahap {name} tidak ada pada layanan {service.name.id}.")
    for reason in terms.stop_clock or ():
        if STAGE not in reason and reason not in reasons:
            raise BadRequest(f"Alasan tunda {reason} tidak ada di kantor ini.")
    numbers = [terms.minutes, terms.tolerance_minutes, terms.fee_rupiah, terms.waiting_target_minutes or 0]
    if min(*numbers, *(each.minutes for each in terms.stages)) < 0:
        raise BadRequest(f"{service.name.id}: menit dan biaya tidak boleh negatif.")
    if not 0 <= terms.warning_percent <= 100:
        raise BadRequest(f"{service.name.id}: peringatan antara 0 dan 100 persen.")


def _problems_of_the_paper(decree: Decree, *, today: date) -> list[str]:
    problems = []
    number = decree.number.strip()
    if not number or number.casefold() == NOT_RATIFIED:
        problems.append("Tulis nomor keputusan yang mengesahkan standar ini.")
    if not decree.place.strip():
        problems.append("Isi tempat penetapan.")
    if decree.set_on is None:
        problems.append("Isi tanggal penetapan.")
    elif decree.set_on > today:
        problems.append("Tanggal penetapan belum tiba.")
    if decree.effective_on is None:
        problems.append("Isi tanggal mulai berlaku.")
    elif decree.set_on is not None and decree.effective_on < decree.set_on:
        problems.append("Tanggal mulai berlaku tidak boleh sebelum tanggal penetapan.")
    return problems


def _problems_of_terms(name: str, terms: Terms) -> list[str]:
    problems = []
    if terms.minutes < 1:
        problems.append(f"{name}: jangka waktu paling sedikit 1 menit.")
    if not terms.requirements.id:
        problems.append(f"{name}: isi persyaratan.")
    if not terms.products:
        problems.append(f"{name}: isi produk pelayanan.")
    return problems


def _is_told(decree: Decree, component: Component) -> bool:
    if component in ALWAYS_TOLD or decree.text_of(component):
        return True
    if component is Component.LEGAL_BASIS:
        return any(each.text.strip() for each in decree.legal_basis)
    field = TOLD_BY_TERMS.get(component)
    return field is not None and bool(decree.terms) and all(_lines(each, field) for each in decree.terms)


def _lines(terms: Terms, field: str) -> tuple[str, ...]:
    value: TextList | tuple[str, ...] = getattr(terms, field)
    return value.id if isinstance(value, TextList) else value


def _binds_longer(other: Decree, decree: Decree, terms: Terms) -> bool:
    if other.ratified_at is None or other.effective_on is None or decree.effective_on is None:
        return False
    return other.effective_on > decree.effective_on and other.terms_for(terms.service) is not None
