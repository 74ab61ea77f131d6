"""The X display: an X server of our own that nobody else may draw on, never blank, turned as the screen
hangs. No window manager: there is nothing that could close or move the one window.
"""

import os
import re
import secrets
import select
import struct
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from antrean_kiosk.config import Config
from antrean_kiosk.log import log
from antrean_kiosk.programs import run
from antrean_kiosk.sound import environment_of

READY_WITHIN = 30.0
ENDS_WITHIN = 5.0
STAYS_ON = (("xset", "s", "off"), ("xset", "s", "noblank"), ("xset", "-dpms"))
ENDS_WITH_US = ("/usr/bin/setpriv", "--pdeathsig", "TERM")
"""A launcher that was killed leaves no X server behind; the browser ends by itself when its pipe closes."""
TOUCH_MATRICES = {
    "left": "0 -1 1 1 0 0 0 0 1",
    "right": "0 1 0 -1 0 1 0 0 1",
    "inverted": "-1 0 1 0 -1 1 0 0 1",
}
"""How touches are turned with the picture (X's “Coordinate Transformation Matrix”)."""
ANY_HOST = 0xFFFF


class NoScreen(Exception):
    """The X server did not come up, or went away."""


@dataclass(frozen=True, slots=True)
class Screen:
    """What a browser needs to draw on it."""

    environment: dict[str, str]
    server: "subprocess.Popen[bytes] | None"

    @property
    def is_alive(self) -> bool:
        return self.server is None or self.server.poll() is None


@contextmanager
def open_screen(config: Config) -> Iterator[Screen]:
    environment = {**os.environ, "HOME": str(config.state), **environment_of(config)}
    if config.display:
        environment["DISPLAY"] = config.display
        yield _prepared(Screen(environment, None), config)
        return
    authority = config.state / "Xauthority"
    _write_cookie(authority)
    server, number = _start_server(config, authority)
    try:
        environment |= {"DISPLAY": f":{number}", "XAUTHORITY": str(authority)}
        log("screen_ready", display=f":{number}")
        yield _prepared(Screen(environment, server), config)
    finally:
        _end(server)


def _start_server(config: Config, authority: Path) -> "tuple[subprocess.Popen[bytes], str]":
    reading, writing = os.pipe()
    program, *own = config.x_server
    command = [
        *ENDS_WITH_US,
        program,
        "-displayfd",
        str(writing),
        "-auth",
        str(authority),
        "-nolisten",
        "tcp",
        "-noreset",
    ]
    command += [*([] if config.pointer else ["-nocursor"]), "-s", "0", *own]
    try:
        server = subprocess.Popen(command, pass_fds=[writing], stdin=subprocess.DEVNULL)
    except OSError as missing:
        os.close(reading)
        os.close(writing)
        raise NoScreen(str(missing)) from missing
    os.close(writing)
    number = _display_number(reading)
    if number is None:
        _end(server)
        message = f"{program} did not say that it is ready within {READY_WITHIN:.0f} s"
        raise NoScreen(message)
    return server, number


def _display_number(reading: int) -> str | None:
    """The X server writes its number when it is ready; end of file when it has died."""
    with os.fdopen(reading, "rb", buffering=0) as pipe:
        told = b""
        while not told.endswith(b"\n"):
            chunk = pipe.read(16) if select.select([pipe], [], [], READY_WITHIN)[0] else b""
            if not chunk:
                return None
            told += chunk
    return told.decode().strip()


def _end(server: "subprocess.Popen[bytes]") -> None:
    server.terminate()
    try:
        server.wait(ENDS_WITHIN)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()


def _write_cookie(authority: Path) -> None:
    """One secret for whoever may draw, in the format of Xauthority: family, address, number, name, secret."""
    secret = secrets.token_bytes(16)
    fields = (b"", b"", b"MIT-MAGIC-COOKIE-1", secret)
    line = struct.pack(">H", ANY_HOST) + b"".join(struct.pack(">H", len(each)) + each for each in fields)
    authority.unlink(missing_ok=True)
    with os.fdopen(os.open(authority, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(line)


def _prepared(screen: Screen, config: Config) -> Screen:
    for command in STAYS_ON:
        run(screen.environment, *command)
    if config.rotate != "normal":
        run(screen.environment, "xrandr", "-o", config.rotate)
        for device in _touch_devices(run(screen.environment, "xinput", "list", "--long")):
            matrix = TOUCH_MATRICES[config.rotate].split()
            words = ("set-prop", device, "Coordinate Transformation Matrix", *matrix)
            run(screen.environment, "xinput", *words)
    return screen


def _touch_devices(listed: str) -> list[str]:
    """The ids of the devices that have a class of touch, from `xinput list --long`."""
    found = []
    for described in re.split(r"(?=^.*\bid=\d+)", listed, flags=re.MULTILINE):
        number = re.search(r"\bid=(\d+)", described)
        if number and "XITouchClass" in described:
            found.append(number[1])
    return found
