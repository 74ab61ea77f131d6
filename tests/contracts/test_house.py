"""The house keeps its own rules: sizes, names, one place for each thing, and nothing foreign in the tree."""

import ast
import re

import pytest

from tests.contracts import source_tree
from tests.contracts.source_tree import files, functions, imported_names, line_count, text_of, uses

PRODUCT = ("server/", "printers/")
SCREENS = ("kiosk/", "display/", "server/browser/")
MIGRATIONS = "server/store/migrations/"

LONGEST_MODULE = 400
LONGEST_BROWSER_MODULE = 250
LONGEST_FUNCTION = 50
LARGEST_FILE = 400_000
MAY_BE_LARGE = (".woff2", ".png", ".jpg", ".wav", ".webm", ".mp4", ".db")

VAGUE = {
    "util",
    "utils",
    "helper",
    "helpers",
    "manager",
    "managers",
    "misc",
    "common",
    "data",
    "info",
    "process",
}
"""Names that say nothing about what lives behind them."""

CLOCK_CALLS = {
    *(f"datetime.{name}" for name in ("now", "utcnow", "today")),
    *(f"datetime.datetime.{name}" for name in ("now", "utcnow", "today")),
    *(f"{day}.today" for day in ("date", "datetime.date")),
    *(
        f"time.{name}"
        for name in ("time", "time_ns", "gmtime", "localtime", "ctime", "strftime", "clock_gettime")
    ),
}
CLOCK_WORDS_OF_SQL = re.compile(r"CURRENT_TIMESTAMP|func\.now\(|strftime\(|datetime\('now'", re.IGNORECASE)


def hosts_of_registries() -> list[str]:
    """Written in parts, so that this file does not name them either."""
    names = [("npmjs", "org"), ("npmjs", "com"), ("yarnpkg", "com"), ("pypi", "org"), ("pythonhosted", "org")]
    return [
        ".".join(parts) for parts in (*names, ("deb", "debian", "org"), ("unpkg", "com"), ("jsdelivr", "net"))
    ]


# ---------------------------------------------------------------- sizes


def test_no_python_module_is_longer_than_one_can_overlook() -> None:
    assert [name for name in files(".py") if line_count(name) > LONGEST_MODULE] == []


def test_no_browser_module_is_longer_than_one_can_overlook() -> None:
    assert [name for name in files(".js", under=SCREENS) if line_count(name) > LONGEST_BROWSER_MODULE] == []


def test_no_function_is_longer_than_a_screen() -> None:
    # A migration is one long list that is never read again.
    modules = [name for name in files(".py") if not name.startswith(MIGRATIONS)]
    long = [each for name in modules for each in functions(name) if each.lines > LONGEST_FUNCTION]
    assert [f"{each.place}: {each.lines} lines" for each in long] == []


def test_no_file_is_large_but_pictures_sounds_and_fonts() -> None:
    small = [name for name in source_tree.tracked() if not name.endswith(MAY_BE_LARGE)]
    assert [name for name in small if (source_tree.ROOT / name).stat().st_size > LARGEST_FILE] == []


# ---------------------------------------------------------------- names


@pytest.mark.parametrize("suffix", [".py", ".js", ".mjs"])
def test_no_module_has_a_name_that_says_nothing(suffix: str) -> None:
    # The whole name: print_process says which process it is.
    parts = {name: set(name.removesuffix(suffix).split("/")) for name in files(suffix)}
    assert [name for name, words in parts.items() if words & VAGUE] == []


def test_a_place_to_be_called_to_is_never_a_counter() -> None:
    domain = files(".py", under=("server/domain/", "server/service/"))
    assert [name for name in domain if re.search(r"\bcounter_id|class Counter\b", text_of(name))] == []


def test_every_module_says_what_lives_in_it() -> None:
    modules = {name: source_tree.parsed(name) for name in files(".py", under=PRODUCT)}
    assert [name for name, module in modules.items() if module.body and not ast.get_docstring(module)] == []


# ---------------------------------------------------------------- one place for each thing


def calls_of(method: str) -> set[str]:
    """The modules that call something's method of this name."""
    found = (use for name in files(".py", under=PRODUCT) for use in uses(name) if use.is_call)
    return {
        use.path for use in found if use.name.endswith(f".{method}") and not use.path.startswith(MIGRATIONS)
    }


def test_only_the_dispatcher_commits() -> None:
    # The unit of work itself hands the commit and the release of a savepoint on to the database.
    assert calls_of("commit") == {"server/service/dispatcher.py", "server/store/unit_of_work.py"}


def test_there_is_one_emitter_used_by_relay_and_door() -> None:
    assert calls_of("emit") == {"server/web/live.py"}
    assert calls_of("_emit") == {"server/web/relay.py", "server/web/sockets.py"}
    assert calls_of("send") & set(files(".py", under=("server/web/", "server/service/"))) == set()


def test_only_the_clock_reads_the_wall_clock() -> None:
    readers = {
        use.path for name in files(".py", under=PRODUCT) for use in uses(name) if use.name in CLOCK_CALLS
    }
    assert readers == {"server/clock.py"}


def test_nobody_takes_the_wall_clock_home_under_another_name() -> None:
    modules = {name: set(imported_names(name)) for name in files(".py", under=PRODUCT)}
    assert [name for name, imported in modules.items() if imported & CLOCK_CALLS] == []


def test_the_database_reads_no_clock_either() -> None:
    assert [
        name for name in files(".py", ".sql", under=("server/",)) if CLOCK_WORDS_OF_SQL.search(text_of(name))
    ] == []


def test_screens_trust_the_servers_clock_only() -> None:
    own_clock = re.compile(r"new Date\(\)|Date\.now\(\)")
    readers = {name for name in files(".js", under=SCREENS) if own_clock.search(text_of(name))}
    # The age of a remembered request id, which has to be measured across a reload.
    assert readers <= {"kiosk/main.js"}


def test_pure_browser_modules_touch_no_page_network_or_clock() -> None:
    pure = [
        name for name in files(".js", under=SCREENS) if name.rpartition("/")[2] in {"state.js", "clips.js"}
    ]
    touching = re.compile(r"\b(?:document|window|fetch|Date\.now|localStorage)\b[.(\[]")
    assert len(pure) >= 5
    assert [name for name in pure if touching.search(without_comments(text_of(name)))] == []


def without_comments(text: str) -> str:
    return re.sub(r"/\*.*?\*/|//[^\n]*", "", text, flags=re.DOTALL)


# ---------------------------------------------------------------- what does not belong here


def test_no_file_names_a_host_of_a_package_registry() -> None:
    named = re.compile("|".join(re.escape(host) for host in hosts_of_registries()))
    texts = [name for name in source_tree.tracked() if not name.endswith((*MAY_BE_LARGE, ".bin"))]
    assert [name for name in texts if named.search(text_of(name))] == []


def test_screens_load_nothing_from_elsewhere() -> None:
    elsewhere = re.compile(r"""(?:src|href|import|url)\s*[=(]?\s*["']?(?:https?:)?//""")
    shown = files(".html", ".js", ".css", under=SCREENS)
    assert [name for name in shown if elsewhere.search(without_comments(text_of(name)))] == []


def test_nothing_fetched_or_made_here_is_committed() -> None:
    made = [name for name in source_tree.tracked() if source_tree.NOT_OURS & set(name.split("/"))]
    assert made == []
