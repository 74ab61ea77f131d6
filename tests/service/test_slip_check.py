"""Is this slip ours? T8, G2."""

from datetime import date, time, timedelta

import pytest

from server.domain import commands
from server.domain.check_code import readable
from server.service.replies import Done
from server.service.slip_check import SlipCheck, check_slip
from server.store.documents import encode_office
from tests.support.builders import DAY, KEHILANGAN, LP, PENGADUAN, VISUM, a_standard, an_office, office_with
from tests.support.hall import ADMIN, Hall


def test_the_code_of_a_slip_proves_number_time_and_standard() -> None:
    hall = Hall()
    ticket = hall.tap()
    found = check_slip(hall.store.reads(), label="A-001", day=DAY, code=ticket.check_code)
    assert found == SlipCheck(
        is_genuine=True,
        label="A-001",
        service_day=DAY,
        issued_at=hall.clock.now,
        decree="Kep/01/I/2019",
        minutes=None,
        state="waiting",
        reprints=0,
    )


def test_minutes_are_told_only_where_they_cannot_tell_the_service() -> None:
    hall = Hall()
    ticket = hall.tap(KEHILANGAN)
    found = check_slip(hall.store.reads(), label="L-001", day=DAY, code=ticket.check_code)
    assert found.minutes == 5


def test_a_new_decree_leaves_the_proof_of_an_older_slip_as_it_was() -> None:
    hall = Hall()
    ticket = hall.tap(KEHILANGAN)
    hall.clock.advance(minutes=1)
    newer = a_standard(id="kep-02.kehilangan", decree="Kep/02/I/2027", minutes=9)
    document = encode_office(office_with(KEHILANGAN, standard=newer))
    hall.send(commands.ConfigureOffice(document=document), ADMIN, Done)
    found = check_slip(hall.store.reads(), label="L-001", day=DAY, code=ticket.check_code)
    assert (found.is_genuine, found.decree, found.minutes) == (True, "Kep/01/I/2019", 5)


def test_a_slip_proves_what_it_promised_whatever_service_its_visit_has_come_to() -> None:
    hall = Hall()
    hall.open_desk()
    visit = hall.tap(KEHILANGAN, further=(PENGADUAN,))
    hall.finish(hall.start(hall.call_next().id).id)
    assert check_slip(hall.store.reads(), label=visit.label, day=DAY, code=visit.check_code).is_genuine
    corrected = hall.tap(KEHILANGAN)
    hall.verb("correct", corrected.id, service_id=LP, reason="ternyata laporan polisi")
    found = check_slip(hall.store.reads(), label="L-001", day=DAY, code=corrected.check_code)
    assert (found.is_genuine, found.minutes) == (True, 5)


def test_a_slip_of_the_small_hours_is_checked_by_the_date_printed_on_it() -> None:
    hall = Hall(an_office(day_start=time(6, 0)))
    hall.clock.advance(minutes=18 * 60)
    ticket = hall.tap()
    printed = DAY + timedelta(days=1)
    found = check_slip(hall.store.reads(), label="A-001", day=printed, code=ticket.check_code)
    assert (found.is_genuine, found.service_day) == (True, DAY)


def test_a_slip_of_yesterday_is_not_taken_for_one_of_today() -> None:
    hall = Hall(an_office(day_start=time(6, 0)))
    ticket = hall.tap()
    today = DAY + timedelta(days=1)
    assert not check_slip(hall.store.reads(), label="A-001", day=today, code=ticket.check_code).is_genuine


@pytest.mark.parametrize(
    ("label", "day", "code"),
    [
        ("A-001", DAY, "0000-0000"),
        ("A-002", DAY, None),
        ("A-001", DAY.replace(day=1), None),
        ("A-001", date.min, None),
    ],
)
def test_anything_else_proves_nothing_and_tells_nothing(label: str, day: object, code: str | None) -> None:
    hall = Hall()
    ticket = hall.tap()
    found = check_slip(hall.store.reads(), label=label, day=day, code=code or ticket.check_code)  # type: ignore[arg-type]
    assert (found.is_genuine, found.issued_at, found.decree, found.state) == (False, None, None, None)


def test_the_answer_has_no_place_for_a_service() -> None:
    hall = Hall()
    ticket = hall.tap(VISUM)
    found = check_slip(hall.store.reads(), label=ticket.label, day=DAY, code=ticket.check_code)
    assert "visum" not in repr(found).lower()


@pytest.mark.parametrize("typed", ["7f3k92qd", "7F3K 92QD", "7F3K-92QD", " 7f3k–92qd "])
def test_a_code_is_read_as_people_type_it(typed: str) -> None:
    assert readable(typed) == "7F3K-92QD"


def test_letters_that_look_alike_are_the_ones_that_exist() -> None:
    assert readable("OIL0-1111") == "0110-1111"
