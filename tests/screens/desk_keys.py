"""Keys at the desk: pressed when the page would take them, and written down as a person pressed them."""

from playwright.sync_api import Page, expect

_KEEP = (
    "() => { window.keysKept = []; addEventListener('keydown', (event) => window.keysKept.push(event.key)); }"
)


def ready(page: Page) -> None:
    """Until the desk takes a press again: a second tap too soon after an answer is none."""
    expect(page.locator("[data-tool=menu]")).to_have_attribute("aria-disabled", "false")


def type_keys(page: Page, *keys: str) -> None:
    """One after another, each as soon as the desk takes it."""
    for key in keys:
        ready(page)
        page.keyboard.press(key)


def keep_keys(page: Page) -> None:
    """From now on every key is written down."""
    page.evaluate(_KEEP)


def keys_of(page: Page) -> list[str]:
    """The keys since then."""
    kept: list[str] = page.evaluate("() => window.keysKept")
    return kept
