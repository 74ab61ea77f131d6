"""The stick's second partition, which holds what survives a power cut: checked, mended, made anew if it must
be, replaced by memory if the stick is broken. Whatever happens, there is a place to write.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from antrean_kiosk.log import log

DISK_ID = 0x52544E41
"""Written by build.sh into the first sector: the partition of another disk is never touched."""
ID_BEGINS, ID_ENDS = 440, 444
LABEL = "ANTREAN-DATA"
MENDED_AT_MOST = 3
"""e2fsck: everything above means that errors are left."""
OPTIONS = "noatime,nodev,nosuid,noexec,errors=panic"
"""An error in the middle of the day starts the machine again, and the next start mends it."""

Run = Callable[..., int]


@dataclass(frozen=True, slots=True)
class Partition:
    """Partition two of the disk whose first one the machine has started from."""

    device: Path

    @staticmethod
    def beside(medium: str, blocks: Path = Path("/sys/class/block")) -> "Partition | None":
        """Beside the partition that is mounted as the medium ("/dev/sda1"); None where there is none."""
        disk = (blocks / Path(medium).name).resolve().parent
        for place in sorted(disk.glob("*/partition")):
            if place.read_text().strip() == "2":
                return Partition(Path("/dev") / place.parent.name)
        return None


def is_ours(disk: Path) -> bool:
    with disk.open("rb") as first:
        sector = first.read(512)
    return sector[ID_BEGINS:ID_ENDS] == DISK_ID.to_bytes(4, "little")


def open_data(partition: Partition | None, folder: Path, run: Run) -> str:
    """How it went: kept, mended, made_anew or in_memory."""
    folder.mkdir(mode=0o755, parents=True, exist_ok=True)
    went = _from_stick(partition, folder, run) if partition else ""
    if not went:
        run("mount", "-t", "tmpfs", "-o", "mode=755,size=512M", LABEL, str(folder))
        went = "in_memory"
    log("data_ready", state=went, device=partition.device if partition else "none")
    return went


def _from_stick(partition: Partition, folder: Path, run: Run) -> str:
    device = str(partition.device)
    gentle = run("e2fsck", "-p", device)
    is_whole = gentle <= MENDED_AT_MOST or run("e2fsck", "-f", "-y", device) <= MENDED_AT_MOST
    if is_whole and run("mount", "-t", "ext4", "-o", OPTIONS, device, str(folder)) == 0:
        return "kept" if gentle == 0 else "mended"
    # Nothing on it can be read any more: the device is enrolled again, and the hall has its screen.
    log("data_lost", device=device, next="device must be enrolled again")
    if run("mkfs.ext4", "-q", "-F", "-m", "0", "-L", LABEL, device) != 0:
        return ""
    return "made_anew" if run("mount", "-t", "ext4", "-o", OPTIONS, device, str(folder)) == 0 else ""
