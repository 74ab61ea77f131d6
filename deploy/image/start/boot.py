"""The command `antrean-image data|settings|sound`: each runs once at a start, before the launcher. Reads the
stick, which is never written to, and writes into memory and the partition that survives.
"""

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from antrean_kiosk.config import CONFIG_FILE, STATE_FOLDER, ConfigError
from antrean_kiosk.log import log
from deploy.image.start.partition import Partition, is_ours, open_data
from deploy.image.start.settings import Settings, decode, read_settings, when_wrong
from deploy.image.start.sound import asound_conf, choose

MEDIUM = Path("/run/live/medium")
NAMES = ("antrean.conf", "antrean.conf.txt")
"""The second is what an editor makes of the first where Windows hides the ends of names."""
DATA = Path("/var/lib/antrean-data")
LAST_GOOD = DATA / "antrean.conf"
SOUND_WISH = Path("/run/antrean-sound")
NETWORKD = Path("/run/systemd/network")
WPA = Path("/etc/wpa_supplicant/wpa_supplicant-wlan0.conf")
ENDS_WITHIN = 240


def main() -> int:
    commands: dict[str, Callable[[], None]] = {"data": data, "settings": settings, "sound": sound}
    command = commands.get(sys.argv[1] if len(sys.argv) > 1 else "")
    if command is None:
        sys.stderr.write("antrean-image data|settings|sound\n")
        return 2
    command()
    return 0


def data() -> None:
    """Also closes the stick's own partition to every writer, the kernel included."""
    medium = _run_for_text(
        "findmnt", "--noheadings", "--output", "SOURCE", "--mountpoint", str(MEDIUM)
    ).strip()
    partition = None
    if medium:
        _run("blockdev", "--setro", medium)
        disk = Path("/dev") / (Path("/sys/class/block") / Path(medium).name).resolve().parent.name
        partition = Partition.beside(medium) if disk.exists() and is_ours(disk) else None
    open_data(partition, DATA, _run)
    profile = DATA / "kiosk"
    profile.mkdir(mode=0o700, exist_ok=True)
    STATE_FOLDER.mkdir(exist_ok=True)
    _run("mount", "--bind", str(profile), str(STATE_FOLDER))


def settings() -> None:
    read = read_stick(MEDIUM, LAST_GOOD)
    _write(CONFIG_FILE, read.kiosk_conf)
    _write(SOUND_WISH, read.sound)
    for name, text in read.network.files().items():
        _write(NETWORKD / name, text)
    if read.network.wpa_supplicant():
        _write(WPA, read.network.wpa_supplicant(), mode=0o600)


def sound() -> None:
    listed = _text_of(Path("/proc/asound/pcm"))
    cards = {int(number) for number in re.findall(r"^(\d+)-", listed, re.MULTILINE)}
    contents = {card: _run_for_text("amixer", "-c", str(card), "contents") for card in cards}
    output = choose(_text_of(SOUND_WISH) or "auto", listed, contents)
    if output is not None:
        _write(Path("/etc/asound.conf"), asound_conf(output))
    log("sound_chosen", output=output or "none")


def read_stick(medium: Path, last_good: Path) -> Settings:
    """From the stick; where the file has vanished, as it was when it last was right."""
    found = next((medium / name for name in NAMES if (medium / name).is_file()), None)
    try:
        text = decode(found.read_bytes()) if found else last_good.read_text(encoding="utf-8")
        read = read_settings(text)
    except ConfigError as wrong:
        log("settings_wrong", code=wrong.code)
        return when_wrong(wrong)
    except OSError:
        log("settings_missing")
        return when_wrong(ConfigError("config_missing", "Berkas antrean.conf tidak ada di flashdisk."))
    log("settings_read", file=found or last_good)
    if _text_of(last_good) != text:  # nothing is written while nothing changes
        _write(last_good, text, mode=0o600)
    return read


def _write(path: Path, text: str, mode: int = 0o644) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(path.name + ".new")
    fresh.write_text(text, encoding="utf-8")
    fresh.chmod(mode)
    fresh.replace(path)


def _text_of(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except OSError:
        return ""


def _run(*command: str) -> int:
    try:
        return subprocess.run(command, check=False, stdin=subprocess.DEVNULL, timeout=ENDS_WITHIN).returncode
    except (OSError, subprocess.TimeoutExpired) as failed:
        log("not_done", command=" ".join(command), said=failed)
        return 255


def _run_for_text(*command: str) -> str:
    done = subprocess.run(command, check=False, capture_output=True, text=True, timeout=ENDS_WITHIN)
    return done.stdout
