"""The page that stands while the server does not answer: what it tells, and what it is told."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from antrean_kiosk.config import parse_config
from antrean_kiosk.waiting import own_address, why_not, write_waiting_page
from tests.deploy.kiosk_machine import OfficeServer
from tests.support.ports import free_port


@pytest.fixture(scope="module")
def office() -> Iterator[OfficeServer]:
    """A server of the office whose page can be had."""
    server = OfficeServer(free_port())
    yield server
    server.close()


def test_a_server_that_answers_is_nothing_to_tell(office: OfficeServer) -> None:
    assert why_not(f"http://127.0.0.1:{office.port}", "/kiosk/") == ""


def test_a_wrong_address_is_told_with_what_is_wrong_with_it(office: OfficeServer) -> None:
    other = f"http://127.0.0.1:{office.port}"
    assert why_not(other, "/office/").startswith(f"{other}: yang menjawab bukan server antrean")
    nobody = f"http://127.0.0.1:{free_port()}"
    told = why_not(nobody, "/kiosk/")
    assert told.startswith(f"{nobody}: mesin di alamat itu tidak menjalankan server antrean [refused]")
    assert told.endswith("Alamat mesin ini: 127.0.0.1.")


def test_the_machine_knows_where_the_server_would_see_it() -> None:
    assert own_address("http://127.0.0.1:8000") == "127.0.0.1"


def test_what_is_the_matter_with_the_machine_stands_on_the_page_as_words(tmp_path: Path) -> None:
    config = parse_config("server = http://server.invalid\nnotice = Baris 3: “<b>” tidak dikenal. [x]")
    write_waiting_page(tmp_path / "page", notice=config.notice)
    page = (tmp_path / "page").read_text()
    assert 'id="notice">Baris 3: “&lt;b&gt;” tidak dikenal. [x]</p>' in page
    write_waiting_page(tmp_path / "page")
    assert 'id="notice"></p>' in (tmp_path / "page").read_text()
