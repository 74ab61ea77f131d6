"""README.md is true: what it tells to run exists, and what exists stands in it."""

import ast
import re
import shlex
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from urllib.parse import urlsplit

import click
import pytest

from server.command_line import main
from server.settings import SETTINGS
from server.web.endpoints import ENDPOINTS
from server.web.public_pages import PAGES
from tests.contracts import source_tree
from tests.contracts.source_tree import ROOT, files, text_of

README = text_of("README.md")
MAKEFILE = text_of("Makefile")
TARGETS = set(re.findall(r"^([a-z]+):.*## ", MAKEFILE, re.MULTILINE))
MADE_BY_SCREENS = {"kiosk", "ticket", "display", "desk", "office", "slip"}


def chapter(heading: str) -> str:
    found = re.search(rf"^## {re.escape(heading)}\n(.*?)(?=^## |\Z)", README, re.MULTILINE | re.DOTALL)
    assert found is not None, f"README.md has no chapter “{heading}”"
    return found[1]


def block(heading: str, language: str) -> list[str]:
    """The lines of the first code block of a chapter."""
    found = re.search(rf"^```{language}\n(.*?)^```", chapter(heading), re.MULTILINE | re.DOTALL)
    assert found is not None, f"“{heading}” has no block of {language}"
    return [line for line in found[1].splitlines() if line.strip()]


def table(heading: str) -> list[list[str]]:
    lines = [line for line in chapter(heading).splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


def commands_of(group: click.Group, *before: str) -> Iterator[str]:
    """“audit verify” and all the others."""
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from commands_of(command, *before, name)
        else:
            yield " ".join((*before, name))


# ---------------------------------------------------------------- quick start


def test_the_quick_start_has_five_lines() -> None:
    assert len(block("Quick start", "sh")) == 5


def test_the_quick_start_runs_what_exists() -> None:
    programs = [shlex.split(line, comments=True) for line in block("Quick start", "sh")]
    assert [words[0] for words in programs] == ["git", "make", "xdg-open", "make", "make"]
    assert {words[1] for words in programs if words[0] == "make"} <= TARGETS


def test_what_the_quick_start_hands_to_the_demonstration_is_understood() -> None:
    (given,) = re.findall(r'^make run ARGS="([^"]+)"', chapter("Quick start"), re.MULTILINE)
    context = main.commands["demo"].make_context("demo", shlex.split(given))
    assert context.params == {"simulate": True, "speed": 60.0}


def test_every_address_of_this_page_is_answered() -> None:
    known = {page.path for page in PAGES} | {row.path for row in ENDPOINTS}
    default = {setting.name: setting.default for setting in SETTINGS}["ANTREAN_BIND"]
    addresses = [urlsplit(address) for address in re.findall(r"http://[^\s>)]+", README)]
    assert len(addresses) >= 7
    assert [each.geturl() for each in addresses if each.path not in known or each.netloc != default] == []


# ---------------------------------------------------------------- commands


def test_every_make_target_named_here_exists() -> None:
    assert set(re.findall(r"\bmake ([a-z]+)\b(?!\w)", "\n".join(code_of(README)))) <= TARGETS


def test_every_make_target_stands_in_the_table() -> None:
    listed = {name for cells in table("Working on it") for name in re.findall(r"`make (\w+)`", cells[0])}
    assert listed == TARGETS - {"help"}


def code_of(text: str) -> list[str]:
    """Whatever stands in code blocks and between backticks."""
    blocks = re.findall(r"^```\w*\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    return blocks + re.findall(
        r"`([^`\n]+)`", re.sub(r"^```.*?^```", "", text, flags=re.MULTILINE | re.DOTALL)
    )


def invocations() -> list[list[str]]:
    """Every “antrean …” of this page, as words."""
    found = (line.strip() for text in code_of(README) for line in text.splitlines())
    return [shlex.split(line, comments=True)[1:] for line in found if line.startswith("antrean ")]


@pytest.mark.parametrize("words", invocations(), ids=" ".join)
def test_a_command_of_this_page_is_understood(
    words: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "office.json").write_text("{}")
    command: click.Command = main
    while isinstance(command, click.Group):
        command = command.commands[words[0]]
        words = words[1:]
    if words and words[-1] in {name for option in command.params for name in option.opts}:
        words = words[:-1]  # only the option is spoken of, without its value
    answers = ["--pin=480263"] if command.name == "init" else []
    with command.make_context(command.name, [*words, *answers]):
        pass


def test_every_command_stands_on_this_page() -> None:
    shown = [" ".join(words) for words in invocations()]
    assert [
        name for name in commands_of(main) if not any(f"{each} ".startswith(f"{name} ") for each in shown)
    ] == []


# ---------------------------------------------------------------- settings


def test_the_settings_table_is_the_one_of_the_code() -> None:
    written = [f"| {' | '.join(cells)} |" for cells in table("Settings")]
    expected = [
        f"| `{setting.name}` | {f'`{setting.default}`' if setting.default else '–'} | {setting.help} |"
        for setting in SETTINGS
    ]
    assert written == expected


def test_no_other_setting_is_named_anywhere() -> None:
    known = {setting.name for setting in SETTINGS} | {"ANTREAN_DEMO_TOKENS"}
    texts = [
        README,
        *(text_of(name) for name in files(".py", ".json", ".md", under=("server/", "docs/", "printers/"))),
    ]
    assert {name for text in texts for name in re.findall(r"\bANTREAN_[A-Z_]*[A-Z]\b", text)} <= known


# ---------------------------------------------------------------- map, pictures, links


def mapped() -> list[str]:
    """The paths of the map, from its indentation."""
    above: list[str] = []
    paths = []
    for line in block("The map", "text"):
        depth = (len(line) - len(line.lstrip())) // 2
        above = [*above[:depth], line.split()[0]]
        paths.append("".join(above))
    return paths


def test_everything_on_the_map_exists() -> None:
    assert [path for path in mapped() if not (ROOT / path).exists()] == []


def test_every_folder_of_the_product_is_on_the_map() -> None:
    tops = {name.split("/")[0] + "/" for name in source_tree.tracked() if "/" in name}
    below = [name.split("/") for name in files("", under=("server/", "printers/"))]
    rooms = {"/".join(parts[:2]) + "/" for parts in below if len(parts) > 2}
    assert (tops | rooms) - set(mapped()) == set()


def test_every_module_that_wires_the_server_is_on_the_map() -> None:
    modules = {name for name in files(".py", under=("server/",)) if name.count("/") == 1}
    assert modules - set(mapped()) == {"server/__init__.py"}


def test_every_file_named_here_exists() -> None:
    named = re.findall(r"`((?:server|kiosk|display|printers|tests|docs|tools)/[\w./-]*\w/?)`", README)
    ignored_by_git = {"server/browser/vendor/licenses/"}
    assert [path for path in named if not (ROOT / path).exists() and path not in ignored_by_git] == []


def test_the_pictures_are_those_that_make_screens_makes() -> None:
    pictures = re.findall(r"!\[[^\]]+\]\(docs/pictures/(\w+)\.png\)", README)
    assert sorted(pictures) == sorted(MADE_BY_SCREENS)


@pytest.mark.parametrize("link", sorted(set(re.findall(r"\]\(([^)#:]+)\)", README))))
def test_a_link_of_this_page_leads_somewhere(link: str) -> None:
    assert (ROOT / link).exists()


# ---------------------------------------------------------------- glossary


def names_of_the_domain() -> frozenset[str]:
    """Every name that the rules use for something: modules, classes, functions, fields, stored values."""
    names: set[str] = set()
    for module in files(".py", under=("server/domain/",)):
        names.add(PurePosixPath(module).stem)
        for node in ast.walk(source_tree.parsed(module)):
            names |= _named_by(node)
    return frozenset(names)


def _named_by(node: ast.AST) -> set[str]:
    if isinstance(node, ast.ClassDef):
        return {re.sub(r"(?<=[a-z])(?=[A-Z])", "_", node.name).lower()}
    if isinstance(node, ast.FunctionDef):
        return {node.name}
    if isinstance(node, ast.arg):
        return {node.arg}
    if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
        return {node.target.id}
    if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant):
        return {str(node.value.value)}
    return set()


@pytest.mark.parametrize("row", table("Glossary"), ids=lambda row: row[0])
def test_a_word_of_the_glossary_is_a_name_in_the_rules(row: list[str]) -> None:
    words = re.findall(r"`(\w+)`", row[2])
    assert words
    assert [word for word in words if word not in names_of_the_domain()] == []
