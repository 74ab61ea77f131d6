"""The packs under test: the committed one, and one that eSpeak NG builds here and now."""

import os
import shutil
from pathlib import Path

import pytest

from server.voice.build import VoicePackReport, build_voice_pack

BUNDLED = Path(__file__).resolve().parents[2] / "display" / "voice" / "id"


@pytest.fixture(scope="session")
def espeak() -> str:
    command = shutil.which("espeak-ng")
    if command is None and not os.environ.get("CI"):
        pytest.skip("espeak-ng is not installed here")
    return command or "espeak-ng"


@pytest.fixture(scope="session")
def built(espeak: str, tmp_path_factory: pytest.TempPathFactory) -> VoicePackReport:
    return build_voice_pack(tmp_path_factory.mktemp("voice") / "id", espeak=espeak)


@pytest.fixture(params=["committed", "built here"])
def pack(request: pytest.FixtureRequest) -> Path:
    """The folder of a whole pack; every promise holds for both."""
    if request.param == "committed":
        return BUNDLED
    report: VoicePackReport = request.getfixturevalue("built")
    return report.folder
