"""What the launcher does with a browser that answers, but shows nothing yet."""

import json
import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from antrean_kiosk.config import parse_config
from antrean_kiosk.devtools import Pipe
from antrean_kiosk.pin import PinDoor
from antrean_kiosk.visit import BEGINS_WITHIN, Visit


@dataclass
class EmptyChromium:
    """Runs, and says nothing by itself."""

    pipe: Pipe

    def has_ended(self) -> bool:
        return False


def test_a_browser_that_forgot_its_first_page_is_led_there_again(tmp_path: Path) -> None:
    hears, to_browser = os.pipe()
    from_browser, speaks = os.pipe()
    config = parse_config(f"server = http://192.168.1.10:8000\nstate = {tmp_path}")
    chromium = EmptyChromium(Pipe(from_browser, to_browser))
    with ThreadPoolExecutor(max_workers=1) as asking:
        door = PinDoor(tmp_path / "pin", tmp_path / "tries", 0.0)
        visit = Visit(config, chromium, door, asking)  # type: ignore[arg-type]
        for now in (100.0, 100.0 + BEGINS_WITHIN, 100.1 + BEGINS_WITHIN, 101.0 + BEGINS_WITHIN):
            visit._lead_to_first_page(now)
    told = [json.loads(each) for each in os.read(hears, 65_536).split(b"\0")[:-1]]
    led = [each["params"]["url"] for each in told if each["method"] == "Page.navigate"]
    assert led == [(tmp_path / "waiting.html").as_uri()]
    chromium.pipe.close()
    os.close(hears)
    os.close(speaks)
