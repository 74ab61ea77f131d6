"""What visitors live through at a kiosk of an office with everything: groups, a queue that is long, services
that are closed, full or at rest, help, ratings, complaints, and slips that the kiosk prints by itself.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

import pytest
from playwright.sync_api import Browser, Page, expect

from server.domain.hours import AfterHours, OpeningHours, Week
from server.domain.ids import ServiceId
from server.domain.office import Office, Service, ServiceGroup
from server.domain.wording import Text
from tests.screens.hall import TOTEM, Hall, hall_of, quick_office, touch, watch_until
from tests.screens.kiosk_tour import PretendingKiosk, accept_help
from tests.support.running import RunningServer

LOSS: Final = "spkt.kehilangan"
COUNT_PRINTS: Final = "window.printed = 0; window.print = () => { window.printed += 1; };"
EVERYTHING_KEPT: Final = (
    "() => JSON.stringify({...sessionStorage, ...localStorage}) + document.body.innerText"
)
PRINTED: Final = "() => window.printed"


def _office_with_everything() -> Office:
    office = quick_office()
    rules = replace(office.rules, long_queue_ahead=2, asks_for_phone=True)
    police, complaint, *others = office.services
    resting = OpeningHours(id="malam", name="Selalu tutup", week=Week())
    guard = replace(resting, id="jaga", after_hours=AfterHours.KEEP_ISSUING)
    services = (
        police,
        replace(complaint, hours=resting.id),
        *others,
        _another(police, "sim.baru", "SIM A baru", group="baru"),
        _another(police, "sim.ujian", "Ujian SIM", group="sim", daily_limit=1),
        _another(police, "skck", "SKCK", hours=guard.id),
    )
    groups = (_group("sim", "SIM"), _group("baru", "Permohonan baru", parent="sim"))
    desks = tuple(replace(desk, services=tuple(each.id for each in services)) for desk in office.desks)
    hours = (*office.hours, resting, guard)
    return replace(office, services=services, groups=groups, desks=desks, hours=hours, rules=rules)


def _another(service: Service, service_id: str, name: str, **fields: object) -> Service:
    # A service of its own has a standard of its own: no decree of the office speaks of it.
    standard = replace(service.standard, id=f"uji.{service_id}")
    own = replace(service, id=ServiceId(service_id), name=Text(id=name, en=name), hours="", standard=standard)
    return replace(own, **fields)  # type: ignore[arg-type]


def _group(group_id: str, name: str, *, parent: str = "") -> ServiceGroup:
    hint = Text(id="Surat izin mengemudi", en="Driving licence")
    return ServiceGroup(id=group_id, name=Text(id=name, en=name), hint=hint, icon="car", parent=parent)


@pytest.fixture(scope="module")
def open_hall(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hall]:
    home = tmp_path_factory.mktemp("everything")
    server = RunningServer(home, office=_office_with_everything(), printer="browser://")
    with hall_of(server, browser) as hall:
        yield hall


def test_a_service_two_groups_deep_is_three_touches_away_and_leads_back_step_by_step(hall: Hall) -> None:
    kiosk = hall.kiosk()
    touch(kiosk, "SIM")
    touch(kiosk, "Permohonan baru")
    expect(kiosk.get_by_text("Layanan", exact=True)).to_be_visible()
    touch(kiosk, "SIM A baru")
    for heading in ("Permohonan baru", "SIM", "Selamat datang"):
        touch(kiosk, "Kembali")
        expect(kiosk.get_by_role("heading", name=heading, level=1)).to_be_visible()


def test_a_kind_is_told_to_the_desk_and_needs_not_be_chosen(hall: Hall) -> None:
    officer = hall.officer("petugas1", at="loket-1")
    kiosk = hall.kiosk()
    touch(kiosk, "Laporan Kehilangan")
    touch(kiosk, "Ijazah")
    _take(kiosk)
    touch(kiosk, "Selesai")
    touch(kiosk, "Laporan Kehilangan")
    _take(kiosk)
    kinds = [officer.call_next()["ticket"]["variant"]]
    officer.start(officer.desk()["current"]["id"])
    officer.finish(officer.desk()["current"]["id"])
    kinds.append(officer.call_next()["ticket"]["variant"])
    assert [kind is None for kind in kinds] == [False, True]
    assert "ijazah" in str(kinds[0]).lower()


def test_a_long_queue_is_asked_about_before_the_number(hall: Hall) -> None:
    for _ in range(2):
        hall.at_the_door.tap(LOSS)
    kiosk = hall.kiosk()
    touch(kiosk, "Laporan Kehilangan")
    touch(kiosk, "Ambil nomor")
    expect(kiosk.get_by_role("heading", name="Antrean sedang panjang: 2 orang")).to_be_visible()
    touch(kiosk, "Kembali")
    touch(kiosk, "Ambil nomor")
    touch(kiosk, "Ya, ambil nomor")
    expect(kiosk.get_by_test_id("ticket-ahead")).to_have_text("2 orang")


def test_several_services_are_put_together_taken_out_and_get_one_number(hall: Hall) -> None:
    officer, kiosk = hall.officer("petugas1", at="loket-1"), hall.kiosk()
    touch(kiosk, "Laporan Kehilangan")
    touch(kiosk, "Tambah layanan lain")
    touch(kiosk, "SKCK")
    expect(kiosk.get_by_test_id("one-number")).to_contain_text("Laporan Kehilangan + SKCK")
    touch(kiosk, "Tambah layanan lain")
    chosen = kiosk.get_by_test_id("chosen").get_by_role("button")
    expect(chosen).to_have_text(["Laporan Kehilangan", "SKCK"])
    touch(kiosk, "SIM")
    touch(kiosk, "Ujian SIM")
    expect(kiosk.get_by_role("button", name="Tambah layanan lain")).to_be_hidden()
    touch(kiosk, "Kembali")
    touch(kiosk, "Keluarkan SKCK")
    expect(chosen).to_have_text(["Laporan Kehilangan"])
    touch(kiosk, "Kembali")
    touch(kiosk, "Laporan Polisi")
    label = _take(kiosk)
    assert "Laporan" not in kiosk.locator("main").inner_text()
    called = officer.call_next()["ticket"]
    assert (called["label"], called["service"]["id"]) == (label, LOSS)
    for service in (LOSS, "spkt.lp"):
        at_desk = officer.desk()["current"]
        assert (at_desk["label"], at_desk["service"]["id"]) == (label, service)
        officer.start(at_desk["id"])
        officer.finish(at_desk["id"])
    assert officer.desk()["current"] is None


def test_a_service_that_an_officer_closes_says_why_at_once_and_opens_again(hall: Hall) -> None:
    officer, kiosk = hall.officer("petugas1"), hall.kiosk()
    officer.close_service(LOSS, reason="Blangko habis")
    loss = kiosk.get_by_test_id(f"service-{LOSS}")
    expect(loss).to_contain_text("Tutup sementara")
    expect(loss).to_contain_text("Blangko habis")
    loss.tap()
    expect(kiosk.get_by_text("Data barang yang hilang")).to_be_visible()
    expect(kiosk.get_by_role("button", name="Ambil nomor")).to_be_hidden()
    officer.reopen_service(LOSS)
    expect(kiosk.get_by_role("button", name="Ambil nomor")).to_be_visible()


def test_a_service_at_rest_guides_to_the_guard_who_may_be_called(hall: Hall) -> None:
    kiosk = hall.kiosk()
    touch(kiosk, "Laporan Pengaduan")
    expect(kiosk.get_by_role("heading", name="Petugas jaga tetap melayani")).to_be_visible()
    for words in ("Penjagaan", "110", "Identitas (KTP)"):
        expect(kiosk.locator("main").get_by_text(words).first).to_be_visible()
    touch(kiosk, "Panggil petugas")
    expect(kiosk.get_by_test_id("help-news")).to_contain_text("Petugas sudah diberi tahu")
    accept_help(hall)
    expect(kiosk.get_by_test_id("help-news")).to_contain_text("Petugas sedang menuju ke sini")


def test_outside_the_hours_the_guards_service_gives_numbers_and_says_so(hall: Hall) -> None:
    kiosk = hall.kiosk()
    touch(kiosk, "SKCK")
    expect(kiosk.get_by_text("Di luar jam kerja: dilayani petugas jaga")).to_be_visible()
    _take(kiosk)


def test_a_full_day_is_told_before_anybody_asks(hall: Hall) -> None:
    hall.at_the_door.tap("sim.ujian")
    kiosk = hall.kiosk()
    touch(kiosk, "SIM")
    expect(kiosk.get_by_test_id("service-sim.ujian")).to_contain_text("Nomor hari ini sudah habis")
    touch(kiosk, "Ujian SIM")
    expect(kiosk.get_by_test_id("closed")).to_be_visible()


def test_what_visitors_think_reaches_the_office_and_stays_nowhere_on_the_kiosk(hall: Hall) -> None:
    kiosk = hall.kiosk()
    touch(kiosk, "Nilai pelayanan")
    touch(kiosk, "Sangat baik")
    expect(kiosk.get_by_role("heading", name="Terima kasih")).to_be_visible()
    touch(kiosk, "Selesai")
    touch(kiosk, "Pengaduan & saran")
    touch(kiosk, "Ada yang tidak baik dalam pelayanan")
    touch(kiosk, "Diminta biaya atau imbalan")
    for key in ("x", "Hapus", "ABC", "D", "i", "Spasi", "m"):
        kiosk.get_by_test_id("keyboard").get_by_role("button", name=key, exact=True).tap()
    expect(kiosk.get_by_test_id("words")).to_have_value("Di m")
    touch(kiosk, "Lanjut")
    touch(kiosk, "Kirim tanpa nama")
    expect(kiosk.get_by_text("Piket Propam")).to_be_visible()
    with hall.head() as head:
        assert head.office()["ratings"]["4"] == 1
        entry = head.get("/api/v1/office/feedback")["entries"][0]
    assert (entry["text"], entry["contact"], entry["for_internal_affairs"]) == ("Di m", "", True)
    assert "Di m" not in kiosk.evaluate(EVERYTHING_KEPT)


def test_the_next_visitor_finds_indonesian_usual_letters_and_high_buttons(hall: Hall) -> None:
    kiosk = PretendingKiosk(hall, TOTEM)
    kiosk.pretend(lambda snapshot: snapshot | {"idle_seconds": 1})
    kiosk.tap("tool-language", "tool-view", "view-large", "view-clear", "view-low")
    page = kiosk.page.locator("html")
    expect(page).to_have_class(re.compile("is-large high-contrast is-low"))
    expect(page).to_have_attribute("lang", "en")
    expect(kiosk.page.get_by_role("heading", name="Selamat datang")).to_be_visible()
    expect(page).not_to_have_class(re.compile("high-contrast|is-large|is-low"))
    expect(page).to_have_attribute("lang", "id")


def test_what_is_read_aloud_names_no_sensitive_service(hall: Hall) -> None:
    kiosk = PretendingKiosk(hall, TOTEM)
    kiosk.tap("tool-listen")
    spoken = " ".join(kiosk.page.evaluate("() => window.spoken"))
    assert "Laporan Polisi" in spoken
    assert not re.search("visum|ruang khusus", spoken, re.IGNORECASE)
    expect(kiosk.on("tool-listen")).to_have_text("Berhenti")
    kiosk.tap("service-spkt.visum")
    expect(kiosk.on("tool-listen")).to_be_hidden()


def test_a_kiosk_that_prints_by_itself_prints_each_number_once_and_takes_a_telephone(hall: Hall) -> None:
    device = hall.kiosk_profile()
    device.context.add_init_script(COUNT_PRINTS)
    kiosk = device.open("/kiosk/")
    touch(kiosk, "Laporan Polisi")
    label = _take(kiosk)
    watch_until(kiosk, lambda: kiosk.evaluate(PRINTED) == 1)
    expect(kiosk.get_by_test_id("paper")).to_contain_text(" ".join(label))
    touch(kiosk, "Tinggalkan nomor HP")
    for digit in "08123456789":
        kiosk.get_by_test_id("keyboard").get_by_role("button", name=digit, exact=True).tap()
    touch(kiosk, "Kirim")
    expect(kiosk.get_by_text("Nomor HP Anda dicatat sampai malam ini.")).to_be_visible()
    kiosk.reload()
    expect(kiosk.get_by_test_id("ticket-label")).to_have_text(label)
    assert kiosk.evaluate(PRINTED) == 0


def _take(kiosk: Page) -> str:
    touch(kiosk, "Ambil nomor")
    return kiosk.get_by_test_id("ticket-label").inner_text()
