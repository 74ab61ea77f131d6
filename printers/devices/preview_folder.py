"""The preview printer: keeps the very bytes and a picture drawn from them in a folder.
One worker writes the folder; the web only serves its files."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import msgspec

from printers.devices.device import ClosesOnExit, DeviceFault
from printers.outcome import Fault
from printers.preview.interpreter import interpret
from printers.preview.picture import picture
from printers.status import ALL_WELL, DeviceStatus

KEPT: Final = 50
INDEX: Final = "latest.json"


class KeptSlip(msgspec.Struct, frozen=True, kw_only=True):
    """One slip in latest.json, the newest first: files `name`.bin and `name`.svg."""

    name: str
    at: datetime
    columns: int


class PreviewFolder(ClosesOnExit):
    def __init__(self, folder: Path, *, columns: int) -> None:
        self._folder = folder
        self._columns = columns

    def status(self) -> DeviceStatus:
        return ALL_WELL

    def send(self, data: bytes) -> None:
        try:
            self._keep(data)
        except OSError as error:
            raise DeviceFault(Fault.DISK_FULL) from error

    def _keep(self, data: bytes) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        earlier = _read_index(self._folder)
        name = _next_name(self._folder)
        drawn = picture(interpret(data, self._columns))
        _write_whole(self._folder / f"{name}.svg", drawn.encode())
        bytes_path = self._folder / f"{name}.bin"
        _write_whole(bytes_path, data)
        # The file's own time: the machine's clock is read by nobody but server/clock.py.
        at = datetime.fromtimestamp(bytes_path.stat().st_mtime, UTC)
        slips = [KeptSlip(name=name, at=at, columns=self._columns), *earlier][:KEPT]
        _write_whole(self._folder / INDEX, msgspec.json.encode(slips))
        _drop_all_but(self._folder, {slip.name for slip in slips})


def _read_index(folder: Path) -> list[KeptSlip]:
    try:
        return msgspec.json.decode((folder / INDEX).read_bytes(), type=list[KeptSlip])
    except (FileNotFoundError, msgspec.DecodeError):
        return []  # a broken index loses old previews, never the new slip


def _next_name(folder: Path) -> str:
    numbers = [int(path.stem) for path in folder.glob("*.bin") if path.stem.isdigit()]
    return f"{max(numbers, default=0) + 1:06d}"


def _write_whole(path: Path, data: bytes) -> None:
    """A reader sees the whole file or none."""
    unfinished = path.with_name(f".{path.name}.part")
    unfinished.write_bytes(data)
    unfinished.replace(path)


def _drop_all_but(folder: Path, names: set[str]) -> None:
    for path in [*folder.glob("*.bin"), *folder.glob("*.svg")]:
        if path.stem not in names:
            path.unlink(missing_ok=True)
