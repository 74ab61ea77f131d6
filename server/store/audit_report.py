"""What the audit found. No reading and no comparing here."""

from dataclasses import dataclass, field

MOST_PROBLEMS = 20


@dataclass(slots=True)
class AuditReport:
    """What was read and what does not agree; no problem means that everything does."""

    events: int = 0
    tickets: int = 0
    problems: list[str] = field(default_factory=list)

    def add(self, problem: str) -> None:
        """Note a problem; after twenty more would not tell more."""
        if len(self.problems) < MOST_PROBLEMS:
            self.problems.append(problem)

    @property
    def is_clean(self) -> bool:
        """True when nothing disagrees."""
        return not self.problems
