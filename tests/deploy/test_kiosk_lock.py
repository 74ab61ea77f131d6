"""The locked kiosk, tried on a screen in memory: what visitors, technicians and accidents can do to it."""

import os
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import ImageGrab

from tests.deploy.kiosk_machine import HEIGHT, PIN, WIDTH, KioskMachine, kiosk_machine
from tests.support.waiting import until

BLUE = (16, 36, 74)
WAYS_OUT = (
    *("alt+F4", "ctrl+w", "ctrl+F4", "ctrl+q", "ctrl+shift+q", "ctrl+shift+w", "F11", "Escape"),
    *("ctrl+t", "ctrl+n", "ctrl+shift+n", "ctrl+l", "F6", "ctrl+o", "ctrl+s", "ctrl+u", "ctrl+j", "ctrl+h"),
    *("F12", "ctrl+shift+i", "F1", "F10", "alt+f", "Menu", "super", "alt+Home", "alt+Left", "ctrl+Tab"),
    *("ctrl+shift+Escape", "XF86Back", "XF86HomePage", "XF86Search", "XF86Mail", "ctrl+alt+Delete"),
)


@pytest.fixture(scope="module")
def open_kiosk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[KioskMachine]:
    """A kiosk whose page stands."""
    with kiosk_machine(tmp_path_factory.mktemp("kiosk")) as machine:
        machine.open_office()
        machine.start()
        machine.seen()
        yield machine


@pytest.fixture
def kiosk(tmp_path: Path) -> Iterator[KioskMachine]:
    """A kiosk that is not started yet, and an office without a server."""
    with kiosk_machine(tmp_path / "kiosk") as machine:
        yield machine


def fills_the_screen(machine: KioskMachine) -> bool:
    seen = machine.seen()
    return [seen["width"], seen["height"] - 1, *seen["whole"]] == [WIDTH, HEIGHT, WIDTH, HEIGHT]


def test_the_page_fills_the_screen_to_every_corner(
    open_kiosk: KioskMachine, monkeypatch: pytest.MonkeyPatch
) -> None:
    until(lambda: fills_the_screen(open_kiosk), what="a page as large as the screen")
    display = open_kiosk.display()
    monkeypatch.setenv("XAUTHORITY", display["XAUTHORITY"])

    def colours() -> set[object]:
        picture = ImageGrab.grab(xdisplay=display["DISPLAY"])
        places = [(x, y) for x in (0, WIDTH // 2, WIDTH - 1) for y in (0, HEIGHT // 2, HEIGHT - 1)]
        return {picture.getpixel(place) for place in places}

    until(lambda: colours() == {BLUE}, what="the page's colour in all corners")


def test_no_key_leads_out(open_kiosk: KioskMachine) -> None:
    before = open_kiosk.seen()["document_id"]
    browser = open_kiosk.browser_pid()
    open_kiosk.touch(WIDTH / 2, HEIGHT / 2)
    open_kiosk.press(*WAYS_OUT)
    until(lambda: open_kiosk.seen()["pressed"] >= len(WAYS_OUT), what="the page that all keys reached")
    assert open_kiosk.seen()["document_id"] == before
    assert open_kiosk.browser_pid() == browser
    assert open_kiosk.logged("window_closed") == []
    assert fills_the_screen(open_kiosk)


def test_a_browser_that_ends_or_is_killed_comes_back_still_enrolled(open_kiosk: KioskMachine) -> None:
    office = open_kiosk.office
    assert office is not None
    enrolled_as = office.device
    for how in (signal.SIGINT, signal.SIGKILL):  # at the first one the cookie reaches the disk at once
        before = open_kiosk.seen()["document_id"]
        os.kill(open_kiosk.browser_pid(), how)
        assert open_kiosk.seen(other_than=before)["document_id"] != before
        assert office.device == enrolled_as


def test_a_page_that_hangs_is_started_again(open_kiosk: KioskMachine) -> None:
    office = open_kiosk.office
    assert office is not None
    before = open_kiosk.seen()["document_id"]
    office.act = "hang"
    open_kiosk.seen(other_than=before)
    assert "reason=page_hung" in open_kiosk.log()


def test_an_error_page_of_the_server_does_not_stay(open_kiosk: KioskMachine) -> None:
    office = open_kiosk.office
    assert office is not None
    before = open_kiosk.seen()["document_id"]
    office.act = "/kiosk/not-there"
    open_kiosk.seen(other_than=before)
    assert "status=404" in open_kiosk.log()


def test_the_kiosk_waits_for_its_server_and_the_right_pin_opens_it(kiosk: KioskMachine) -> None:
    kiosk.start()
    kiosk.wait_for_log("chromium_started")
    kiosk.open_office()
    kiosk.seen()
    kiosk.ask_to_leave()
    until(lambda: kiosk.seen()["keys"], what="the number pad")
    keys = kiosk.seen()["keys"]
    for pin in ("111222", PIN):
        for key in (*pin, "enter"):
            kiosk.touch(*keys[key])
        if pin != PIN:
            until(lambda: "Sisa 4 kali" in kiosk.seen()["told"], what="the sentence about the wrong PIN")
            assert kiosk.is_running
    assert kiosk.exit_code() == 0
    assert kiosk.logged("launcher_ends") == ["launcher_ends reason=pin"]


def test_five_wrong_pins_lock_the_way_out_also_without_a_server_and_after_a_restart(
    kiosk: KioskMachine,
) -> None:
    kiosk.start()
    kiosk.wait_for_log("page_ready")
    kiosk.ask_to_leave()
    for count in range(5):
        kiosk.enter_on_keyboard("999999")
        kiosk.wait_for_log("pin_tried", count + 1)
    assert [line.rpartition("=")[2] for line in kiosk.logged("pin_tried")] == [*["wrong"] * 4, "locked"]
    os.kill(kiosk.browser_pid(), signal.SIGKILL)
    kiosk.wait_for_log("page_ready", 2)
    kiosk.ask_to_leave()
    kiosk.enter_on_keyboard(PIN)
    assert kiosk.wait_for_log("pin_tried", 6).endswith("=locked")
    assert kiosk.is_running


def left_running(machine: KioskMachine) -> list[str]:
    """Processes that were started for this kiosk: their commands name its folder."""
    found = subprocess.run(["pgrep", "-f", str(machine.state)], check=False, capture_output=True, text=True)
    return found.stdout.split()


def test_a_stop_by_systemd_ends_everything(kiosk: KioskMachine) -> None:
    kiosk.start()
    kiosk.wait_for_log("chromium_started")
    assert kiosk.stop() == 0
    assert left_running(kiosk) == []


def test_a_launcher_that_is_killed_leaves_neither_browser_nor_screen_behind(kiosk: KioskMachine) -> None:
    kiosk.start()
    kiosk.wait_for_log("page_ready")
    kiosk.kill()
    until(lambda: not left_running(kiosk), what="the end of browser and X server")
