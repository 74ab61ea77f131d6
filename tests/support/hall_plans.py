"""Two halls as they are on paper: who comes for what and when, and when which desk is open. The days that
come of it are played in simulated_hall.py.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from server.domain.ids import DeskId, ServiceId
from server.domain.office import Desk, DeskKind, Office
from tests.support.builders import KEHILANGAN, LP, PENGADUAN, VISUM, a_service, a_standard, an_office


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedService:
    """A service: its share of the visitors, what it usually takes, and its published standard."""

    id: ServiceId
    share: float
    mean_seconds: float
    standard_minutes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """When a desk is open, in hours since midnight. One that closes early leaves the rest to the others."""

    opens: float
    lunch: tuple[float, float]
    closes: float


@dataclass(frozen=True, slots=True, kw_only=True)
class HallPlan:
    """One hall. `arrivals` are visitors in each hour of a usual day, `days` the week by weekday."""

    services: tuple[PlannedService, ...]
    shifts: tuple[Shift, ...]
    arrivals: Mapping[int, float]
    days: tuple[float, ...]
    priority_share: float = 0.12
    no_show_share: float = 0.05

    @property
    def office(self) -> Office:
        """The document of this hall: every desk takes every service."""
        services = tuple(
            a_service(each.id, standard=a_standard(id=each.id, minutes=each.standard_minutes))
            for each in self.services
        )
        taken = tuple(each.id for each in self.services)
        desks = tuple(_desk(number, taken) for number, _ in enumerate(self.shifts, start=1))
        return an_office(services=services, desks=desks)


def _desk(number: int, taken: tuple[ServiceId, ...]) -> Desk:
    return Desk(
        id=DeskId(f"loket-{number}"),
        name=f"Loket {number}",
        kind=DeskKind.LOKET,
        number=number,
        services=taken,
    )


_LUNCHES = ((11.5, 12.25), (12.25, 13.0), (13.0, 13.75))
"""One third of the desks at a time."""

SPKT = HallPlan(
    services=(
        PlannedService(id=LP, share=0.15, mean_seconds=720, standard_minutes=15),
        PlannedService(id=PENGADUAN, share=0.15, mean_seconds=480, standard_minutes=10),
        PlannedService(id=KEHILANGAN, share=0.55, mean_seconds=240, standard_minutes=5),
        PlannedService(id=VISUM, share=0.15, mean_seconds=420, standard_minutes=10),
    ),
    shifts=(
        Shift(opens=8, lunch=_LUNCHES[0], closes=20),
        Shift(opens=8.5, lunch=_LUNCHES[1], closes=17),
        Shift(opens=9, lunch=_LUNCHES[2], closes=17),
    ),
    arrivals={
        7: 4, 8: 16, 9: 25, 10: 26, 11: 18, 12: 13, 13: 17, 14: 17, 15: 13, 16: 10, 17: 6, 18: 5, 19: 2
    },
    days=(1.15, 1, 1, 1, 0.95, 0.7, 0.6),
)  # fmt: skip
"""Three desks and some 160 visitors a day, most of them for a loss report."""

SATPAS = HallPlan(
    services=(
        PlannedService(id=ServiceId("sim.baru"), share=0.3, mean_seconds=270, standard_minutes=10),
        PlannedService(id=ServiceId("sim.perpanjangan"), share=0.4, mean_seconds=165, standard_minutes=5),
        PlannedService(id=ServiceId("skck.baru"), share=0.2, mean_seconds=220, standard_minutes=7),
        PlannedService(id=ServiceId("skck.perpanjangan"), share=0.1, mean_seconds=140, standard_minutes=5),
    ),
    shifts=tuple(
        Shift(opens=opens, lunch=_LUNCHES[place % 3], closes=15)
        for place, opens in enumerate((8, 8, 8, 8, 8, 8, 8.25, 8.5, 8.5, 9))
    ),
    arrivals={7: 60, 8: 185, 9: 195, 10: 150, 11: 105, 12: 75, 13: 90, 14: 40},
    days=(1.05, 1, 1, 1, 1, 0.9, 0.85),
)
"""Ten desks and some 900 visitors a day, with a rush in the morning."""
