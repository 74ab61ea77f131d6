import wave
from pathlib import Path

import pytest

from server.voice.manifest import Clip
from server.voice.problems import VoiceProblem
from server.voice.recordings import MAX_BYTES, KnownNames, check_recording
from tests.voice import hearing

KNOWN = KnownNames(frozenset({"satu", "huruf-a", "arah-lantai-dua"}))


def the_problem(path: Path) -> VoiceProblem:
    found = check_recording(path, known=KNOWN)
    assert isinstance(found, VoiceProblem)
    return found


def test_a_good_recording_is_a_clip(tmp_path: Path) -> None:
    path = hearing.write(tmp_path / "satu.wav", hearing.a_tone(seconds=0.8))
    clip = check_recording(path, known=KNOWN)
    assert isinstance(clip, Clip)
    assert (clip.file, clip.seconds, clip.source) == ("satu.wav", 0.8, "recording")
    assert clip.rms_db == pytest.approx(-13.5, abs=0.2)


def test_a_stereo_recording_from_a_telephone_is_taken(tmp_path: Path) -> None:
    both = [sample for sample in hearing.a_tone(rate=48_000) for _ in range(2)]
    path = hearing.write(tmp_path / "satu.wav", both, rate=48_000, channels=2)
    assert isinstance(check_recording(path, known=KNOWN), Clip)


@pytest.mark.parametrize("name", ["satuu.wav", "SATU.wav", "satu.WAV", "satu .wav", "arah-.wav"])
def test_an_unknown_name_is_refused(name: str, tmp_path: Path) -> None:
    path = hearing.write(tmp_path / name, hearing.a_tone())
    assert the_problem(path) == VoiceProblem(
        "wrong_name",
        f"Nama berkas {name} tidak dikenal. "
        "Pakai nama klip bawaan, misalnya satu.wav, huruf-a.wav, atau loket.wav; "
        "arah tambahan diawali arah-, misalnya arah-aula.wav.",
    )


@pytest.mark.parametrize(
    "content", [b"", b"RIFF", b"ID3 a song, not a wave", b"RIFF\x24\x00\x00\x00WAVEfmt "]
)
def test_a_file_that_is_no_wave_is_refused(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "satu.wav"
    path.write_bytes(content)
    assert the_problem(path) == VoiceProblem(
        "unreadable", "Rekaman satu.wav tidak dapat dibaca. Simpan ulang sebagai WAV PCM 16-bit."
    )


def test_a_half_copied_recording_is_refused(tmp_path: Path) -> None:
    path = hearing.write(tmp_path / "satu.wav", hearing.a_tone())
    path.write_bytes(path.read_bytes()[:-2_000])
    assert the_problem(path).code == "unreadable"


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    assert the_problem(tmp_path / "satu.wav").code == "unreadable"
    (tmp_path / "huruf-a.wav").mkdir()
    assert the_problem(tmp_path / "huruf-a.wav").code == "unreadable"


def test_another_sample_width_is_refused(tmp_path: Path) -> None:
    with wave.open(str(tmp_path / "satu.wav"), "wb") as target:
        target.setparams((1, 3, 22_050, 0, "NONE", "not compressed"))
        target.writeframes(b"\x00\x00\x10" * 9_000)
    assert the_problem(tmp_path / "satu.wav") == VoiceProblem(
        "wrong_format",
        "Rekaman satu.wav harus WAV PCM 16-bit, mono atau stereo, 8000 sampai 48000 Hz.",
    )


@pytest.mark.parametrize(("rate", "channels"), [(4_000, 1), (96_000, 1), (22_050, 6)])
def test_an_odd_sample_rate_or_surround_is_refused(rate: int, channels: int, tmp_path: Path) -> None:
    path = hearing.write(tmp_path / "satu.wav", hearing.a_tone(), rate=rate, channels=channels)
    assert the_problem(path).code == "wrong_format"


def test_a_recording_longer_than_four_seconds_is_refused(tmp_path: Path) -> None:
    path = hearing.write(tmp_path / "satu.wav", hearing.a_tone(seconds=4.1))
    assert the_problem(path) == VoiceProblem(
        "too_long", "Rekaman satu.wav terlalu panjang. Paling lama 4 detik untuk satu kata."
    )


def test_a_huge_file_is_refused_without_reading_it(tmp_path: Path) -> None:
    path = tmp_path / "satu.wav"
    with path.open("wb") as file:
        file.truncate(MAX_BYTES * 1_000)
    assert the_problem(path).code == "too_long"


@pytest.mark.parametrize("length", [0, 22_050])
def test_a_silent_recording_is_refused(length: int, tmp_path: Path) -> None:
    path = hearing.write(tmp_path / "satu.wav", [0.0] * length)
    assert the_problem(path) == VoiceProblem(
        "silent", "Rekaman satu.wav tidak bersuara. Periksa mikrofon, lalu rekam ulang."
    )


def test_a_whisper_is_refused(tmp_path: Path) -> None:
    path = hearing.write(tmp_path / "satu.wav", hearing.a_tone(level=0.01))
    assert the_problem(path) == VoiceProblem(
        "too_quiet", "Rekaman satu.wav terlalu pelan. Rekam ulang lebih dekat ke mikrofon."
    )


@pytest.mark.parametrize("level", [0.9, 3.0])
def test_a_shout_and_a_clipped_recording_are_refused(level: float, tmp_path: Path) -> None:
    path = hearing.write(tmp_path / "satu.wav", hearing.a_tone(level=level))
    assert the_problem(path) == VoiceProblem(
        "too_loud",
        "Rekaman satu.wav terlalu keras atau pecah. Rekam ulang lebih jauh dari mikrofon.",
    )


def test_short_cut_off_peaks_in_a_soft_recording_are_heard_as_distortion(tmp_path: Path) -> None:
    samples = hearing.a_tone(level=0.1)
    samples[500:510] = [1.0] * 10
    assert the_problem(hearing.write(tmp_path / "satu.wav", samples)).code == "too_loud"


def test_a_mended_recording_is_judged_anew(tmp_path: Path) -> None:
    path = hearing.write(tmp_path / "satu.wav", [0.0] * 9_000)
    assert the_problem(path).code == "silent"
    hearing.write(path, hearing.a_tone(seconds=0.6))
    assert isinstance(check_recording(path, known=KNOWN), Clip)


def test_a_floor_or_building_of_the_offices_own_may_be_recorded(tmp_path: Path) -> None:
    path = hearing.write(tmp_path / "arah-aula-timur.wav", hearing.a_tone())
    assert isinstance(check_recording(path, known=KNOWN), Clip)


def test_what_a_telephone_records_is_refused_with_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "satu.m4a"
    path.write_bytes(b"ftypM4A")
    assert the_problem(path).sentence == (
        "Rekaman satu.m4a harus WAV PCM 16-bit, mono atau stereo, 8000 sampai 48000 Hz."
    )
