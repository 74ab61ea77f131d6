/**
 * Draws the notices: each with a sign, a sentence and, where it helps, a button or two.
 */
import { h, icon, keyed, setText } from "/server/browser/dom.js";
import { noticesOf } from "/server/browser/desk/notices.js";

/** @typedef {import("/server/browser/desk/notices.js").Notice} Notice */

/**
 * @param {object} parts
 * @param {import("/server/browser/texts.js").Translate} parts.t
 * @param {ReturnType<typeof import("/server/browser/staff/runner.js").createRunner>} parts.runner
 * @param {(id: string, notice: Notice) => void} parts.press
 * @param {Record<string, string>} parts.keys of the buttons that have one
 */
export function createNotices({ t, runner, press, keys }) {
  const element = h("div", { class: "notices", role: "region", "aria-live": "polite", "aria-label": t("notice.region") });
  /** What a row is about may change while it stands. @type {Map<string, Notice>} */
  const shown = new Map();

  /** @param {Notice} notice */
  function create(notice) {
    const { key } = notice;
    const now = () => shown.get(key) ?? notice;
    return h("div", { class: `notice notice-${notice.tone}`, data: { kind: key.split(":")[0] ?? "" } }, icon(notice.icon),
      h("p", { class: "notice-text" }),
      // Running minutes are seen, not read out again and again.
      h("span", { class: "notice-time tabular", "aria-live": "off" }),
      notice.buttons.map(({ id, words }) => h("button", {
        type: "button", class: "button notice-button", data: { button: id }, on: { click: () => press(id, now()) },
      }, t(words), keys[id] === undefined ? null : h("kbd", { "aria-hidden": "true" }, keys[id]))));
  }

  return {
    element,
    /** @param {import("/server/browser/desk/console_view.js").View} view */
    draw(view) {
      const notices = noticesOf({ ...view, problem: runner.failure()?.error ?? null });
      shown.clear();
      for (const one of notices) shown.set(one.key, one);
      // A problem that may be retried and one that may not have different buttons: another row.
      keyed(element, notices, (one) => [one.key, one.tone, ...one.buttons.map((button) => button.id)].join("|"), create, (row, one) => {
        write(row, ".notice-text", t(one.text.key, one.text.values));
        write(row, ".notice-time", one.time === undefined ? "" : t(one.time.key, one.time.values));
      });
      nameKeys();
      // What scrolls must be reached by the keyboard, too.
      if (element.scrollHeight > element.clientHeight) element.tabIndex = 0;
      else element.removeAttribute("tabindex");
      for (const button of element.querySelectorAll("button")) button.setAttribute("aria-disabled", String(!runner.isReady()));
    },
  };

  /** The key takes the first of its kind, so only that one names it. */
  function nameKeys() {
    for (const [id, key] of Object.entries(keys)) {
      element.querySelectorAll(`[data-button="${id}"]`).forEach((button, at) => {
        if (at === 0) button.setAttribute("aria-keyshortcuts", key);
        else button.removeAttribute("aria-keyshortcuts");
      });
    }
  }
}

/** @param {Element} row @param {string} place @param {string} text */
function write(row, place, text) {
  const element = row.querySelector(place);
  if (element !== null) setText(element, text);
}
