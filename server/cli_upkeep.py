"""The commands for keeping an office running: document, audit, backup and voice."""

import sys
from datetime import datetime
from pathlib import Path
from typing import IO

import click

from server.cli import main
from server.settings import NO_DATA, BadSetting, NotInstalled, Settings


@main.group()
def office() -> None:
    """Dokumen kantor: layanan, standar, loket, teks."""


@office.command("export")
@click.argument("file", type=click.File("w", encoding="utf-8"), default="-")
@click.pass_obj
def office_export(settings: Settings, file: IO[str]) -> None:
    """Tulis dokumen kantor sebagai JSON; tidak memuat rahasia."""
    from server.store.documents import encode_office
    from server.wiring import open_backbone

    backbone = open_backbone(settings, wake=lambda: None)
    file.write(encode_office(backbone.office()) + "\n")
    backbone.close()


@office.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.pass_obj
def office_import(settings: Settings, file: Path) -> None:
    """Pakai dokumen kantor dari berkas, sebagai versi baru."""
    from server.installing import configure
    from server.media.keeping import missing_media, missing_scans
    from server.store.documents import decode_office
    from server.wiring import open_backbone

    backbone = open_backbone(settings, wake=lambda: None)
    document = decode_office(file.read_bytes())
    configure(backbone, document)
    backbone.close()
    click.echo("Dokumen kantor diperbarui. Nomor yang sudah diambil tetap memakai standar lama.")
    for folder, missing in (
        ("media", missing_media(document.media, settings.media_folder)),
        ("scans", missing_scans(document.decrees, settings.scan_folder)),
    ):
        if missing:
            names = ", ".join(missing)
            click.echo(
                f"Berkas ini tidak ikut dan perlu disalin ke folder {folder}, atau diunggah lagi: {names}."
            )


@office.command("ratify")
@click.argument("service")
@click.option("--decree", required=True, help="Nomor keputusan, seperti tertulis di sana.")
@click.option("--minutes", type=click.IntRange(1), required=True, help="Jangka waktu dalam menit.")
@click.option("--place", required=True, help="Tempat penetapan.")
@click.option("--set-on", type=click.DateTime(["%Y-%m-%d"]), help="Tanggal penetapan; bawaan: hari ini.")
@click.option("--effective-on", type=click.DateTime(["%Y-%m-%d"]), help="Berlaku sejak; bawaan: penetapan.")
@click.option("--stage", "stages", multiple=True, metavar="TAHAP=MENIT", help="Menit satu tahap.")
@click.pass_obj
def office_ratify(
    settings: Settings,
    service: str,
    decree: str,
    minutes: int,
    place: str,
    set_on: datetime | None,
    effective_on: datetime | None,
    stages: tuple[str, ...],
) -> None:
    """Sahkan layanan yang belum disahkan, sehingga kiosk menawarkannya."""
    from server.domain.commands import RatifyService
    from server.domain.ids import ServiceId
    from server.installing import OPERATOR
    from server.wiring import open_backbone

    decided = RatifyService(
        service=ServiceId(service),
        decree=decree,
        place=place,
        set_on=set_on.date() if set_on else None,
        effective_on=effective_on.date() if effective_on else None,
        minutes=minutes,
        stage_minutes=dict(_stage_minutes(each) for each in stages),
    )
    backbone = open_backbone(settings, wake=lambda: None)
    backbone.dispatcher.execute(decided, OPERATOR)
    offered = backbone.office().service(ServiceId(service))
    backbone.close()
    click.echo(f"Layanan “{offered.name.id}” disahkan: {minutes} menit menurut {decree}.")
    is_offered = offered.standard.is_ratified
    click.echo("Kiosk kini menawarkannya." if is_offered else "Kiosk menawarkannya sejak hari mulai berlaku.")


def _stage_minutes(given: str) -> tuple[str, int]:
    """`teori=35` as name and minutes."""
    name, _, minutes = given.partition("=")
    if not name or not minutes.isdecimal():
        raise click.BadParameter(f"“{given}” harus ditulis TAHAP=MENIT, misalnya teori=35.")
    return name, int(minutes)


@main.group()
def audit() -> None:
    """Catatan kejadian."""


@audit.command("verify")
@click.pass_obj
def audit_verify(settings: Settings) -> None:
    """Buktikan bahwa catatan utuh dan tabel sama dengan catatan."""
    from server.store.audit import verify
    from server.wiring import open_backbone

    backbone = open_backbone(settings, wake=lambda: None)
    result = verify(backbone.engines.read, backbone.office_id)
    backbone.close()
    for problem in result.problems:
        click.echo(f"MASALAH  {problem}")
    click.echo(f"{result.events} catatan dan {result.tickets} nomor diperiksa.")
    click.echo("Catatan utuh." if result.is_clean else "Catatan TIDAK utuh.")
    sys.exit(0 if result.is_clean else 1)


@main.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path), required=False)
@click.pass_obj
def backup(settings: Settings, folder: Path | None) -> None:
    """Salin basis data, media, dan pindaian ke folder (bawaan: ANTREAN_HOME/backup), juga saat server
    jalan.
    """
    from server.clock import wall_now
    from server.media.keeping import copy_media, copy_scans
    from server.store.backup import back_up

    if settings.database_file is None:
        raise BadSetting("Cadangan PostgreSQL dibuat dengan pg_dump; salin juga folder media dan scans.")
    if not settings.database_file.exists():
        raise NotInstalled(NO_DATA)
    target = folder or settings.home / "backup"
    copy = back_up(settings.database_file, target, now=_local(wall_now()))
    # After the database: what it names is then there. A file of a later moment does no harm.
    copy_media(settings.media_folder, target / "media")
    copy_scans(settings.scan_folder, target / "scans")
    click.echo(str(copy))


@main.group()
def voice() -> None:
    """Suara TV."""


@voice.command("build")
@click.option("--language", "languages", multiple=True, help="Bawaan: semua; dengan --piper: id.")
@click.option(
    "--piper",
    "piper_voice",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Berkas suara Piper (NAMA.onnx); hasilnya di ANTREAN_HOME/voice/made.",
)
@click.option(
    "--folder",
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder berisi satu folder untuk tiap bahasa. Bawaan: suara bawaan program.",
)
@click.pass_obj
def voice_build(
    settings: Settings, languages: tuple[str, ...], piper_voice: Path | None, folder: Path | None
) -> None:
    """Buat klip suara dan nada dengan eSpeak NG, atau kata-kata satu bahasa dengan Piper."""
    from server.domain.hall_voice import LANGUAGES
    from server.voice.build import CHIME_PACK, build_chimes, build_voice_pack
    from server.voice.files import MADE
    from server.voice.piper import Piper
    from server.voice.problems import VoicePackFailed
    from server.wiring import PROGRAM

    try:
        if piper_voice is not None:
            root, maker = folder or settings.voice_folder / MADE, Piper(piper_voice)
            chosen = languages or LANGUAGES[:1]
            made = [build_voice_pack(root / each, language=each, maker=maker) for each in chosen]
        else:
            root = folder or PROGRAM / "display" / "voice"
            made = [build_voice_pack(root / each, language=each) for each in languages or LANGUAGES]
            made.append(build_chimes(root / CHIME_PACK))
    except VoicePackFailed as failed:
        raise click.ClickException(failed.problem.sentence) from failed
    for each in made:
        click.echo(f"{each.clip_count} klip, {each.total_seconds:.1f} detik, di {each.folder}")


@voice.command("check")
@click.pass_obj
def voice_check(settings: Settings) -> None:
    """Periksa rekaman kantor: mana yang dipakai, mana yang ditolak dan mengapa, apa yang kurang."""
    from server.checkup import voice_states
    from server.voice.examination import report_lines

    states = voice_states(settings)
    for state in states:
        click.echo("\n  ".join(report_lines(state)))
    click.echo(f"Folder rekaman: {settings.voice_folder}")
    sys.exit(0 if all(state.is_well for state in states) else 1)


def _local(now: datetime) -> datetime:
    return now.astimezone()
