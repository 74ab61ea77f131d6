import json
import subprocess
from pathlib import Path

import pytest

from server.voice import words
from server.voice.build import VoicePackReport, build_voice_pack
from server.voice.manifest import read_manifest
from server.voice.problems import VoicePackFailed, problem
from server.voice.words import read_words
from tests.voice import hearing

PRONUNCIATION: dict[str, str] = json.loads(
    Path(__file__).with_name("pronunciation.json").read_text(encoding="utf-8")
)


def the_clips(pack: Path) -> dict[str, list[float]]:
    return {path.stem: hearing.heard(path) for path in sorted(pack.glob("*.wav"))}


def test_every_word_has_a_clip_and_no_clip_is_a_stranger(pack: Path) -> None:
    manifest = read_manifest(pack)
    assert manifest is not None
    assert set(manifest.clips) == {"chime", *read_words("id").words}
    assert {path.name for path in pack.glob("*.wav")} == {c.file for c in manifest.clips.values()}


def test_no_word_is_hurried_and_none_drags(pack: Path) -> None:
    clips = the_clips(pack)
    phrases = {name: hearing.seconds(clips.pop(name)) for name in ("nomor-antrean", "silakan-menuju")}
    clips.pop("chime")
    assert all(1.0 <= length <= 1.8 for length in phrases.values())
    assert {n: len(c) for n, c in clips.items() if not 0.35 <= hearing.seconds(c) <= 1.0} == {}


def test_all_clips_are_equally_loud_and_none_distorts(pack: Path) -> None:
    levels = {name: hearing.loudness_db(clip) for name, clip in the_clips(pack).items()}
    assert {name: level for name, level in levels.items() if abs(level + 18) > 1} == {}
    assert max(hearing.peak_db(clip) for clip in the_clips(pack).values()) <= -1


def test_the_silence_at_both_ends_is_gone(pack: Path) -> None:
    ends = {name: hearing.silence_at_ends(clip) for name, clip in the_clips(pack).items()}
    assert {name: end for name, end in ends.items() if max(end) >= 0.03} == {}


def test_a_clip_starts_and_ends_at_zero_so_that_nothing_clicks(pack: Path) -> None:
    edges = {name: max(abs(c[0]), abs(c[-1])) for name, c in the_clips(pack).items()}
    assert {name: edge for name, edge in edges.items() if edge > 0.001} == {}


def test_the_manifest_tells_the_truth_about_each_clip(pack: Path) -> None:
    manifest = read_manifest(pack)
    assert manifest is not None
    for clip in manifest.clips.values():
        samples = hearing.heard(pack / clip.file)
        assert clip.seconds == pytest.approx(hearing.seconds(samples), abs=0.001)
        assert clip.rms_db == pytest.approx(hearing.loudness_db(samples), abs=0.2)
        assert clip.peak_db == pytest.approx(hearing.peak_db(samples), abs=0.1)


def test_the_chime_is_one_second_of_two_falling_tones(pack: Path) -> None:
    chime = hearing.heard(pack / "chime.wav")
    assert 0.8 <= hearing.seconds(chime) <= 1.2
    high, low = 659.26, 523.25
    first, second = chime[:8_000], chime[10_000:]
    assert hearing.strength(first, high) > 20 * hearing.strength(first, low)
    assert hearing.strength(second, low) > 20 * hearing.strength(second, high)


def test_building_again_gives_the_same_set(built: VoicePackReport, espeak: str, tmp_path: Path) -> None:
    again = build_voice_pack(tmp_path / "id", espeak=espeak)
    assert again.manifest == built.manifest
    assert {p.name: p.read_bytes() for p in again.folder.iterdir()} == {
        p.name: p.read_bytes() for p in built.folder.iterdir()
    }


@pytest.mark.parametrize(("name", "sounds"), PRONUNCIATION.items())
def test_each_clip_is_pronounced_as_an_indonesian_says_it(name: str, sounds: str, espeak: str) -> None:
    word = read_words("id").words[name]
    command = [espeak, "-v", "id", "-q", "--ipa", "--", word.to_say]
    assert subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip() == sounds


def test_the_pronunciation_of_every_word_is_written_down() -> None:
    assert set(PRONUNCIATION) == set(read_words("id").words)


def test_a_second_build_replaces_the_pack_and_drops_words_that_left(espeak: str, tmp_path: Path) -> None:
    two, one = tmp_path / "two", tmp_path / "one"
    a_word_list(two, {"satu": {"text": "satu"}, "dua": {"text": "dua"}})
    a_word_list(one, {"satu": {"text": "satu"}})
    build_voice_pack(tmp_path / "id", espeak=espeak, words=two)
    report = build_voice_pack(tmp_path / "id", espeak=espeak, words=one)
    assert {path.name for path in report.folder.iterdir()} == {"chime.wav", "satu.wav", "manifest.json"}


def test_without_espeak_the_old_pack_stays_and_the_sentence_says_what_to_install(tmp_path: Path) -> None:
    (tmp_path / "id").mkdir()
    with pytest.raises(VoicePackFailed) as failed:
        build_voice_pack(tmp_path / "id", espeak="no-such-espeak")
    assert failed.value.problem.code == "espeak_missing"
    assert "Pasang paket espeak-ng" in failed.value.problem.sentence
    assert list(tmp_path.rglob("*.wav")) == []


def test_a_word_espeak_cannot_say_leaves_nothing_half_built(espeak: str, tmp_path: Path) -> None:
    a_word_list(tmp_path / "words", {"satu": {"text": "satu"}, "hening": {"text": "."}})
    with pytest.raises(VoicePackFailed) as failed:
        build_voice_pack(tmp_path / "out" / "id", espeak=espeak, words=tmp_path / "words")
    assert failed.value.problem.code == "clip_not_level"
    assert list((tmp_path / "out").iterdir()) == []


def test_a_build_never_overwrites_the_recordings_of_an_office(espeak: str, tmp_path: Path) -> None:
    (tmp_path / "satu.wav").write_bytes(b"the voice of the office")
    with pytest.raises(VoicePackFailed) as failed:
        build_voice_pack(tmp_path, espeak=espeak)
    assert failed.value.problem.code == "folder_holds_recordings"
    assert (tmp_path / "satu.wav").read_bytes() == b"the voice of the office"


def test_an_unwritable_folder_is_told_plainly(espeak: str, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    with pytest.raises(VoicePackFailed) as failed:
        build_voice_pack(tmp_path / "file" / "id", espeak=espeak)
    assert failed.value.problem.code == "folder_not_writable"


@pytest.mark.parametrize("content", ["{", '{"language": "id"}', None])
def test_a_broken_word_list_is_told_plainly(content: str | None, tmp_path: Path) -> None:
    if content is not None:
        (tmp_path / "words.id.json").write_text(content, encoding="utf-8")
    with pytest.raises(VoicePackFailed) as failed:
        read_words("id", folder=tmp_path)
    assert failed.value.problem.code == "words_unreadable"


@pytest.mark.parametrize("name", ["../satu", "chime", "Satu", "a/b"])
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
