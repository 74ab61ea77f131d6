"""A month against the standards, and what of it the public may read: DOMAIN 7.2, 7.8."""

from collections.abc import Mapping

import pytest

from server.domain.ids import ServiceId
from server.domain.on_time_month import OTHERS, ServiceMonth, Tally, public_rows, total_of
from tests.support.builders import KEHILANGAN, LP, PENGADUAN, RUANG_KHUSUS, VISUM, a_service, an_office


def month(counts: Mapping[ServiceId, int], *, late: int = 0) -> list[ServiceMonth]:
    return [
        ServiceMonth(
            service_id=service, standard_seconds=900, tally=Tally(judged=count, on_time=max(0, count - late))
        )
        for service, count in counts.items()
    ]


def rows(counts: Mapping[ServiceId, int]) -> dict[str, int]:
    return {row.name: row.tally.judged for row in public_rows(an_office(), month(counts))}


@pytest.mark.parametrize(
    ("judged", "on_time", "percent"), [(1000, 999, 99), (3, 3, 100), (3, 0, 0), (0, 0, None)]
)
def test_a_share_is_rounded_down_so_that_nearly_all_is_not_all(
    judged: int, on_time: int, percent: int | None
) -> None:
    assert Tally(judged=judged, on_time=on_time).percent == percent


def test_a_letter_with_a_sensitive_service_has_one_row_with_the_private_room_in_it() -> None:
    told = rows({LP: 20, PENGADUAN: 10, VISUM: 5, RUANG_KHUSUS: 2, KEHILANGAN: 30})
    assert told == {"Layanan SPKT": 37, "Laporan Kehilangan": 30}


def test_no_visum_more_or_less_makes_another_row() -> None:
    with_visum = public_rows(an_office(), month({LP: 20, VISUM: 3}))
    without = public_rows(an_office(), month({LP: 23}))
    assert with_visum == without


def test_fewer_than_five_are_hidden_among_the_others() -> None:
    assert rows({LP: 20, KEHILANGAN: 4}) == {"Layanan SPKT": 20}
    assert rows({LP: 4, KEHILANGAN: 4}) == {OTHERS: 8}
    assert rows({LP: 2, KEHILANGAN: 2}) == {}
    assert rows({}) == {}


def test_the_total_counts_what_the_sheet_shows_and_no_more() -> None:
    shown = public_rows(an_office(), month({LP: 20, KEHILANGAN: 4}, late=1))
    assert total_of(shown) == Tally(judged=20, on_time=19)


def test_the_same_service_under_two_promises_is_one_row() -> None:
    tally = Tally(judged=10, on_time=9, left_out=1)
    months = [
        ServiceMonth(service_id=KEHILANGAN, standard_seconds=seconds, tally=tally) for seconds in (300, 600)
    ]
    (row,) = public_rows(an_office(), months)
    assert row.tally == Tally(judged=20, on_time=18, left_out=2)


def test_a_private_room_without_a_letter_to_hide_behind_is_not_on_the_sheet() -> None:
    office = an_office(services=(a_service(KEHILANGAN), a_service(RUANG_KHUSUS, is_private=True)))
    (row,) = public_rows(office, month({KEHILANGAN: 6, RUANG_KHUSUS: 6}))
    assert row.services == (KEHILANGAN,)
