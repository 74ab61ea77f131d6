"""Who signs what the office publishes, and where and when. No real names are shipped (DOMAIN-D108)."""

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Signatory:
    """A signature block: title of the post ("Kepala SPKT"), name, rank, and service number (NRP)."""

    title: str = ""
    name: str = ""
    rank: str = ""
    number: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Signed:
    """Place, day and signatory under a document; empty where a pen fills it in."""

    place: str = ""
    on: date | None = None
    by: Signatory = field(default_factory=Signatory)
