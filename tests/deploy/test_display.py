"""The TV of the waiting room as a machine: the kiosk's launcher with a display's page, never dark or mute."""

import os
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from antrean_kiosk.config import ConfigError, parse_config, read_config
from tests.deploy.kiosk_machine import KioskMachine, kiosk_machine
from tests.support.waiting import until

EXAMPLE = Path(__file__).parents[2] / "deploy" / "display" / "display.conf.example"
SERVER = "server = http://192.168.1.10:8000\n"
AMIXER = """#!/bin/sh
echo "$ALSA_CARD: $*" >> "$0.asked"
[ "$1" = scontents ] || exit 0
cat <<'END'
Simple mixer control 'Master',0
  Capabilities: pvolume pvolume-joined pswitch pswitch-joined
  Playback channels: Mono
Simple mixer control 'IEC958',0
  Capabilities: pswitch pswitch-joined
Simple mixer control 'Mic',0
  Capabilities: pvolume pswitch
Simple mixer control 'Capture',0
  Capabilities: cvolume cswitch
END
"""


@pytest.fixture(scope="module")
def amixer(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sound card that writes down what it is asked."""
    program = tmp_path_factory.mktemp("bin") / "amixer"
    program.write_text(AMIXER)
    program.chmod(0o755)
    return program


@pytest.fixture(scope="module")
def display(tmp_path_factory: pytest.TempPathFactory, amixer: Path) -> Iterator[KioskMachine]:
    """A TV whose page stands."""
    settings = ("page = /display/", "volume = 85", "sound_card = vc4hdmi0")
    path = f"{amixer.parent}:{os.environ['PATH']}"
    with kiosk_machine(tmp_path_factory.mktemp("display"), settings=settings, path=path) as machine:
        machine.open_office()
        machine.start()
        machine.seen()
        yield machine


def test_the_hall_s_page_may_be_heard_without_a_touch(display: KioskMachine) -> None:
    assert display.wait_for_log("kiosk_open").endswith("/display/")
    until(lambda: display.seen()["sound"] == "running", what=f"a page that may be heard: {display.seen()}")


def test_a_muted_machine_is_turned_up_at_its_start_and_no_microphone_is(
    display: KioskMachine, amixer: Path
) -> None:
    asked = Path(f"{amixer}.asked").read_text().splitlines()
    assert asked == [
        "vc4hdmi0: scontents",
        "vc4hdmi0: -q sset Master 85% unmute",
        "vc4hdmi0: -q sset IEC958 unmute",
    ]
    assert display.logged("sound_ready") == ["sound_ready volume=85% controls=Master,IEC958"]


def test_the_screen_never_goes_dark_and_shows_no_arrow(display: KioskMachine) -> None:
    asked = subprocess.run(
        ["xset", "q"], env=os.environ | display.display(), check=True, capture_output=True, text=True
    ).stdout
    assert "timeout:  0" in asked
    assert "prefer blanking:  no" in asked
    assert "DPMS is Enabled" not in asked
    started = Path(f"/proc/{display_server(display)}/cmdline").read_bytes().split(b"\0")
    assert b"-nocursor" in started


def display_server(display: KioskMachine) -> int:
    found = subprocess.run(
        ["pgrep", "-f", f"Xvfb.*{display.state}"], check=True, capture_output=True, text=True
    )
    return int(found.stdout.split()[0])


def test_a_page_that_crashes_comes_back_still_enrolled(display: KioskMachine) -> None:
    office = display.office
    assert office is not None
    before, enrolled_as = display.seen()["document_id"], office.device
    os.kill(display.browser_pid(), signal.SIGINT)  # the cookie reaches the disk
    display.seen(other_than=before)
    assert office.device == enrolled_as


# -- its configuration


def test_the_example_is_a_whole_configuration() -> None:
    config = read_config(EXAMPLE)
    assert config.address == "http://192.168.1.10:8000/display/"
    assert (config.volume, config.pointer) == (90, False)
    offered = EXAMPLE.read_text().replace("\n#", "\n").splitlines()
    parse_config("\n".join(line for line in offered if " = " in line and not line.startswith(" ")))


def test_a_machine_without_a_wish_keeps_the_volume_that_it_has() -> None:
    assert parse_config(SERVER).volume is None


@pytest.mark.parametrize("line", ["volume = 101", "volume = loud", "sound_card = a b", "sound_card = ;rm"])
def test_a_sound_that_cannot_be_is_refused_in_words(line: str) -> None:
    with pytest.raises(ConfigError, match="Baris 2") as refused:
        parse_config(SERVER + line)
    assert refused.value.code == "config_value"
