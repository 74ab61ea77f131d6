"""Decision records and the changelog keep their form, so that they can be found and read quickly."""

import re

import pytest

from server.web.endpoints import ENDPOINTS
from tests.contracts.source_tree import ROOT, files, text_of

DECISIONS = files(".md", under=("docs/decisions/",))
WORDS_OF_A_PAGE = 450


def test_decisions_are_numbered_without_a_gap() -> None:
    numbers = [int(name.rpartition("/")[2].split("-")[0]) for name in DECISIONS]
    assert numbers == list(range(1, len(numbers) + 1))


@pytest.mark.parametrize("name", DECISIONS)
def test_a_decision_is_one_page_of_context_decision_and_consequence(name: str) -> None:
    text = text_of(name)
    number = int(name.rpartition("/")[2].split("-")[0])
    assert text.startswith(f"# {number}. ")
    assert re.findall(r"^\*\*(\w+)\.\*\*", text, re.MULTILINE) == ["Context", "Decision", "Consequence"]
    assert len(text.split()) <= WORDS_OF_A_PAGE


@pytest.mark.parametrize("name", DECISIONS)
def test_what_a_decision_points_at_exists(name: str) -> None:
    folder = (ROOT / name).parent
    text = text_of(name)
    assert [link for link in re.findall(r"\]\(([^):]+)\)", text) if not (folder / link).exists()] == []
    paths = re.findall(r"`([\w./-]+/[\w.-]+\.(?:py|js|json|md))`", text)
    assert [path for path in paths if not any((ROOT / top / path).exists() for top in (".", "server"))] == []


def test_the_changelog_has_a_place_for_what_comes_next() -> None:
    headings = re.findall(r"^## (.+)$", text_of("CHANGELOG.md"), re.MULTILINE)
    assert headings[0] == "[Unreleased]"


def test_addresses_named_in_the_changelog_exist() -> None:
    named = re.findall(r"`(GET|POST|DELETE) (/api/[^`]+)`", text_of("CHANGELOG.md"))
    known = {(row.method, row.path.replace("{ticket_id}", "{id}")) for row in ENDPOINTS}
    assert named
    assert [each for each in named if each not in known] == []
