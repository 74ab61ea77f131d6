"""The installer, into a folder instead of a machine: what it puts where, twice, and takes away again."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

KIOSK = Path(__file__).parents[2] / "deploy" / "kiosk"
INSTALLER = KIOSK / "install.sh"
DISPLAY_INSTALLER = KIOSK.parent / "display" / "install.sh"
SERVER = "http://192.168.1.10:8000"


@pytest.fixture
def machine(tmp_path: Path) -> Path:
    """The root folder of a fresh Debian."""
    return with_system(tmp_path, 'ID=debian\nVERSION_ID="12"\n')


def with_system(root: Path, release: str) -> Path:
    (root / "etc").mkdir()
    (root / "etc" / "os-release").write_text(release)
    return root


def install(root: Path, *words: str, installer: Path = INSTALLER) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [installer, "--files-only", *words],
        env=os.environ | {"DESTDIR": str(root)},
        check=False,
        capture_output=True,
        text=True,
    )


def tree(root: Path) -> dict[str, bytes]:
    return {str(path.relative_to(root)): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def test_the_installed_launcher_runs_without_the_sources(machine: Path) -> None:
    assert install(machine, "--server", SERVER).returncode == 0
    launcher = machine / "usr" / "local" / "lib" / "antrean-kiosk" / "antrean-kiosk"
    moved = machine / "elsewhere"
    shutil.move(launcher.parent, moved)
    config, policy = machine / "etc" / "antrean" / "kiosk.conf", machine / "policy"
    words = ["--config", str(config), "write-policy", "--folder", str(policy)]
    subprocess.run([str(moved / "antrean-kiosk"), *words], check=True, cwd="/")
    assert json.loads((policy / "antrean.json").read_text())["URLAllowlist"][0] == SERVER
    page = (
        "from antrean_kiosk.waiting import write_waiting_page as w; from pathlib import Path; w(Path('page'))"
    )
    subprocess.run(["python3", "-c", page], check=True, cwd=moved)
    assert "attachLeaving" in (moved / "page").read_text()


def test_everything_the_unit_and_the_lock_need_is_in_its_place(machine: Path) -> None:
    install(machine, "--server", SERVER)
    for place in (
        "etc/systemd/system/antrean-kiosk.service",
        "etc/X11/xorg.conf.d/90-antrean-kiosk.conf",
        "etc/sysctl.d/90-antrean-kiosk.conf",
        "etc/systemd/logind.conf.d/90-antrean-kiosk.conf",
        "etc/chromium/policies/managed/antrean.json",
        "etc/chromium-browser/policies/managed/antrean.json",
    ):
        assert (machine / place).is_file(), place
    assert (machine / "usr/local/bin/antrean-kiosk").is_symlink()


def test_installing_twice_changes_nothing(machine: Path) -> None:
    install(machine, "--server", SERVER)
    before = tree(machine)
    assert install(machine).returncode == 0
    assert tree(machine) == before


def test_what_the_technician_wrote_stays_when_the_server_moves(machine: Path) -> None:
    install(machine, "--server", SERVER)
    config = machine / "etc" / "antrean" / "kiosk.conf"
    config.write_text(config.read_text() + "rotate = left\n")
    assert install(machine, "--server", "http://antrean.local:9000").returncode == 0
    assert "server = http://antrean.local:9000\n" in config.read_text()
    assert config.read_text().endswith("rotate = left\n")
    assert SERVER not in (machine / "etc/chromium/policies/managed/antrean.json").read_text()


def test_uninstalling_leaves_the_configuration_and_nothing_else(machine: Path) -> None:
    install(machine, "--server", SERVER)
    assert install(machine, "--uninstall").returncode == 0
    assert set(tree(machine)) == {"etc/os-release", "etc/antrean/kiosk.conf"}


def test_a_display_is_the_same_launcher_with_its_own_page_and_stays_one(machine: Path) -> None:
    done = install(machine, "--server", SERVER, installer=DISPLAY_INSTALLER)
    assert (done.returncode, done.stderr) == (0, "")
    written = (machine / "etc/antrean/kiosk.conf").read_text()
    assert f"server = {SERVER}\n" in written
    assert "\npage = /display/\n" in written
    guide = (machine / "usr/local/lib/antrean-kiosk/README.md").read_text()
    assert guide.startswith("# Layar TV antrean")
    before = tree(machine)
    assert install(machine).returncode == 0
    assert tree(machine) == before


def test_a_technician_reaches_the_login_of_a_display_and_not_of_a_kiosk(tmp_path: Path) -> None:
    screens = {}
    for name, installer in (("kiosk", INSTALLER), ("display", DISPLAY_INSTALLER)):
        (tmp_path / name).mkdir()
        machine = with_system(tmp_path / name, 'ID=debian\nVERSION_ID="12"\n')
        install(machine, "--server", SERVER, installer=installer)
        screens[name] = (machine / "etc/X11/xorg.conf.d/90-antrean-kiosk.conf").read_text()
    assert '"DontVTSwitch" "true"' in screens["kiosk"]
    assert "DontVTSwitch" not in screens["display"]
    assert '"BlankTime" "0"' in screens["display"]


@pytest.mark.parametrize(
    "release", ["", "ID=ubuntu\nVERSION_ID=24.04\n", "ID=debian\nVERSION_ID=11\n", "ID=fedora\n"]
)
def test_another_system_is_refused_politely_and_left_as_it_was(tmp_path: Path, release: str) -> None:
    machine = with_system(tmp_path, release)
    before = tree(machine)
    done = install(machine, "--server", SERVER)
    assert (done.returncode, "belum didukung" in done.stderr) == (1, True)
    assert tree(machine) == before


@pytest.mark.parametrize("release", ["ID=debian\nVERSION_ID=13\n", "ID=raspbian\nVERSION_ID=12\n"])
def test_debian_13_and_raspberry_pi_os_are_at_home(tmp_path: Path, release: str) -> None:
    assert install(with_system(tmp_path, release), "--server", SERVER).returncode == 0


@pytest.mark.parametrize("words", [(), ("--server",), ("--serve", SERVER), ("--server", "192.168.1.10")])
def test_an_address_that_is_missing_or_wrong_is_asked_for(machine: Path, words: tuple[str, ...]) -> None:
    done = install(machine, *words)
    assert done.returncode != 0
    assert "http://192.168.1.10:8000" in done.stderr or "install.sh" in done.stderr


@pytest.mark.parametrize("installer", [INSTALLER, DISPLAY_INSTALLER], ids=["kiosk", "display"])
def test_the_installer_is_clean_shell(installer: Path) -> None:
    done = subprocess.run(["shellcheck", installer], check=False, capture_output=True, text=True)
    assert done.stdout == ""


def test_the_unit_is_of_a_kind_whose_beginning_a_session_cannot_hide_from_systemd() -> None:
    unit = (KIOSK / "antrean-kiosk.service").read_text()
    assert "\nPAMName=login\n" in unit
    assert "\nType=simple\n" in unit


def test_the_unit_comes_back_after_everything_but_the_right_pin() -> None:
    unit = (KIOSK / "antrean-kiosk.service").read_text()
    assert "\nRestart=always\nRestartPreventExitStatus=0\n" in unit
    assert "\nStartLimitIntervalSec=0\n" in unit
    assert "\nUser=antrean-kiosk\n" in unit
