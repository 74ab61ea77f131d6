"""Checks of the enrolled devices, from when the server last heard each and what displays say. Pure."""

from datetime import datetime

from server.doctor.facts import DeviceFacts, Facts
from server.doctor.findings import Finding, Words
from server.domain.schedule import date_in_words, time_in_words


def examine_devices(facts: Facts, words: Words) -> list[Finding]:
    """Each device that is not heard, or that all are. While no server runs nobody can be heard."""
    if not facts.devices or not facts.program.web_answers:
        return []
    missing = [device for device in facts.devices if device.state != "heard" or device.is_mute]
    if not missing:
        return [words.ok("devices_ok", count=len(facts.devices))]
    timezone = facts.office.timezone if facts.office is not None else None
    return [_examine(device, words, timezone=timezone) for device in missing]


def _examine(device: DeviceFacts, words: Words, *, timezone: str | None) -> Finding:
    if device.state == "never":
        return words.warning("device_never", name=device.name)
    if device.is_mute:
        return words.warning("device_mute", name=device.name)
    since = _since(device.heard_at, words, timezone=timezone)
    return words.warning("device_silent", name=device.name, since=since)


def _since(moment: datetime | None, words: Words, *, timezone: str | None) -> str:
    if moment is None or timezone is None:
        return ""
    day = date_in_words(moment, timezone=timezone)
    clock = time_in_words(moment, timezone=timezone)
    return words.say("since", moment=f"{day}, {clock}")
