"""What a visit leads through: the stages of a service, and several services on one ticket.

1. A service without stages is one stage. A stage is taken by the desks that take its service and name it;
   a desk that names no stages takes all stages of its services.
2. *Selesai* ends everything that this desk takes in one go. The ticket goes on to the next stage that
   another desk takes; optional stages and stages that no desk takes are passed over.
3. After the last stage comes the next service of the visit, if there is one, with its own standard (K26).
4. The number stays the same, and the ticket waits ahead of new arrivals (DOMAIN 6).
5. While it waits for and is in a stage that is not counted, the process clock stands; waiting to be taken
   back counts (DOMAIN 3).

Source: DOMAIN 1, 3, 6, 14; FEATURES J1 to J5, K26.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from server.domain.ids import DeskId, ServiceId
from server.domain.standards import STAGE

if TYPE_CHECKING:
    from server.domain.office import Desk, Office, Service


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """A step of a service as data. `minutes` 0: not published. `is_counted` false: the process clock stands
    meanwhile (consultation). `is_optional`: only by transfer. `returns`: waits for the officer who had the
    ticket first (J3). `is_hidden`: back-office work, never on public screens (J7).
    """

    id: str
    name: str
    minutes: int = 0
    is_counted: bool = True
    is_optional: bool = False
    returns: bool = False
    is_hidden: bool = False

    def __post_init__(self) -> None:
        if self.minutes < 0:
            raise ValueError("minutes tahap tidak boleh negatif")


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """Where a ticket goes next: a stage, or None for a service without stages. `promised` is the service as
    it was at the issue of the number, None where that is as it is now.
    """

    service: "Service"
    stage: Stage | None
    promised: "Service | None" = None

    @property
    def key(self) -> str:
        """The pool in which a ticket waits for this step."""
        return pool_key(self.service.id, self.stage.id if self.stage else None)

    @property
    def promise(self) -> "Service":
        """The service whose standard holds for this number."""
        return self.promised or self.service

    @property
    def stops_clock(self) -> bool:
        """True where the process clock stands in this step."""
        return self.stage is not None and not counts(self.promise, self.stage)


def pool_key(service_id: ServiceId, stage: str | None) -> str:
    """The name of a pool: the service, and its stage where it has any."""
    return service_id if stage is None else f"{service_id}/{stage}"


def service_of(key: str) -> ServiceId:
    """The service of a pool."""
    return ServiceId(key.partition("/")[0])


def keys_taken(office: "Office", desk: "Desk") -> frozenset[str]:
    """The pools from which this desk calls (rule 1)."""
    at_desk = _taken(office).by_desk.get(desk.id)
    return at_desk[1] if at_desk is not None and at_desk[0] is desk else _keys_of(office, desk)


@dataclass(frozen=True, slots=True)
class _Taken:
    """What the desks of one office take, worked out once: an office never changes, it gets a new version."""

    office: "Office"
    by_desk: "dict[DeskId, tuple[Desk, frozenset[str]]]"
    anywhere: frozenset[str]


_KEPT = 16
_known: dict[int, _Taken] = {}


def _taken(office: "Office") -> _Taken:
    known = _known.get(id(office))
    if known is None or known.office is not office:
        by_desk = {desk.id: (desk, _keys_of(office, desk)) for desk in office.desks}
        anywhere = frozenset[str]().union(*(keys for _, keys in by_desk.values()))
        known = _Taken(office, by_desk, anywhere)
        if len(_known) >= _KEPT:
            _known.clear()
        _known[id(office)] = known
    return known


def _keys_of(office: "Office", desk: "Desk") -> frozenset[str]:
    taken = set(desk.services)
    services = [service for service in office.services if service.id in taken]
    return frozenset(key for service in services for key in _keys(service, desk))


def _keys(service: "Service", desk: "Desk") -> list[str]:
    if not service.stages:
        return [service.id]
    return [
        pool_key(service.id, stage.id)
        for stage in service.stages
        if not desk.stages or stage.id in desk.stages
    ]


def all_pools(office: "Office") -> frozenset[str]:
    """Every pool of the office."""
    return frozenset(
        pool_key(service.id, stage.id) if stage else service.id
        for service in office.services
        for stage in service.stages or (None,)
    )


def public_pools(office: "Office") -> frozenset[str]:
    """The pools that the hall may know of: no private room, no back-office stage (J7)."""
    return frozenset(
        pool_key(service.id, stage.id) if stage else service.id
        for service in office.public_services
        for stage in service.stages or (None,)
        if stage is None or not stage.is_hidden
    )


def first_step(office: "Office", service: "Service") -> Step:
    """Where a new ticket of this service waits: its first stage that is not passed over."""
    return _onward(office, service, 0, besides=frozenset()) or Step(
        service=service, stage=service.stages[0] if service.stages else None
    )


def next_step(
    office: "Office",
    service: "Service",
    stage: str | None,
    *,
    errands: tuple[ServiceId, ...],
    here: frozenset[str],
) -> Step | None:
    """Where a ticket goes after *Selesai* at a desk that takes the pools `here`; None: the visit is over."""
    after = stage_place(service, stage) + 1
    onward = _onward(office, service, after, besides=here)
    if onward is not None or not errands:
        return onward
    return first_step(office, office.service(errands[0]))


def stage_of(service: "Service", stage: str | None) -> Stage | None:
    """The stage of that id, None for a service without stages or one that the office has dropped."""
    return next((each for each in service.stages if each.id == stage), None)


def counts(service: "Service", stage: Stage) -> bool:
    """False where the process clock stands in that stage: as the standard's stop-clock list says, and where
    it has none, as the stage itself says (DOMAIN 3).
    """
    stops = service.standard.stop_clock
    return stage.is_counted if stops is None else STAGE + stage.id not in stops


def stage_place(service: "Service", stage: str | None) -> int:
    """The place of the stage in its service, 0 for the first; the last one where it is not known."""
    ids = [each.id for each in service.stages]
    return ids.index(stage) if stage in ids else len(ids)


def stage_minutes_differ(service: "Service") -> int | None:
    """The sum of the stages' minutes where it differs from the standard's, else None; asked only once every
    counted stage has minutes (DOMAIN 3), and not of the longer promise of a surge.
    """
    counted = [stage.minutes for stage in service.stages if counts(service, stage)]
    if service.standard.surge or not counted or not all(counted) or sum(counted) == service.standard.minutes:
        return None
    return sum(counted)


def stages_without_desk(office: "Office", service: "Service") -> tuple[Stage, ...]:
    """The stages that no desk takes: a ticket passes them over (rule 2)."""
    taken = _taken(office).anywhere
    return tuple(each for each in service.stages if pool_key(service.id, each.id) not in taken)


def _onward(office: "Office", service: "Service", start: int, *, besides: frozenset[str]) -> Step | None:
    if not service.stages:
        step = Step(service=service, stage=None)
        return None if start or step.key in besides else step
    taken = _taken(office).anywhere
    for stage in service.stages[start:]:
        step = Step(service=service, stage=stage)
        if not stage.is_optional and step.key in taken and step.key not in besides:
            return step
    return None
