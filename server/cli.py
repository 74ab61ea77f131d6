"""The `antrean` command. Says in plain Indonesian what it did or why it could not."""

import os
import sys
from dataclasses import replace
from functools import partial
from pathlib import Path

import click

from server.domain.errors import QueueError
from server.domain.people import PEOPLE, check_new_pin
from server.logs import set_up_logs
from server.settings import NO_DATA, BadSetting, NotInstalled, Settings


class PlainWords(click.Group):
    """Turns what went wrong into a sentence and an exit code, never a trace."""

    def invoke(self, ctx: click.Context) -> object:
        """Run the command: the edge of the command line."""
        try:
            return super().invoke(ctx)
        except (click.ClickException, click.Abort, click.exceptions.Exit):
            raise
        except Exception as problem:
            sentence = _in_words(problem)
            if sentence is None:
                raise
            raise click.ClickException(sentence) from problem


def _in_words(problem: Exception) -> str | None:
    """What a person should read of it; None for a mistake of ours, whose trace is wanted."""
    if isinstance(problem, BadSetting | NotInstalled):
        return str(problem)
    if isinstance(problem, QueueError):
        return problem.message
    if isinstance(problem, OSError) and problem.filename is not None:
        return f"“{problem.filename}” tidak dapat dipakai: {problem.strerror}."
    if type(problem).__module__.startswith(("sqlalchemy.", "sqlite3", "psycopg")):
        cause = getattr(problem, "orig", None) or problem
        return f"Basis data tidak dapat dipakai: {cause}. Jalankan `antrean doctor`."
    return None


@click.group(cls=PlainWords)
@click.version_option(package_name="antrean")
@click.pass_context
def main(ctx: click.Context) -> None:
    """Antrean: antrean, kiosk, dan ruang tunggu kantor polisi."""
    settings = Settings.from_env(os.environ)
    set_up_logs(settings.log_format)
    ctx.obj = settings


@main.command()
@click.option("--speed", type=click.FloatRange(1, 3600), default=1.0, help="60: satu jam menjadi satu menit.")
@click.option("--simulate", is_flag=True, help="Tambahkan pengunjung dan petugas tiruan.")
@click.pass_obj
def demo(settings: Settings, speed: float, simulate: bool) -> None:
    """Kantor contoh dengan printer tiruan, hanya di komputer ini."""
    from server.demo.demonstration import prepare_demonstration

    if speed != 1.0 and not os.environ.get("ANTREAN_HOME"):
        # A fast clock runs days ahead; its data must not make the ordinary demo's clock look wrong.
        settings = Settings.from_env({**os.environ, "ANTREAN_HOME": str(settings.home / "fast")})
    settings = replace(settings, speed=speed, is_demo=True)
    _must_be_free(settings)
    sys.exit(prepare_demonstration(settings).run(simulate=simulate))


@main.command()
@click.pass_obj
def serve(settings: Settings) -> None:
    """Jalankan server kantor ini: web, printer, dan jam standar."""
    from server.serve import Supervisor, environment_of

    file = settings.database_file
    if file is not None and not file.exists():
        raise NotInstalled(NO_DATA)
    _must_be_free(settings)
    if settings.public_url:
        from server.installing import tell_address

        tell_address(settings)
    supervisor = Supervisor(settings, environment_of(settings), check=partial(_must_be_installed, settings))
    sys.exit(supervisor.run(lambda: click.echo(f"Antrean berjalan di {settings.url}")))


@main.command()
@click.option(
    "--office", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="Berkas kantor (JSON)."
)
@click.option(
    "--preset",
    type=click.Choice(["spkt", "spkt-24-jam", "sim", "skck", "satpas"]),
    default="spkt",
    show_default=True,
    help="Tanpa berkas kantor: SPKT 08.00-20.00 atau 24 jam; SIM, SKCK, atau keduanya (belum disahkan).",
)
@click.option("--admin", "admin_id", default="admin", show_default=True, help="Nama pengguna administrator.")
@click.option("--pin", help="Tanpa ini, PIN ditanyakan atau dibaca dari masukan standar.")
@click.pass_obj
def init(settings: Settings, office: Path | None, preset: str, admin_id: str, pin: str | None) -> None:
    """Siapkan basis data, kantor, dan administrator pertama."""
    from server.demo.sample import sample_office
    from server.domain.ratification import unratified
    from server.installing import NewPerson, add_person, install
    from server.presets import PRESETS
    from server.store.documents import decode_office

    pin = pin or _read_pin("PIN administrator")
    check_new_pin(pin)
    document = decode_office(office.read_bytes()) if office else PRESETS[preset](sample_office())
    backbone = install(settings, document, keeping=None if office else (lambda stands: stands))
    add_person(backbone, NewPerson(id=admin_id, name="Administrator", role="admin", pin=pin))
    stands = backbone.office()
    backbone.close()
    if waiting := ", ".join(each.id for each in unratified(stands)):
        click.echo(f"Belum disahkan, jadi tidak ditawarkan di kiosk: {waiting}.")
        click.echo("Sesudah ada keputusannya, sahkan di halaman Standar pelayanan, atau dengan:")
        click.echo("antrean office ratify LAYANAN --decree ... --place ... --minutes ...")
    click.echo(f"Kantor “{stands.name}” siap di {settings.home}. Jalankan: antrean serve")


@main.command()
@click.pass_obj
def doctor(settings: Settings) -> None:
    """Periksa semuanya dan katakan apa yang perlu diperbaiki."""
    from server.checkup import collect_facts, settings_table
    from server.doctor import examine, exit_code, report

    findings = examine(collect_facts(settings))
    click.echo(report(findings))
    click.echo(settings_table(os.environ))
    sys.exit(exit_code(findings))


@main.group()
def user() -> None:
    """Pengguna: petugas, penjaga, pimpinan, pengawas, administrator."""


@user.command("add")
@click.option("--role", type=click.Choice(sorted(role.value for role in PEOPLE)), required=True)
@click.option("--name", required=True, help="Nama yang tampil.")
@click.option("--id", "login", help="Nama pengguna; bawaannya dari nama.")
@click.option("--pin", help="Tanpa ini, PIN ditanyakan atau dibaca dari masukan standar.")
@click.pass_obj
def user_add(settings: Settings, role: str, name: str, login: str | None, pin: str | None) -> None:
    """Tambah pengguna, atau beri PIN baru."""
    from server.installing import NewPerson, add_person
    from server.wiring import open_backbone

    login = login or "".join(name.lower().split())
    pin = pin or _read_pin("PIN")
    backbone = open_backbone(settings, wake=lambda: None)
    add_person(backbone, NewPerson(id=login, name=name, role=role, pin=pin))
    backbone.close()
    click.echo(f"Pengguna “{login}” ({name}) siap.")


def _must_be_installed(settings: Settings) -> None:
    from server.wiring import open_backbone

    open_backbone(settings, wake=lambda: None).close()


def _must_be_free(settings: Settings) -> None:
    from server.serve import is_free

    if not is_free(settings.host, settings.port):
        raise BadSetting(
            f"Alamat {settings.bind} sedang dipakai program lain. "
            "Hentikan program itu atau pilih ANTREAN_BIND lain."
        )


def _read_pin(question: str) -> str:
    if sys.stdin.isatty():
        return str(click.prompt(question, hide_input=True, confirmation_prompt=True))
    return sys.stdin.readline().strip()
