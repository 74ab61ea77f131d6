"""Devices rebuilt from the log: named by id, or by name and kind where the first versions told no id."""

import pytest

from server.domain import events as happened
from server.domain.device_history import DeviceEvent, DeviceStories, DeviceStory
from server.domain.ids import DeviceId, PersonId, PrinterId
from tests.support.builders import at

D = DeviceId("d1")
ENROLLED = happened.DeviceEnrolled(
    device_id=D,
    kind="kiosk",
    name="Kiosk",
    printer_id=PrinterId("kiosk"),
    approved_by=PersonId("ka.spkt"),
)
HEARD = happened.DeviceHeard(device_id=D)
SILENT = happened.DeviceFellSilent(device_id=D)
REVOKED = happened.DeviceRevoked(device_id=D)


def told(*events: DeviceEvent) -> DeviceStory:
    stories = DeviceStories()
    for event in events:
        stories.tell(event, at=at("08:30"))
    return stories.by_id[D]


def test_an_approved_device_has_its_name_and_printer_from_then_on() -> None:
    assert told(ENROLLED) == DeviceStory(
        kind="kiosk", name="Kiosk", printer_id="kiosk", enrolled_at=at("08:30")
    )


def test_the_last_name_and_printer_count() -> None:
    story = told(ENROLLED, happened.DeviceRenamed(device_id=D, name="Kiosk depan", printer_id=None))
    assert (story.name, story.printer_id, story.kind) == ("Kiosk depan", None, "kiosk")


def test_a_device_is_heard_silent_and_heard_again() -> None:
    assert told(ENROLLED).is_silent is None
    assert told(ENROLLED, HEARD).is_silent is False
    assert told(ENROLLED, HEARD, SILENT).is_silent is True
    assert told(ENROLLED, HEARD, SILENT, HEARD).is_silent is False


def test_a_revoked_device_is_neither_heard_nor_silent() -> None:
    story = told(ENROLLED, HEARD, REVOKED)
    assert (story.revoked_at, story.is_silent) == (at("08:30"), None)


def test_a_display_sounds_as_it_said_last_whatever_it_was_told() -> None:
    blocked, ready = (happened.DisplaySoundChanged(device_id=D, sound=each) for each in ("blocked", "ready"))
    ordered = happened.DisplayTold(device_id=D, order="test_sound")
    assert told(ENROLLED, ordered).sound is None
    assert told(ENROLLED, blocked, ordered).sound == "blocked"
    assert told(ENROLLED, blocked, ready).sound == "ready"
    assert told(ENROLLED, blocked, REVOKED).sound is None


def test_nothing_makes_sense_of_a_device_that_was_revoked_or_enrolled_twice() -> None:
    for events in ((ENROLLED, REVOKED, HEARD), (ENROLLED, REVOKED, REVOKED), (ENROLLED, ENROLLED)):
        with pytest.raises(ValueError, match=r"a device was|to a device"):
            told(*events)


def test_a_device_of_the_command_line_is_known_by_its_id() -> None:
    stories = DeviceStories()
    granted = happened.AccessGranted(kind="device", name="TV", role="display", device_id=D)
    stories.grant(granted, at=at("08:00"))
    assert stories.by_id == {D: DeviceStory(kind="display", name="TV", enrolled_at=at("08:00"))}
    assert not stories.unnamed


def test_devices_of_the_first_versions_are_counted_by_name_and_kind() -> None:
    stories = DeviceStories()
    for _ in range(2):
        stories.grant(happened.AccessGranted(kind="device", name="TV", role="display"), at=at("08:00"))
    assert stories.unnamed == {("TV", "display"): 2}
    stories.tell(HEARD, at=at("08:30"))
    assert stories.by_id == {D: DeviceStory(is_silent=False)}
