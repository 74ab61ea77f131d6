// A list that may be longer than its place: two large buttons move it for whoever does not know that
// a screen can be pushed. Without need they are not there.
import { h, icon } from "../server/browser/dom.js";
import { button } from "./parts.js";

const MOST_OF_A_PAGE = 0.8;
const ROUNDING = 4;

/**
 * @param {import("../server/browser/texts.js").Translate} t
 * @param {HTMLElement} list
 * @returns {{element: HTMLElement, check: () => void, toTop: () => void}}
 */
export function scroller(t, list) {
  const element = h("div", { class: "scroller" }, list,
    h("div", { class: "scroller-buttons" },
      moving("scroll-up", "chevron-up", t("menu.up"), -1), moving("scroll-down", "chevron-down", t("menu.down"), 1)));
  const buttons = /** @type {HTMLElement} */ (element.lastElementChild);
  buttons.hidden = true;
  list.classList.add("scroller-list");
  list.addEventListener("scroll", check, { passive: true });
  // Sizes are known when the screen stands, and change with the view.
  new ResizeObserver(check).observe(list);

  /** @param {string} testid @param {string} sign @param {string} words @param {number} direction */
  function moving(testid, sign, words, direction) {
    const made = button(testid, "button", () => move(direction), icon(sign), h("span", null, words));
    made.setAttribute("aria-label", words);
    return made;
  }

  /** @param {number} direction */
  function move(direction) {
    list.scrollBy({ top: direction * list.clientHeight * MOST_OF_A_PAGE, behavior: "smooth" });
  }

  function check() {
    // Whether it fits is asked without the buttons, which would take room from it.
    buttons.hidden = true;
    buttons.hidden = list.scrollHeight - list.clientHeight <= ROUNDING;
    const hidden = list.scrollHeight - list.clientHeight;
    const isAtTop = list.scrollTop <= ROUNDING;
    element.dataset.end = isAtTop ? "top" : hidden - list.scrollTop <= ROUNDING ? "bottom" : "middle";
  }

  return { element, check, toTop: () => { list.scrollTop = 0; } };
}
