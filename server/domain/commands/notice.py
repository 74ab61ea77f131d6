"""What a display tells of the notice board that hangs on it."""

from dataclasses import dataclass

from server.domain.ids import DeviceId, RequestId


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordNotice:
    """A display shows the notice with this digest, in these parts (DOMAIN-D36)."""

    request_id: RequestId
    device_id: DeviceId
    digest: str
    kinds: tuple[str, ...]
