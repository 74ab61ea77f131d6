"""The files of this repository, as git knows them, and what stands in the Python ones. No tests here."""

import ast
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
NOT_OURS = {".venv", "var", "node_modules", "vendor", "dist", "build", "__pycache__", ".git"}


@dataclass(frozen=True, slots=True)
class Function:
    """A function or method, where it stands and how many lines it has."""

    place: str
    lines: int


@dataclass(frozen=True, slots=True)
class Use:
    """A dotted name that is read or called: `uow.commit` at a line of a module."""

    path: str
    line: int
    name: str
    is_call: bool


@cache
def tracked() -> tuple[str, ...]:
    """Every file that is committed; where there is no git, every file that would be."""
    asked = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(asked, check=False, cwd=ROOT, capture_output=True, text=True)
    if listed.returncode == 0:
        return tuple(sorted(name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()))
    every = (path.relative_to(ROOT) for path in ROOT.rglob("*") if path.is_file())
    return tuple(sorted(str(path) for path in every if not NOT_OURS & set(path.parts)))


def files(*suffixes: str, under: tuple[str, ...] = ("",)) -> list[str]:
    """The tracked files with these endings, beneath these folders."""
    return [name for name in tracked() if name.endswith(suffixes) and name.startswith(under)]


def text_of(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def line_count(name: str) -> int:
    return len(text_of(name).splitlines())


@cache
def parsed(name: str) -> ast.Module:
    return ast.parse(text_of(name), filename=name)


def functions(name: str) -> Iterator[Function]:
    """Every function of a module, decorators not counted."""
    for node in ast.walk(parsed(name)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            yield Function(f"{name}:{node.lineno} {node.name}", lines)


def uses(name: str) -> Iterator[Use]:
    """Every dotted name of a module, as it is written."""
    called = {id(node.func) for node in ast.walk(parsed(name)) if isinstance(node, ast.Call)}
    for node in ast.walk(parsed(name)):
        if isinstance(node, ast.Attribute):
            yield Use(name, node.lineno, ast.unparse(node), id(node) in called)


def imported_names(name: str) -> Iterator[str]:
    """“time.monotonic” for `from time import monotonic`, “time” for `import time`."""
    for node in ast.walk(parsed(name)):
        if isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{each.name}" for each in node.names)
        elif isinstance(node, ast.Import):
            yield from (each.name for each in node.names)
