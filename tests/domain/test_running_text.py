"""The running text of DOMAIN 10."""

from server.domain.running_text import filled
from tests.support.builders import an_office


def test_a_line_names_the_office_and_its_contact_as_they_are_now() -> None:
    line = "{unit}: pungutan liar? Sampaikan ke {nama petugas} {telepon}."
    said = "Polres Contoh: pungutan liar? Sampaikan ke Petugas 1 08xx-xxxx-xxxx."
    assert filled(an_office(), line) == said


def test_other_braces_stay_as_they_are() -> None:
    assert filled(an_office(), "Buka {jam}") == "Buka {jam}"
