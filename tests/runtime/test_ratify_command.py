"""`antrean office ratify`: a service of a preset is offered once the office has decided (DOMAIN-D105)."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from server.command_line import main

PIN = "208417"


def antrean(home: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, arguments, env={"ANTREAN_HOME": str(home)})


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office for SKCK, as its preset begins."""
    home = tmp_path_factory.mktemp("skck")
    done = antrean(home, "init", "--preset", "skck", "--pin", PIN)
    assert done.exit_code == 0
    assert "Belum disahkan, jadi tidak ditawarkan di kiosk: skck.baru, skck.perpanjangan." in done.stdout
    return home


def services(home: Path) -> list[dict[str, Any]]:
    document: dict[str, Any] = json.loads(antrean(home, "office", "export").stdout)
    told: list[dict[str, Any]] = document["services"]
    return told


def test_a_service_is_ratified_by_name_decree_and_minutes_and_once(home: Path) -> None:
    asked = (
        "office",
        "ratify",
        "skck.baru",
        "--place",
        "Contoh",
        "--minutes",
        "25",
        "--stage",
        "registrasi=5",
    )
    done = antrean(home, *asked, "--decree", "Kep/7/2026")
    assert done.exit_code == 0
    assert "Layanan “SKCK baru” disahkan: 25 menit menurut Kep/7/2026." in done.stdout
    new, renewal = services(home)
    assert (new["standard"]["is_ratified"], renewal["standard"]["is_ratified"]) == (True, False)
    assert [stage["minutes"] for stage in new["stages"]] == [5, 0, 0]
    again = antrean(home, *asked, "--decree", "Kep/8/2026")
    assert (again.exit_code, again.stdout) == (1, "")
    assert again.stderr.strip() == "Error: Layanan SKCK baru sudah disahkan dengan Kep/7/2026."


@pytest.mark.parametrize(
    ("given", "exit_code", "words"),
    [
        (("--minutes", "15"), 2, "--decree"),
        (("--decree", "Kep/7/2026"), 2, "--minutes"),
        (("--decree", " ", "--minutes", "15"), 1, "nomor keputusan"),
        (("--decree", "Kep/7/2026", "--minutes", "0"), 2, "--minutes"),
        (("--decree", "Kep/7/2026", "--minutes", "15", "--stage", "cetak"), 2, "TAHAP=MENIT"),
    ],
)
def test_what_is_no_decision_ratifies_nothing(
    home: Path, given: tuple[str, ...], exit_code: int, words: str
) -> None:
    done = antrean(home, "office", "ratify", "skck.perpanjangan", "--place", "Contoh", *given)
    assert done.exit_code == exit_code
    assert words in done.stderr
    assert services(home)[1]["standard"]["is_ratified"] is False


def test_what_holds_from_a_later_day_is_offered_from_that_day(home: Path) -> None:
    asked = ("office", "ratify", "skck.perpanjangan", "--place", "Contoh", "--minutes", "15")
    done = antrean(home, *asked, "--decree", "Kep/9/2026", "--effective-on", "2999-01-01")
    assert done.exit_code == 0, done.stderr
    assert "Kiosk menawarkannya sejak hari mulai berlaku." in done.stdout
    assert services(home)[1]["standard"]["is_ratified"] is False
