"""PINs and the lock-out: DESIGN 8."""

from datetime import datetime, timedelta

import pytest

from server.domain.errors import AccountLocked, BadRequest
from server.domain.people import (
    DEVICES,
    PEOPLE,
    Actor,
    Person,
    Role,
    after_right_pin,
    after_wrong_pin,
    check_new_pin,
    refuse_if_locked,
)
from tests.support.builders import a_person, at


def after_wrong_pins(times: int, *, now: datetime) -> Person:
    person = a_person()
    for _ in range(times):
        person = after_wrong_pin(person, now=now)
    return person


def test_four_wrong_pins_do_not_lock() -> None:
    person = after_wrong_pins(4, now=at("08:00"))
    refuse_if_locked(person, now=at("08:00"))
    assert person.failures == 4


def test_the_fifth_wrong_pin_in_a_row_locks_for_five_minutes() -> None:
    person = after_wrong_pins(5, now=at("08:00"))
    assert person.locked_until == at("08:05")
    with pytest.raises(AccountLocked):
        refuse_if_locked(person, now=at("08:04:59"))
    refuse_if_locked(person, now=at("08:05"))


def test_after_the_lock_there_are_five_tries_again() -> None:
    person = after_wrong_pins(5, now=at("08:00"))
    for _ in range(4):
        person = after_wrong_pin(person, now=at("08:06"))
        refuse_if_locked(person, now=at("08:06"))
    with pytest.raises(AccountLocked):
        refuse_if_locked(after_wrong_pin(person, now=at("08:06")), now=at("08:06"))


def test_the_right_pin_forgets_the_wrong_ones() -> None:
    person = after_right_pin(after_wrong_pins(4, now=at("08:00")))
    assert after_wrong_pin(person, now=at("08:01")).failures == 1


@pytest.mark.parametrize(
    ("left", "minutes"),
    [
        (timedelta(seconds=1), 1),
        (timedelta(seconds=60), 1),
        (timedelta(seconds=61), 2),
        (timedelta(seconds=60, microseconds=1), 2),
        (timedelta(minutes=5), 5),
    ],
)
def test_the_lock_says_how_many_minutes_are_left(left: timedelta, minutes: int) -> None:
    refusal = AccountLocked(until=at("08:00") + left, now=at("08:00"))
    assert refusal.message == f"Terlalu banyak PIN salah. Coba lagi {minutes} menit lagi."
    assert refusal.code == "account_locked"


@pytest.mark.parametrize("pin", ["1234", "0007", "123456789012"])
def test_a_pin_has_four_to_twelve_digits(pin: str) -> None:
    check_new_pin(pin)


@pytest.mark.parametrize(
    "pin", ["", "123", "1234567890123", "12a4", "12 34", "-1234", "١٢٣٤", "１２３４", "²³¹²"]
)
def test_anything_but_four_to_twelve_plain_digits_is_no_pin(pin: str) -> None:
    with pytest.raises(BadRequest, match="4 sampai 12 angka"):
        check_new_pin(pin)


@pytest.mark.parametrize("pin", ["0000", "111111"])
def test_a_pin_of_one_digit_is_too_easy(pin: str) -> None:
    with pytest.raises(BadRequest, match="angka yang sama"):
        check_new_pin(pin)


def test_everybody_is_a_person_a_device_a_visitor_or_the_system() -> None:
    assert PEOPLE | DEVICES | {Role.SYSTEM, Role.VISITOR} == set(Role)
    assert not PEOPLE & DEVICES


def test_an_actor_is_written_as_role_and_name() -> None:
    assert str(Actor(Role.OFFICER, "petugas1")) == "officer:petugas1"
