"""The plain top-level package names are ours alone in an environment that holds Antrean."""

from __future__ import annotations

from importlib.metadata import distribution, packages_distributions

import pytest


@pytest.mark.parametrize("name", ["kiosk", "display", "server", "printers"])
def test_no_other_distribution_owns_the_name(name: str) -> None:
    owners = set(packages_distributions().get(name, ()))
    assert owners <= {"antrean"}


def test_the_command_is_the_one_of_the_contract() -> None:
    commands = {entry.name: entry.value for entry in distribution("antrean").entry_points}
    assert commands == {"antrean": "server.command_line:main"}
