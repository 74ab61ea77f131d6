/**
 * The top of the desk: whose desk, the time, and the way out; the keys, and the switch for sound.
 */
import { timeWithZone } from "/server/browser/dates.js";
import { h, icon, replace, setText } from "/server/browser/dom.js";
import { TOOL_KEYS } from "/server/browser/desk/actions.js";

const SHORTCUTS_OFF = "antrean.desk.shortcuts_off";

/**
 * @param {object} parts
 * @param {import("/server/browser/texts.js").Translate} parts.t
 * @param {import("/server/browser/desk/perform.js").Perform} parts.perform
 * @param {ReturnType<typeof import("/server/browser/desk/sounds.js").createSounds>} parts.sounds
 * @param {() => void} parts.redraw
 * @param {() => void} parts.showKeys
 * @param {() => void} parts.alarm
 */
export function createBar({ t, perform, sounds, redraw, showKeys, alarm }) {
  // Single letters as shortcuts must be possible to switch off (WCAG 2.1.4).
  let hasShortcuts = localStorage.getItem(SHORTCUTS_OFF) === null;
  const place = h("strong", { class: "bar-place" });
  const officer = h("span", { class: "bar-officer" });
  const time = h("span", { class: "bar-time tabular" });
  const keys = h("button", { type: "button", class: "bar-button", on: { click: showKeys } },
    h("span", { class: "bar-key", "aria-hidden": "true" }, "?"), h("span", { class: "bar-words" }, t("tool.keys")));
  const silent = h("button", { type: "button", class: "bar-button bar-alert", on: { click: () => void sounds.wake().then(redraw) } },
    icon("volume-x"), h("span", { class: "bar-words" }, t("bar.silent")));
  const emergency = h("button", { type: "button", class: "bar-button bar-emergency", "aria-keyshortcuts": TOOL_KEYS.alarm, on: { click: alarm } },
    icon("siren"), h("span", { class: "bar-words" }, t("tool.alarm")), h("kbd", { "aria-hidden": "true" }, TOOL_KEYS.alarm));
  const guard = h("a", { class: "bar-button", href: "/desk/guard" }, icon("id-card"), h("span", { class: "bar-words" }, t("bar.guard")));
  const leave = h("button", { type: "button", class: "bar-button" }, icon("log-out"), h("span", { class: "bar-words" }));
  leave.addEventListener("click", () => (leave.dataset.leaves === "desk" ? perform.closeDesk() : perform.signOut()));

  function switchKeys() {
    hasShortcuts = !hasShortcuts;
    if (hasShortcuts) localStorage.removeItem(SHORTCUTS_OFF);
    else localStorage.setItem(SHORTCUTS_OFF, "1");
    redraw();
  }

  return {
    element: h("header", { class: "bar" },
      h("h1", { class: "bar-who" }, place, officer), time, silent, emergency, guard, keys, leave),
    shortcuts: { isOn: () => hasShortcuts, switch: switchKeys },
    /**
     * @param {import("/server/browser/desk/console_view.js").View} view
     * @param {boolean} isBusy
     */
    draw({ desk, now }, isBusy) {
      setText(place, desk.desk?.name ?? t("bar.no_desk"));
      setText(officer, desk.officer.name);
      setText(time, timeWithZone(now, desk.office));
      silent.hidden = sounds.isAwake();
      emergency.hidden = desk.desk === null;
      // Whoever serves at a desk has no time for the door; a guard has, and who has not sat down yet.
      guard.hidden = desk.desk !== null && desk.officer.role !== "guard";
      document.documentElement.classList.toggle("shows-keys", hasShortcuts);
      const leaves = desk.desk === null ? "session" : "desk";
      leave.dataset.leaves = leaves;
      words(leave, t(leaves === "desk" ? "action.close_desk" : "action.sign_out"));
      leave.disabled = desk.current !== null;
      leave.setAttribute("aria-disabled", String(isBusy));
      leave.title = desk.current === null ? "" : t("why.finish_first", { label: desk.current.label });
    },
  };
}

/**
 * @param {HTMLElement} button
 * @param {string} text
 */
function words(button, text) {
  const place = button.querySelector(".bar-words");
  if (place === null) return;
  if (place.textContent !== text) replace(place, text);
}
