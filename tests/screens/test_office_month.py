"""The report of a month: what cannot be right is judged by the head, and the sheets come out as PDF."""

from playwright.sync_api import expect

from tests.screens.browsers import axe_findings
from tests.screens.hall import Hall, press

LAPTOP, NARROW = (1366, 768), {"width": 360, "height": 640}


def test_a_service_of_a_moment_counts_only_when_the_head_says_so(hall: Hall) -> None:
    officer = hall.officer("petugas1", at="loket-1")
    for earlier in officer.desk()["times_to_explain"]:
        officer.command(f"/api/v1/tickets/{earlier['id']}/explain-times", reason="dari uji sebelumnya")
    hall.at_the_door.tap()
    ticket = officer.call_next()["ticket"]
    officer.start(ticket["id"])
    officer.finish(ticket["id"])
    assert [each["label"] for each in officer.desk()["times_to_explain"]] == [ticket["label"]]
    desk = hall.desk("petugas1")
    expect(desk.get_by_text("terlalu singkat dan belum dihitung")).to_be_visible()
    press(desk, "Jelaskan waktu")
    expect(desk.get_by_role("dialog")).to_contain_text("Lupa menekan Mulai")
    for key in ("2", "Enter"):
        desk.keyboard.press(key)
    expect(desk.get_by_text("terlalu singkat dan belum dihitung")).to_be_hidden()
    cookies = {"antrean_office": hall.session("ka.spkt")}
    page = hall.profile(LAPTOP, cookies=cookies).open("/office/month")
    card = page.get_by_role("listitem").filter(has_text=ticket["label"])
    expect(card).to_contain_text("ditandai salah")
    expect(card).to_contain_text("Dijelaskan: Lupa menekan Mulai")
    assert axe_findings(page) == []
    card.get_by_label("Alasan").fill("hanya mengambil surat")
    card.get_by_role("button", name="Waktunya benar, hitung").click()
    expect(card).to_have_count(0)
    page.set_viewport_size(NARROW)  # type: ignore[arg-type]
    assert page.evaluate("() => document.documentElement.scrollWidth") <= NARROW["width"]
    for sheet in page.get_by_role("group", name="Lembar untuk dicetak").get_by_role("link").all():
        answer = page.request.get(f"{hall.url}{sheet.get_attribute('href')}")
        assert (answer.status, answer.headers["content-type"]) == (200, "application/pdf")
        assert answer.body().startswith(b"%PDF-")
