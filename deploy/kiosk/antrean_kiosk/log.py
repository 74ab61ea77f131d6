"""One line for each event on standard error, where journald collects it: a constant name, then fields."""

import sys


def log(event: str, **fields: object) -> None:
    told = "".join(f" {name}={value}" for name, value in fields.items())
    sys.stderr.write(f"{event}{told}\n")
    sys.stderr.flush()
