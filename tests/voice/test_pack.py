import json
import subprocess
from functools import cache
from pathlib import Path

import pytest

from server.domain import hall_voice
from server.voice import words
from server.voice.build import VoicePackReport, build_chimes, build_voice_pack
from server.voice.espeak import Espeak, to_say
from server.voice.manifest import read_manifest
from server.voice.problems import VoicePackFailed, problem
from server.voice.words import read_words
from tests.voice import hearing
from tests.voice.conftest import BUNDLED, Pack

PRONUNCIATION: dict[str, dict[str, str]] = json.loads(
    Path(__file__).with_name("pronunciation.json").read_text(encoding="utf-8")
)
CHIMES = BUNDLED / "chimes"
PHRASES = {"nomor-antrean", "silakan-menuju", "queue-number", "please-proceed-to"}


@cache
def the_clips(folder: Path) -> dict[str, list[float]]:
    return {path.stem: hearing.heard(path) for path in sorted(folder.glob("*.wav"))}


def test_every_word_has_a_clip_and_no_clip_is_a_stranger(pack: Pack) -> None:
    manifest = read_manifest(pack.folder)
    assert manifest is not None
    assert set(manifest.clips) == set(read_words(pack.language).words)
    assert {path.name for path in pack.folder.glob("*.wav")} == {c.file for c in manifest.clips.values()}


def test_no_word_is_hurried_and_none_drags(pack: Pack) -> None:
    lengths = {name: hearing.seconds(clip) for name, clip in the_clips(pack.folder).items()}
    phrases = {
        name: lengths.pop(name) for name in set(lengths) if name in PHRASES or name.startswith("arah-")
    }
    assert {name: length for name, length in phrases.items() if not 0.6 <= length <= 1.8} == {}
    assert {name: length for name, length in lengths.items() if not 0.3 <= length <= 1.0} == {}


def test_all_clips_are_equally_loud_and_none_distorts(pack: Pack) -> None:
    levels = {name: hearing.loudness_db(clip) for name, clip in the_clips(pack.folder).items()}
    assert {name: level for name, level in levels.items() if abs(level + 18) > 1} == {}
    assert max(hearing.peak_db(clip) for clip in the_clips(pack.folder).values()) <= -1


def test_the_silence_at_both_ends_is_gone(pack: Pack) -> None:
    ends = {name: hearing.silence_at_ends(clip) for name, clip in the_clips(pack.folder).items()}
    assert {name: end for name, end in ends.items() if max(end) >= 0.03} == {}


def test_a_clip_starts_and_ends_at_zero_so_that_nothing_clicks(pack: Pack) -> None:
    edges = {name: max(abs(c[0]), abs(c[-1])) for name, c in the_clips(pack.folder).items()}
    assert {name: edge for name, edge in edges.items() if edge > 0.001} == {}


def test_the_manifest_tells_the_truth_about_each_clip(pack: Pack) -> None:
    manifest = read_manifest(pack.folder)
    assert manifest is not None
    for name, clip in manifest.clips.items():
        samples = the_clips(pack.folder)[name]
        assert clip.seconds == pytest.approx(hearing.seconds(samples), abs=0.001)
        assert clip.rms_db == pytest.approx(hearing.loudness_db(samples), abs=0.2)
        assert clip.peak_db == pytest.approx(hearing.peak_db(samples), abs=0.1)


def test_each_chime_that_an_office_may_choose_is_there_about_a_second_long_and_as_loud_as_the_words() -> None:
    chimes = the_clips(CHIMES)
    assert set(chimes) == set(hall_voice.CHIMES)
    for sound in chimes.values():
        assert 0.9 <= hearing.seconds(sound) <= 1.5
        assert abs(hearing.loudness_db(sound) + 18) <= 1
        assert hearing.peak_db(sound) <= -1
        assert max(abs(sound[0]), abs(sound[-1])) < 0.001


def test_the_usual_chime_is_two_falling_tones() -> None:
    sound = the_clips(CHIMES)["dua-nada"]
    high, low = 659.26, 523.25
    first, second = sound[:8_000], sound[10_000:]
    assert hearing.strength(first, high) > 20 * hearing.strength(first, low)
    assert hearing.strength(second, low) > 20 * hearing.strength(second, high)


def test_building_again_gives_the_same_set(built: VoicePackReport, espeak: Espeak, tmp_path: Path) -> None:
    words = read_words("id").words
    a_word_list(tmp_path, {name: {"text": words[name].text} for name in ("satu", "dua", "seratus")})
    again = build_voice_pack(tmp_path / "id", maker=espeak, words=tmp_path)
    assert {name: built.manifest.clips[name] for name in again.manifest.clips} == again.manifest.clips
    for path in again.folder.glob("*.wav"):
        assert path.read_bytes() == (built.folder / path.name).read_bytes()


def test_building_the_chimes_gives_those_that_are_committed(tmp_path: Path) -> None:
    report = build_chimes(tmp_path / "chimes")
    assert report.clip_count == len(hall_voice.CHIMES)
    assert {p.name: p.read_bytes() for p in report.folder.iterdir()} == {
        p.name: p.read_bytes() for p in CHIMES.iterdir()
    }


@pytest.mark.parametrize("language", hall_voice.LANGUAGES)
def test_each_clip_is_pronounced_as_people_say_it(language: str, espeak: Espeak) -> None:
    word_list = read_words(language)
    said = subprocess.run(
        [espeak.command, "-v", word_list.espeak_voice, "-q", "--ipa", "--stdin"],
        input="\n\n".join(to_say(word) for word in word_list.words.values()),
        capture_output=True,
        text=True,
        check=True,
    )
    sounds = [line.strip() for line in said.stdout.strip().splitlines()]
    assert dict(zip(word_list.words, sounds, strict=True)) == PRONUNCIATION[language]


def test_a_second_build_replaces_the_pack_and_drops_words_that_left(espeak: Espeak, tmp_path: Path) -> None:
    two, one = tmp_path / "two", tmp_path / "one"
    a_word_list(two, {"satu": {"text": "satu"}, "dua": {"text": "dua"}})
    a_word_list(one, {"satu": {"text": "satu"}})
    build_voice_pack(tmp_path / "id", maker=espeak, words=two)
    report = build_voice_pack(tmp_path / "id", maker=espeak, words=one)
    assert {path.name for path in report.folder.iterdir()} == {"satu.wav", "manifest.json"}


def test_without_espeak_the_old_pack_stays_and_the_sentence_says_what_to_install(tmp_path: Path) -> None:
    (tmp_path / "id").mkdir()
    with pytest.raises(VoicePackFailed) as failed:
        build_voice_pack(tmp_path / "id", maker=Espeak("no-such-espeak"))
    assert failed.value.problem.code == "espeak_missing"
    assert "Pasang paket espeak-ng" in failed.value.problem.sentence
    assert list(tmp_path.rglob("*.wav")) == []


def test_a_word_espeak_cannot_say_leaves_nothing_half_built(espeak: Espeak, tmp_path: Path) -> None:
    a_word_list(tmp_path / "words", {"satu": {"text": "satu"}, "hening": {"text": "."}})
    with pytest.raises(VoicePackFailed) as failed:
        build_voice_pack(tmp_path / "out" / "id", maker=espeak, words=tmp_path / "words")
    assert failed.value.problem.code == "clip_not_level"
    assert list((tmp_path / "out").iterdir()) == []


def test_a_build_never_overwrites_the_recordings_of_an_office(espeak: Espeak, tmp_path: Path) -> None:
    (tmp_path / "satu.wav").write_bytes(b"the voice of the office")
    with pytest.raises(VoicePackFailed) as failed:
        build_voice_pack(tmp_path, maker=espeak)
    assert failed.value.problem.code == "folder_holds_recordings"
    assert (tmp_path / "satu.wav").read_bytes() == b"the voice of the office"


def test_an_unwritable_folder_is_told_plainly(espeak: Espeak, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    with pytest.raises(VoicePackFailed) as failed:
        build_voice_pack(tmp_path / "file" / "id", maker=espeak)
    assert failed.value.problem.code == "folder_not_writable"


@pytest.mark.parametrize("content", ["{", '{"language": "id"}', None])
def test_a_broken_word_list_is_told_plainly(content: str | None, tmp_path: Path) -> None:
    if content is not None:
        (tmp_path / "words.id.json").write_text(content, encoding="utf-8")
    with pytest.raises(VoicePackFailed) as failed:
        read_words("id", folder=tmp_path)
    assert failed.value.problem.code == "words_unreadable"


@pytest.mark.parametrize("name", ["../satu", "Satu", "a/b"])
def test_a_word_list_cannot_name_a_file_elsewhere(name: str, tmp_path: Path) -> None:
    a_word_list(tmp_path, {name: {"text": "satu"}})
    with pytest.raises(VoicePackFailed):
        read_words("id", folder=tmp_path)


def a_word_list(folder: Path, words: dict[str, dict[str, str]]) -> None:
    folder.mkdir(exist_ok=True)
    content = {"language": "id", "espeak_voice": "id", "words_per_minute": 120, "words": words}
    (folder / "words.id.json").write_text(json.dumps(content), encoding="utf-8")


def test_both_languages_have_the_same_sentences() -> None:
    folder = Path(words.__file__).parent
    indonesian, english = (
        json.loads((folder / f"texts.{language}.json").read_text(encoding="utf-8"))
        for language in ("id", "en")
    )
    assert indonesian.keys() == english.keys()
    assert problem("silent", told_in="en", name="satu.wav").sentence == english["silent"].format(
        name="satu.wav"
    )
