"""The parts of the snapshots that tell of displays: how each is set up and how it is, the running text, and
which of them cannot be heard.
"""

from dataclasses import asdict
from datetime import date, datetime

from server.domain import display_rules
from server.domain.devices import Presence
from server.domain.display_health import DisplayHealth, recent_faults
from server.domain.hall_screens import Display
from server.domain.office import Office
from server.domain.people import Role
from server.domain.running_text import filled
from server.service import display_screens, screens
from server.service.device_parts import heard_state
from server.service.reads_port import Reads
from server.service.records import Device

SOUND_OFF = "display_sound_off"


def own_display(office: Office, device: Device) -> display_screens.OwnDisplay:
    """How the display that asks is set up."""
    settings = settings_view(office.display_of(device.id))
    return display_screens.OwnDisplay(id=device.id, name=device.name, **asdict(settings))


def settings_view(display: Display) -> display_screens.DisplaySettings:
    return display_screens.DisplaySettings(
        layout=display.layout,
        theme=display.theme,
        groups=display.groups,
        room=display.room,
        may_speak=display.may_speak,
        volume=display.volume,
        night_volume=display.night_volume,
        night_from=f"{display.night_from:%H:%M}",
        night_until=f"{display.night_until:%H:%M}",
        shows_next=display.shows_next,
        shows_honesty=display.shows_honesty,
    )


def running_text(office: Office, day: date) -> tuple[str, ...]:
    """What the running text says on that service day, with the office's own words in its places."""
    return tuple(filled(office, line) for line in display_rules.ticker_of(office, day))


def display_cards(
    reads: Reads, office: Office, *, build: str, now: datetime
) -> tuple[display_screens.DisplayCard, ...]:
    """Every enrolled display, as the head sees it."""
    presences = {each.device_id: each for each in reads.presences()}
    healths = reads.displays.healths()
    speakers = reads.announcements.speakers()
    cards = []
    for device in _displays(reads):
        presence, display = presences.get(device.id), office.display_of(device.id)
        speaker = speakers.get(display.room)
        health = healths.get(device.id)
        cards.append(
            display_screens.DisplayCard(
                id=device.id,
                name=device.name,
                state=heard_state(presence),
                heard_at=presence.heard_at if presence else None,
                is_current=_is_current(presence, build),
                is_speaker=None if speaker is None else speaker == device.id,
                settings=settings_view(display),
                health=_health_view(health, now=now) if health else None,
            )
        )
    return tuple(cards)


def ticker_views(office: Office, day: date) -> tuple[display_screens.TickerView, ...]:
    """All lines of the running text, as they are written."""
    return tuple(
        display_screens.TickerView(
            text=line.text, first=line.days.first, last=line.days.last, is_shown=line.days.hold(day)
        )
        for line in display_rules.all_ticker_lines(office)
    )


def sound_warnings(reads: Reads, office: Office) -> tuple[screens.OfficeWarning, ...]:
    """The displays that are on and should speak, but say themselves that nobody hears them."""
    silent = silent_displays(reads, office)
    if not silent:
        return ()
    message = f"{', '.join(silent)}: suara mati. Sentuh “Aktifkan suara” di layar TV itu."
    return (screens.OfficeWarning(code=SOUND_OFF, message=message),)


def silent_displays(reads: Reads, office: Office) -> list[str]:
    """Their names. A display that nobody hears of is another matter, and so is one that shall not speak."""
    healths = reads.displays.healths()
    heard = {each.device_id for each in reads.presences() if not each.is_silent}
    return [
        device.name
        for device in _displays(reads)
        if device.id in heard
        and office.display_of(device.id).may_speak
        and device.id in healths
        and healths[device.id].sound.is_silent
    ]


def _displays(reads: Reads) -> list[Device]:
    return [device for device in reads.devices() if device.kind is Role.DISPLAY]


def _is_current(presence: Presence | None, build: str) -> bool | None:
    return presence.build == build if presence and presence.build else None


def _health_view(health: DisplayHealth, *, now: datetime) -> display_screens.HealthView:
    return display_screens.HealthView(
        at=health.at,
        sound=health.sound,
        missing=health.missing,
        screen=health.screen,
        layout=health.layout,
        faults=recent_faults(health, now=now),
    )
