"""A token opens the doors of its role, for as long as it is good."""

from datetime import datetime, timedelta

import pytest
from flask import Request

from server.domain.errors import NotAllowed
from server.domain.ids import PersonId
from server.domain.people import SESSION_LENGTH, Person, Role
from server.service.records import Device, SessionRow
from server.web.access import CACHE_LIMIT, CACHED_SECONDS, Access
from server.web.errors import DeviceNotEnrolled, SignInRequired
from server.web.tokens import new_token, token_hash
from tests.support.builders import a_person, at
from tests.web.house import House

KIOSK = frozenset({Role.KIOSK})
OFFICER = frozenset({Role.OFFICER})


class Accounts:
    """Devices and sessions in memory, and how often they were looked up."""

    def __init__(self) -> None:
        self.devices: dict[str, Device] = {}
        self.sessions: dict[str, SessionRow] = {}
        self.looks = 0

    def device(self, token_hash: str) -> Device | None:
        self.looks += 1
        return self.devices.get(token_hash)

    def session(self, token_hash: str) -> SessionRow | None:
        return self.sessions.get(token_hash)

    def person(self, person_id: PersonId) -> Person | None:
        return a_person(person_id)


class Door:
    """An Access over those accounts, with times that the test sets."""

    def __init__(self) -> None:
        self.accounts = Accounts()
        self.now: datetime = at("08:00")
        self.monotonic = 0.0
        reads = self.accounts
        self.access = Access(reads, now=lambda: self.now, monotonic=lambda: self.monotonic)  # type: ignore[arg-type]
        self.accounts.devices[token_hash("kiosk")] = Device(
            id="device-1",  # type: ignore[arg-type]
            kind=Role.KIOSK,
            name="Kiosk",
            token_hash=token_hash("kiosk"),
        )
        self.accounts.sessions[token_hash("petugas1")] = SessionRow(
            token_hash=token_hash("petugas1"),
            person_id=PersonId("petugas1"),
            role=Role.OFFICER,
            expires_at=at("08:00") + SESSION_LENGTH,
        )

    def opens(self, token: str, roles: frozenset[Role] = KIOSK) -> bool:
        try:
            self.access.require_any(roles, [token])
        except (SignInRequired, DeviceNotEnrolled):
            return False
        return True


@pytest.fixture
def door() -> Door:
    return Door()


def test_a_busy_kiosk_is_looked_up_once_in_five_seconds(door: Door) -> None:
    for second in range(5):
        door.monotonic = float(second)
        assert door.opens("kiosk")
    assert door.accounts.looks == 1
    door.monotonic = CACHED_SECONDS + 0.1
    assert door.opens("kiosk")
    assert door.accounts.looks == 2


def test_a_device_that_was_withdrawn_stays_out_after_five_seconds(door: Door) -> None:
    assert door.opens("kiosk")
    door.accounts.devices.clear()
    door.monotonic = CACHED_SECONDS + 0.1
    assert not door.opens("kiosk")


def test_an_unknown_token_is_never_remembered(door: Door) -> None:
    for _ in range(3):
        assert not door.opens("guess")
    assert door.accounts.looks == 3


def test_many_tokens_do_not_fill_the_memory(door: Door) -> None:
    row = door.accounts.devices[token_hash("kiosk")]
    for number in range(CACHE_LIMIT + 10):
        door.accounts.devices[token_hash(str(number))] = row
        assert door.opens(str(number))
    assert door.opens("kiosk")
    assert len(door.access._known) <= CACHE_LIMIT


def test_a_session_ends_by_the_clock_also_when_it_is_remembered(door: Door) -> None:
    door.now = at("08:00") + SESSION_LENGTH - timedelta(seconds=1)
    assert door.opens("petugas1", OFFICER)
    door.now += timedelta(seconds=1)
    assert not door.opens("petugas1", OFFICER)


def test_a_forgotten_session_is_looked_up_again(door: Door) -> None:
    assert door.opens("petugas1", OFFICER)
    door.accounts.sessions.clear()
    door.access.forget_person("petugas1")
    assert not door.opens("petugas1", OFFICER)


def test_a_revoked_device_is_looked_up_again(door: Door) -> None:
    assert door.opens("kiosk")
    door.accounts.devices.clear()
    door.access.forget_device("another")
    assert door.opens("kiosk")
    door.access.forget_device("device-1")
    assert not door.opens("kiosk")


def test_the_wrong_role_is_told_so(door: Door) -> None:
    with pytest.raises(NotAllowed):
        door.opens("kiosk", OFFICER)


def test_a_token_opens_the_door_even_beside_a_stale_one(door: Door) -> None:
    principal = door.access.require_any(KIOSK, ["stale", "kiosk"])
    assert principal.actor.role is Role.KIOSK


@pytest.mark.parametrize(
    "header",
    ["Bearer", "Bearer ", "Basic a2lvc2s=", "token-of-kiosk", "Bearer token-of-kiosk extra", "bearer \udc80"],
)
def test_a_broken_authorization_header_is_a_stranger(house: House, header: str) -> None:
    environ = {"HTTP_AUTHORIZATION": header}
    with house.app.test_request_context("/api/v1/kiosk", environ_overrides=environ) as context:
        request: Request = context.request
        with pytest.raises(DeviceNotEnrolled):
            house.edge.access.require(KIOSK, request)


@pytest.mark.parametrize(
    "header", ["Bearer token-of-kiosk", "bearer token-of-kiosk", "BEARER  token-of-kiosk"]
)
def test_a_bearer_token_is_known(house: House, header: str) -> None:
    response = house.client().get("/api/v1/kiosk", headers={"Authorization": header})
    assert response.status_code == 200


def test_a_bearer_token_counts_before_the_cookie(house: House) -> None:
    browser = house.client()
    browser.set_cookie("antrean_kiosk", house.token("kiosk"))
    assert browser.get("/api/v1/kiosk").status_code == 200
    assert browser.get("/api/v1/kiosk", headers={"Authorization": "Bearer wrong"}).status_code == 401


@pytest.mark.parametrize(
    ("holder", "cookie", "path"),
    [
        ("kiosk", "antrean_kiosk", "/api/v1/kiosk"),
        ("display", "antrean_display", "/api/v1/board"),
        ("petugas1", "antrean_desk", "/api/v1/desk"),
        ("penjaga", "antrean_desk", "/api/v1/desk"),
        ("ka.spkt", "antrean_office", "/api/v1/office"),
        ("kasiwas", "antrean_office", "/api/v1/office"),
        ("admin", "antrean_office", "/api/v1/office"),
    ],
)
def test_each_room_has_its_cookie(house: House, holder: str, cookie: str, path: str) -> None:
    browser = house.client()
    browser.set_cookie(cookie, house.token(holder))
    assert browser.get(path).status_code == 200


def test_the_cookie_of_another_room_does_not_count(house: House) -> None:
    browser = house.client()
    browser.set_cookie("antrean_office", house.token("ka.spkt"))
    assert browser.get("/api/v1/desk").status_code == 401


def test_tokens_are_long_random_and_stored_only_as_hashes() -> None:
    tokens = {new_token() for _ in range(100)}
    assert len(tokens) == 100
    assert all(len(token) == 43 for token in tokens)
    assert len(token_hash("x")) == 64
