"""Amber, red and what is owed, on a clock that runs 240 times as fast: four minutes are a second."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.screens.browsers import axe_findings
from tests.screens.hall import OFFICE_PC, Hall, hall_of, press, quick_office, watch_until
from tests.support.running import RunningServer

SPEED = 240
WARNED_HALFWAY = 50
"""Percent: each phase lasts two seconds on the wall, so that a busy page shows all of them."""
KEEP_WORDS = """() => {
  window.wordsOf = {};
  new MutationObserver(() => {
    const timer = document.querySelector(".timer");
    if (timer !== null) window.wordsOf[timer.dataset.phase] ??= timer.querySelector(".timer-words").innerText;
  }).observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true });
}"""


@pytest.fixture(scope="module")
def open_hall(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hall]:
    home = tmp_path_factory.mktemp("late")
    office = quick_office(auto_start_seconds=3600)
    police, *others = office.services
    early = replace(police, standard=replace(police.standard, warning_percent=WARNED_HALFWAY))
    office = replace(office, services=(early, *others), decrees=())
    with hall_of(RunningServer(home, office=office, speed=SPEED, printer="none://"), browser) as hall:
        yield hall


def test_the_desk_says_in_words_that_time_runs_short_and_that_it_has_run_out(hall: Hall) -> None:
    desk = _desk_calling(hall, "spkt.lp")
    desk.evaluate(KEEP_WORDS)
    press(desk, "Mulai")
    watch_until(desk, lambda: "overrun" in desk.evaluate("() => window.wordsOf"))
    said = desk.evaluate("() => window.wordsOf")
    assert said["normal"].startswith("Standar 15:00, sisa ")
    assert said["warned"].startswith("Mendekati batas: sisa ")
    assert said["overrun"].startswith("Lewat standar ")


def test_what_is_owed_appears_with_the_overrun_and_stays_until_it_is_recorded(hall: Hall) -> None:
    desk = _desk_serving(hall, "spkt.kehilangan")
    card = _card(desk)
    expect(card).to_contain_text("Beri air minum atau permen")
    for name in ("Air minum", "Permen", "Ditolak pemohon", "Tidak sempat diberikan"):
        expect(card.get_by_role("button", name=name)).to_be_visible()
    press(desk, "Selesai")
    expect(desk.get_by_text("Tidak ada pemohon di loket ini.")).to_be_visible()
    desk.reload()
    expect(card).to_contain_text("Beri air minum atau permen")
    card.get_by_role("button", name="Air minum").click()
    desk.get_by_role("button", name="Diterima pemohon").click()
    expect(card.get_by_role("listitem")).to_have_count(0)


def test_why_it_was_late_is_said_by_keys_said_by_the_head_and_contested(hall: Hall) -> None:
    desk = _desk_serving(hall, "spkt.kehilangan", person="petugas3", at="Loket 3")
    label = desk.locator(".ticket-label").inner_text()
    offer = desk.get_by_role("region", name="Keterlambatan")
    expect(offer).to_contain_text(f"{label} lewat standar")
    for key in ("s", "."):
        desk.keyboard.press(key)
    expect(desk.get_by_role("dialog")).to_contain_text("Penyebab")
    for width in (1280, 360):
        desk.set_viewport_size({"width": width, "height": 740})
        assert axe_findings(desk) == []
    for key in ("1", "Enter"):
        desk.keyboard.press(key)
    expect(offer).to_be_hidden()
    head = hall.profile(OFFICE_PC, cookies={"antrean_office": hall.session("ka.spkt")})
    page = head.open("/office/overruns")
    line = page.locator(".line").filter(has_text=label)
    expect(line).to_contain_text("Sistem pusat terganggu")
    line.get_by_label("Penyebab").select_option(label="Kelalaian petugas")
    expect(line).to_contain_text("Masuk rekap petugas.")
    assert axe_findings(page) == []
    line.get_by_role("button", name="Tetapkan penyebab").click()
    expect(line).to_have_count(0)
    desk.locator("details[data-list=overruns] summary").click()
    row = desk.locator(".row-overrun").filter(has_text=label)
    expect(row).to_contain_text("Pimpinan: Kelalaian petugas")
    row.get_by_role("button", name="Keberatan").click()
    for key in ("1", "Enter"):
        desk.keyboard.press(key)
    expect(line).to_contain_text("Penyebabnya bukan pada saya")
    line.get_by_label("Jawaban atas keberatan").fill("Sudah diperiksa.")
    line.get_by_role("button", name="Jawab keberatan").click()
    expect(row).to_contain_text("Jawaban pimpinan: Kelalaian petugas. Sudah diperiksa.")


def test_the_head_sees_what_was_given_and_what_is_still_owed(hall: Hall) -> None:
    office = hall.office()
    desk = _desk_serving(hall, "spkt.kehilangan")
    row = office.locator(".entry[data-state=open]")
    expect(row).to_contain_text("Laporan Kehilangan, Loket 1, Petugas 1")
    burning = office.locator(".live-row[data-heat=red]")
    expect(burning).to_contain_text("Loket 1")
    expect(office.locator(".live-headline")).to_contain_text("1 lewat standar")
    assert "Laporan Kehilangan" not in office.locator(".live").inner_text()
    assert axe_findings(office) == []
    _card(desk).get_by_role("button", name="Ditolak pemohon").click()
    desk.get_by_role("button", name="Ya, catat").click()
    expect(_card(desk).get_by_role("listitem")).to_have_count(0)
    expect(row).to_have_count(0)
    expect(office.locator(".entry[data-state=declined]").first).to_contain_text("dicatat Petugas 1")


def test_nobody_but_the_officer_learns_that_a_visum_was_late(hall: Hall) -> None:
    office, display = hall.office(), hall.display()
    desk = _desk_serving(hall, "spkt.visum", person="petugas2", at="Loket 2")
    label = desk.locator(".ticket-label").inner_text()
    expect(_card(desk)).to_contain_text("Beri air minum atau permen")
    # A later overrun that the head may see proves that this one would have arrived by now.
    _desk_serving(hall, "spkt.kehilangan")
    expect(office.locator(".entry[data-state=open]")).to_have_count(1)
    expect(office.locator(".entry[data-state=open]")).to_contain_text("Laporan Kehilangan")
    expect(office.get_by_text("1 layanan lain lewat standar")).to_be_visible()
    assert label not in office.locator("body").inner_text()
    assert "air minum atau permen" not in display.locator("main").inner_text()


def _desk_calling(hall: Hall, service: str, *, person: str = "petugas1", at: str = "Loket 1") -> Page:
    hall.at_the_door.tap(service)
    desk = hall.desk(person, at)
    press(desk, "Panggil berikutnya")
    return desk


def _desk_serving(hall: Hall, service: str, *, person: str = "petugas1", at: str = "Loket 1") -> Page:
    desk = _desk_calling(hall, service, person=person, at=at)
    press(desk, "Mulai")
    expect(desk.get_by_text("Sedang dilayani")).to_be_visible()
    return desk


def _card(desk: Page) -> Locator:
    return desk.get_by_role("region", name="Kompensasi")
