"""Which output of the machine speaks: on a PC the TV's cable is one device of a card among others, and the
first is a socket where nothing is plugged in. Reads what ALSA tells; plays nothing.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

DEVICE = re.compile(r"^(\d+)-(\d+): (.*playback.*)$", re.MULTILINE)
"""A line of /proc/asound/pcm."""
TO_A_SCREEN = re.compile(r"HDMI|DisplayPort|\bDP\b", re.IGNORECASE)
PLUGGED_IN = re.compile(r"name='HDMI/DP,pcm=(\d+) Jack'\n  ; type=BOOLEAN.*\n  : values=on")


@dataclass(frozen=True, slots=True, order=True)
class Output:
    """One device of one card."""

    card: int
    device: int


def outputs(listed: str) -> tuple[list[Output], list[Output]]:
    """Those to a screen, and the others, from /proc/asound/pcm."""
    screens: list[Output] = []
    others: list[Output] = []
    for card, device, name in DEVICE.findall(listed):
        (screens if TO_A_SCREEN.search(name) else others).append(Output(int(card), int(device)))
    return sorted(screens), sorted(others)


def choose(wish: str, listed: str, contents: Mapping[int, str]) -> Output | None:
    """`contents` is what `amixer contents` tells of each card: there it stands what is plugged in."""
    screens, others = outputs(listed)
    connected = [each for each in _connected(contents) if each in screens]
    if wish == "jack":
        return _first(others)
    if wish == "hdmi":
        return _first([*connected, *screens, *others])
    return _first([*connected, *others, *screens])


def asound_conf(output: Output) -> str:
    """Makes it the machine's first, and lets page and video speak at the same time."""
    return f"""pcm.!default {{ type plug slave.pcm "antrean" }}
pcm.antrean {{
  type dmix
  ipc_key 5067
  ipc_perm 0660
  slave {{ pcm "hw:{output.card},{output.device}" rate 48000 channels 2 }}
}}
ctl.!default {{ type hw card {output.card} }}
"""


def _connected(contents: Mapping[int, str]) -> Iterator[Output]:
    for card, told in sorted(contents.items()):
        yield from (Output(card, int(device)) for device in PLUGGED_IN.findall(told))


def _first(found: Iterable[Output]) -> Output | None:
    return next(iter(found), None)
