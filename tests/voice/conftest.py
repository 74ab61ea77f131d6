"""The packs under test: the committed ones, and one that eSpeak NG builds here and now."""

import os
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from server.voice.build import VoicePackReport, build_voice_pack
from server.voice.espeak import Espeak

BUNDLED = Path(__file__).resolve().parents[2] / "display" / "voice"


@dataclass(frozen=True, slots=True)
class Pack:
    """A folder of clips of one language."""

    language: str
    folder: Path


@pytest.fixture(scope="session")
def espeak() -> Espeak:
    command = shutil.which("espeak-ng")
    if command is None and not os.environ.get("CI"):
        pytest.skip("espeak-ng is not installed here")
    return Espeak(command or "espeak-ng")


@pytest.fixture(scope="session")
def built(espeak: Espeak, tmp_path_factory: pytest.TempPathFactory) -> VoicePackReport:
    return build_voice_pack(tmp_path_factory.mktemp("voice") / "id", maker=espeak)


@pytest.fixture(params=["committed id", "committed en", "built id"])
def pack(request: pytest.FixtureRequest) -> Pack:
    """A whole pack; every promise holds for each."""
    origin, _, language = request.param.partition(" ")
    if origin == "committed":
        return Pack(language, BUNDLED / language)
    report: VoicePackReport = request.getfixturevalue("built")
    return Pack(language, report.folder)
