"""The doctor sends nobody to a command that does not exist."""

import re

import click
import pytest

from server.command_line import main
from server.doctor.findings import Language, texts

_NAMED = re.compile(r'"antrean ([a-z -]+)"')


def _exists(command: str) -> bool:
    group: click.Command = main
    for name in command.split():
        if not isinstance(group, click.Group) or name not in group.commands:
            return False
        group = group.commands[name]
    return True


@pytest.mark.parametrize("language", ["id", "en"])
def test_every_command_in_the_advice_exists(language: Language) -> None:
    named = {command for advice in texts(language)["advice"].values() for command in _NAMED.findall(advice)}
    assert {"init", "serve", "printer test"} <= named
    assert {command for command in named if not _exists(command)} == set()
