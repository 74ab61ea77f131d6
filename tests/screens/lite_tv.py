"""An old TV in a browser: its size, its clock in the test's hand, its chimes counted. No tests here."""

from playwright.sync_api import Page, expect

from tests.screens.browsers import LOST_CONNECTION
from tests.screens.hall import Hall, Size

OLD_TV: Size = (1366, 768)
HEIGHT_OF_A_DIGIT = """label => {
  const pen = document.createElement("canvas").getContext("2d");
  const style = getComputedStyle(label);
  pen.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
  const { actualBoundingBoxAscent, actualBoundingBoxDescent } = pen.measureText("0");
  return actualBoundingBoxAscent + actualBoundingBoxDescent;
}"""
_COUNT_CHIMES = """
  window.chimes = 0;
  HTMLMediaElement.prototype.play = () => { window.chimes += 1; return Promise.resolve(); };
"""


def lite_tv(hall: Hall, *, size: Size = OLD_TV) -> Page:
    """An enrolled one, open."""
    cookies = {"antrean_display": hall.server.token("display")}
    profile = hall.profile(size, cookies=cookies, reckoned_with=LOST_CONNECTION)
    profile.context.add_init_script(_COUNT_CHIMES)
    profile.context.clock.install()
    page = profile.open("/display/lite")
    expect(page.locator("#waiting")).to_be_visible()
    return page
