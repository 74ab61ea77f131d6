"""The displays of the hall: how each is set up, what they are told to do, and how they say they are."""

from collections.abc import Callable

from server.domain import commands, display_rules
from server.domain.display_health import health_after
from server.domain.errors import Conflict, NotFound, SettingsOvertaken
from server.domain.events import DisplaySoundChanged, DisplayTold
from server.domain.ids import DeviceId
from server.domain.office import Office
from server.domain.people import Role
from server.service.document_use_cases import revise
from server.service.records import Device
from server.service.replies import Done
from server.service.work import Work


def arrange_display(command: commands.ArrangeDisplay, work: Work) -> Done:
    """The head sets a display up; it follows at once. Raises NotFound, BadRequest, SettingsOvertaken."""
    display = command.display
    _display(work, display.device)
    must_be_current(work, command.version, lambda office: display_rules.settings_of(office, display.device))
    return revise(work, display_rules.arranged(work.office, display))


def write_ticker(command: commands.WriteTicker, work: Work) -> Done:
    """Another running text. Raises BadRequest, SettingsOvertaken."""
    must_be_current(work, command.version, display_rules.all_ticker_lines)
    return revise(work, display_rules.with_ticker(work.office, command.lines))


def group_desks(command: commands.GroupDesks, work: Work) -> Done:
    """Other desk groups. Raises BadRequest, UnknownDesk, Conflict, SettingsOvertaken."""
    must_be_current(work, command.version, _desk_groups)
    enrolled = frozenset(device.id for device in work.uow.devices.enrolled())
    return revise(work, display_rules.grouped(work.office, command.groups, command.desks, enrolled=enrolled))


def tell_display(command: commands.TellDisplay, work: Work) -> Done:
    """A display does something at once. Raises NotFound, and Conflict for one that would not hear it."""
    device = _display(work, command.device_id)
    heard = {each.device_id for each in work.uow.devices.presences() if not each.is_silent}
    if device.id not in heard:
        raise Conflict(f"{device.name} sedang tidak tersambung. Periksa listrik dan jaringannya dahulu.")
    work.record(DisplayTold(device_id=device.id, order=command.order))
    return Done(seq=work.seq)


def report_display(command: commands.ReportDisplay, work: Work) -> Done:
    """A display tells how it is. Only another sound is an event. Raises NotFound."""
    device = _display(work, command.device_id)
    before = work.uow.display_healths.get(device.id)
    after = health_after(before, command.report, device_id=device.id, now=work.now)
    work.uow.display_healths.put(after)
    if before is None or before.sound is not after.sound:
        work.record(DisplaySoundChanged(device_id=device.id, sound=after.sound))
    return Done(seq=work.seq)


def _display(work: Work, device_id: DeviceId) -> Device:
    device = work.uow.devices.device(device_id)
    if device is None or device.revoked_at is not None or device.kind is not Role.DISPLAY:
        raise NotFound("Layar TV itu tidak terdaftar.")
    return device


def must_be_current(work: Work, version: int, part: Callable[[Office], object]) -> None:
    """What somebody changes is what was shown to them, whatever else of the document is new."""
    newest = work.head.office_version
    if not 1 <= version <= newest:
        raise SettingsOvertaken
    if version < newest and part(work.uow.offices.load(version)) != part(work.office):
        raise SettingsOvertaken


def _desk_groups(office: Office) -> object:
    return office.desk_groups, tuple((desk.id, desk.group) for desk in office.desks)
