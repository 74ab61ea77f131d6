"""Whole announcements, measured as sound: order, pauses, length, loudness, silence, and that none overlap."""

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import pytest

from tests.voice import hearing
from tests.voice.conftest import BUNDLED
from tests.voice.rendering import Played, Story, a_call, asked_of_node, mixed, played_in, samples_of

SENTENCE = [
    *("id/nomor-antrean", "id/huruf-a", "id/nol", "id/nol", "id/satu"),
    *("id/silakan-menuju", "id/loket", "id/dua"),
]
ENGLISH = [
    *("en/queue-number", "en/letter-a", "en/zero", "en/zero", "en/one"),
    *("en/please-proceed-to", "en/counter", "en/two"),
]
CHIME = "chimes/dua-nada"
COMMA, WORD, CHIME_GAP, LANGUAGE_GAP, REPEAT_GAP = 0.28, 0.075, 0.35, 0.6, 1.0


@pytest.fixture(scope="module")
def hall(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Played]]:
    """Some halls on some days."""
    burst = [a_call(f"A-{nth:03}", at_ms=(nth - 1) * 250) for nth in range(1, 21)]
    return played_in(
        {
            "usual": Story({}, [a_call()]),
            "bilingual": Story({"languages": ["id", "en"]}, [a_call(way="lantai-dua")]),
            "burst": Story({}, burst),
            "uneven": Story({"repeat": 1}, [a_call()], own=an_uneven_office(tmp_path_factory.mktemp("own"))),
        }
    )


def an_uneven_office(own: Path) -> Path:
    """One word recorded from far away with silence around it, one close to the microphone."""
    (own / "id").mkdir()
    silence = [0.0] * hearing.RATE
    hearing.write(own / "id" / "nol.wav", [*silence, *hearing.a_tone(seconds=0.6, level=0.04), *silence])
    hearing.write(own / "id" / "dua.wav", hearing.a_tone(seconds=0.6, level=0.45))
    return own


def clips(played: Sequence[Played]) -> list[str]:
    return [each.clip for each in played]


def gaps(played: Sequence[Played]) -> list[float]:
    return [round(later.at - earlier.end, 3) for earlier, later in pairwise(played)]


def breaths(samples: Sequence[float]) -> list[float]:
    """Seconds of each silence of 0.2 s and more; the stop before a k or t is shorter than that."""
    floor = 0.002
    sounding = [at for at, sample in enumerate(samples) if abs(sample) > floor]
    silences = [(later - before) / hearing.RATE for before, later in pairwise(sounding)]
    return [silence for silence in silences if silence >= 0.2]


def test_the_chime_and_twice_the_sentence_are_heard_in_order_with_their_pauses(
    hall: dict[str, list[Played]],
) -> None:
    played = hall["usual"]
    assert clips(played) == [CHIME, *SENTENCE, *SENTENCE]
    words = [COMMA, COMMA, WORD, WORD, COMMA, WORD, WORD]
    lead = 0.06
    assert gaps(played) == pytest.approx([CHIME_GAP + lead, *words, REPEAT_GAP + lead, *words], abs=0.005)


def test_a_whole_announcement_lasts_about_fifteen_seconds_and_is_slow_enough_to_follow(
    hall: dict[str, list[Played]],
) -> None:
    played = hall["usual"]
    assert 12.5 <= played[-1].end - played[0].at <= 17
    sentence = played[1:9]
    assert 75 <= 10 / (sentence[-1].end - sentence[0].at) * 60 <= 115  # words a minute, pauses included


def test_an_announcement_is_as_loud_as_agreed_and_neither_clips_nor_clicks(
    hall: dict[str, list[Played]],
) -> None:
    sound = mixed(hall["usual"])
    assert abs(hearing.loudness_db(sound) + 18) <= 1
    assert hearing.peak_db(sound) <= -1
    for each in hall["usual"]:
        samples = samples_of(each)
        assert max(abs(samples[0]), abs(samples[-1])) < 0.01


def test_a_listener_hears_a_breath_at_each_comma_and_nowhere_else(hall: dict[str, list[Played]]) -> None:
    sentence = mixed(hall["usual"][1:9])
    assert breaths(sentence) == pytest.approx([COMMA, COMMA, COMMA], abs=0.03)


def test_the_english_sentence_follows_the_indonesian_one_and_both_name_the_floor(
    hall: dict[str, list[Played]],
) -> None:
    played = hall["bilingual"]
    both = [*SENTENCE, "id/arah-lantai-dua", *ENGLISH, "en/arah-lantai-dua"]
    assert clips(played) == [CHIME, *both, *both]
    between = played[10].at - played[9].end
    assert between == pytest.approx(LANGUAGE_GAP + 0.06, abs=0.005)
    assert 28 <= played[-1].end - played[0].at <= 40
    assert abs(hearing.loudness_db(mixed(played[10:19])) + 18) <= 1


def test_twenty_calls_within_five_seconds_are_all_heard_one_after_the_other(
    hall: dict[str, list[Played]],
) -> None:
    played = hall["burst"]
    assert min(gaps(played)) > 0.05
    said = [played[at + 1 : at + 7] for at, each in enumerate(played) if each.clip == CHIME]
    figures = [[each.clip.removeprefix("id/") for each in call[2:5]] for call in said]
    assert len(figures) == 20
    assert figures[0] == ["nol", "nol", "satu"]
    assert figures[10] == ["nol", "satu", "satu"]
    assert figures[19] == ["nol", "dua", "nol"]
    assert played[-1].end < 240


def test_recordings_from_far_and_near_stand_evenly_beside_the_bundled_voice(
    hall: dict[str, list[Played]],
) -> None:
    played = hall["uneven"]
    far, near = played[3], played[8]
    assert (far.clip, near.clip) == ("id/nol", "id/dua")
    assert far.seconds == pytest.approx(0.6, abs=0.02)  # the second of silence on both sides is gone
    assert breaths(mixed(played[1:])) == pytest.approx([COMMA, COMMA, COMMA], abs=0.03)
    for each in played:
        assert abs(hearing.loudness_db([s * each.gain for s in samples_of(each)]) + 18) <= 1


def test_the_words_of_the_packs_are_those_that_the_screen_asks_for() -> None:
    script = (
        "import {CHIMES, packNames} from '/display/clips.js';"
        "const packs = [packNames('id'), packNames('en'), CHIMES];"
        "console.log(JSON.stringify(packs.map((names) => names.toSorted())))"
    )
    assert asked_of_node(["--input-type=module", "-e", script]) == [
        sorted(path.stem for path in (BUNDLED / pack).glob("*.wav")) for pack in ("id", "en", "chimes")
    ]
