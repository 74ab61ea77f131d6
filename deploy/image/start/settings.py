"""antrean.conf of the stick: its lines for the launcher become kiosk.conf, the others network and sound.
Reads text and returns text; touches no file.
"""

from dataclasses import dataclass, field

from antrean_kiosk.config import ConfigError, parse_config
from deploy.image.start.network import Network

FOR_LAUNCHER = frozenset({"server", "page", "rotate", "scale", "volume", "pointer", "silence_seconds"})
PAGES = {"display": "/display/", "display-lite": "/display/lite", "kiosk": "/kiosk/"}
SOUNDS = ("auto", "hdmi", "jack")
NOBODY = "http://server.invalid"
"""An address at which no server can ever answer: the launcher's waiting page stays."""
MEND = "Perbaiki berkas antrean.conf di flashdisk ini, lewat komputer mana pun, lalu nyalakan lagi."


@dataclass(frozen=True, slots=True)
class Settings:
    """What the machine is to be."""

    kiosk_conf: str
    """The launcher's configuration, line by line as in antrean.conf."""
    network: Network = field(default_factory=Network)
    sound: str = SOUNDS[0]


@dataclass(frozen=True, slots=True)
class Line:
    """One setting with its place, which every complaint names."""

    number: int
    name: str
    value: str

    def refused(self, wanted: str) -> ConfigError:
        sentence = (
            f"Baris {self.number}: nilai “{self.value}” untuk {self.name} tidak dapat dipakai; {wanted}."
        )
        return ConfigError("config_value", sentence)


def decode(written: bytes) -> str:
    """As editors of any Windows save it."""
    for encoding in ("utf-16" if written[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8-sig", "cp1252"):
        try:
            return written.decode(encoding)
        except UnicodeDecodeError:
            continue
    return written.decode("latin-1")


def read_settings(text: str) -> Settings:
    """Raises ConfigError with a sentence that names the line."""
    own: dict[str, Line] = {}
    kiosk_lines = []
    for number, written in enumerate(text.splitlines(), start=1):
        line = _line(number, written)
        for_launcher = line is not None and line.name in FOR_LAUNCHER
        # An empty line in its place: the launcher's parser counts as the technician does.
        kiosk_lines.append(_for_launcher(line) if line and for_launcher else "")
        if line and not for_launcher:
            if line.name in own:
                raise ConfigError("config_twice", f"Baris {number}: “{line.name}” sudah ditulis di atasnya.")
            own[line.name] = line
    if not any(line.startswith("page") for line in kiosk_lines):
        kiosk_lines.append(f"page = {PAGES['display']}")
    kiosk_conf = "\n".join(kiosk_lines) + "\n"
    parse_config(kiosk_conf)
    return Settings(kiosk_conf, _network(own), _sound(own.get("sound")))


def when_wrong(wrong: ConfigError) -> Settings:
    """The screen says what is the matter; the network stands, so that nothing else is in doubt."""
    notice = " ".join(f"{wrong} {MEND} [{wrong.code}]".split())
    return Settings(f"server = {NOBODY}\npage = {PAGES['display']}\nnotice = {notice}\n")


def _line(number: int, written: str) -> Line | None:
    """Nothing for an empty line, a comment, and a name without a value: that is a wish left open."""
    if not written.strip() or written.lstrip().startswith("#"):
        return None
    name, equals, value = (part.strip() for part in written.partition("="))
    if not equals:
        raise ConfigError("config_line", f"Baris {number}: tulis “nama = nilai”.")
    if name not in FOR_LAUNCHER | OWN:
        raise ConfigError("config_unknown", f"Baris {number}: “{name}” tidak dikenal.")
    return Line(number, name, value) if value else None


def _for_launcher(line: Line) -> str:
    if line.name != "page":
        return f"{line.name} = {line.value}"
    if line.value not in PAGES:
        raise line.refused(", ".join(PAGES))
    return f"page = {PAGES[line.value]}"


def _sound(line: Line | None) -> str:
    if line is None:
        return SOUNDS[0]
    if line.value not in SOUNDS:
        raise line.refused(", ".join(SOUNDS))
    return line.value


def _network(own: dict[str, Line]) -> Network:
    values = {name: line.value for name, line in own.items() if name in NETWORK}
    try:
        return Network.of(**values)
    except ValueError as wrong:
        name, wanted = wrong.args
        raise own[name].refused(wanted) from wrong


NETWORK = ("address", "gateway", "dns", "wifi_name", "wifi_password")
OWN = frozenset({"sound", *NETWORK})
