"""The command for a PC that has a printer but no server: `antrean agent`."""

import signal
import socket
import sys
from functools import partial
from pathlib import Path

import click

from server.cli import main
from server.settings import Settings


@main.command()
@click.option("--server", "address", required=True, help="Alamat server, misalnya http://192.168.1.10:8000.")
@click.option("--name", help="Nama yang diusulkan untuk komputer ini; bawaannya nama komputer.")
@click.option("--token-stdin", is_flag=True, help="Baca token dari masukan standar (antrean device add).")
@click.option(
    "--ca-file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Sertifikat kantor yang dipercaya untuk HTTPS.",
)
@click.pass_obj
def agent(
    settings: Settings, address: str, name: str | None, token_stdin: bool, ca_file: Path | None
) -> None:
    """Cetak karcis di printer komputer ini untuk server di komputer lain."""
    from printers.agent import Agent, AgentOptions, AgentProblem
    from printers.devices import open_device
    from printers.server_line import BadServer, ServerAddress

    try:
        options = AgentOptions(
            server=ServerAddress.parse(address),
            home=settings.home,
            name=name or socket.gethostname(),
            token=sys.stdin.readline().strip() or None if token_stdin else None,
            ca_file=ca_file,
        )
        running = Agent(options, partial(open_device, preview_folder=settings.preview_folder), click.echo)
        signal.signal(signal.SIGTERM, lambda *_: running.stop())
        signal.signal(signal.SIGINT, lambda *_: running.stop())
        running.run()
    except (AgentProblem, BadServer) as problem:
        raise click.ClickException(str(problem)) from problem
