"""`python -m tests.screens.desk_pictures`: every state of the officer's desk, wide and narrow, and the
keys of ten numbers (docs/pictures, docs/desk-keys.md). All of it from the running product.
"""

import tempfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, expect

from tests.screens.browsers import chromium
from tests.screens.desk_keys import keep_keys, keys_of, ready, type_keys
from tests.screens.hall import Hall, Size, hall_of, quick_office
from tests.support.running import RunningServer

DOCS = Path(__file__).parents[2] / "docs"
SIZES: dict[str, Size] = {"wide": (1366, 768), "narrow": (360, 640)}
MOST_BYTES = 150 * 1024
COLOURS = 96
FAST = 60
QUEUE = (
    ("spkt.lp", None),
    ("spkt.kehilangan", None),
    ("spkt.pengaduan", "lansia"),
    ("spkt.kehilangan", None),
    ("spkt.lp", None),
)
TEN = 10
PLAIN = ["p", "m", "s"]


def main() -> None:
    """Take every picture anew, and the keys."""
    with chromium() as browser:
        with tempfile.TemporaryDirectory() as home:
            _in_slow_time(browser, Path(home))
        with tempfile.TemporaryDirectory() as home:
            _in_fast_time(browser, Path(home))


def _in_slow_time(browser: Browser, home: Path) -> None:
    with hall_of(RunningServer(home, office=quick_office(), printer="none://"), browser) as hall:
        desk = hall.desk("petugas1", "Loket 1", size=SIZES["wide"])
        hall.officer("petugas2", at="loket-2")
        _photograph(desk, "empty")
        _write_keys(hall, desk)
        for service, group in QUEUE:
            hall.at_the_door.tap(service, priority=group)
        expect(desk.locator(".row")).to_have_count(len(QUEUE))
        _photograph(desk, "waiting")
        type_keys(desk, "p")
        expect(desk.get_by_text("Dipanggil").first).to_be_visible()
        _photograph(desk, "called")
        type_keys(desk, "m")
        expect(desk.get_by_text("Sedang dilayani")).to_be_visible()
        _photograph(desk, "serving")
        _dialogs(desk)
        type_keys(desk, "t")
        _photograph(desk, "hold-reason")
        desk.keyboard.press("1")
        expect(desk.get_by_role("region", name="Ditunda")).to_be_visible()
        _photograph(desk, "hold")
        _private_room(hall, desk)
        type_keys(desk, "i")
        desk.keyboard.press("2")
        expect(desk.get_by_role("button", name="Selesai istirahat")).to_be_visible()
        desk.wait_for_timeout(3000)
        _photograph(desk, "break")
        type_keys(desk, "i")
        _emergency(hall, desk)


def _dialogs(desk: Page) -> None:
    type_keys(desk, "x")
    _photograph(desk, "menu")
    desk.keyboard.press("a")
    _photograph(desk, "transfer")
    desk.keyboard.press("Escape")
    type_keys(desk, "e")
    desk.keyboard.press("4")
    _photograph(desk, "outcome")
    desk.keyboard.press("Escape")


def _private_room(hall: Hall, desk: Page) -> None:
    label = hall.at_the_door.ask_for_private_room()["ticket"]["label"]
    row = desk.get_by_role("region", name="Menunggu").get_by_role("listitem").filter(has_text=label)
    expect(row).to_be_visible()
    _photograph(desk, "private-asked")
    at = desk.get_by_role("region", name="Menunggu").locator(".row-label").all_inner_texts().index(label)
    type_keys(desk, "g")
    for key in (str(at + 1), "2", "Enter"):
        desk.keyboard.press(key)
    expect(desk.locator(".ticket-label")).to_have_text(label)
    _photograph(desk, "private-room")
    type_keys(desk, "m", "s")
    expect(desk.get_by_text("Tidak ada pemohon di loket ini.")).to_be_visible()


def _emergency(hall: Hall, desk: Page) -> None:
    beside = hall.desk("petugas3", "Loket 3", size=SIZES["wide"])
    ready(desk)
    type_keys(desk, "!")
    _photograph(desk, "emergency-asked")
    desk.keyboard.press("Enter")
    expect(desk.get_by_text("Bantuan darurat sudah dipanggil")).to_be_visible()
    _photograph(desk, "emergency")
    expect(beside.get_by_role("button", name="Saya ke sana")).to_be_visible()
    _photograph(beside, "emergency-colleague")
    type_keys(beside, "j")
    expect(beside.get_by_text("Anda menuju ke Loket 1")).to_be_visible()


def _in_fast_time(browser: Browser, home: Path) -> None:
    """A minute in each second: what is green, amber and red."""
    office = quick_office(auto_start_seconds=24 * 3600)
    desks = [replace(each, stages=("terima",)) if each.id == "loket-2" else each for each in office.desks]
    office = replace(office, desks=tuple(desks))
    with hall_of(RunningServer(home, office=office, printer="none://", speed=FAST), browser) as hall:
        for service, group in QUEUE:
            hall.at_the_door.tap(service, priority=group)
        desk = hall.desk("petugas1", "Loket 1", size=SIZES["wide"])
        type_keys(desk, "p", "m")
        timer = desk.locator(".timer")
        for phase, name in (("normal", "green"), ("warned", "amber"), ("overrun", "red")):
            expect(timer).to_have_attribute("data-phase", phase, timeout=30_000)
            _photograph(desk, name)
        type_keys(desk, "?")
        _photograph(desk, "keys")
        _next_stage(hall)


def _next_stage(hall: Hall) -> None:
    """A desk that takes but the first stage of a visit with two services."""
    reply = hall.at_the_door.command(
        "/api/v1/tickets", service="spkt.lp", priority=None, further=["spkt.kehilangan"]
    )
    label = reply["ticket"]["label"]
    desk = hall.desk("petugas2", "Loket 2", size=SIZES["wide"])
    desk.get_by_role("button", name=f"Lainnya {label}").click()
    for key in ("2", "3", "Enter"):
        desk.keyboard.press(key)
    expect(desk.locator(".ticket-label")).to_have_text(label)
    type_keys(desk, "m")
    expect(desk.get_by_role("button", name="Selesai →")).to_be_visible()
    _photograph(desk, "next-stage")


def _write_keys(hall: Hall, desk: Page) -> None:
    for _ in range(TEN):
        hall.at_the_door.tap()
    expect(desk.locator(".row")).to_have_count(TEN)
    keep_keys(desk)
    lines = []
    for place in range(TEN):
        type_keys(desk, "p")
        expect(desk.get_by_text("Dipanggil").first).to_be_visible()
        label = desk.locator(".ticket-label").inner_text()
        type_keys(desk, "m")
        expect(desk.get_by_text("Sedang dilayani")).to_be_visible()
        type_keys(desk, "s")
        expect(desk.get_by_text("Tidak ada pemohon di loket ini.")).to_be_visible()
        pressed = keys_of(desk)[place * len(PLAIN) :]
        lines.append(f"| {label} | {' '.join(f'`{key.upper()}`' for key in pressed)} | {len(pressed)} |")
    if keys_of(desk) != PLAIN * TEN:
        message = f"ten numbers took {len(keys_of(desk))} keys"
        raise SystemExit(message)
    (DOCS / "desk-keys.md").write_text(_KEYS.format(lines="\n".join(lines), all=len(keys_of(desk))), "utf-8")


_KEYS = """# The keys of ten numbers

Written down by `python -m tests.screens.desk_pictures` at the running desk, from the first call to the tenth
*Selesai*. Every letter is on its button; `?` lists them all.

| number | keys (`P` Panggil berikutnya, `M` Mulai, `S` Selesai) | count |
|---|---|---|
{lines}
| all ten | | {all} |
"""


def _photograph(page: Page, name: str) -> None:
    page.evaluate("() => document.fonts.ready.then(() => null)")
    for suffix, (width, height) in SIZES.items():
        page.set_viewport_size({"width": width, "height": height})
        _keep(f"desk-{name}-{suffix}", page.screenshot())
    width, height = SIZES["wide"]
    page.set_viewport_size({"width": width, "height": height})


def _keep(name: str, shot: bytes) -> None:
    file = DOCS / "pictures" / f"{name}.png"
    Image.open(BytesIO(shot)).convert("RGB").quantize(COLOURS).save(file, optimize=True)
    if file.stat().st_size > MOST_BYTES:
        message = f"{file} is larger than {MOST_BYTES} bytes"
        raise SystemExit(message)


if __name__ == "__main__":
    main()
