"""What the office looks at in its officers, and who may see it. Data, not rules: how a day is judged stands
in conduct.py. Source: DOMAIN 5, DOMAIN-D87 to D102. The product computes no score.
"""

from dataclasses import dataclass, field

from server.domain.ids import PersonId
from server.domain.people import Role


@dataclass(frozen=True, slots=True, kw_only=True)
class ChecklistPoint:
    """One line of the supervisor's checklist: appearance, 3S, cleanliness of the place."""

    id: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RewardRule:
    """From what on the recap proposes a reward: a share on time, and no late opening (DOMAIN 5)."""

    on_time_percent: int = 95
    least_services: int = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class ConductRules:
    """`late_after_minutes` belongs to punctuality only: 10:00 after the shift began is tolerated, 10:01 late.
    `reward`: None by default. `supervisors` are persons who may keep checklists beside the head;
    `seen_by` the roles that may read the conduct pages, each look is logged.
    """

    late_after_minutes: int = 10
    checklist: tuple[ChecklistPoint, ...] = field(
        default_factory=lambda: (
            ChecklistPoint(id="tampang", name="Sikap tampang rapi"),
            ChecklistPoint(id="3s", name="Senyum, sapa, salam"),
            ChecklistPoint(id="kebersihan", name="Tempat pelayanan bersih dan nyaman"),
        )
    )
    reward: RewardRule | None = None
    supervisors: tuple[PersonId, ...] = ()
    seen_by: tuple[Role, ...] = (Role.HEAD, Role.OVERSIGHT)
