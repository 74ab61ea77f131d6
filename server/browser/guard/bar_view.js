/**
 * The top of the guard's page: who is here, the time, the switch for letters as keys, and the ways out.
 */
import { timeWithZone } from "/server/browser/dates.js";
import { h, icon, setText } from "/server/browser/dom.js";

/** One switch for desk and guard. */
const SHORTCUTS_OFF = "antrean.desk.shortcuts_off";

/**
 * @param {object} parts
 * @param {import("/server/browser/texts.js").Translate} parts.t
 * @param {import("/server/browser/staff/dialog_view.js").Dialogs} parts.dialogs
 * @param {import("/server/browser/staff.js").Session} parts.session
 * @param {() => void} parts.redraw
 */
export function createBar({ t, dialogs, session, redraw }) {
  // Single letters as shortcuts must be possible to switch off (WCAG 2.1.4).
  const hasShortcuts = () => localStorage.getItem(SHORTCUTS_OFF) === null;
  const time = h("span", { class: "bar-time tabular" });
  const officer = h("span", { class: "bar-officer" });
  const keys = h("button", { type: "button", class: "bar-button", on: { click: switchKeys } },
    h("kbd", { class: "bar-key", "aria-hidden": "true" }, "A"), h("span", { class: "bar-words" }, t("bar.keys")));

  /** @param {string} sign @param {string} words */
  const labelled = (sign, words) => [icon(sign), h("span", { class: "bar-words" }, t(words))];

  function switchKeys() {
    if (hasShortcuts()) localStorage.setItem(SHORTCUTS_OFF, "1");
    else localStorage.removeItem(SHORTCUTS_OFF);
    redraw();
  }

  function signOut() {
    session.signOut().catch((error) => dialogs.tell({ title: t("bar.sign_out"), explain: error.message }));
  }

  return {
    element: h("header", { class: "bar" },
      h("h1", { class: "bar-who" }, h("strong", { class: "bar-place" }, t("page.title")), officer), time, keys,
      h("a", { class: "bar-button", href: "/desk/" }, labelled("monitor", "bar.desk")),
      h("button", { type: "button", class: "bar-button", on: { click: signOut } }, labelled("log-out", "bar.sign_out"))),
    hasShortcuts,
    /** @param {import("/server/browser/guard/state.js").Guard} guard */
    draw(guard) {
      setText(time, timeWithZone(session.clock.now(), guard.office));
      setText(officer, guard.officer.name);
      keys.setAttribute("aria-pressed", String(hasShortcuts()));
      document.documentElement.classList.toggle("shows-keys", hasShortcuts());
    },
  };
}
