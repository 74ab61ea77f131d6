"""The entry point of `antrean`: all its commands under one name."""

from server import cli_agent, cli_devices, cli_printer, cli_upkeep
from server.cli import main

__all__ = ["cli_agent", "cli_devices", "cli_printer", "cli_upkeep", "main"]
