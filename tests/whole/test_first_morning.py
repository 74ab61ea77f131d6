"""The first morning of a new kiosk, as the people of the office live it: real pages, real paper, a server
that dies. Known are addresses and the words on screens and paper, nothing of what is behind them.
"""

import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.screens.browsers import LOST_CONNECTION, NOT_SIGNED_IN
from tests.screens.cable import Cable
from tests.screens.hall import OFFICE_PC, TOTEM, Hall, Size, hall_of, press, sign_in, touch
from tests.screens.phones import serve_next
from tests.support.fake_printer import FakePrinter, Mode
from tests.support.printed_paper import code_on, papers, papers_of, words_on
from tests.support.running import RunningServer
from tests.support.waiting import until
from tests.whole.ledger import events, stored_labels

pytestmark = pytest.mark.timeout(300)  # servers that die and come back, on a slow machine

OUTAGE_SECONDS: Final = 30
TOLD_WITHIN_MS: Final = 5_000
TAPS: Final = 50
NOBODY_LOOKS: Final = timedelta(minutes=10)
SPEED: Final = 120
PHONE: Final[Size] = (360, 740)
A_CODE: Final = re.compile(r"^\w{3}-\w{3}$")
UNKNOWN: Final = re.compile(f"{NOT_SIGNED_IN.pattern}|{LOST_CONNECTION.pattern}")


@pytest.fixture(scope="module")
def printer() -> Iterator[FakePrinter]:
    with FakePrinter() as printer:
        yield printer


@pytest.fixture(scope="module")
def open_hall(
    browser: Browser, printer: FakePrinter, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Hall]:
    with hall_of(_an_office(tmp_path_factory.mktemp("morning"), printer), browser) as hall:
        yield hall


@pytest.fixture
def hall(open_hall: Hall, printer: FakePrinter) -> Iterator[Hall]:
    """Nobody is there yet, and no paper lies about."""
    printer.jobs.clear()
    yield open_hall
    troubles = open_hall.close()
    open_hall.clear()
    assert troubles == []


def test_a_new_kiosk_gives_one_number_though_its_server_dies_in_the_middle_of_the_tap(
    hall: Hall, printer: FakePrinter
) -> None:
    before = stored_labels(hall.server)
    with Cable(hall.server.port) as cable, hall.through(cable.url) as far:
        kiosk = _a_new_kiosk(far, has_clock=True)
        _let_in(_office(hall), _code_on(kiosk), "Kiosk pintu depan", printer="Printer kiosk")
        desk = _at_desk(hall)
        touch(kiosk, "Laporan Kehilangan")
        cable.lose_answers()
        touch(kiosk, "Ambil nomor")
        paper = until(lambda: papers(printer), what="the slip that the kiosk knows nothing of")[0]
        expect(kiosk.get_by_test_id("ticket-label")).to_have_count(0)

        hall.kill_the_server()
        cable.carry_answers()
        _live_through(kiosk, OUTAGE_SECONDS)
        expect(kiosk.get_by_text("Koneksi terputus").first).to_be_visible()
        hall.server.start()

        number = kiosk.get_by_test_id("ticket-label")
        expect(number).to_have_text(re.compile(r"^L-\d{3}$"))
        label = number.inner_text()
        assert label in words_on(paper)
        expect(_waiting(desk)).to_have_text([label])
        touch(kiosk, "Selesai")
        others = _take_a_number(kiosk)
        until(lambda: papers_of(printer, others), what="the next visitor's slip")
        assert len(papers(printer)) == 2
    assert stored_labels(hall.server) == [*before, label, others]
    assert [event["label"] for event in events(hall.server, "TicketIssued")] == [*before, label, others]
    hall.server.assert_audit_clean()


def test_an_answer_that_was_lost_on_the_way_is_given_again(hall: Hall, printer: FakePrinter) -> None:
    before = stored_labels(hall.server)
    with Cable(hall.server.port) as cable, hall.through(cable.url) as far:
        kiosk = far.kiosk(reckoned_with=LOST_CONNECTION)
        touch(kiosk, "Laporan Kehilangan")
        cable.lose_answers()
        touch(kiosk, "Ambil nomor")
        paper = until(lambda: papers(printer), what="the slip that the kiosk knows nothing of")[0]
        cable.carry_answers()
        number = kiosk.get_by_test_id("ticket-label")
        expect(number).to_have_text(re.compile(r"^L-\d{3}$"))
        label = number.inner_text()
        expect(kiosk.get_by_test_id("slip-state")).to_have_text("Ambil struk Anda di bawah.")
    assert label in words_on(paper)
    assert stored_labels(hall.server) == [*before, label]


def test_the_code_on_the_paper_leads_the_visitors_phone_to_the_call_and_the_rating(
    hall: Hall, printer: FakePrinter
) -> None:
    for _ in range(4):
        hall.at_the_door.tap("spkt.kehilangan")
    label = _take_a_number(hall.kiosk())
    (paper,) = until(lambda: papers_of(printer, label), what="the visitor's slip")
    desk = _at_desk(hall)

    phone = hall.profile(PHONE, has_touch=True).open(code_on(paper).removeprefix(hall.url))
    expect(phone.get_by_test_id("label")).to_have_text(label)
    says = phone.get_by_test_id("status")
    expect(says).to_have_text("4 orang di depan Anda")
    serve_next(hall, 2, person="petugas2")
    expect(says).to_have_text("Bersiap, giliran Anda sebentar lagi")
    serve_next(hall, 2, person="petugas2")
    press(desk, "Panggil berikutnya")
    call = phone.get_by_role("alertdialog")
    expect(call).to_contain_text(label)
    expect(call).to_contain_text("Dipanggil ke Loket 2")
    touch(phone, "Saya mengerti")
    press(desk, "Mulai")
    expect(says).to_have_text("Anda sedang dilayani")
    press(desk, "Selesai")
    expect(says).to_have_text("Selesai. Terima kasih.")
    touch(phone, "Sangat baik")
    expect(phone.get_by_text("Penilaian Anda dicatat tanpa nama")).to_be_visible()
    assert hall.server.head().office()["ratings"] == {"1": 0, "2": 0, "3": 0, "4": 1}


def test_a_revoked_kiosk_gets_nothing_but_the_page_with_its_code(hall: Hall) -> None:
    kiosk, office, before = _a_new_kiosk(hall), _office(hall), stored_labels(hall.server)
    _let_in(office, _code_on(kiosk), "Kiosk tua")
    touch(kiosk, "Laporan Kehilangan")
    office.get_by_role("button", name="Cabut Kiosk tua").click()
    office.get_by_role("button", name="Cabut sekarang").click()
    expect(kiosk.get_by_test_id("pairing-code")).to_be_visible(timeout=TOLD_WITHIN_MS)
    expect(kiosk.get_by_role("button", name="Ambil nomor")).to_have_count(0)
    asked = {"service": "spkt.lp", "priority": None, "variant": None, "request_id": "tak-diizinkan-1"}
    refused = kiosk.request.post(f"{hall.url}/api/v1/tickets", data=asked)
    assert (refused.status, refused.json()["error"]["code"]) == (401, "device_not_enrolled")
    assert kiosk.request.get(f"{hall.url}/api/v1/kiosk").status == 401
    kiosk.reload()
    expect(kiosk.get_by_test_id("pairing-code")).to_have_attribute("data-code", A_CODE)
    expect(kiosk.get_by_text("Laporan Kehilangan")).to_have_count(0)
    assert stored_labels(hall.server) == before


def test_help_asked_for_at_the_kiosk_is_on_its_way_as_soon_as_a_desk_says_so(hall: Hall) -> None:
    kiosk, desk = hall.kiosk(), _at_desk(hall)
    touch(kiosk, "Bantuan")
    touch(kiosk, "Minta kursi roda")
    expect(kiosk.get_by_text("Petugas sudah diberi tahu")).to_be_visible()
    expect(_notices(desk).filter(has_text="kursi roda")).to_be_visible(timeout=TOLD_WITHIN_MS)
    desk.get_by_role("button", name="Saya ke sana").click()
    expect(kiosk.get_by_text("Petugas sedang menuju ke sini")).to_be_visible(timeout=TOLD_WITHIN_MS)


def test_after_new_paper_no_old_numbers_pour_out(browser: Browser, tmp_path: Path) -> None:
    """W4: the roll ends, fifty visitors come, nobody looks for ten minutes, then somebody refills it. The
    clock runs a hundred and twenty times as fast.
    """
    with FakePrinter() as printer, hall_of(_an_office(tmp_path, printer, speed=SPEED), browser) as hall:
        desk, kiosk = _at_desk(hall), hall.kiosk()
        officer = hall.server.listen("desk", hall.session("petugas2"))
        printer.become(Mode.PAPER_OUT)
        labels = [_take_a_number(kiosk)]
        expect(_notices(desk).filter(has_text="Kertas printer habis")).to_be_visible(timeout=TOLD_WITHIN_MS)
        labels += [hall.at_the_door.tap("spkt.kehilangan")["ticket"]["label"] for _ in range(TAPS - 1)]
        told = officer.wait_for("slip_failed", where=lambda told: told["reason"] == "paper_out")
        assert told["label"] == labels[0]
        assert hall.officer("petugas2").desk()["waiting_total"] == TAPS
        hall.server.wait_until(hall.server.office_now() + NOBODY_LOOKS)
        assert papers(printer) == []

        printer.become(Mode.OK)
        until(lambda: _given_up(hall.server) == TAPS, what="the end of all old slips")
        label = _take_a_number(kiosk, is_long=True)
        (paper,) = until(lambda: papers(printer), what="the first slip on new paper")
        assert label in words_on(paper)
        expect(_notices(desk).filter(has_text="Kertas printer habis")).to_have_count(0)
        assert stored_labels(hall.server) == [*labels, label]
        expect(_waiting(desk).first).to_have_text(labels[0])
        assert hall.close() == []
        hall.server.assert_audit_clean()
    assert papers(printer) == [paper]


def _an_office(home: Path, printer: FakePrinter, *, speed: float = 1.0) -> RunningServer:
    """With a printer that says when a slip is out, and phones that find the server."""
    server = RunningServer(home, printer=printer.address, speed=speed)
    server.more_environment = {
        "ANTREAN_PRINTER_PROFILE": "TM-T20II",
        "ANTREAN_PRINTER_COLUMNS": "48",
        "ANTREAN_PUBLIC_URL": server.url,
    }
    return server


# ------------------------------------------------------------ what people do


def _a_new_kiosk(hall: Hall, *, has_clock: bool = False) -> Page:
    profile = hall.profile(TOTEM, reckoned_with=UNKNOWN, has_touch=True)
    if has_clock:
        profile.context.clock.install()
    return profile.open("/kiosk/")


def _live_through(page: Page, seconds: int) -> None:
    """So much of the page's own time, half a second at once, with a moment for the network in between."""
    for _ in range(seconds * 2):
        page.clock.run_for(500)
        page.wait_for_timeout(30)


def _code_on(kiosk: Page) -> str:
    shown = kiosk.get_by_test_id("pairing-code")
    expect(shown).to_have_attribute("data-code", A_CODE)
    return str(shown.get_attribute("data-code"))


def _office(hall: Hall) -> Page:
    """The head at the page of devices."""
    page = hall.profile(OFFICE_PC, reckoned_with=UNKNOWN).open("/office/devices")
    sign_in(page, "ka.spkt", hall.server.pin_of("ka.spkt"))
    expect(page.get_by_role("heading", name="Perangkat terdaftar")).to_be_visible()
    return page


def _let_in(office: Page, code: str, name: str, *, printer: str = "Printer utama kantor") -> None:
    office.get_by_role("button", name=f"Setujui {code}").click()
    office.get_by_label(f"Kode di layar perangkat sama: {code}").check()
    office.get_by_label("Nama perangkat").fill(name)
    office.get_by_label("Printer untuk struk kiosk ini").select_option(label=printer)
    office.get_by_role("dialog").get_by_role("button", name="Setujui").click()
    expect(office.get_by_role("dialog")).to_be_hidden()


def _at_desk(hall: Hall) -> Page:
    return hall.desk("petugas2", "Loket 2", reckoned_with=UNKNOWN)


def _take_a_number(kiosk: Page, *, is_long: bool = False) -> str:
    """In two touches, three where the queue is long; the kiosk is left at its start."""
    touch(kiosk, "Laporan Kehilangan")
    touch(kiosk, "Ambil nomor")
    if is_long:
        touch(kiosk, "Ya, ambil nomor")
    label = kiosk.get_by_test_id("ticket-label").inner_text()
    touch(kiosk, "Selesai")
    return label


def _waiting(desk: Page) -> Locator:
    return desk.get_by_role("region", name="Menunggu").locator(".row-label")


def _notices(desk: Page) -> Locator:
    return desk.get_by_role("region", name="Pemberitahuan").locator(".notice")


def _given_up(server: RunningServer) -> int:
    ((count,),) = server.rows("select count(*) from tickets where slip = 'gave_up'")
    return int(count)
