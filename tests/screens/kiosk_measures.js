// What is wrong with the sizes and places of a kiosk screen, as sentences; evaluated by test_kiosk_every_screen.py.
({ least, leastKey, top }) => {
  const found = [];
  const say = (what, element) => found.push(`${what}: ${(element.innerText || element.className).trim().slice(0, 60)}`);
  const isShown = (element) => element.getClientRects().length > 0 && getComputedStyle(element).visibility !== "hidden";
  const listAround = (element) => element.closest(".scroller-list");

  function lookAtButton(button) {
    const box = button.getBoundingClientRect();
    const smallest = button.closest(".keys") ? leastKey : least;
    if (Math.min(box.width, box.height) < smallest - 0.5) say(`small, ${Math.round(box.width)}x${Math.round(box.height)}`, button);
    if (box.top < top - 0.5) say(`out of reach, ${Math.round(box.top)}`, button);
    if (button.scrollWidth > button.clientWidth + 1 || button.scrollHeight > button.clientHeight + 1) say("its words are cut", button);
    if (box.right > innerWidth || box.left < 0) say("beside the screen", button);
    const list = listAround(button)?.getBoundingClientRect();
    const middle = (box.top + box.bottom) / 2;
    // A list that goes on shows half a button at its end.
    if (list && (middle < list.top || middle > list.bottom)) return;
    if (!list && box.bottom > innerHeight + 0.5) say("below the screen", button);
    const across = [box.left + 6, (box.left + box.right) / 2, box.right - 6];
    if (!across.every((x) => button.contains(document.elementFromPoint(x, middle)))) say("covered", button);
  }

  function lookAtWords(element, floor) {
    if (listAround(element) && !element.classList.contains("scroller-list")) return;
    const { overflowX, display } = getComputedStyle(element);
    if (element.getBoundingClientRect().bottom > floor) say("falls out of the screen", element);
    if (element.scrollWidth > element.clientWidth + 1 && overflowX === "visible" && display !== "inline") say("too wide", element);
  }

  for (const button of document.querySelectorAll("button")) if (isShown(button)) lookAtButton(button);
  const main = document.querySelector(".screen > main");
  const floor = main.getBoundingClientRect().bottom + 1;
  for (const element of main.querySelectorAll("h1, h2, p, li, dl, img, textarea, input, section, ul")) {
    if (isShown(element)) lookAtWords(element, floor);
  }
  return found;
}
