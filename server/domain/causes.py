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
