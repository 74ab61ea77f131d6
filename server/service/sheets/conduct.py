"""The recap of a semester on paper: facts and human decisions by officer, and no score (DOMAIN 5)."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date

from server.domain.office import Office
from server.domain.schedule import date_in_words
from server.service.conduct_recap import (
    EntryView,
    OfficerRecap,
    OverrunFact,
    Recap,
    ServiceCounts,
)
from server.service.conduct_screens import RecapPage
from server.service.sheets.sheet import Sheet, Signature, day_in_words, head_of, sheet_of, signature_for

TITLE = "Rekapitulasi perilaku pelayanan"
_OPENING = (
    "Berisi fakta yang tercatat dan keputusan manusia. Tidak ada nilai, skor, atau peringkat yang dihitung; "
    "penilaian SMK tetap pada atasan langsung."
)
PROPOSALS = {
    "add": "Usul penghargaan / tambah nilai",
    "reduce": "Usul kurang nilai",
    "none": "Tidak ada usul",
}
_KINDS = {"duty": "Kedisiplinan waktu", "check": "Daftar periksa", "note": "Catatan atasan"}
_STANDINGS = {"late": "terlambat", "absent": "tidak membuka loket"}
_NATURES = {"good": "baik", "lacking": "kurang"}
_OUTCOMES = {"dropped": "dibatalkan", "kept": "tetap"}


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficerBlock:
    """One officer's part of the sheet."""

    name: str
    facts: tuple[str, ...]
    services: tuple[tuple[str, ...], ...]
    entries: tuple[str, ...]
    proposal: str
    reason: str
    decided: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ConductWords:
    """Every word of the sheet."""

    title: str
    letterhead: tuple[str, ...]
    address: str
    footer: str
    period: str
    state: str
    opening: str
    service_columns: tuple[str, ...]
    officers: tuple[OfficerBlock, ...]
    notes: tuple[str, ...]
    signed: Signature


def conduct_sheet(office: Office, page: RecapPage, *, today: date) -> Sheet:
    """The recap as it stands; once the period was closed, as it was then."""
    recap = page.recap
    words = ConductWords(
        **asdict(head_of(office, TITLE)),
        period=f"{day_in_words(recap.first)} sampai {day_in_words(recap.last)}",
        state="" if page.closed_at else "SEMENTARA: periode belum ditutup",
        opening=_OPENING,
        service_columns=(
            "Layanan",
            "Tepat waktu",
            "Sebab petugas",
            "Sebab lain",
            "Belum ditinjau",
            "Semua petugas",
        ),
        officers=tuple(_officer(each, recap, office.timezone) for each in recap.officers),
        notes=tuple(_notes(page, office.timezone)),
        signed=signature_for(office, on=today),
    )
    return sheet_of(office, "conduct", words)


def _officer(told: OfficerRecap, recap: Recap, timezone: str) -> OfficerBlock:
    decision = told.decision
    return OfficerBlock(
        name=told.officer.name,
        facts=tuple(_facts(told)),
        services=tuple(_service(each, recap.small_number) for each in told.services),
        entries=(*map(_entry, told.entries), *map(_overrun, told.overruns)),
        proposal=PROPOSALS[decision.proposal] if decision else "Belum diputuskan",
        reason=decision.reason if decision else "",
        decided=f"{decision.decided_by}, {date_in_words(decision.decided_at, timezone=timezone)}"
        if decision
        else "",
    )


def _facts(told: OfficerRecap) -> Iterator[str]:
    turns = told.turns
    yield (
        f"Tugas jaga: {turns.turns}; loket dibuka tepat waktu {turns.on_time}, terlambat {turns.late}, "
        f"tidak dibuka {turns.absent}, berizin {turns.excused}, tidak dapat dinilai {turns.unclear}."
    )
    yield f"Loket terbuka: {told.desk_seconds // 3600} jam {told.desk_seconds % 3600 // 60} menit."
    for each in told.checks:
        seen = each.yes + each.no
        if seen:
            yield f"{each.item.name}: ya {each.yes} dari {seen} kali dilihat."
    if told.rewards:
        yield f"Memenuhi ketentuan usul penghargaan kantor: {', '.join(told.rewards)}."


def _service(told: ServiceCounts, small: int) -> tuple[str, ...]:
    few = f" (kurang dari {small})" if told.is_small else ""
    return (
        f"{told.service.name}{few}",
        *map(str, (told.on_time, told.own_cause, told.outside_cause, told.unreviewed)),
        f"{told.all_on_time} dari {told.all_compared}",
    )


def _entry(entry: EntryView) -> str:
    said = [day_in_words(entry.day), _KINDS.get(entry.kind, entry.kind)]
    if entry.about:
        said.append(entry.about)
    if entry.standing in _STANDINGS:
        late = f" {_minutes(entry.late_seconds)}" if entry.late_seconds is not None else ""
        said.append(f"{_STANDINGS[entry.standing]}{late}")
    elif entry.nature:
        said.append(_NATURES.get(entry.nature, entry.nature))
    parts = [", ".join(said)]
    parts += [
        f"{name}: {text}"
        for name, text in (
            ("catatan", entry.note),
            ("keterangan petugas", entry.remark),
            ("keberatan", entry.contest),
            ("keputusan", _outcome(entry)),
            ("dirujuk ke Propam/Siwas", entry.severe_reason),
        )
        if text
    ]
    return "; ".join(parts)


def _outcome(entry: EntryView) -> str:
    if entry.outcome is None:
        return ""
    return f"{_OUTCOMES.get(entry.outcome, entry.outcome)}, {entry.outcome_reason}".rstrip(", ")


def _overrun(late: OverrunFact) -> str:
    over = f" {_minutes(late.late_seconds)}" if late.late_seconds is not None else ""
    parts = [f"{day_in_words(late.day)}, lewat standar{over}, {late.label} {late.service.name}: {late.cause}"]
    parts += [
        f"{name}: {text}"
        for name, text in (
            ("keterangan petugas", late.remark),
            ("keberatan", late.contest),
            ("jawaban", late.answer),
        )
        if text
    ]
    return "; ".join(parts)


def _minutes(seconds: int) -> str:
    return f"{seconds // 60}:{seconds % 60:02d} menit"


def _notes(page: RecapPage, timezone: str) -> Iterator[str]:
    if page.closed_at:
        yield f"Ditutup oleh {page.closed_by}, {date_in_words(page.closed_at, timezone=timezone)}."
    if page.recap.contests_open:
        yield f"Keberatan yang belum dijawab: {page.recap.contests_open}."
    yield (
        "Hanya keterlambatan yang setelah ditinjau disebabkan petugas yang tercantum. "
        f"Jumlah di bawah {page.recap.small_number} tidak cukup untuk membandingkan petugas."
    )
