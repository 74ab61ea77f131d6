import json
from pathlib import Path

import pytest

from server.voice.examination import PackState, examine_voice, report_lines
from server.voice.files import PackFolders, merged_voice, voice_file, voice_manifest
from server.voice.manifest import Clip, Manifest, manifest_json
from server.voice.problems import VoiceProblem
from tests.voice import hearing
from tests.voice.conftest import BUNDLED


def recorded(own: Path, name: str, *, pack: str = "id", level: float = 0.3) -> Path:
    (own / pack).mkdir(parents=True, exist_ok=True)
    return hearing.write(own / pack / f"{name}.wav", hearing.a_tone(level=level))


def made(own: Path, name: str, *, pack: str = "id") -> Path:
    folder = own / "made" / pack
    folder.mkdir(parents=True, exist_ok=True)
    clip = Clip(f"{name}.wav", 0.5, -18.0, -9.0, "piper")
    (folder / "manifest.json").write_bytes(
        manifest_json(Manifest(pack, "Piper suara", hearing.RATE, -18.0, {name: clip}))
    )
    return hearing.write(folder / f"{name}.wav", hearing.a_tone())


def served(own: Path, name: str, *, pack: str = "id") -> Path | None:
    return voice_file(BUNDLED, own, pack, f"{name}.wav")


def folders(own: Path) -> PackFolders:
    return PackFolders(BUNDLED / "id", own / "made" / "id", own / "id")


def states(own: Path, *ways: str) -> dict[str, PackState]:
    found = examine_voice(BUNDLED, own, languages=("id", "en"), ways=ways)
    return {state.pack: state for state in found}


def test_the_offices_good_recording_wins_and_the_bad_one_is_named(tmp_path: Path) -> None:
    recorded(tmp_path, "satu")
    recorded(tmp_path, "dua", level=0)
    recorded(tmp_path, "kucing")
    merged = merged_voice(folders(tmp_path))
    sources = {name: clip.source for name, clip in merged.manifest.clips.items()}
    assert (sources["satu"], sources["dua"]) == ("recording", "espeak-ng")
    assert "kucing" not in sources
    verdicts = {found.file: found.verdict for found in merged.refused}
    assert {file: v.code for file, v in verdicts.items() if isinstance(v, VoiceProblem)} == {
        "dua.wav": "silent",
        "kucing.wav": "wrong_name",
    }


def test_an_office_without_a_folder_hears_the_bundled_voice(tmp_path: Path) -> None:
    assert merged_voice(folders(tmp_path)).refused == ()
    assert served(tmp_path, "satu") == BUNDLED / "id" / "satu.wav"
    assert served(tmp_path, "one", pack="en") == BUNDLED / "en" / "one.wav"
    assert served(tmp_path, "gong", pack="chimes") == BUNDLED / "chimes" / "gong.wav"


def test_a_recording_wins_over_piper_and_piper_over_the_bundled_clip(tmp_path: Path) -> None:
    by_piper = made(tmp_path, "satu")
    assert served(tmp_path, "satu") == by_piper
    by_the_office = recorded(tmp_path, "satu")
    assert served(tmp_path, "satu") == by_the_office
    by_the_office.write_bytes(b"noise")
    assert served(tmp_path, "satu") == by_piper
    assert merged_voice(folders(tmp_path)).manifest.clips["satu"].source == "piper"


def test_a_broken_recording_never_silences_a_word(tmp_path: Path) -> None:
    recorded(tmp_path, "satu").write_bytes(b"noise")
    assert served(tmp_path, "satu") == BUNDLED / "id" / "satu.wav"


def test_a_way_of_the_offices_own_is_served_and_listed(tmp_path: Path) -> None:
    path = recorded(tmp_path, "arah-aula")
    assert served(tmp_path, "arah-aula") == path
    listed = voice_manifest(BUNDLED, tmp_path, "id")
    assert listed is not None
    assert "arah-aula" in json.loads(listed)["clips"]


def test_an_office_may_ring_its_own_chime(tmp_path: Path) -> None:
    path = recorded(tmp_path, "gong", pack="chimes")
    assert served(tmp_path, "gong", pack="chimes") == path


def test_a_word_nobody_recorded_has_no_file(tmp_path: Path) -> None:
    (tmp_path / "id").mkdir()
    (tmp_path / "id" / "manifest.json").write_text(json.dumps({"clips": "broken"}), encoding="utf-8")
    path = hearing.write(tmp_path / "id" / "satu.wav", hearing.a_tone())
    assert voice_file(tmp_path, tmp_path / "absent", "id", "satu.wav") == path
    assert voice_file(tmp_path, tmp_path / "absent", "id", "dua.wav") is None


@pytest.mark.parametrize("pack", ["jv", "made", "..", "id/..", "ID", ""])
def test_a_pack_that_does_not_exist_has_no_files(pack: str, tmp_path: Path) -> None:
    made(tmp_path, "satu")
    assert voice_file(BUNDLED, tmp_path, pack, "satu.wav") is None
    assert voice_manifest(BUNDLED, tmp_path, pack) is None


@pytest.mark.parametrize(
    "name",
    [
        "../manifest.json", "..", "", "manifest.json", "/etc/passwd", "../id/satu.wav", "satu.wav/",
        "./satu.wav", "satu.wav\x00", "satu.wav\n", "%2e%2e/satu.wav", "..\\satu.wav", "SATU.WAV",
        "satu", ".satu.wav", "satu..wav", "rahasia.wav",
    ],
)  # fmt: skip
def test_path_tricks_find_nothing(name: str, tmp_path: Path) -> None:
    recorded(tmp_path, "rahasia")
    assert voice_file(BUNDLED, tmp_path, "id", name) is None


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    own, packs = tmp_path / "own", tmp_path / "packs"
    secret = hearing.write(tmp_path / "elsewhere.wav", hearing.a_tone())
    for folder in (own / "id", packs / "id", own / "made" / "id"):
        folder.mkdir(parents=True)
        (folder / "satu.wav").symlink_to(secret)
    assert voice_file(BUNDLED, own, "id", "satu.wav") == BUNDLED / "id" / "satu.wav"
    assert voice_file(packs, own, "id", "satu.wav") is None


def test_an_office_that_has_recorded_nothing_is_told_that_all_is_well(tmp_path: Path) -> None:
    found = states(tmp_path)
    assert list(found) == ["id", "en", "chimes"]
    assert all(state.is_well for state in found.values())
    assert report_lines(found["id"]) == [f"id: {found['id'].clips} klip ({found['id'].clips} bawaan)."]


def test_an_office_that_has_begun_to_record_is_told_what_counts_and_what_is_left(tmp_path: Path) -> None:
    recorded(tmp_path, "satu")
    recorded(tmp_path, "dua", level=0.01)
    made(tmp_path, "tiga")
    state = states(tmp_path)["id"]
    assert not state.is_well
    first, unrecorded, refused = report_lines(state)
    assert first == f"id: {state.clips} klip ({state.clips - 2} bawaan, 1 rekaman kantor, 1 buatan Piper)."
    assert unrecorded.startswith("Belum direkam, dipakai suara lain: huruf-a, huruf-b,")
    assert unrecorded.endswith(", dan 52 lagi.")
    assert refused.startswith("Rekaman dua.wav terlalu pelan.")


def test_a_way_of_a_desk_that_nobody_has_recorded_is_missing(tmp_path: Path) -> None:
    found = states(tmp_path, "lantai-dua", "aula")
    assert [found[pack].missing for pack in ("id", "en")] == [("arah-aula",), ("arah-aula",)]
    assert report_lines(found["id"])[-1] == "Tidak ada: arah-aula."
    recorded(tmp_path, "arah-aula")
    assert states(tmp_path, "aula")["id"].is_well


def test_a_pack_that_is_gone_is_all_missing(tmp_path: Path) -> None:
    (state,) = [each for each in examine_voice(tmp_path, tmp_path, languages=()) if each.pack == "chimes"]
    assert state.missing == ("dua-nada", "tiga-nada", "gong", "lembut")
    assert report_lines(state, told_in="en")[-1] == "Missing: dua-nada, tiga-nada, gong, lembut."
