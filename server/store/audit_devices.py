"""The part of the audit that holds devices and their presence against what the events say."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.engine import Connection

from server.domain.device_history import DeviceStories, DeviceStory
from server.domain.ids import DeviceId, OfficeId
from server.store.audit_report import AuditReport
from server.store.tables import device_presence, devices, display_health

_devices = select(
    devices.c.id,
    devices.c.kind,
    devices.c.name,
    devices.c.printer_id,
    devices.c.enrolled_at,
    devices.c.revoked_at,
)
_presences = select(device_presence.c.device_id, device_presence.c.is_silent)
_sounds = select(display_health.c.device_id, display_health.c.sound)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Stored:
    id: DeviceId
    kind: str
    name: str
    printer_id: str | None
    enrolled_at: datetime | None
    revoked_at: datetime | None
    is_silent: bool | None
    sound: str | None

    def is_as_told(self, story: DeviceStory) -> bool:
        """Everything that the story knows is what is stored; old stories know neither kind nor enrolment."""
        told = (story.printer_id, story.revoked_at, story.is_silent, story.sound, story.enrolled_at)
        stored = (self.printer_id, self.revoked_at, self.is_silent, self.sound, self.enrolled_at)
        return told == stored and story.kind in {None, self.kind} and story.name in {None, self.name}


@dataclass(slots=True)
class _OldOnes:
    """Devices that the log let in without naming their ids: each has to be one of those."""

    left: Counter[tuple[str, str]]
    renamed: Counter[str] = field(default_factory=Counter)

    def take(self, stored: _Stored, story: DeviceStory) -> bool:
        """Strike one off; False when there is none left. What a renamed one was called nobody knows."""
        if story.name is not None:
            self.renamed[stored.kind] += 1
            return True
        self.left[stored.name, stored.kind] -= 1
        return self.left[stored.name, stored.kind] >= 0

    def all_were_found(self) -> bool:
        """Those left over are the renamed ones, kind by kind."""
        left: Counter[str] = Counter()
        for (_, kind), count in self.left.items():
            left[kind] += count
        return +left == +self.renamed


def compare_devices(
    connection: Connection, office_id: OfficeId, told: DeviceStories, report: AuditReport
) -> None:
    """Device by device: kind, name, printer, enrolment, revocation, whether it is heard and how it sounds."""
    heard = connection.execute(_presences.where(device_presence.c.office_id == office_id))
    silent: dict[DeviceId, bool] = {row.device_id: row.is_silent for row in heard}
    told_of = connection.execute(_sounds.where(display_health.c.office_id == office_id))
    sounds: dict[DeviceId, str] = {row.device_id: row.sound for row in told_of}
    rows = connection.execute(_devices.where(devices.c.office_id == office_id))
    stored = [_Stored(**row._mapping, is_silent=silent.get(row.id), sound=sounds.get(row.id)) for row in rows]
    old_ones, stories = _OldOnes(Counter(told.unnamed)), dict(told.by_id)
    for each in stored:
        story = stories.pop(each.id, DeviceStory())
        is_known = story.kind is not None or old_ones.take(each, story)
        if not is_known or not each.is_as_told(story):
            report.add(f"Perangkat “{each.name}” berbeda dari catatannya.")
    if stories or not old_ones.all_were_found():
        report.add("Ada catatan perangkat yang tidak ada di tabel.")
    if {*silent, *sounds} - {each.id for each in stored}:
        report.add("Ada keadaan perangkat yang tidak terdaftar.")
