"""The commands for devices: let in with a token or by the code on the screen, list, and revoke."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

import click

from server.cli import main
from server.domain.people import DEVICES, Role
from server.settings import Settings

if TYPE_CHECKING:
    from datetime import datetime

    from server.domain.devices import Presence
    from server.domain.ids import RequestId
    from server.service.records import Device
    from server.wiring import Backbone

KINDS = {Role.KIOSK: "kiosk", Role.DISPLAY: "layar TV", Role.AGENT: "agen printer"}


@main.group()
def device() -> None:
    """Perangkat: kiosk, layar TV, agen printer."""


@device.command("add")
@click.option("--kind", type=click.Choice(sorted(kind.value for kind in DEVICES)), required=True)
@click.option("--name", required=True, help="Nama perangkat, misalnya Kiosk pintu depan.")
@click.pass_obj
def device_add(settings: Settings, kind: str, name: str) -> None:
    """Daftarkan perangkat; tokennya ditampilkan satu kali."""
    from server.installing import add_device
    from server.wiring import open_backbone

    backbone = open_backbone(settings, wake=lambda: None)
    token = add_device(backbone, kind, name)
    backbone.close()
    click.echo(token)


@device.command("list")
@click.pass_obj
def device_list(settings: Settings) -> None:
    """Perangkat yang terdaftar, dan yang menunggu persetujuan."""
    from server.wiring import open_backbone

    backbone = open_backbone(settings, wake=lambda: None)
    known = {presence.device_id: presence for presence in backbone.reads.presences()}
    zone = backbone.office().timezone
    for each in backbone.reads.devices():
        printer = f", printer {each.printer_id}" if each.printer_id else ""
        state = _state_in_words(known.get(each.id), zone)
        click.echo(f"{each.name} ({KINDS[each.kind]}{printer}): {state}")
    for pairing in backbone.reads.pairings(now=backbone.clock.read().now):
        asked = _moment(pairing.asked_at, zone)
        click.echo(
            f"{pairing.code} ({KINDS[pairing.kind]}, alamat {pairing.address}): menunggu sejak {asked}"
        )
    backbone.close()


@device.command("approve")
@click.argument("code")
@click.option("--name", required=True, help="Nama perangkat, misalnya Kiosk pintu depan.")
@click.option("--printer", help="Id printer untuk kiosk; bawaannya printer utama kantor.")
@click.pass_obj
def device_approve(settings: Settings, code: str, name: str, printer: str | None) -> None:
    """Setujui perangkat yang layarnya menampilkan CODE."""
    from server.domain import commands
    from server.domain.devices import spelled_code
    from server.domain.errors import PairingOver
    from server.domain.ids import PrinterId
    from server.installing import OPERATOR
    from server.wiring import open_backbone

    spelled = spelled_code(code)
    backbone = open_backbone(settings, wake=lambda: None)
    waiting = backbone.reads.pairings(now=backbone.clock.read().now)
    pairing = next((each for each in waiting if each.code == spelled), None)
    if pairing is None:
        raise PairingOver
    command = commands.ApprovePairing(
        request_id=_request_id(),
        pairing_id=pairing.id,
        code=spelled,
        name=name,
        printer_id=PrinterId(printer) if printer else None,
    )
    backbone.dispatcher.execute(command, OPERATOR)
    backbone.close()
    click.echo(f"“{name}” ({KINDS[pairing.kind]}) disetujui dan segera tersambung.")


@device.command("revoke")
@click.argument("name")
@click.pass_obj
def device_revoke(settings: Settings, name: str) -> None:
    """Cabut perangkat bernama NAME (atau dengan id itu): mulai sekarang tidak dikenal lagi."""
    from server.domain import commands
    from server.installing import OPERATOR
    from server.wiring import open_backbone

    backbone = open_backbone(settings, wake=lambda: None)
    found = _device_of(backbone, name)
    command = commands.RevokeDevice(request_id=_request_id(), device_id=found.id)
    backbone.dispatcher.execute(command, OPERATOR)
    backbone.close()
    click.echo(f"“{found.name}” ({KINDS[found.kind]}) dicabut.")


def _device_of(backbone: Backbone, name: str) -> Device:
    """The one device of that name or id. Raises ClickException for none and for several."""
    found = [each for each in backbone.reads.devices() if name in {each.id, each.name}]
    if not found:
        raise click.ClickException(f"Tidak ada perangkat bernama “{name}”. Lihat: antrean device list")
    if len(found) > 1:
        ids = ", ".join(each.id for each in found)
        raise click.ClickException(f"Ada {len(found)} perangkat bernama “{name}”. Sebut id-nya: {ids}")
    return found[0]


def _state_in_words(presence: Presence | None, zone: str) -> str:
    if presence is None:
        return "belum pernah tersambung"
    if presence.is_silent:
        return f"tidak tersambung sejak {_moment(presence.heard_at, zone)}"
    return "tersambung"


def _moment(moment: datetime, zone: str) -> str:
    from server.domain.schedule import date_in_words, time_in_words

    return f"{date_in_words(moment, timezone=zone)}, {time_in_words(moment, timezone=zone)}"


def _request_id() -> RequestId:
    from server.domain.ids import RequestId

    return RequestId(f"cli-{secrets.token_hex(12)}")
