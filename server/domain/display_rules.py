"""What the head may decide about displays, running text and desk groups, and what is refused in words.

Pure checks over the office's document; whether a device is there at all the use cases know.
"""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Final

from server.domain.errors import BadRequest, Conflict
from server.domain.hall_screens import DeskGroup, Display, TickerLine
from server.domain.ids import DeskId, DeviceId
from server.domain.office import Office

LONGEST_ROOM: Final = 40
LONGEST_LINE: Final = 240
MOST_LINES: Final = 20
LONGEST_GROUP: Final = 40
MOST_GROUPS: Final = 12

_GROUP_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def arranged(office: Office, display: Display) -> Office:
    """The office with this display set up so; what it plays stays. Raises BadRequest."""
    room = display.room.strip()
    if len(room) > LONGEST_ROOM or not room.isprintable():
        raise BadRequest(f"Nama ruang paling panjang {LONGEST_ROOM} huruf.")
    if not set(display.groups) <= {group.id for group in office.desk_groups}:
        raise BadRequest("Kelompok loket itu sudah tidak ada. Muat ulang halaman, lalu pilih lagi.")
    if display.night_from == display.night_until:
        raise BadRequest("Jam mulai dan jam selesai volume malam tidak boleh sama.")
    plays = office.display_of(display.device)
    kept = replace(display, playlist=plays.playlist, video_sound=plays.video_sound)
    settled = replace(kept, room=room, groups=tuple(dict.fromkeys(display.groups)))
    known = {each.device: each for each in office.displays}
    return replace(office, displays=tuple((known | {display.device: settled}).values()))


def settings_of(office: Office, device_id: DeviceId) -> Display:
    """How a display is set up, without what it plays."""
    usual = Display(device=device_id)
    return replace(office.display_of(device_id), playlist=usual.playlist, video_sound=usual.video_sound)


def with_ticker(office: Office, lines: tuple[TickerLine, ...]) -> Office:
    """The office with this running text in place of all that it had. Raises BadRequest."""
    if len(lines) > MOST_LINES:
        raise BadRequest(f"Paling banyak {MOST_LINES} baris teks berjalan.")
    for place, line in enumerate(lines, 1):
        text = line.text
        if not text.strip() or len(text) > LONGEST_LINE or not text.isprintable():
            raise BadRequest(f"Baris {place} harus berisi 1 sampai {LONGEST_LINE} huruf, tanpa baris baru.")
        first, last = line.days.first, line.days.last
        if first is not None and last is not None and last < first:
            raise BadRequest(f"Baris {place}: tanggal selesai mendahului tanggal mulai.")
    return replace(
        office, ticker=(), ticker_lines=tuple(replace(each, text=each.text.strip()) for each in lines)
    )


def all_ticker_lines(office: Office) -> tuple[TickerLine, ...]:
    """Every line of the running text, the undated ones of earlier documents first."""
    return (*(TickerLine(text=text) for text in office.ticker), *office.ticker_lines)


def ticker_of(office: Office, day: date) -> tuple[str, ...]:
    """What the running text says on that service day (FEATURES-D10)."""
    return tuple(line.text for line in all_ticker_lines(office) if line.days.hold(day))


def grouped(
    office: Office,
    groups: tuple[DeskGroup, ...],
    desks: Mapping[DeskId, str],
    *,
    enrolled: frozenset[DeviceId],
) -> Office:
    """The office with these desk groups, and each desk in the group named for it or in none. A display that
    was shown out and still follows a group that would be gone is forgotten.

    Raises BadRequest, UnknownDesk, and Conflict where such a display is still there.
    """
    groups = tuple(replace(group, name=group.name.strip()) for group in groups)
    _check_groups(groups)
    known = {group.id for group in groups}
    for desk_id, group in desks.items():
        office.desk(desk_id)
        if group and group not in known:
            raise BadRequest(f"Kelompok “{group}” tidak ada di daftar.")
    gone = {group.id: group.name for group in office.desk_groups if group.id not in known}
    left = {display.device: gone.keys() & set(display.groups) for display in office.displays}
    for group in sorted(group for device, follows in left.items() if device in enrolled for group in follows):
        raise Conflict(f"Kelompok “{gone[group]}” masih dipakai layar TV. Ubah dahulu layar itu.")
    return replace(
        office,
        desk_groups=groups,
        desks=tuple(replace(desk, group=desks.get(desk.id, "")) for desk in office.desks),
        displays=tuple(display for display in office.displays if not left[display.device]),
    )


def _check_groups(groups: tuple[DeskGroup, ...]) -> None:
    if len(groups) > MOST_GROUPS:
        raise BadRequest(f"Paling banyak {MOST_GROUPS} kelompok loket.")
    for group in groups:
        if not group.name or len(group.name) > LONGEST_GROUP or not group.name.isprintable():
            raise BadRequest(f"Nama kelompok harus diisi, paling panjang {LONGEST_GROUP} huruf.")
        if not _GROUP_ID.fullmatch(group.id):
            raise BadRequest(f"Kode kelompok “{group.name}” tidak sesuai. Muat ulang halaman.")
    for kind in ([group.name.casefold() for group in groups], [group.id for group in groups]):
        if any(count > 1 for count in Counter(kind).values()):
            raise BadRequest("Dua kelompok loket tidak boleh bernama sama.")
