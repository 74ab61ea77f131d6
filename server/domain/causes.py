"""Why services are late: the office's catalogue, and whose risk each cause is (S13, G17, DOMAIN 5)."""

from dataclasses import dataclass
from enum import StrEnum


class CauseKind(StrEnum):
    """Where a cause lies. Only `officer` ever reaches the recap of an officer (DOMAIN 5)."""

    OFFICER = "officer"
    CENTRAL_SYSTEM = "central_system"
    POWER_NETWORK = "power_network"
    VISITOR = "visitor"
    SURGE = "surge"


@dataclass(frozen=True, slots=True, kw_only=True)
class LatenessCause:
    """A cause of lateness as officers choose it from the list."""

    id: str
    name: str
    kind: CauseKind


USUAL_CAUSES = (
    LatenessCause(id="sistem_pusat", name="Sistem pusat terganggu", kind=CauseKind.CENTRAL_SYSTEM),
    LatenessCause(id="listrik_jaringan", name="Listrik atau jaringan padam", kind=CauseKind.POWER_NETWORK),
    LatenessCause(id="berkas_pemohon", name="Berkas pemohon belum lengkap", kind=CauseKind.VISITOR),
    LatenessCause(id="lonjakan", name="Lonjakan antrean", kind=CauseKind.SURGE),
    LatenessCause(id="petugas", name="Petugas", kind=CauseKind.OFFICER),
)
"""The five causes of DOMAIN 5, for an office that has not written a list of its own."""
