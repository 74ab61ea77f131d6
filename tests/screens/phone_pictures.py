"""`python -m tests.screens.phone_pictures`: the visitor's phone in its states, one sheet for each language,
in docs/pictures. Taken from the running product; nothing is drawn or retouched.
"""

import tempfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import expect

from tests.screens.browsers import chromium
from tests.screens.hall import Hall, hall_of, quick_office
from tests.screens.phones import Phone, open_phone, serve_next
from tests.support.running import RunningServer

FOLDER = Path(__file__).parents[2] / "docs" / "pictures"
GAP = 16
SCALE = 0.5
COLOURS = 96
MOST_BYTES = 300 * 1024
SWITCH = {"id": None, "en": "English"}
SEEN = {"id": "Saya mengerti", "en": "I understand"}


def main() -> None:
    """Take every sheet anew."""
    with tempfile.TemporaryDirectory() as home, chromium() as browser:
        server = RunningServer(Path(home), office=quick_office(), printer="none://")
        with hall_of(server, browser) as hall:
            for language in SWITCH:
                _keep(f"phone-{language}", [shot for _, shot in _states(hall, language)])
                hall.close()
                hall.clear()


def _states(hall: Hall, language: str) -> Iterator[tuple[str, bytes]]:
    officer = hall.officer("petugas1", at="loket-1")
    for _ in range(4):
        hall.at_the_door.tap()
    ticket = hall.at_the_door.tap()["ticket"]
    phone = open_phone(hall, ticket)
    if SWITCH[language] is not None:
        phone.touch(str(SWITCH[language]))
    serve_next(hall)
    yield "waiting", _shot(phone)
    serve_next(hall)
    yield "near", _shot(phone)
    serve_next(hall, 2)
    officer.call_next()
    expect(phone.page.get_by_role("alertdialog")).to_be_visible()
    yield "called", _shot(phone)
    phone.touch(SEEN[language])
    officer.start(ticket["id"])
    officer.finish(ticket["id"])
    expect(phone.page.locator(".face").first).to_be_visible()
    yield "finished", _shot(phone)
    phone.page.locator(".face").first.tap()
    phone.page.locator("summary").tap()
    phone.page.locator(".feedback-form").scroll_into_view_if_needed()
    yield "complaint", _shot(phone)
    private = open_phone(hall, hall.at_the_door.ask_for_private_room()["ticket"])
    if (
        SWITCH[language] is not None
        and private.page.get_by_role("button", name=str(SWITCH[language])).count()
    ):
        private.touch(str(SWITCH[language]))
    yield "private", _shot(private)


def _shot(phone: Phone) -> bytes:
    phone.page.evaluate("() => document.fonts.ready.then(() => null)")
    phone.page.wait_for_timeout(300)
    return phone.page.screenshot()


def _keep(name: str, shots: list[bytes]) -> None:
    pictures = [Image.open(BytesIO(shot)).convert("RGB") for shot in shots]
    width = sum(each.width for each in pictures) + GAP * (len(pictures) + 1)
    sheet = Image.new("RGB", (width, max(each.height for each in pictures) + 2 * GAP), "#51596b")
    left = GAP
    for each in pictures:
        sheet.paste(each, (left, GAP))
        left += each.width + GAP
    small = sheet.resize((round(sheet.width * SCALE), round(sheet.height * SCALE)), Image.Resampling.LANCZOS)
    file = FOLDER / f"{name}.png"
    small.quantize(COLOURS).save(file, optimize=True)
    if file.stat().st_size > MOST_BYTES:
        message = f"{file} is larger than {MOST_BYTES} bytes"
        raise SystemExit(message)


if __name__ == "__main__":
    main()
