"""All settings: name, default and help in one table, read once from the environment.

What an office decides (services, standards, hours, texts, printers) is data with versions, not
settings. `antrean doctor` prints these with their source; README lists each, proved by a test.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Self


class BadSetting(ValueError):
    """A setting that cannot be used; the message says which and why, in Indonesian."""


class NotInstalled(RuntimeError):
    """There is no office at this place that this program can work with; the message says what to do."""


NO_DATA = "Belum ada data di sini. Jalankan `antrean init` atau `antrean demo`."


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting as the environment knows it."""

    name: str
    default: str
    help: str


SETTINGS = (
    Setting("ANTREAN_HOME", "./var", "Folder of all data: database, preview, recordings, backups."),
    Setting("ANTREAN_BIND", "127.0.0.1:8000", "Address and port the server listens on."),
    Setting(
        "ANTREAN_DATABASE_URL",
        "",
        "Empty: SQLite in ANTREAN_HOME. Otherwise postgresql+psycopg://user@host/name.",
    ),
    Setting("ANTREAN_SECURE_COOKIES", "0", "1 where the server is reached by https only."),
    Setting("ANTREAN_LOG", "plain", "plain: lines for people; json: one JSON object a line."),
    Setting(
        "ANTREAN_PUBLIC_URL",
        "",
        "Where visitors' phones find the server, beginning with http:// or https://, for the code on slips; "
        "empty: as the office's document says.",
    ),
    Setting(
        "ANTREAN_PRINTER",
        "",
        "Address of the kiosk's printer (tcp://HOST:9100, file:///dev/usb/lp0, preview://, none://); "
        "empty: as the office's document says.",
    ),
    Setting("ANTREAN_PRINTER_COLUMNS", "", "32, 42 or 48; empty: as the office's document says."),
    Setting(
        "ANTREAN_PRINTER_PROFILE",
        "",
        "A model of printers/profiles.json, such as TM-T20II; empty: as the office's document says.",
    ),
    Setting(
        "ANTREAN_SPEED",
        "1",
        "How fast the clock of a demonstration runs; `antrean demo --speed` sets it.",
    ),
    Setting(
        "ANTREAN_FAST_CLOCK",
        "",
        "Where the fast clock of a demonstration began; set by `antrean demo` for its processes.",
    ),
    Setting("ANTREAN_DEMO", "0", "1 inside `antrean demo`: DEMO on every screen and slip."),
)
_TABLE = {setting.name: setting for setting in SETTINGS}
_PUBLIC = ("http://", "https://")
_DATABASES = ("sqlite:///", "postgresql+psycopg://")


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The settings of one process."""

    home: Path
    host: str
    port: int
    database_url: str
    secure_cookies: bool
    log_format: str
    public_url: str
    printer: str | None
    printer_columns: int | None
    printer_profile: str | None
    speed: float
    fast_clock: str
    is_demo: bool

    @classmethod
    def from_env(cls, environment: Mapping[str, str]) -> Self:
        """Read every setting once. Raises BadSetting."""

        def value(name: str) -> str:
            return environment.get(name, "") or _TABLE[name].default

        home = Path(value("ANTREAN_HOME")).absolute()
        host, port = _address(value("ANTREAN_BIND"))

        def one_of(name: str, *choices: str) -> str:
            chosen = value(name)
            if chosen not in choices:
                raise BadSetting(f"{name} “{chosen}” harus {_either(choices)}.")
            return chosen

        columns = one_of("ANTREAN_PRINTER_COLUMNS", "", "32", "42", "48")
        return cls(
            home=home,
            host=host,
            port=port,
            database_url=_database(value("ANTREAN_DATABASE_URL")) or f"sqlite:///{home / 'antrean.db'}",
            secure_cookies=one_of("ANTREAN_SECURE_COOKIES", "0", "1") == "1",
            log_format=one_of("ANTREAN_LOG", "plain", "json"),
            public_url=_public_url(value("ANTREAN_PUBLIC_URL")),
            printer=value("ANTREAN_PRINTER") or None,
            printer_columns=int(columns) if columns else None,
            printer_profile=value("ANTREAN_PRINTER_PROFILE") or None,
            speed=_speed(value("ANTREAN_SPEED")),
            fast_clock=value("ANTREAN_FAST_CLOCK"),
            is_demo=one_of("ANTREAN_DEMO", "0", "1") == "1",
        )

    @property
    def url(self) -> str:
        """Where a browser on this machine finds the server."""
        host = "127.0.0.1" if self.host in {"0.0.0.0", "::"} else self.host  # noqa: S104 - compared, not bound
        return f"http://{_in_brackets(host)}:{self.port}"

    @property
    def bind(self) -> str:
        """Address and port as `ANTREAN_BIND` and gunicorn write them."""
        return f"{_in_brackets(self.host)}:{self.port}"

    @property
    def database_file(self) -> Path | None:
        """The SQLite file, or None on another engine."""
        prefix = "sqlite:///"
        if not self.database_url.startswith(prefix):
            return None
        return Path(self.database_url.removeprefix(prefix))

    @property
    def preview_folder(self) -> Path:
        """Where the simulated printer leaves its pictures."""
        return self.home / "preview"

    @property
    def scan_folder(self) -> Path:
        """Where scanned decrees lie."""
        return self.home / "scans"

    @property
    def media_folder(self) -> Path:
        """Where the office's pictures and videos lie."""
        return self.home / "media"

    @property
    def voice_folder(self) -> Path:
        """Where an office puts its own recordings."""
        return self.home / "voice"


def source_of(setting: Setting, environment: Mapping[str, str]) -> str:
    """Where the value in force comes from, in words."""
    return "lingkungan" if environment.get(setting.name) else "bawaan"


def _address(bind: str) -> tuple[str, int]:
    host, _, port = bind.rpartition(":")
    if not host or not port.isdigit() or int(port) > 65535:
        raise BadSetting(f"ANTREAN_BIND “{bind}” harus berbentuk ALAMAT:PORT, misalnya 127.0.0.1:8000.")
    return host.strip("[]"), int(port)


def _in_brackets(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def _either(choices: tuple[str, ...]) -> str:
    *others, last = [choice for choice in choices if choice]
    return f"{', '.join(others)} atau {last}"


def _database(url: str) -> str:
    if url and not url.startswith(_DATABASES):
        # The address itself is not repeated: it may carry a password.
        raise BadSetting(f"ANTREAN_DATABASE_URL harus berawalan {_either(_DATABASES)}.")
    return url


def _public_url(url: str) -> str:
    if url and not url.startswith(_PUBLIC):
        raise BadSetting(f"ANTREAN_PUBLIC_URL “{url}” harus berawalan {_either(_PUBLIC)}.")
    return url.rstrip("/")


def _speed(text: str) -> float:
    try:
        speed = float(text)
    except ValueError:
        speed = 0.0
    if not 1 <= speed <= 3600:
        raise BadSetting(f"Kecepatan “{text}” harus angka antara 1 dan 3600.")
    return speed
