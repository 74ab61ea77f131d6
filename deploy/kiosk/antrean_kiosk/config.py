"""What stands in kiosk.conf: one `name = value` a line, `#` begins a comment. Starts and writes nothing."""

import shlex
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

CONFIG_FILE = Path("/etc/antrean/kiosk.conf")
PIN_FILE = CONFIG_FILE.with_suffix(".pin")
STATE_FOLDER = Path("/var/lib/antrean-kiosk")
XORG = ("/usr/bin/Xorg", "vt7", "-keeptty", "-novtswitch")
CHROMIUM_PLACES = ("/usr/bin/chromium", "/usr/bin/chromium-browser")
ROTATIONS = ("normal", "left", "right", "inverted")
DEFAULT_PORTS = {"http": 80, "https": 443}


class ConfigError(Exception):
    """The file cannot be used: a stable code and a sentence for the technician."""

    def __init__(self, code: str, sentence: str) -> None:
        super().__init__(sentence)
        self.code = code


@dataclass(frozen=True, slots=True)
class Config:
    """Every setting with its default; `server` is the only one that has none."""

    server: str
    """The origin, as the browser writes it: http://192.168.1.10:8000"""
    page: str = "/kiosk/"
    chromium: str = ""
    """Empty: the first of CHROMIUM_PLACES that exists."""
    scale: float = 1.0
    rotate: str = "normal"
    pointer: bool = False
    """Whether the mouse arrow is seen: no for touch screens."""
    volume: float | None = None
    """Per cent at every start, unmuted; None: as the machine has it."""
    sound_card: str = ""
    """The name of the card that speaks (`aplay -l`); empty: the machine's first."""
    notice: str = ""
    """What is the matter with this machine, for the waiting page; with one, nothing else is shown."""
    display: str = ""
    """An X display that is there already (":0"); empty: the launcher starts one of its own."""
    x_server: tuple[str, ...] = XORG
    state: Path = STATE_FOLDER
    """The folder of the profile; the device's enrolment lies in it."""
    ask_every_seconds: float = 5.0
    silence_seconds: float = 30.0
    """A page that answers nothing for so long hangs."""
    test_only_no_sandbox: bool = False
    """For tests that run as root. Never on a kiosk: the sandbox is what keeps a page in its place."""
    pin_file: Path = PIN_FILE

    @property
    def address(self) -> str:
        return self.server + self.page

    @property
    def waiting_page(self) -> Path:
        return self.state / "waiting.html"


def read_config(path: Path) -> Config:
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError as missing:
        sentence = f"Berkas {path} tidak ada. Jalankan install.sh, atau salin dari kiosk.conf.example."
        raise ConfigError("config_missing", sentence) from missing
    except (OSError, UnicodeDecodeError) as unreadable:
        raise ConfigError("config_unreadable", f"Berkas {path} tidak dapat dibaca.") from unreadable
    return parse_config(text, pin_file=path.with_suffix(".pin"))


def parse_config(text: str, *, pin_file: Path = PIN_FILE) -> Config:
    found: dict[str, object] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip() and not line.lstrip().startswith("#"):
            name, value = _setting(number, line)
            if name in found:
                raise ConfigError("config_twice", f"Baris {number}: “{name}” sudah ditulis di atasnya.")
            found[name] = value
    if "server" not in found:
        sentence = "Alamat server belum ditulis. Contoh: server = http://192.168.1.10:8000"
        raise ConfigError("config_no_server", sentence)
    return Config(**found, pin_file=pin_file)  # type: ignore[arg-type]


def _setting(number: int, line: str) -> tuple[str, object]:
    name, equals, value = (part.strip() for part in line.partition("="))
    if not equals:
        raise ConfigError("config_line", f"Baris {number}: tulis “nama = nilai”.")
    if name not in _PARSERS:
        raise ConfigError("config_unknown", f"Baris {number}: “{name}” tidak dikenal.")
    parse, wanted = _PARSERS[name]
    try:
        return name, parse(value)
    except ValueError as wrong:
        sentence = f"Baris {number}: nilai “{value}” untuk {name} tidak dapat dipakai; {wanted}."
        raise ConfigError("config_value", sentence) from wrong


def _origin(value: str) -> str:
    parts = urlsplit(value)
    if parts.scheme not in DEFAULT_PORTS or not parts.hostname or parts.username is not None:
        raise ValueError(value)
    if parts.path not in {"", "/"} or parts.query or parts.fragment or not _is_plain(parts.hostname):
        raise ValueError(value)
    is_default = parts.port in {None, DEFAULT_PORTS[parts.scheme]}
    return f"{parts.scheme}://{parts.hostname}" + ("" if is_default else f":{parts.port}")


def _is_plain(host: str) -> bool:
    return all(letter.isascii() and (letter.isalnum() or letter in ".-") for letter in host)


def _path(value: str) -> str:
    if not value.startswith("/") or value.startswith("//") or any(c.isspace() for c in value):
        raise ValueError(value)
    return value


def _file(value: str) -> str:
    if not value.startswith("/"):
        raise ValueError(value)
    return value


def _between(least: float, most: float) -> Callable[[str], float]:
    def parse(value: str) -> float:
        number = float(value)
        if not least <= number <= most:
            raise ValueError(value)
        return number

    return parse


def _card(value: str) -> str:
    if not value.replace("_", "").replace("-", "").isalnum():
        raise ValueError(value)
    return value


def _rotation(value: str) -> str:
    return ROTATIONS[ROTATIONS.index(value)]


def _yes_or_no(value: str) -> bool:
    return ("no", "yes").index(value) == 1


def _command(value: str) -> tuple[str, ...]:
    words = tuple(shlex.split(value))
    if not words:
        raise ValueError(value)
    return words


_PARSERS: dict[str, tuple[Callable[[str], object], str]] = {
    "server": (_origin, "contoh: http://192.168.1.10:8000"),
    "page": (_path, "/kiosk/ untuk kiosk, /display/ untuk TV"),
    "chromium": (_file, "tulis alamat berkas lengkap, misalnya /usr/bin/chromium"),
    "scale": (_between(0.5, 4.0), "angka 0.5 sampai 4"),
    "rotate": (_rotation, "normal, left, right, atau inverted"),
    "pointer": (_yes_or_no, "yes atau no"),
    "volume": (_between(0, 100), "angka 0 sampai 100"),
    "sound_card": (_card, "nama kartu dari `aplay -l`, misalnya vc4hdmi0"),
    "notice": (str, "sebuah kalimat"),
    "display": (str, "contoh: :0"),
    "x_server": (_command, "sebuah perintah"),
    "state": (lambda value: Path(_file(value)), "tulis alamat folder lengkap"),
    "ask_every_seconds": (_between(0.1, 60.0), "angka 0.1 sampai 60"),
    "silence_seconds": (_between(1.0, 600.0), "angka 1 sampai 600"),
    "test_only_no_sandbox": (_yes_or_no, "yes atau no"),
}
