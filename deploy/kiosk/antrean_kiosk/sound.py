"""How loud the machine is: one volume for all that it can turn up, unmuted at every start, because somebody
may have turned the TV's PC down. What is said, and how loud within that, is the page's affair.
"""

import re
from collections.abc import Iterator, Mapping

from antrean_kiosk.config import Config
from antrean_kiosk.log import log
from antrean_kiosk.programs import run

CONTROL = re.compile(r"^Simple mixer control '([^']+)',0\n  Capabilities: (.+)$", re.MULTILINE)
HEARS = re.compile(r"Mic|Capture|Boost|Beep|Loopback|Sidetone|Monitor")
"""Controls that would send a microphone or a hum to the loudspeakers."""


def environment_of(config: Config) -> dict[str, str]:
    """Makes the chosen card the default one, for the browser and for amixer alike."""
    return {"ALSA_CARD": config.sound_card} if config.sound_card else {}


def turn_up(config: Config, environment: Mapping[str, str]) -> None:
    """The volume that is wished for; nothing where none is."""
    if config.volume is None:
        return
    level = f"{config.volume:g}%"
    controls = dict(_controls(run(environment, "amixer", "scontents"), level))
    for name, words in controls.items():
        run(environment, "amixer", "-q", "sset", name, *words)
    log("sound_ready", volume=level, controls=",".join(controls) or "none")


def _controls(contents: str, level: str) -> Iterator[tuple[str, list[str]]]:
    """Each control of playback with what it understands: a volume, a switch (HDMI has no other), or both."""
    for name, told in CONTROL.findall(contents):
        capabilities = told.split()
        words = [level] if "pvolume" in capabilities else []
        words += ["unmute"] if "pswitch" in capabilities else []
        if words and not HEARS.search(name):
            yield name, words
