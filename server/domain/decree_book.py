"""Whether a document keeps the office's decrees as they were ratified (decree_rules.py, rule 6)."""

from collections import Counter
from dataclasses import replace

from server.domain.decrees import Decree, Terms
from server.domain.decrees_in_force import base_id, terms_of
from server.domain.errors import BadRequest, Conflict
from server.domain.office import Office, Service


def check_book(office: Office) -> None:
    """The decrees hang together, and each service carries what its decree says. Raises BadRequest."""
    ids = Counter(each.id for each in office.decrees)
    ratified_ones = [each for each in office.decrees if each.ratified_at is not None]
    versions = Counter(terms.standard_id for each in ratified_ones for terms in each.terms)
    for kind, counted in (("keputusan", ids), ("versi standar", versions)):
        double = sorted(name for name, count in counted.items() if count > 1)
        if double:
            raise BadRequest(f"Berkas kantor: {kind} {', '.join(double)} tertulis dua kali.")
    for decree in ratified_ones:
        if decree.effective_on is None or any(terms.minutes < 1 for terms in decree.terms):
            raise BadRequest(f"Berkas kantor: keputusan {decree.number} disahkan tanpa tanggal atau menit.")
    said = {terms.standard_id: terms for each in ratified_ones for terms in each.terms}
    for service in office.services:
        terms = said.get(base_id(service.standard))
        if terms is not None and not _agree(service, terms):
            raise BadRequest(
                f"Layanan “{service.id}” berbeda dari keputusan {service.standard.decree} yang mengikatnya. "
                "Standar diubah dengan keputusan baru di halaman Standar pelayanan."
            )


def check_book_kept(before: Office, after: Office) -> None:
    """A new document keeps every ratified decree and every surge as it is. Raises Conflict."""
    kept = {each.id: each for each in after.decrees}
    for decree in before.decrees:
        if decree.ratified_at is not None and not _is_kept(decree, kept.get(decree.id)):
            raise Conflict(
                f"Keputusan {decree.number} sudah disahkan dan tidak boleh hilang atau berubah. "
                "Ekspor dokumen kantor sekali lagi, lalu ubah yang baru itu."
            )
    if not set(before.surges) <= set(after.surges):
        raise Conflict("Catatan hari luar biasa tidak boleh hilang atau berubah. Ekspor sekali lagi.")


def _agree(service: Service, terms: Terms) -> bool:
    """A service carries what its decree says; a surge may have changed the minutes."""
    carried = terms_of(service)
    published = {each.stage: each.minutes for each in terms.stages if each.minutes}
    shown = {each.stage: each.minutes for each in carried.stages if each.minutes}
    minutes = terms.minutes if service.standard.surge else carried.minutes
    same = replace(carried, stages=terms.stages, minutes=minutes) == terms
    here = {each.id for each in service.stages}
    return same and shown == {stage: each for stage, each in published.items() if stage in here}


def _is_kept(decree: Decree, now: Decree | None) -> bool:
    if now is None:
        return False
    return now == decree or (not decree.document and replace(now, document="") == decree)
