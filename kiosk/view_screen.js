// How the screen looks for this visitor: large text, high contrast, low buttons. Each touch shows at once.
import { h, icon, setText } from "../server/browser/dom.js";
import { backButton, button, officeHead, title } from "./parts.js";

/** @typedef {import("./parts.js").Tools} Tools */
/** @typedef {import("./parts.js").Built} Built */
/** @typedef {import("./types.js").KioskState} KioskState */

const SWITCHES = /** @type {const} */ ([
  { which: "isLarge", key: "large", sign: "a-large-small" },
  { which: "isClear", key: "clear", sign: "contrast" },
  { which: "isLow", key: "low", sign: "panel-bottom" },
]);

/** @param {KioskState} state @param {Tools} tools @returns {Built} */
export function viewScreen(state, tools) {
  const { t, tap } = tools;
  const office = state.snapshot?.office;
  const switches = SWITCHES.map(({ which, key, sign }) => {
    const standing = h("span", { class: "switch-state" });
    const element = button(`view-${key}`, "button choice switch", tap("view_toggled", { which }), icon(sign),
      h("span", { class: "choice-words" }, h("strong", null, t(`view.${key}`)), h("small", null, t(`view.${key}_hint`))), standing);
    return { which, element, standing };
  });
  const element = h("div", { class: "screen screen-view" }, office && officeHead(office),
    h("main", null,
      h("div", { class: "top-words" }, title(t("view.title")), h("p", null, t("view.explain"))),
      h("div", { class: "decide" }, h("div", { class: "choices" }, switches.map((each) => each.element)),
        h("div", { class: "actions" }, backButton(tools)))));
  return { element, update };

  /** @param {KioskState} now */
  function update(now) {
    for (const each of switches) {
      const isOn = now.view[each.which];
      each.element.setAttribute("aria-pressed", String(isOn));
      setText(each.standing, t(isOn ? "view.on" : "view.off"));
    }
  }
}
