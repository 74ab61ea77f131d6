"""The commands for printers: what the office has, what is attached, how it is, and a test page.

Exit code 0: all is well (a roll near its end included); 1: a printer is in trouble, or none was found;
2: the command was not understood.
"""

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from server.cli import main
from server.settings import Settings

if TYPE_CHECKING:
    from server.printer_trial import Trial

STATES = {
    "ready": "siap",
    "low": "siap, perlu diperhatikan",
    "trouble": "bermasalah",
    "browser": "dicetak peramban kiosk",
}
WAYS = {"usb": "USB", "file": "berkas perangkat", "serial": "port serial", "cups": "CUPS"}


@main.group()
def printer() -> None:
    """Printer struk."""


@printer.command("list")
@click.pass_obj
def printer_list(settings: Settings) -> None:
    """Printer kantor ini dengan keadaan terakhirnya, dan apa yang terpasang pada komputer ini."""
    from server.printer_trial import known_printers

    known = known_printers(settings)
    click.echo("Printer kantor ini:")
    for each in known:
        office_printer = each.printer
        cells = (
            office_printer.id,
            office_printer.name,
            office_printer.address,
            f"{office_printer.columns} kolom",
            each.profile,
            STATES.get(each.state, "belum diketahui"),
            each.reason,
        )
        click.echo(_line(cells))
    if not known:
        click.echo("  (tidak ada)")
    click.echo("")
    _tell_what_is_attached()


@printer.command("detect")
def printer_detect() -> None:
    """Cari printer yang terpasang pada komputer ini dan alamat yang dapat dipakai."""
    sys.exit(0 if _tell_what_is_attached() else 1)


@printer.command("status")
@click.argument("printer_id", metavar="[ID]", required=False)
@click.pass_obj
def printer_status(settings: Settings, printer_id: str | None) -> None:
    """Tanya printer sekarang juga; dengan ID, setiap jawabannya ditampilkan."""
    from server.printer_trial import ask_printers

    trials = ask_printers(settings, printer_id)
    sys.exit(_tell(trials, well="siap", with_answers=printer_id is not None))


@printer.command("test")
@click.argument("printer_id", metavar="[ID]", required=False)
@click.option("--address", help="Alamat printer yang belum tercatat, misalnya usb:// atau tcp://HOST:9100.")
@click.option("--columns", type=click.Choice(["32", "42", "48"]), default="48", help="Bersama --address.")
@click.option("--profile", default="", help="Bersama --address: jenis printer dari printers/profiles.json.")
@click.pass_obj
def printer_test(
    settings: Settings, printer_id: str | None, address: str | None, columns: str, profile: str
) -> None:
    """Cetak halaman uji langsung ke printer."""
    from server.printer_trial import print_test_page_at, print_test_pages

    if address is not None and printer_id is not None:
        raise click.UsageError("Pilih salah satu: ID printer atau --address.")
    if address is None:
        trials = print_test_pages(settings, printer_id)
    else:
        trials = [print_test_page_at(settings, address, columns=int(columns), profile=profile)]
    sys.exit(_tell(trials, well="halaman uji tercetak", with_answers=False))


def _tell(trials: "Sequence[Trial]", *, well: str, with_answers: bool) -> int:
    for trial in trials:
        words = trial.trouble or trial.remark or (f"{well}. {trial.warning}" if trial.warning else well)
        click.echo(f"{trial.name}: {words}")
        for line in (trial.remedy, *(trial.answers if with_answers else ())):
            if line:
                click.echo(f"  {line}")
    return 1 if any(trial.trouble for trial in trials) else 0


def _tell_what_is_attached() -> bool:
    """False where there is nothing that could print."""
    from printers.devices.detection import attached
    from printers.texts import reason_sentence

    click.echo("Terpasang pada komputer ini:")
    found = attached()
    for each in found:
        proposal = f"profil: {' atau '.join(each.profiles)}" if each.profiles else ""
        trouble = reason_sentence(each.fault.code) if each.fault else ""
        click.echo(_line((WAYS[each.way], each.address, each.name, proposal, trouble)))
    if not found:
        click.echo("  (tidak ada)")
    return bool(found)


def _line(cells: Sequence[str]) -> str:
    return "  " + "  ".join(cell for cell in cells if cell)
