"""What a new office starts from (DOMAIN 14): the sample office with the hours of its kind, or the services of
a Satpas from the file beside this module. Their minutes are examples that no decree has set: such a service
is not offered before the office has ratified it (DOMAIN-D105).
"""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import msgspec

from server.domain.hours import AfterHours
from server.domain.ids import DeskId
from server.domain.office import Desk, Office

_FILES = Path(__file__).with_name("preset_files")


def _with_hours(office: Office) -> Office:
    """08.00–20.00 every day; after that the kiosk guides to the guard and gives no numbers (DOMAIN-D61)."""
    hours = tuple(replace(each, after_hours=AfterHours.GUIDANCE) for each in office.hours)
    return replace(office, hours=hours)


def _round_the_clock(office: Office) -> Office:
    """A desk that never closes: no hours at all."""
    services = tuple(replace(each, hours="") for each in office.services)
    return replace(office, services=services, hours=())


def _satpas(office: Office) -> Office:
    """SIM and SKCK in one hall with ten desks; everything else as the sample office has it."""
    changes = msgspec.json.decode((_FILES / "satpas.json").read_bytes())
    return msgspec.convert(msgspec.to_builtins(office) | changes, Office)


def _sim(office: Office) -> Office:
    return _part_of_satpas("sim", "Satpas", office)


def _skck(office: Office) -> Office:
    return _part_of_satpas("skck", "Pelayanan SKCK", office)


def _part_of_satpas(kind: str, hall: str, office: Office) -> Office:
    """Only the services of one kind, with the desks, letters and hours that they need; no folders on the
    kiosk, since there would be one.
    """
    whole = _satpas(office)
    services = tuple(replace(each, group="") for each in whole.services if each.id.startswith(f"{kind}."))
    kept = {each.id for each in services}
    desks = tuple(each for each in whole.desks if kept.issuperset(each.services))
    letters = {each.series for each in services} | {whole.priority_series}
    return replace(
        whole,
        hall=hall,
        services=services,
        series=tuple(each for each in whole.series if each.letter in letters),
        desks=_numbered(desks),
        desk_groups=tuple(each for each in whole.desk_groups if each.id in {desk.group for desk in desks}),
        groups=(),
        hours=tuple(each for each in whole.hours if each.id in {service.hours for service in services}),
        decrees=tuple(each for each in whole.decrees if each.terms_for(services[0].id)),
    )


def _numbered(desks: tuple[Desk, ...]) -> tuple[Desk, ...]:
    """Each kind of desk counted from one."""
    counted: Counter[str] = Counter()
    numbered = []
    for desk in desks:
        counted[desk.kind] += 1
        number = counted[desk.kind]
        name = f"{desk.kind.capitalize()} {number}"
        numbered.append(replace(desk, id=DeskId(f"{desk.kind}-{number}"), name=name, number=number))
    return tuple(numbered)


PRESETS: Mapping[str, Callable[[Office], Office]] = {
    "spkt": _with_hours,
    "spkt-24-jam": _round_the_clock,
    "sim": _sim,
    "skck": _skck,
    "satpas": _satpas,
}
"""By the name that `antrean init --preset` takes."""
