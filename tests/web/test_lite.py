"""The display for old TVs: what the server draws, how gently it is asked, and how a TV gets in."""

import re

import pytest
from flask.testing import FlaskClient

from server.domain import commands
from server.domain.ids import DeviceId
from server.domain.people import Actor, Role
from server.service.replies import Done
from server.web.tokens import token_hash
from tests.support.hall import ADMIN
from tests.web.house import House, told
from tests.web.test_devices import act, approve, device_named, office

PAGE = "/display/lite"
NOW = "/display/lite/now"
PAIRING = "/display/lite/pairing"
SYSTEM = Actor(Role.SYSTEM, "presence")


def tv(house: House) -> FlaskClient:
    """An old TV that is enrolled."""
    browser = house.client()
    browser.set_cookie("antrean_display", house.token("display"))
    return browser


def words(html: str) -> str:
    """What can be read on the page."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


def call(house: House, service: str = "spkt.lp") -> str:
    house.hall.tap(service)
    ticket = house.hall.call_next()
    house.hall.start(ticket.id)
    house.hall.finish(ticket.id)
    return ticket.label


def test_the_page_shows_newest_call_last_calls_count_clock_and_contacts(house: House) -> None:
    house.hall.open_desk()
    labels = [call(house) for _ in range(7)]
    house.hall.tap()
    page = tv(house).get(PAGE)
    assert page.status_code == 200
    shown = words(page.text)
    assert f"Nomor antrean {labels[-1]} silakan menuju Loket 1" in shown
    assert [each for each in labels if each in shown] == labels[-6:]
    assert "Menunggu: 1" in shown
    assert "08.00 WITA" in shown
    assert "Hubungi 110, gratis 24 jam" in shown
    contact = house.hall.store.reads().office_state().office.contact
    assert f"Pengaduan pelayanan: {contact.name}, {contact.phone}" in shown
    assert re.search(r"Standar waktu.* menit", shown)


def test_a_number_that_was_called_again_stands_once(house: House) -> None:
    house.hall.open_desk()
    ticket_id = house.hall.tap().id
    house.hall.call_next()
    house.hall.clock.advance(seconds=40)
    house.hall.recall(ticket_id)
    assert tv(house).get(PAGE).text.count("A-001") == 1


def test_an_empty_hall_is_told_so(house: House) -> None:
    assert "Belum ada panggilan" in tv(house).get(PAGE).text


def test_a_private_call_is_on_no_old_tv_either(house: House) -> None:
    house.hall.open_desk()
    before = words(tv(house).get(NOW).text)
    private = house.hall.ask_for_private_room()
    house.hall.call_next()
    after = words(tv(house).get(NOW).text)
    assert private.label not in after
    assert after == before


def test_a_page_names_nobody_and_no_visitor_s_service(house: House) -> None:
    house.hall.open_desk()
    ticket = house.hall.tap("spkt.visum")
    house.hall.call_next()
    html = tv(house).get(NOW).text
    called = words(html.partition('class="now')[2].partition('class="standards"')[0])
    assert ticket.label in called
    assert "isum" not in called
    assert not any(each in html for each in ("petugas1", ticket.token, ticket.id))


def test_a_poll_brings_the_new_state_once_and_says_when_to_ask_again(house: House) -> None:
    house.hall.open_desk()
    browser = tv(house)
    first = browser.get(NOW)
    mark = first.headers["X-Antrean-Mark"]
    assert (first.headers["X-Antrean-Next"], bool(first.text)) == ("5", True)
    same = browser.get(f"{NOW}?known={mark}")
    assert (same.headers["X-Antrean-Next"], same.text) == ("7", "")
    label = call(house)
    news = browser.get(f"{NOW}?known={mark}")
    assert (news.headers["X-Antrean-Next"], label in news.text) == ("5", True)
    assert not news.text.lstrip().startswith("<!DOCTYPE")


def test_the_clock_of_a_quiet_hall_goes_on(house: House) -> None:
    browser = tv(house)
    mark = browser.get(NOW).headers["X-Antrean-Mark"]
    house.hall.clock.advance(minutes=1)
    assert "08.01 WITA" in browser.get(f"{NOW}?known={mark}").text


def test_a_tv_that_asks_is_heard(house: House) -> None:
    tv(house).get(NOW)
    house.edge.presence.step()
    assert device_named(house, "display")["state"] == "heard"


def test_nothing_in_the_page_is_a_script_or_a_style_of_its_own(house: House) -> None:
    html = tv(house).get(PAGE).text
    assert re.findall(r"<script([^>]*)>", html) == [' src="/display/lite.js"']
    assert " style=" not in html
    assert "<style" not in html
    named = re.findall(r'(?:href|src)="(/[^"]+)"', html)
    assert [path for path in named if house.client().get(path).status_code != 200] == []


def test_a_tv_without_scripts_reloads_and_may_say_how_tall_it_is(house: House) -> None:
    html = tv(house).get(f"{PAGE}?size=1080").text
    assert '<noscript><meta http-equiv="refresh" content="5"></noscript>' in html
    assert 'class="size-1080"' in html
    assert "size-" not in tv(house).get(f"{PAGE}?size=9").text


# -- the way in


def test_a_tv_that_nobody_knows_gets_in_by_a_code(house: House) -> None:
    browser = house.client()
    assert PAIRING in browser.get(PAGE).text
    asked = browser.post(PAIRING)
    assert asked.status_code == 303
    (waits,) = office(house)["pairings"]
    assert waits["kind"] == "display"
    for _ in range(2):
        shown = browser.get(asked.headers["Location"]).text
        assert waits["code"] in shown
        assert "pukul 08.15 WITA" in shown
    assert office(house)["pairings"] == [waits]
    assert browser.get(NOW).status_code == 401
    approve(house, waits, name="TV lama")
    assert "Menunggu:" in browser.get(PAGE).text
    assert browser.get(NOW).status_code == 200


def test_a_code_that_is_over_is_followed_by_the_next_one(house: House) -> None:
    browser = house.client()
    browser.post(PAIRING)
    (waits,) = office(house)["pairings"]
    house.hall.clock.advance(minutes=16)
    page = browser.get(PAGE).text
    assert waits["code"] not in page
    assert PAIRING in page


def test_a_revoked_tv_shows_the_way_in_again(house: House) -> None:
    browser = tv(house)
    act(house, f"devices/{device_named(house, 'display')['id']}/revoke")
    assert browser.get(NOW).status_code == 401
    assert PAIRING in browser.get(PAGE).text


def test_a_tv_that_forgets_its_cookies_is_told_and_asks_for_no_second_code(house: House) -> None:
    forgetful = house.app.test_client(use_cookies=False)
    where = forgetful.post(f"{PAIRING}?size=1080").headers["Location"]
    page = forgetful.get(where).text
    assert where == "/display/lite?asked=1&size=1080"
    assert "tidak menyimpan cookie" in page
    assert PAIRING not in page
    assert "asked=1" in page


def test_too_many_that_ask_are_told_in_words(house: House) -> None:
    for _ in range(20):
        house.client().post(PAIRING)
    page = house.client().post(PAIRING)
    assert page.status_code == 200
    assert 'class="problem"' in page.text
    assert PAIRING not in page.text


def test_another_site_cannot_ask_for_a_code(house: House) -> None:
    refused = house.client().post(PAIRING, headers={"Sec-Fetch-Site": "cross-site"})
    assert told(refused)["error"]["code"] == "cross_site_refused"
    assert house.commands.asked == []


@pytest.mark.parametrize("kind", [Role.KIOSK, Role.AGENT])
def test_another_device_s_token_opens_no_hall(house: House, kind: Role) -> None:
    browser = house.client()
    browser.set_cookie("antrean_display", house.token(kind))
    assert browser.get(NOW).status_code == 401
    assert PAIRING in browser.get(PAGE).text


def test_it_chimes_unless_another_display_of_its_room_is_heard_to_speak(house: House) -> None:
    def volume() -> str:
        (found,) = re.findall(r'data-volume="(\d+)"', tv(house).get(NOW).text)
        return str(found)

    house.hall.send(
        commands.AddDevice(kind="display", name="TV baru", token_hash=token_hash("token-of-new")), ADMIN, Done
    )
    speaker = DeviceId(device_named(house, "TV baru")["id"])
    house.hall.send(commands.ChangeSpeaker(room="", before=None, after=speaker), SYSTEM, Done)
    assert volume() == "100"
    for heard, expected in ((speaker, "0"), (None, "100")):
        house.hall.clock.advance(seconds=60)
        report = commands.ReportPresence(heard=(heard,) if heard else (), build="", silent_after_seconds=45)
        house.hall.send(report, SYSTEM, Done)
        assert volume() == expected
