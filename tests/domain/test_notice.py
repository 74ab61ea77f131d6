"""What hangs in the hall, and the digest by which the log names it: DOMAIN-D16, D22, D25, D32, D36."""

from dataclasses import replace

import pytest

from server.domain.notice import contact_in_words, decrees_of, notice_of
from server.domain.office import Contact, Office
from server.domain.rules import Rules
from tests.support.builders import LP, PENGADUAN, VISUM, a_standard, an_office, office_with


def test_every_public_service_has_its_six_components() -> None:
    office = office_with(LP, procedure=("Terima", "Serahkan"), fee_rupiah=30_000, fee_basis="PP 76/2020")
    notice = notice_of(office)
    assert [each.service for each in notice.components] == [each.name.id for each in office.public_services]
    first = notice.components[0]
    assert first.requirements == ("Identitas (KTP)",)
    assert first.procedure == ("Terima", "Serahkan")
    assert (first.minutes, first.decree) == (15, "Kep/01/I/2019")
    assert (first.fee_rupiah, first.fee_basis) == (30_000, "PP 76/2020")
    assert first.products == ("Produk Laporan Polisi",)
    assert first.complaints.startswith("Petugas 1, 08xx-xxxx-xxxx, pengaduan@contoh.invalid, Jl. Contoh")


def test_the_private_room_hangs_nowhere() -> None:
    assert "Ruang khusus" not in repr(notice_of(an_office()))


def test_each_decree_is_named_once_in_the_order_of_the_services() -> None:
    office = office_with(PENGADUAN, standard=a_standard(decree="Kep/02/II/2026"))
    assert decrees_of(office) == ("Kep/01/I/2019", "Kep/02/II/2026")
    assert notice_of(office).decree == "Kep/01/I/2019; Kep/02/II/2026"


def test_compensation_is_promised_only_where_some_public_service_has_it() -> None:
    office = an_office()
    assert notice_of(office).compensation_line == "Lewat standar: Anda berhak atas air minum atau permen"
    without = tuple(replace(each, compensation_enabled=each.is_private) for each in office.services)
    assert notice_of(replace(office, services=without)).compensation_line == ""


def test_a_contact_is_told_as_far_as_it_is_known() -> None:
    assert (
        contact_in_words(Contact(name="Petugas 1", phone="", email="", address="Jl. 1")) == "Petugas 1, Jl. 1"
    )


PROPAM = Contact(name="Piket Propam", phone="0", email="p@contoh.invalid", address="Jl. 1")


@pytest.mark.parametrize(
    "changed",
    [
        an_office(pledge="Kami sanggup."),
        an_office(internal_affairs=PROPAM),
        an_office(contact=PROPAM),
        office_with(LP, standard=a_standard(minutes=20)),
        office_with(VISUM, procedure=("Terima",)),
    ],
)
def test_another_notice_has_another_digest(changed: Office) -> None:
    assert notice_of(changed).digest != notice_of(an_office()).digest


def test_what_hangs_nowhere_does_not_change_the_digest() -> None:
    changed = an_office(rules=Rules(ready_ahead=5), ticker=(), health_notice="Kenakan masker.")
    assert notice_of(changed).digest == notice_of(an_office()).digest
