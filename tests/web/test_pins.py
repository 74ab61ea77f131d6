"""PINs as hashes, compared in the same time whether the account exists or not."""

from collections.abc import Callable

from argon2 import extract_parameters

from server.web.pins import LANES, MEMORY_KIB, NOBODY, TIME_COST, PinHasher


def test_the_right_pin_is_known_again() -> None:
    pins = PinHasher()
    hashed = pins.hash("208417")
    assert pins.verify(hashed, "208417")
    assert not pins.verify(hashed, "208418")


def test_a_hash_does_not_show_the_pin_and_is_never_twice_the_same() -> None:
    pins = PinHasher()
    first, second = pins.hash("208417"), pins.hash("208417")
    assert "208417" not in first
    assert first != second


def test_a_damaged_hash_opens_nothing() -> None:
    assert not PinHasher().verify("not a hash", "208417")


def test_an_account_that_does_not_exist_costs_as_much_as_one_that_does() -> None:
    asked: list[object] = []

    def count(work: Callable[[], object]) -> object:
        asked.append(work)
        return work()

    assert not PinHasher(count).verify(None, "208417")
    assert len(asked) == 1
    parameters = extract_parameters(NOBODY)
    assert (parameters.time_cost, parameters.memory_cost, parameters.parallelism) == (
        TIME_COST,
        MEMORY_KIB,
        LANES,
    )
    assert parameters == extract_parameters(PinHasher().hash("208417"))


def test_beside_gevent_the_answer_is_the_same() -> None:
    pins = PinHasher.for_mode("gevent")
    hashed = pins.hash("208417")
    assert pins.verify(hashed, "208417")
    assert not pins.verify(hashed, "1")
    assert not pins.verify(None, "208417")
