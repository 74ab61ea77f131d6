"""Piper as a maker of clips, with a stand-in program that takes Piper's options and hums."""

import stat
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner

from server.command_line import main
from server.voice.build import VoicePackReport, build_voice_pack
from server.voice.manifest import read_manifest
from server.voice.piper import Piper
from server.voice.problems import VoicePackFailed
from server.voice.words import read_words
from tests.voice import hearing

STAND_IN = """#!{python}
import argparse, math, struct, sys, time, wave
options = argparse.ArgumentParser()
for name in ("--model", "--output_dir", "--length_scale"):
    options.add_argument(name, required=True)
chosen = options.parse_args()
lines = [line.strip() for line in sys.stdin if line.strip()]
open(chosen.model + ".said", "w", encoding="utf-8").write("\\n".join([chosen.length_scale, *lines]))
if {fails}:
    sys.exit("no voice in this file")
for line in lines[{skips}:]:
    tone = [0.2 * math.sin(n / 8) for n in range(300 * len(line))]
    values = [0] * 4000 + [round(32767 * value) for value in tone] + [0] * 4000
    with wave.open(f"{{chosen.output_dir}}/{{time.monotonic_ns()}}.wav", "wb") as target:
        target.setparams((1, 2, 16000, 0, "NONE", ""))
        target.writeframes(struct.pack(f"<{{len(values)}}h", *values))
"""


@dataclass(frozen=True, slots=True)
class Workshop:
    """A folder with a program called piper and a voice of two files."""

    folder: Path

    @property
    def voice(self) -> Path:
        return self.folder / "id_ID-suara-medium.onnx"

    @property
    def maker(self) -> Piper:
        return Piper(self.voice, command=str(self.folder / "piper"))

    def said(self) -> list[str]:
        return Path(f"{self.voice}.said").read_text(encoding="utf-8").splitlines()

    def build(self) -> VoicePackReport:
        return build_voice_pack(self.folder / "made" / "id", maker=self.maker)


def a_workshop(folder: Path, *, skips: int = 0, fails: bool = False) -> Workshop:
    program = folder / "piper"
    program.write_text(STAND_IN.format(python=sys.executable, skips=skips, fails=fails), encoding="utf-8")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    workshop = Workshop(folder)
    workshop.voice.write_bytes(b"a voice")
    workshop.voice.with_name(f"{workshop.voice.name}.json").write_text("{}", encoding="utf-8")
    return workshop


def test_piper_is_started_once_and_each_line_becomes_the_clip_of_its_word(tmp_path: Path) -> None:
    workshop = a_workshop(tmp_path)
    report = workshop.build()
    words = read_words("id").words
    slower, *lines = workshop.said()
    assert float(slower) > 1
    assert lines == [f"{word.text}." for word in words.values()]
    assert list(report.manifest.clips) == list(words)
    for name, clip in report.manifest.clips.items():
        assert clip.seconds == pytest.approx(300 * len(f"{words[name].text}.") / 16_000, abs=0.02)


def test_clips_by_piper_are_trimmed_levelled_and_say_where_they_come_from(tmp_path: Path) -> None:
    report = a_workshop(tmp_path).build()
    manifest = read_manifest(report.folder)
    assert manifest is not None
    assert (manifest.engine, manifest.sample_rate) == ("Piper id_ID-suara-medium", 16_000)
    assert {clip.source for clip in manifest.clips.values()} == {"piper"}
    for clip in manifest.clips.values():
        assert abs(clip.rms_db + 18) <= 1
        assert clip.peak_db <= -1


@pytest.mark.parametrize(
    ("flaw", "code"),
    [
        (lambda workshop: workshop.voice.unlink(), "piper_voice_missing"),
        (lambda workshop: Path(f"{workshop.voice}.json").unlink(), "piper_voice_missing"),
        (lambda workshop: (workshop.folder / "piper").unlink(), "piper_missing"),
    ],
)
def test_what_is_not_there_is_named(flaw: object, code: str, tmp_path: Path) -> None:
    workshop = a_workshop(tmp_path)
    assert callable(flaw)
    flaw(workshop)
    with pytest.raises(VoicePackFailed) as failed:
        workshop.build()
    assert failed.value.problem.code == code
    assert list(tmp_path.rglob("*.wav")) == []


@pytest.mark.parametrize(("skips", "fails"), [(1, False), (0, True)])
def test_a_piper_that_fails_or_skips_a_word_leaves_the_old_pack(
    skips: int, fails: bool, tmp_path: Path
) -> None:
    old = a_workshop(tmp_path).build()
    before = {path.name: path.read_bytes() for path in old.folder.iterdir()}
    with pytest.raises(VoicePackFailed) as failed:
        a_workshop(tmp_path, skips=skips, fails=fails).build()
    assert failed.value.problem.code == "piper_failed"
    assert {path.name: path.read_bytes() for path in old.folder.iterdir()} == before


def test_the_command_puts_the_voice_beside_the_recordings_and_check_tells_whose_words_are_heard(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    workshop = a_workshop(tmp_path)
    home = tmp_path / "home"
    (home / "voice" / "id").mkdir(parents=True)
    hearing.write(home / "voice" / "id" / "satu.wav", hearing.a_tone())
    monkeypatch.setenv("ANTREAN_HOME", str(home))
    monkeypatch.setenv("PATH", str(tmp_path))
    built = CliRunner().invoke(main, ["voice", "build", "--piper", str(workshop.voice)])
    assert (built.exit_code, built.output.split(",")[0]) == (0, "65 klip")
    checked = CliRunner().invoke(main, ["voice", "check"])
    assert checked.exit_code == 0
    assert "id: 65 klip (64 buatan Piper, 1 rekaman kantor)." in checked.output
    hearing.write(home / "voice" / "id" / "dua.wav", [0.0] * 9_000)
    refused = CliRunner().invoke(main, ["voice", "check"])
    assert refused.exit_code == 1
    assert "Rekaman dua.wav tidak bersuara." in refused.output


def test_the_command_says_in_words_what_is_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ANTREAN_HOME", str(tmp_path))
    result = CliRunner().invoke(main, ["voice", "build", "--piper", str(tmp_path / "none.onnx")])
    assert result.exit_code == 1
    assert "Suara Piper terdiri atas dua berkas" in result.output
