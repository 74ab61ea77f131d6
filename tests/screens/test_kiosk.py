"""The kiosk as a visitor meets it."""

import re

from playwright.sync_api import Page, Route, expect

from tests.screens.browsers import LOST_CONNECTION
from tests.screens.hall import TABLET, TOTEM, Hall, counting, take_number, touch, watch_until

SMALLEST_TARGET = 117
"""20 mm on the smallest panel that shows 1080×1920: 15.6 inches, 5.6 px a millimetre, and a little more."""


def test_two_touches_give_a_number(hall: Hall) -> None:
    kiosk = hall.kiosk()
    touch(kiosk, "Laporan Kehilangan")
    touch(kiosk, "Ambil nomor")
    expect(kiosk.get_by_test_id("ticket-label")).to_have_text(re.compile(r"^L-\d{3}$"))


def test_the_number_comes_with_the_people_ahead_and_an_estimate(hall: Hall) -> None:
    hall.at_the_door.tap()
    hall.officer("petugas1", at="loket-1")
    kiosk = hall.kiosk()
    touch(kiosk, "Laporan Polisi")
    touch(kiosk, "Ambil nomor")
    expect(kiosk.get_by_test_id("ticket-ahead")).to_have_text("1 orang")
    expect(kiosk.get_by_test_id("ticket-estimate")).to_have_text(re.compile(r"\d+ menit"))


def test_each_service_says_its_minutes_and_that_it_is_free(hall: Hall) -> None:
    services = hall.kiosk().get_by_role("list", name="Layanan").get_by_role("button")
    expect(services).to_have_count(4)
    for minutes, button in zip((15, 10, 5, 10), services.all(), strict=True):
        expect(button).to_contain_text(f"Standar {minutes} menit")
        expect(button).to_contain_text("Gratis")


def test_the_papers_to_bring_are_shown_before_the_number_is_taken(hall: Hall) -> None:
    kiosk = hall.kiosk()
    touch(kiosk, "Laporan Kehilangan")
    touch(kiosk, "Surat tanah")
    expect(kiosk.get_by_role("heading", name="Siapkan untuk Surat tanah:")).to_be_visible()
    expect(kiosk.get_by_text("Surat keterangan BPN atau desa")).to_be_visible()


def test_a_triple_tap_takes_one_number(hall: Hall) -> None:
    kiosk = hall.kiosk()
    touch(kiosk, "Laporan Polisi")
    take = kiosk.get_by_role("button", name="Ambil nomor")
    with counting(kiosk, "/api/v1/tickets") as requests:
        take.evaluate("button => { button.click(); button.click(); button.click(); }")
        expect(kiosk.get_by_test_id("ticket-label")).to_be_visible()
    assert len(requests) == 1
    assert hall.at_the_door.menu()["services"][0]["ahead"] == 1


def test_a_reload_before_the_answer_shows_the_same_number(hall: Hall) -> None:
    kiosk = hall.kiosk(reckoned_with=LOST_CONNECTION)
    touch(kiosk, "Laporan Polisi")
    issued: list[str] = []

    def lose_the_answer(route: Route) -> None:
        issued.append(route.fetch().json()["ticket"]["label"])
        route.abort()

    kiosk.route("**/api/v1/tickets", lose_the_answer, times=1)
    touch(kiosk, "Ambil nomor")
    watch_until(kiosk, lambda: issued)
    kiosk.reload()
    expect(kiosk.get_by_test_id("ticket-label")).to_have_text(issued[0])
    assert hall.at_the_door.menu()["services"][0]["ahead"] == 1


def test_a_visitor_who_walks_away_leaves_nothing_behind(hall: Hall) -> None:
    kiosk = _kiosk_that_waits(hall, seconds=2)
    touch(kiosk, "Permintaan Visum")
    touch(kiosk, "Sakit atau terluka")
    touch(kiosk, "Ambil nomor")
    expect(kiosk.get_by_test_id("ticket-label")).to_be_visible()
    expect(kiosk.get_by_role("heading", name="Selamat datang")).to_be_visible()
    touch(kiosk, "Permintaan Visum")
    expect(kiosk.get_by_role("button", name="Sakit atau terluka")).to_have_attribute("aria-pressed", "false")


def test_the_office_lets_its_kiosk_wait_25_seconds(hall: Hall) -> None:
    assert hall.at_the_door.menu()["idle_seconds"] == 25


def test_whoever_needs_to_go_first_gets_a_number_that_does_not_say_why(hall: Hall) -> None:
    display, kiosk = hall.display(), hall.kiosk()
    label = take_number(kiosk, "Laporan Kehilangan", group="Penyandang disabilitas")
    assert label.startswith("P-")
    hall.officer("petugas1", at="loket-1").call_next()
    expect(display.get_by_test_id("now-label")).to_have_text(label)
    shown = display.locator("main").inner_text()
    assert not re.search("prioritas|disabilitas", shown, re.IGNORECASE)


def test_who_asks_for_a_private_room_is_fetched_in_silence(hall: Hall) -> None:
    display, kiosk = hall.display(), hall.kiosk()
    desk, office = hall.desk("petugas1", "Loket 1"), hall.office()
    touch(kiosk, "Butuh ruang khusus")
    expect(kiosk.get_by_role("heading", name="Petugas akan menjemput Anda")).to_be_visible()
    label = kiosk.get_by_test_id("ticket-label").inner_text()
    expect(desk.get_by_text(f"{label} meminta ruang khusus. Jemput pemohon di kiosk")).to_be_visible()
    expect(office.get_by_text(f"{label} meminta ruang khusus")).to_be_visible()
    hall.officer("petugas1").call_next()
    expect(desk.get_by_role("region", name="Nomor di loket ini")).to_contain_text(label)
    # Whatever the TV was told before this number has reached it.
    marker = hall.at_the_door.tap()["ticket"]["label"]
    hall.officer("petugas2", at="loket-2").call_next()
    expect(display.get_by_test_id("now-label")).to_have_text(marker)
    assert label not in display.content()
    assert display.locator("html").get_attribute("data-announced") in {"0", "1"}


def test_the_kiosk_speaks_english_too(hall: Hall) -> None:
    kiosk = hall.kiosk()
    touch(kiosk, "English")
    expect(kiosk.get_by_role("heading", name="Welcome")).to_be_visible()
    expect(kiosk.get_by_role("button", name="Police report")).to_be_visible()


def test_every_service_is_whole_on_the_totem_and_on_the_tablet(hall: Hall) -> None:
    for size in (TOTEM, TABLET):
        services = hall.kiosk(size).get_by_role("list", name="Layanan")
        assert services.evaluate("list => list.scrollHeight - list.clientHeight") <= 0


def test_everything_to_touch_on_the_totem_is_large_and_within_reach(hall: Hall) -> None:
    kiosk = hall.kiosk()
    _expect_large_and_low(kiosk)
    touch(kiosk, "Laporan Polisi")
    _expect_large_and_low(kiosk)
    touch(kiosk, "Ambil nomor")
    expect(kiosk.get_by_test_id("ticket-label")).to_be_visible()
    _expect_large_and_low(kiosk)


def _kiosk_that_waits(hall: Hall, *, seconds: int) -> Page:
    """As if the office had decided so."""
    device = hall.kiosk_profile()

    def change_the_rule(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, json=answer.json() | {"idle_seconds": seconds})

    device.context.route("**/api/v1/kiosk", change_the_rule)
    return device.open("/kiosk/")


def _expect_large_and_low(kiosk: Page) -> None:
    for button in kiosk.locator("button:visible").all():
        box, name = button.bounding_box(), button.inner_text()
        assert box is not None, name
        assert min(box["height"], box["width"]) >= SMALLEST_TARGET, name
        assert box["y"] >= TOTEM[1] / 3, name
