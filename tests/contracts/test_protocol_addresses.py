"""docs/protocol.md names every command with its body and its answer, and every other address."""

import re
from dataclasses import fields

import pytest

from server.web.contract import Endpoint
from server.web.endpoints import ENDPOINTS
from server.web.public_pages import PAGES
from tests.contracts import protocol_page as page

ROWS = {(row.method, row.path): row for row in ENDPOINTS}


def command_rows() -> list[tuple[str, str, frozenset[str], str]]:
    """Method, path, names of the body and answer, one row for each address."""
    return [
        (method, _with_names(path), frozenset(re.findall(r"`(\w+)`", body)), answer)
        for addresses, body, answer in page.rows("3. Commands")
        for method, path in _addresses(addresses)
    ]


def _with_names(path: str) -> str:
    """`{id}` on the page is the id of what the address is about."""
    room = path.removeprefix("/api/v1/").removeprefix("office/").partition("/")[0]
    name = {"pairings": "pairing_id", "devices": "device_id", "feedback": "feedback_id"}.get(
        room, "ticket_id"
    )
    return path.replace("{id}", f"{{{name}}}")


def _addresses(cell: str) -> list[tuple[str, str]]:
    """`POST /a/b` `/c` means POST /a/b and POST /a/c."""
    first, *others = re.findall(r"`((?:[A-Z]+ )?/[^`]+)`", cell)
    method, path = first.split()
    stem = path.rpartition("/")[0]
    return [(method, each) for each in (path, *(stem + other for other in others))]


@pytest.mark.parametrize(("method", "path", "names", "answer"), command_rows())
def test_a_command_has_the_body_and_answer_of_the_page(
    method: str, path: str, names: frozenset[str], answer: str
) -> None:
    row = ROWS[method, path]
    assert row.body is not None
    assert set(row.body.__struct_fields__) == names | {"request_id"}
    status, told = answer.split(" ", 1)
    assert row.status == int(status)
    listed = re.sub(r": \{[^}]*\}|: null", "", told).strip("`{}").split(", ")
    assert row.reply is not None
    assert (["a PDF"] if row.reply is bytes else [each.name for each in fields(row.reply)]) == listed


def test_every_command_stands_on_the_page() -> None:
    listed = {(method, path) for method, path, _, _ in command_rows()}
    commands = {(row.method, row.path) for row in ENDPOINTS if _is_command(row)}
    assert commands == listed


@pytest.mark.parametrize("row", ENDPOINTS, ids=lambda row: row.name)
def test_every_address_stands_on_the_page(row: Endpoint) -> None:
    if not _is_command(row):
        assert row.path in page.PAGE


def test_the_pages_of_the_last_section_exist() -> None:
    paths = re.findall(r"`(/[^`]+)`", page.section("5. Other addresses"))
    known = {each.path for each in PAGES} | {row.path for row in ENDPOINTS}
    known = {each.replace("<", "{").replace(">", "}") for each in known}
    assert paths
    assert [path for path in paths if path not in known] == []


def _is_command(row: Endpoint) -> bool:
    return row.body is not None and "request_id" in row.body.__struct_fields__
