"""How the domain's values stand in columns: times as UTC microseconds, durations as microseconds."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from enum import IntEnum, StrEnum

from sqlalchemy import BigInteger, SmallInteger, String, Text
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

from server.domain.compensation_rules import Given

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


def to_us(at: datetime) -> int:
    """UTC microseconds since 1970. Raises TypeError for a time without zone."""
    return (at - EPOCH) // _MICROSECOND


def from_us(us: int) -> datetime:
    """The aware UTC time."""
    return EPOCH + timedelta(microseconds=us)


class Instant(TypeDecorator[datetime]):
    """An aware UTC time as an integer: exact, sortable, and the same on both engines."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, _: Dialect) -> int | None:
        """To the column."""
        return None if value is None else to_us(value)

    def process_result_value(self, value: int | None, _: Dialect) -> datetime | None:
        """From the column."""
        return None if value is None else from_us(value)


class Duration(TypeDecorator[timedelta]):
    """A duration in microseconds."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: timedelta | None, _: Dialect) -> int | None:
        """To the column."""
        return None if value is None else value // _MICROSECOND

    def process_result_value(self, value: int | None, _: Dialect) -> timedelta | None:
        """From the column."""
        return None if value is None else timedelta(microseconds=value)


class Names(TypeDecorator[tuple[str, ...]]):
    """A few ids in their order, in one column; an id holds no space."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: tuple[str, ...] | None, _: Dialect) -> str | None:
        """To the column."""
        return None if value is None else " ".join(value)

    def process_result_value(self, value: str | None, _: Dialect) -> tuple[str, ...] | None:
        """From the column."""
        return None if value is None else tuple(value.split())


class Counts(TypeDecorator[Mapping[str, int]]):
    """A few counts by their names, in one column; a name holds neither space nor "="."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Mapping[str, int] | None, _: Dialect) -> str | None:
        """To the column."""
        return None if value is None else " ".join(f"{name}={count}" for name, count in sorted(value.items()))

    def process_result_value(self, value: str | None, _: Dialect) -> Mapping[str, int] | None:
        """From the column."""
        if value is None:
            return None
        pairs = (each.rpartition("=") for each in value.split())
        return {name: int(count) for name, _, count in pairs}


class Givens(TypeDecorator[tuple[Given, ...]]):
    """What was given, in one column: item, quantity and unit cost. An id holds neither space nor "="."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: tuple[Given, ...] | None, _: Dialect) -> str | None:
        """To the column."""
        if value is None:
            return None
        return " ".join(f"{each.item}={each.quantity}={each.unit_cost_rupiah}" for each in value)

    def process_result_value(self, value: str | None, _: Dialect) -> tuple[Given, ...] | None:
        """From the column."""
        if value is None:
            return None
        parts = (each.rsplit("=", 2) for each in value.split())
        return tuple(
            Given(item=item, quantity=int(quantity), unit_cost_rupiah=int(cost))
            for item, quantity, cost in parts
        )


class Level(TypeDecorator[IntEnum]):
    """A value of an IntEnum, stored as its number."""

    impl = SmallInteger
    cache_ok = True

    def __init__(self, levels: type[IntEnum]) -> None:
        super().__init__()
        self.levels = levels

    def process_bind_param(self, value: IntEnum | int | None, _: Dialect) -> int | None:
        """To the column."""
        return None if value is None else int(value)

    def process_result_value(self, value: int | None, _: Dialect) -> IntEnum | None:
        """From the column."""
        return None if value is None else self.levels(value)


class Word(TypeDecorator[StrEnum]):
    """A value of a StrEnum, stored as its word."""

    impl = String
    cache_ok = True

    def __init__(self, words: type[StrEnum]) -> None:
        super().__init__(24)
        self.words = words

    def process_bind_param(self, value: StrEnum | str | None, _: Dialect) -> str | None:
        """To the column."""
        return None if value is None else str(value)

    def process_result_value(self, value: str | None, _: Dialect) -> StrEnum | None:
        """From the column."""
        return None if value is None else self.words(value)
