"""The visitor's phone: it follows its number, says what to do in plain words, and never shuts anybody out."""

import re
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import Browser, WebSocketRoute, expect

from tests.screens.browsers import LOST_CONNECTION, NOT_SIGNED_IN, axe_findings
from tests.screens.hall import Hall, hall_of, quick_office
from tests.screens.phones import PHONE, Phone, open_phone, serve_next
from tests.support.running import RunningServer

ADDRESS = "http://192.168.1.10:8000"
NOT_FOUND = re.compile(r"status of 404")
BACK_WITHIN_MS = 30_000


@pytest.fixture(scope="module")
def open_hall(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hall]:
    home = tmp_path_factory.mktemp("phones")
    office = replace(quick_office(), public_url=ADDRESS)
    with hall_of(RunningServer(home, office=office, printer="none://"), browser) as hall:
        yield hall


def a_ticket(hall: Hall, *, behind: int = 0, service: str = "spkt.lp") -> dict[str, str]:
    """The number of somebody who came after so many others."""
    for _ in range(behind):
        hall.at_the_door.tap(service)
    ticket: dict[str, str] = hall.at_the_door.tap(service)["ticket"]
    return ticket


def test_a_phone_follows_its_number_from_the_queue_to_the_rating(hall: Hall) -> None:
    ticket = a_ticket(hall, behind=3)
    phone = open_phone(hall, ticket)
    phone.says("3 orang di depan Anda")
    expect(phone.page.get_by_test_id("estimate")).to_contain_text("belum ada loket yang buka")
    officer = hall.officer("petugas1", at="loket-1")
    minutes = re.compile(r"^Perkiraan: .*\d+.* menit( lagi)?$")
    expect(phone.page.get_by_test_id("estimate")).to_have_text(minutes)
    phone.touch("Aktifkan getar dan bunyi")
    serve_next(hall, 1)
    phone.says("Bersiap, giliran Anda sebentar lagi")
    expect(phone.page).to_have_title(f"(bersiap) {ticket['label']}")
    serve_next(hall, 2)
    expect(phone.page.get_by_text("Anda berikutnya")).to_be_visible()
    officer.call_next()
    call = phone.page.get_by_role("alertdialog")
    expect(call).to_contain_text(ticket["label"])
    expect(call).to_contain_text("Dipanggil ke Loket 1")
    expect(phone.page).to_have_title(f"(dipanggil) {ticket['label']}")
    phone.touch("Saya mengerti")
    expect(call).to_be_hidden()
    officer.start(ticket["id"])
    phone.says("Anda sedang dilayani")
    officer.finish(ticket["id"])
    phone.says("Selesai. Terima kasih.")
    phone.touch("Kurang baik")
    phone.touch("Sangat baik")
    expect(phone.page.get_by_role("button", name="Sangat baik")).to_have_attribute("aria-pressed", "true")
    expect(phone.page.get_by_text("Penilaian Anda dicatat tanpa nama")).to_be_visible()
    with hall.head() as head:
        assert head.office()["ratings"] == {"1": 0, "2": 0, "3": 0, "4": 1}


def test_a_call_is_felt_and_heard_only_by_who_wanted_it_and_until_it_was_seen(hall: Hall) -> None:
    ticket = a_ticket(hall)
    wanting, silent = open_phone(hall, ticket), open_phone(hall, ticket)
    wanting.touch("Aktifkan getar dan bunyi")
    expect(wanting.page.get_by_text("Getar dan bunyi aktif")).to_be_visible()
    wanting.page.wait_for_function("() => window.heard > 0")
    before = (len(wanting.felt()), wanting.heard())
    officer = hall.officer("petugas1", at="loket-1")
    officer.call_next()
    wanting.page.wait_for_function(f"() => window.heard >= {before[1] + 6}")  # called, and called again
    assert len(wanting.felt()) >= before[0] + 2
    wanting.touch("Saya mengerti")
    after = wanting.heard()
    officer.recall(ticket["id"])
    expect(wanting.page.get_by_role("alertdialog")).to_be_visible()
    wanting.page.wait_for_function(f"() => window.heard > {after}")
    expect(silent.page.get_by_role("alertdialog")).to_be_visible()
    assert silent.heard() == 0
    assert silent.felt() == []


def test_a_turn_is_kept_in_the_nursing_room_and_taken_up_at_the_old_place(hall: Hall) -> None:
    ticket = a_ticket(hall, behind=1)
    a_ticket(hall)
    phone = open_phone(hall, ticket)
    phone.touch("Saya di ruang menyusui: simpan giliran saya")
    phone.says("Giliran Anda disimpan")
    phone.touch("Saya sudah kembali")
    phone.says("1 orang di depan Anda")


def test_help_is_asked_for_and_the_phone_learns_that_somebody_comes(hall: Hall) -> None:
    phone = open_phone(hall, a_ticket(hall))
    officer = hall.officer("petugas1", at="loket-1")
    phone.touch("Minta kursi roda")
    expect(phone.page.get_by_text("Petugas sudah diberi tahu")).to_be_visible()
    (call,) = [each for each in officer.desk()["help_requests"] if each["label"] == phone.ticket["label"]]
    assert (call["kind"], call["place"]) == ("wheelchair", "HP")
    officer.command(f"/api/v1/desk/help/{call['id']}/accept")
    expect(phone.page.get_by_text("Petugas sedang menuju Anda")).to_be_visible()


def test_a_complaint_names_propam_is_answered_and_the_answer_comes_to_the_phone(hall: Hall) -> None:
    phone = open_phone(hall, a_ticket(hall))
    page = phone.page
    page.get_by_text("Pengaduan atau saran").tap()
    page.get_by_label("Tentang apa?").select_option(label="Diminta biaya atau imbalan")
    expect(page.get_by_text("langsung menghubungi Piket Propam")).to_be_visible()
    expect(page.get_by_text("Tanpa kontak, Anda tetap tanpa nama.")).to_be_visible()
    page.get_by_label("Ceritakan singkat").fill("Saya dimintai uang rokok.")
    phone.touch("Kirim")
    expect(page.get_by_text("Pesan Anda sudah kami terima")).to_be_visible()
    expect(page.get_by_text(re.compile(r"^Diterima \w+"))).to_be_visible()
    cookies = {"antrean_office": hall.session("ka.spkt")}
    inbox = hall.profile((1280, 800), cookies=cookies).open("/office/feedback")
    card = inbox.get_by_role("listitem").filter(has_text="uang rokok")
    expect(card).to_contain_text("Teruskan ke Piket Propam")
    card.get_by_label("Jawaban").fill("Kami minta maaf. Petugas itu diperiksa.")
    card.get_by_role("button", name="Kirim jawaban").click()
    expect(page.get_by_text("Kami minta maaf. Petugas itu diperiksa.")).to_be_visible()
    expect(page.get_by_text(re.compile(r"^Dijawab \w+"))).to_be_visible()
    assert axe_findings(inbox) == []


def test_an_overseer_reads_the_inbox_and_cannot_answer(hall: Hall) -> None:
    hall.at_the_door.command(
        "/api/v1/kiosk/feedback", kind="suggestion", topic="", text="Kursi kurang", contact=""
    )
    cookies = {"antrean_office": hall.session("kasiwas")}
    inbox = hall.profile(PHONE, cookies=cookies).open("/office/feedback")
    expect(inbox.get_by_text("Kursi kurang").first).to_be_visible()
    expect(inbox.get_by_text("untuk pengawasan")).to_be_visible()
    expect(inbox.get_by_role("button", name="Kirim jawaban")).to_have_count(0)
    assert axe_findings(inbox) == []


def test_an_answer_that_is_being_written_survives_a_new_message(hall: Hall) -> None:
    tell = hall.at_the_door.command
    tell("/api/v1/kiosk/feedback", kind="suggestion", topic="", text="Lampu mati", contact="")
    cookies = {"antrean_office": hall.session("ka.spkt")}
    inbox = hall.profile((1280, 800), cookies=cookies).open("/office/feedback")
    words = inbox.get_by_role("listitem").filter(has_text="Lampu mati").get_by_label("Jawaban")
    words.fill("Sedang kami")
    tell("/api/v1/kiosk/feedback", kind="suggestion", topic="", text="Kipas juga", contact="")
    expect(inbox.get_by_text("Kipas juga")).to_be_visible()
    expect(words).to_have_value("Sedang kami")


def test_the_private_room_shows_number_and_sentence_only(hall: Hall) -> None:
    phone = open_phone(hall, hall.at_the_door.ask_for_private_room()["ticket"])
    phone.says("Petugas akan menjemput Anda")
    expect(phone.page.get_by_role("button")).to_have_count(1)  # the language
    for words in (
        "orang di depan",
        "Perkiraan:",
        "Loket",
        "simpan giliran",
        "Bagaimana pelayanan",
        "Pengaduan atau",
    ):
        expect(phone.page.get_by_text(words).filter(visible=True)).to_have_count(0)
    hall.officer("petugas1", at="ruang-khusus").call_next()
    phone.page.wait_for_timeout(300)
    expect(phone.page.get_by_role("alertdialog")).to_be_hidden()
    phone.says("Petugas akan menjemput Anda")


def test_who_was_called_in_vain_and_whose_number_was_cancelled_is_told_what_to_do(hall: Hall) -> None:
    missed, cancelled = open_phone(hall, a_ticket(hall)), open_phone(hall, a_ticket(hall))
    officer = hall.officer("petugas1", at="loket-1")
    officer.call_next()
    for _ in range(2):
        officer.recall(missed.ticket["id"])
    officer.no_show(missed.ticket["id"])
    officer.cancel(cancelled.ticket["id"])
    missed.says("Nomor Anda sudah dipanggil")
    expect(missed.page.get_by_text("Sampaikan kepada petugas bahwa Anda sudah datang")).to_be_visible()
    cancelled.says("Nomor ini dibatalkan")
    expect(cancelled.page.get_by_text("ambil nomor baru")).to_be_visible()


def test_a_phone_says_that_its_number_stays_valid_when_the_server_is_gone_and_comes_back_alone(
    hall: Hall,
) -> None:
    phone = open_phone(hall, a_ticket(hall, behind=1), reckoned_with=LOST_CONNECTION)
    hall.kill_the_server()
    lost = phone.page.get_by_role("alert").filter(has_text="Sambungan terputus; nomor Anda tetap berlaku")
    expect(lost).to_be_visible(timeout=BACK_WITHIN_MS)
    expect(phone.page.locator("#ticket")).to_have_class(re.compile("is-offline"))
    hall.server.start()
    hall.officer("petugas1", at="loket-1")
    serve_next(hall)
    expect(lost).to_be_hidden(timeout=BACK_WITHIN_MS)
    expect(phone.page.get_by_text("Anda berikutnya")).to_be_visible()


def test_a_network_that_lets_no_socket_through_is_asked_now_and_then(hall: Hall) -> None:
    def refuse(socket: WebSocketRoute) -> None:
        socket.close()

    ticket = a_ticket(hall, behind=1)
    watched = hall.profile(PHONE, has_touch=True, reckoned_with=LOST_CONNECTION)
    watched.context.route(re.compile(r"/socket\.io/"), lambda route: route.abort())
    watched.context.route_web_socket(re.compile(r"/socket\.io/"), refuse)
    page = watched.context.new_page()
    page.clock.install()
    page.goto(f"{hall.url}/t/{ticket['token']}")
    expect(page.get_by_test_id("status")).to_have_text("1 orang di depan Anda")
    hall.officer("petugas1", at="loket-1")
    serve_next(hall)
    page.clock.fast_forward(20_000)
    expect(page.get_by_text("Anda berikutnya")).to_be_visible()
    expect(page.get_by_text("Sambungan terputus")).to_be_hidden()


def test_a_code_that_nobody_was_given_gets_plain_words(hall: Hall) -> None:
    page = hall.profile(PHONE, reckoned_with=NOT_FOUND).open("/t/bukan-token-siapa-pun")
    expect(page.get_by_role("heading", name="Nomor tidak ditemukan")).to_be_visible()
    expect(page.get_by_text("tanyakan petugas")).to_be_visible()
    assert axe_findings(page) == []


# A bare picture has no page, and a browser then asks for /favicon.ico.
def test_the_code_that_the_kiosk_shows_leads_a_phone_to_the_number(hall: Hall) -> None:
    ticket = a_ticket(hall)
    assert ticket["track_url"] == f"{ADDRESS}/t/{ticket['token']}"
    code = hall.profile(PHONE, reckoned_with=NOT_FOUND).open(f"/t/{ticket['token']}/qr.svg")
    code.evaluate("() => document.documentElement.setAttribute('width', '300')")
    code.evaluate("() => document.documentElement.setAttribute('height', '300')")
    (read,) = zxingcpp.read_barcodes(Image.open(BytesIO(code.screenshot())))
    assert read.text == ticket["track_url"]


def test_an_old_browser_still_says_number_place_and_call(hall: Hall) -> None:
    ticket = a_ticket(hall, behind=1)
    watched = hall.profile(PHONE, reckoned_with=re.compile("."))
    watched.context.route(
        re.compile(r"/ticket/main\.js$"), lambda route: route.fulfill(body="this is no module ]")
    )
    page = watched.context.new_page()
    page.clock.install()
    page.goto(f"{hall.url}/t/{ticket['token']}")
    page.clock.fast_forward(9_000)
    expect(page.get_by_role("status").first).to_have_text(f"{ticket['label']}: 1 orang di depan Anda")
    watched.troubles.clear()


# ---------------------------------------------------------------- for everybody


def states(hall: Hall) -> Iterator[tuple[str, Phone]]:
    """A phone in each of its states, one after the other."""
    ticket = a_ticket(hall, behind=3)
    phone = open_phone(hall, ticket)
    phone.says("3 orang di depan Anda")
    yield "waiting", phone
    officer = hall.officer("petugas1", at="loket-1")
    serve_next(hall)
    phone.says("Bersiap, giliran Anda sebentar lagi")
    yield "near", phone
    phone.touch("Saya di ruang menyusui: simpan giliran saya")
    phone.says("Giliran Anda disimpan")
    yield "kept", phone
    phone.touch("Saya sudah kembali")
    phone.says("Bersiap, giliran Anda sebentar lagi")
    phone.page.get_by_text("Pengaduan atau saran").tap()
    phone.page.get_by_label("Tentang apa?").select_option(label="Kekerasan atau ancaman")
    yield "complaint", phone
    phone.page.get_by_text("Pengaduan atau saran").first.tap()
    serve_next(hall, 2)
    officer.call_next()
    expect(phone.page.get_by_role("alertdialog")).to_be_visible()
    yield "called", phone
    phone.touch("Saya mengerti")
    yield "called and seen", phone
    officer.start(ticket["id"])
    phone.says("Anda sedang dilayani")
    yield "serving", phone
    officer.finish(ticket["id"])
    phone.says("Selesai. Terima kasih.")
    yield "finished", phone


def test_nobody_is_shut_out_in_any_state_and_every_target_is_as_large_as_a_fingertip(hall: Hall) -> None:
    for state, phone in states(hall):
        assert axe_findings(phone.page) == [], state
        assert phone.too_small() == [], state
        assert not phone.is_wider_than_itself(), state


def test_the_page_speaks_english_and_remembers_it(hall: Hall) -> None:
    phone = open_phone(hall, a_ticket(hall, behind=2))
    phone.page.get_by_text("Pengaduan atau saran").tap()
    phone.page.get_by_label("Ceritakan singkat").fill("Satu kalimat")
    phone.touch("English")
    phone.says("2 people ahead of you")
    assert phone.page.evaluate("() => document.documentElement.lang") == "en"
    phone.page.get_by_text("Complaint or suggestion").tap()
    expect(phone.page.get_by_label("Tell us briefly")).to_have_value("Satu kalimat")
    assert axe_findings(phone.page) == []
    assert phone.too_small() == []
    phone.page.reload()
    phone.says("2 people ahead of you")
    phone.touch("Bahasa Indonesia")
    phone.says("2 orang di depan Anda")


def test_a_visitor_is_never_asked_to_sign_in(hall: Hall) -> None:
    phone = open_phone(hall, a_ticket(hall), reckoned_with=NOT_SIGNED_IN)
    expect(phone.page.get_by_label("Nama pengguna")).to_have_count(0)
    assert phone.page.context.cookies() == []
