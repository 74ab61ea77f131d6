"""The devices as the head sees them: those that are enrolled, and those that wait to be let in."""

from datetime import datetime

from server.domain.devices import Presence
from server.service import screens
from server.service.reads_port import Reads


def device_views(reads: Reads) -> tuple[screens.DeviceView, ...]:
    """Every enrolled device, with when it was last heard."""
    known = {presence.device_id: presence for presence in reads.presences()}
    views = []
    for device in reads.devices():
        presence = known.get(device.id)
        views.append(
            screens.DeviceView(
                id=device.id,
                kind=device.kind,
                name=device.name,
                printer=device.printer_id,
                state=heard_state(presence),
                heard_at=presence.heard_at if presence else None,
                build=presence.build or None if presence else None,
                enrolled_at=device.enrolled_at,
            )
        )
    return tuple(views)


def heard_state(presence: Presence | None) -> str:
    """Whether a device is heard, silent, or was never heard."""
    if presence is None:
        return "never"
    return "silent" if presence.is_silent else "heard"


def pairing_views(reads: Reads, *, now: datetime) -> tuple[screens.PairingView, ...]:
    """Who waits to be let in, the longest waiting first."""
    return tuple(
        screens.PairingView(
            id=pairing.id,
            kind=pairing.kind,
            code=pairing.code,
            address=pairing.address,
            asked_at=pairing.asked_at,
            expires_at=pairing.expires_at,
        )
        for pairing in reads.pairings(now=now)
    )
