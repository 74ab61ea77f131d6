"""Pictures of the guard's page and of its sheet, from the running product."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.screens.hall import Hall, watch_until

Photograph = Callable[[Page, str], None]
WIDE = {"width": 1366, "height": 768}
NARROW = {"width": 360, "height": 640}


def photograph_guard(hall: Hall, photograph: Photograph) -> None:
    """The page at work, with an emergency to be told why, on a narrow screen, and the sheet."""
    cookies = {"antrean_desk": hall.session("penjaga")}
    profile = hall.profile((WIDE["width"], WIDE["height"]), cookies=cookies)
    guard = profile.open("/desk/guard")
    hall.at_the_door.ask_for_help()
    hall.officer("petugas1").close_service("spkt.visum", reason="Petugas belum tersedia")
    _give(guard, "1")
    _give(guard, "p", "1", "3")
    now = guard.locator(".bar-time").inner_text()[:5]
    guard.get_by_label("Jam di kertas").fill(now)
    _give(guard, "Enter")
    guard.keyboard.press("Escape")
    _give(guard, "2")
    expect(guard.get_by_text("Struk sudah dicetak").first).to_be_visible(timeout=30_000)
    expect(guard.get_by_text("Ditutup sementara")).to_be_visible()
    photograph(guard, "guard-numbers")
    guard.keyboard.press("d")
    photograph(guard, "guard-emergency")
    guard.set_viewport_size(NARROW)  # type: ignore[arg-type]
    guard.keyboard.press("1")
    photograph(guard, "guard-narrow")
    _give(guard, "1")
    photograph(guard, "guard-narrow-given")
    sheet = profile.open("/desk/guard/sheet")
    expect(sheet.get_by_role("rowheader")).to_have_count(50)
    photograph(sheet, "guard-sheet")


def _give(guard: Page, *keys: str) -> None:
    """One more number by these keys."""
    labels = guard.get_by_test_id("given-label")
    before = labels.count()
    service = guard.get_by_role("button", name="Laporan Polisi")
    watch_until(guard, lambda: service.get_attribute("aria-disabled") == "false")
    for key in keys:
        guard.keyboard.press(key)
    expect(labels).to_have_count(before + 1)
