/**
 * Draws what asks for the guard, each with a sign, a sentence and, where it helps, a button.
 */
import { h, icon, keyed, setText } from "/server/browser/dom.js";

/** @typedef {import("/server/browser/guard/notices.js").Notice} Notice */

/**
 * @param {object} parts
 * @param {import("/server/browser/texts.js").Translate} parts.t
 * @param {(id: string, notice: Notice) => void} parts.press
 */
export function createNotices({ t, press }) {
  const element = h("div", { class: "notices", role: "region", "aria-live": "polite", "aria-label": t("notice.region") });

  /** @param {Notice} notice */
  const create = (notice) => h("div", { class: `notice notice-${notice.tone}` }, icon(notice.icon),
    h("p", { class: "notice-text" }), h("span", { class: "notice-time tabular", "aria-live": "off" }),
    notice.buttons.map(({ id, words }) => h("button", {
      type: "button", class: "button notice-button", data: { button: id }, on: { click: () => press(id, notice) },
    }, t(words), id === "help" ? h("kbd", { "aria-hidden": "true" }, "J") : null)));

  return {
    element,
    /** @param {Notice[]} notices @param {boolean} isBusy */
    draw(notices, isBusy) {
      keyed(element, notices, (one) => [one.key, one.tone, ...one.buttons.map((button) => button.id)].join("|"), create, (row, one) => {
        setText(/** @type {Element} */ (row.querySelector(".notice-text")), t(one.text.key, one.text.values));
        setText(/** @type {Element} */ (row.querySelector(".notice-time")), one.time === undefined ? "" : t(one.time.key, one.time.values));
      });
      // The key takes the first, so only that one names it.
      element.querySelectorAll('[data-button="help"]').forEach((button, at) => {
        if (at === 0) button.setAttribute("aria-keyshortcuts", "j");
        else button.removeAttribute("aria-keyshortcuts");
      });
      for (const button of element.querySelectorAll("button")) button.setAttribute("aria-disabled", String(isBusy));
      // What scrolls must be reached by the keyboard, too.
      if (element.scrollHeight > element.clientHeight) element.tabIndex = 0;
      else element.removeAttribute("tabindex");
    },
  };
}
