"""The recipe of the stick: its pieces agree with each other and with the launcher that it carries."""

import re
import stat
import subprocess
from pathlib import Path

import pytest

from deploy.image.start import boot, partition
from deploy.image.start.settings import FOR_LAUNCHER, OWN, PAGES, SOUNDS

DEPLOY = Path(__file__).parents[2] / "deploy"
IMAGE = DEPLOY / "image"
ETC = IMAGE / "files" / "etc"
UNITS = ETC / "systemd" / "system"
OWN_UNITS = sorted(UNITS.glob("antrean-image-*.service"))
BUILD, INSIDE = (IMAGE / "build.sh").read_text(), (IMAGE / "inside.sh").read_text()
PLACES = {
    "antrean-image": IMAGE / "antrean-image",
    "antrean-kiosk": DEPLOY / "kiosk" / "antrean-kiosk",
}


def packages() -> set[str]:
    listed = subprocess.run(
        [DEPLOY / "display" / "install.sh", "--list-packages"], check=True, capture_output=True, text=True
    ).stdout.split()
    written = re.sub(r"#.*", "", (IMAGE / "packages.txt").read_text()).split()
    assert not set(listed) & set(written), "the launcher's packages are written down once"
    return {*listed, *written}


def test_the_scripts_are_clean_shell() -> None:
    scripts = [IMAGE / "build.sh", IMAGE / "inside.sh"]
    assert all(script.stat().st_mode & stat.S_IXUSR for script in [*scripts, IMAGE / "antrean-image"])
    assert subprocess.run(["shellcheck", *scripts], check=False, capture_output=True, text=True).stdout == ""


def test_every_file_that_the_recipe_names_is_there() -> None:
    named = re.findall(r'"\$here(?:"?)/([\w./-]+)"?', BUILD + INSIDE)
    assert {"grub.cfg", "packages.txt", "antrean.conf", "BACA-SAYA.txt", "files/etc"} <= set(named)
    assert [name for name in named if not (IMAGE / name).exists()] == []
    # A missing file of the page would be noticed by the technician only.
    kiosk = IMAGE.parents[1] / "kiosk"
    staged = re.search(r'"\$sources"/kiosk/\{(.+?)\}', BUILD)
    assert staged is not None
    assert all((kiosk / name).is_file() for name in staged[1].split(","))


def test_launcher_and_unit_are_those_of_the_kiosk_and_no_second_ones() -> None:
    names = {path.name for path in IMAGE.rglob("*") if path.is_file()}
    assert not names & {"antrean-kiosk", "antrean-kiosk.service", "antrean.json", "waiting.html"}
    assert '"$here/../display/install.sh" --image' in INSIDE
    assert (UNITS / "antrean-kiosk.service.d").is_dir()
    assert (DEPLOY / "kiosk" / "antrean-kiosk.service").is_file()


def test_the_image_gets_every_package_that_its_programs_come_from() -> None:
    needed = {"live-boot", "linux-image-amd64", "systemd-sysv", "e2fsprogs", "nftables", "netbase"}
    needed |= {
        "systemd-resolved",
        "wpasupplicant",
        "python3",
        "chromium",
        "alsa-utils",
        "xserver-xorg-core",
        "shim-signed",
    }
    assert needed <= packages()
    assert not packages() & {"openssh-server", "live-config", "avahi-daemon", "rpcbind", "plymouth"}


# -- its units


@pytest.mark.parametrize("unit", OWN_UNITS, ids=lambda unit: str(unit.stem))
def test_a_unit_is_enabled_and_starts_a_program_that_is_there(unit: Path) -> None:
    text = unit.read_text()
    enabled = re.search(r"systemctl enable antrean-image-\{([\w,]+)\}\.service", INSIDE)
    assert enabled is not None
    assert unit.stem.removeprefix("antrean-image-") in enabled[1].split(",")
    assert re.search(r"^WantedBy=\w+", text, re.MULTILINE)
    for name, command in re.findall(r"^ExecStart=/usr/local/bin/(\S+) (\w+)$", text, re.MULTILINE):
        assert PLACES[name].is_file()
        assert callable(getattr(boot, command))


def test_units_that_are_named_exist() -> None:
    known = {path.name for path in OWN_UNITS} | {"antrean-kiosk.service"}
    for unit in UNITS.rglob("*"):
        if unit.is_file():
            assert set(re.findall(r"antrean-[\w-]+\.service", unit.read_text())) <= known, unit


def test_the_launcher_waits_for_its_settings_and_leads_nobody_to_a_login() -> None:
    added = (UNITS / "antrean-kiosk.service.d" / "antrean-image.conf").read_text()
    after = re.search(r"^After=(.+)$", added, re.MULTILINE)
    assert after is not None
    assert {"antrean-image-data.service", "antrean-image-settings.service"} <= set(after[1].split())
    assert "\nExecStopPost=\n" in added
    assert "\nRestartPreventExitStatus=\n" in added
    masked = re.search(r"systemctl mask (.+?)\n  passwd --lock root", INSIDE, re.DOTALL)
    assert masked is not None
    assert {"getty@.service", "autovt@.service", "serial-getty@.service"} <= set(masked[1].split())
    assert "NAutoVTs=0" in (ETC / "systemd/logind.conf.d/91-antrean-image.conf").read_text()


def test_a_machine_that_hangs_starts_again() -> None:
    assert "\nRuntimeWatchdogSec=30s\n" in (ETC / "systemd/system.conf.d/antrean-image.conf").read_text()
    assert "softdog" in (UNITS / "antrean-image-watchdog.service").read_text()
    assert "\nkernel.panic = 10\n" in (ETC / "sysctl.d/91-antrean-image.conf").read_text()
    assert " panic=10\n" in (IMAGE / "grub.cfg").read_text()


def test_the_journal_stays_in_memory_and_small() -> None:
    journal = (ETC / "systemd/journald.conf.d/antrean-image.conf").read_text()
    assert "\nStorage=volatile\nRuntimeMaxUse=32M\n" in journal


def test_nothing_is_let_in() -> None:
    wall = (ETC / "nftables.conf").read_text()
    assert wall.count("policy drop;") == 2
    assert "tcp" not in wall
    resolved = (ETC / "systemd/resolved.conf.d/antrean-image.conf").read_text()
    assert "\nLLMNR=no\nMulticastDNS=no\nDNSStubListener=no\n" in resolved
    assert "nftables.service" in INSIDE


# -- its stick


def test_boot_loader_and_recipe_name_the_same_files() -> None:
    grub = (IMAGE / "grub.cfg").read_text()
    for name in ("vmlinuz", "initrd.img"):
        assert f" /antrean/{name} " in grub or f" /antrean/{name}\n" in grub
        assert f'"$boot/antrean/{name}"' in INSIDE
    assert "live-media-path=antrean " in grub
    assert "/boot/antrean/filesystem.squashfs" in BUILD
    assert "persistence" not in grub.replace("nopersistence", "")


def test_the_program_that_makes_a_partition_anew_knows_the_stick_that_the_recipe_wrote() -> None:
    assert f"disk_id={partition.DISK_ID:#x}\n" in BUILD
    assert f"-L {partition.LABEL} " in BUILD


def test_what_the_example_offers_is_what_is_understood() -> None:
    example = (IMAGE / "antrean.conf").read_text()
    assert set(re.findall(r"^#?([a-z_]+) =", example, re.MULTILINE)) == FOR_LAUNCHER | OWN
    guide = (IMAGE / "README.md").read_text()
    assert all(f"`{name}" in guide for name in FOR_LAUNCHER | OWN)
    assert all(f"`{value}`" in guide for value in (*PAGES, *SOUNDS))
