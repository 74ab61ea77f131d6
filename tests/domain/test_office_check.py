import pytest

from server.domain.errors import BadRequest, Conflict
from server.domain.ids import PrinterId, ServiceId
from server.domain.office import Printer
from server.domain.office_check import InUse, check_document, check_keeps
from tests.support.builders import LP, a_desk, a_service, an_office

NOTHING = InUse(services=frozenset(), series=frozenset(), desks=frozenset())


def test_a_document_that_hangs_together_is_taken() -> None:
    check_document(an_office())


def test_a_service_with_an_unknown_letter_is_refused() -> None:
    with pytest.raises(BadRequest, match="seri X tidak ada"):
        check_document(an_office(services=(a_service(LP, series="X"),)))


def test_a_desk_for_an_unknown_service_is_refused() -> None:
    with pytest.raises(BadRequest, match=r"layanan spkt\.lain tidak ada"):
        check_document(an_office(desks=(a_desk(1, ServiceId("spkt.lain")),)))


def test_an_unknown_priority_letter_is_refused() -> None:
    with pytest.raises(BadRequest, match="seri Q tidak ada"):
        check_document(an_office(priority_series="Q"))


def test_a_desk_written_twice_is_refused() -> None:
    with pytest.raises(BadRequest, match="loket loket-1 tertulis dua kali"):
        check_document(an_office(desks=(a_desk(1, LP), a_desk(1, LP))))


def test_a_printer_of_an_impossible_width_is_refused() -> None:
    printer = Printer(id=PrinterId("kiosk"), name="Printer", address="none://", columns=40)
    with pytest.raises(BadRequest, match="32, 42 atau 48"):
        check_document(an_office(printers=(printer,)))


@pytest.mark.parametrize("zone", ["Asia/Atlantis", "", "../etc/passwd"])
def test_an_unknown_zone_is_refused(zone: str) -> None:
    with pytest.raises(BadRequest, match="Zona waktu"):
        check_document(an_office(timezone=zone))


def test_what_nobody_uses_may_go() -> None:
    check_keeps(an_office(), NOTHING)


@pytest.mark.parametrize(
    ("in_use", "words"),
    [
        (
            InUse(services=frozenset({"x.lama"}), series=frozenset(), desks=frozenset()),
            r"Layanan x\.lama",
        ),
        (InUse(services=frozenset(), series=frozenset({"Z"}), desks=frozenset()), "Seri Z"),
        (InUse(services=frozenset(), series=frozenset(), desks=frozenset({"loket-9"})), "Loket loket-9"),
    ],
)
def test_what_is_in_use_today_stays(in_use: InUse, words: str) -> None:
    with pytest.raises(Conflict, match=words):
        check_keeps(an_office(), in_use)
