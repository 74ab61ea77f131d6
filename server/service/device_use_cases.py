"""Devices: they ask to be let in, are let in by the head, get another name, are revoked, and are heard."""

from dataclasses import replace
from datetime import timedelta

from server.domain import commands
from server.domain import devices as rules
from server.domain.devices import PENDING_LIMIT, Pairing, Presence
from server.domain.errors import NotFound, PairingOver, TooManyPairings, TryAgainLater
from server.domain.events import (
    AccessGranted,
    DeviceEnrolled,
    DeviceFellSilent,
    DeviceHeard,
    DeviceRenamed,
    DeviceRevoked,
)
from server.domain.ids import DeviceId, PrinterId
from server.domain.people import Role
from server.service.announcement_use_cases import silence_device
from server.service.document_use_cases import revise
from server.service.printer_use_cases import agent_fell_silent
from server.service.records import Device
from server.service.replies import Done, PairingReply
from server.service.work import Work


def add_device(command: commands.AddDevice, work: Work) -> Done:
    """Enrol a device by the hash of its token. Raises BadRequest."""
    kind = rules.device_kind(command.kind)
    # A printer names its agent: two of one name would both print its slips.
    taken = _names(work) if kind is Role.AGENT else ()
    device = Device(
        id=work.ids.device_id(),
        kind=kind,
        name=rules.check_name(command.name, taken=taken),
        token_hash=command.token_hash,
        enrolled_at=work.now,
    )
    work.uow.devices.add(device)
    work.record(AccessGranted(kind="device", name=device.name, role=device.kind, device_id=device.id))
    return Done(seq=work.seq)


def request_pairing(command: commands.RequestPairing, work: Work) -> PairingReply:
    """A device shows a code and waits. Nothing of it is in the log: anybody in the building's network could
    fill it. Raises BadRequest, TooManyPairings.
    """
    lasts = timedelta(seconds=command.lasts_seconds)
    # Kept for a while after it is over, so that the device is told so instead of waiting on.
    work.uow.devices.sweep(before=work.now - lasts)
    pending = work.uow.devices.pending(now=work.now)
    if len(pending) >= PENDING_LIMIT:
        raise TooManyPairings
    code = rules.spelled_code(command.code)
    if any(each.code == code for each in pending):
        raise TryAgainLater  # the next try has another code
    pairing = Pairing(
        id=command.pairing_id,
        kind=rules.device_kind(command.kind),
        code=code,
        token_hash=command.token_hash,
        address=command.address,
        asked_at=work.now,
        expires_at=work.now + lasts,
    )
    work.uow.devices.ask(pairing)
    return PairingReply(expires_at=pairing.expires_at)


def approve_pairing(command: commands.ApprovePairing, work: Work) -> Done:
    """The device behind the code is let in. Raises PairingOver, BadRequest, UnknownChoice."""
    pairing = rules.check_code(work.uow.devices.pairing(command.pairing_id), command.code, now=work.now)
    device = Device(
        id=work.ids.device_id(),
        kind=pairing.kind,
        name=rules.check_name(command.name, taken=_names(work)),
        token_hash=pairing.token_hash,
        printer_id=rules.check_printer(command.printer_id, pairing.kind, printers=_printers(work)),
        enrolled_at=work.now,
    )
    work.uow.devices.forget(pairing.id)
    work.uow.devices.add(device)
    work.record(
        DeviceEnrolled(
            device_id=device.id,
            kind=device.kind,
            name=device.name,
            printer_id=device.printer_id,
            approved_by=work.officer_id,
        )
    )
    return Done(seq=work.seq)


def refuse_pairing(command: commands.RefusePairing, work: Work) -> Done:
    """Nobody knows that device. Raises PairingOver."""
    pairing = work.uow.devices.pairing(command.pairing_id)
    if pairing is None or pairing.is_over(now=work.now):
        raise PairingOver
    work.uow.devices.end(rules.refused(pairing, now=work.now))
    return Done(seq=work.seq)


def change_device(command: commands.ChangeDevice, work: Work) -> Done:
    """Another name or printer; the printers of an agent stay its own. Raises NotFound, BadRequest,
    UnknownChoice.
    """
    device = _enrolled(work, command.device_id)
    changed = replace(
        device,
        name=rules.check_name(command.name, taken=_names(work, besides=device.id)),
        printer_id=rules.check_printer(command.printer_id, device.kind, printers=_printers(work)),
    )
    if changed != device:
        work.uow.devices.save(changed)
        work.record(DeviceRenamed(device_id=device.id, name=changed.name, printer_id=changed.printer_id))
        if device.kind is Role.AGENT:
            _rename_agent(work, device.name, changed.name)
    return Done(seq=work.seq)


def _rename_agent(work: Work, old: str, new: str) -> None:
    printers = (
        replace(printer, agent=new) if printer.agent == old else printer for printer in work.office.printers
    )
    revise(work, replace(work.office, printers=tuple(printers)))


def revoke_device(command: commands.RevokeDevice, work: Work) -> Done:
    """The device is let in no more; revoking it twice is no error. Raises NotFound."""
    device = work.uow.devices.device(command.device_id)
    if device is None:
        raise _not_there()
    if device.revoked_at is None:
        work.uow.devices.save(replace(device, revoked_at=work.now))
        work.uow.display_healths.forget(device.id)
        silence_device(work, device.id)
        work.record(DeviceRevoked(device_id=device.id))
        _stop_its_printers(work, device.id)
    return Done(seq=work.seq)


def report_presence(command: commands.ReportPresence, work: Work) -> Done:
    """Devices are heard by a web process. Only a change between heard and silent is an event (K30)."""
    enrolled = {device.id for device in work.uow.devices.enrolled()}
    known = {presence.device_id: presence for presence in work.uow.devices.presences()}
    for device_id in sorted(enrolled & set(command.heard)):
        before = known.pop(device_id, None)
        if before is None or before.is_silent:
            work.record(DeviceHeard(device_id=device_id))
        work.uow.devices.save_presence(Presence(device_id=device_id, heard_at=work.now, build=command.build))
    if command.silent_after_seconds is not None:
        after = timedelta(seconds=command.silent_after_seconds)
        for presence in known.values():
            if presence.falls_silent(now=work.now, after=after):
                work.uow.devices.save_presence(replace(presence, is_silent=True))
                work.record(DeviceFellSilent(device_id=presence.device_id))
                _stop_its_printers(work, presence.device_id)
    return Done(seq=work.seq)


def _stop_its_printers(work: Work, device_id: DeviceId) -> None:
    """What hangs on a PC that is not heard does not print."""
    device = work.uow.devices.device(device_id)
    if device is not None and device.kind is Role.AGENT:
        agent_fell_silent(work, device.name)


def _enrolled(work: Work, device_id: DeviceId) -> Device:
    device = work.uow.devices.device(device_id)
    if device is None or device.revoked_at is not None:
        raise _not_there()
    return device


def _names(work: Work, *, besides: DeviceId | None = None) -> list[str]:
    return [device.name for device in work.uow.devices.enrolled() if device.id != besides]


def _printers(work: Work) -> list[PrinterId]:
    return [printer.id for printer in work.office.printers if not printer.is_none]


def _not_there() -> NotFound:
    return NotFound("Perangkat itu tidak terdaftar.")
