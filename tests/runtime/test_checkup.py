"""What the doctor is told of an installation, where its parts no longer fit together."""

from dataclasses import replace
from pathlib import Path

from server.checkup import collect_facts
from server.demo.sample import sample_office
from server.domain.hall_screens import Display
from server.domain.ids import DeviceId
from tests.support.installation import Installation


def test_the_settings_of_a_display_that_is_no_more_are_known_as_such(tmp_path: Path) -> None:
    gone = DeviceId("tv-lama")
    home = Installation(tmp_path / "home", office=replace(sample_office(), displays=(Display(device=gone),)))
    home.install()
    home.token("display")
    assert collect_facts(home.settings()).displays_gone == {gone}
