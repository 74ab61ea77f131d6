// A screen to write on: a field, the keyboard beneath it, the way back and on. What is written lives in
// the state alone, so that it is gone with its visitor.
import { h, icon, setText } from "../server/browser/dom.js";
import { keyboardFor } from "./keyboard.js";
import { backButton, button, officeHead, title } from "./parts.js";

/** @typedef {import("./parts.js").Tools} Tools */
/** @typedef {import("./parts.js").Built} Built */
/** @typedef {import("./types.js").KioskState} KioskState */

/**
 * @param {KioskState} state @param {Tools} tools
 * @param {{of: (state: KioskState) => string, longest: number, isLong?: boolean, heading: string, about?: string,
 *   note: string, label: string, sheet: import("./typing.js").Sheet, next: () => void,
 *   nextWords: (written: string) => string}} parts `of`: what has been written, in the state
 * @returns {Built}
 */
export function writing(state, tools, { of, longest, isLong = false, heading, about = "", note, label, sheet, next, nextWords }) {
  const { t, tap } = tools;
  /** @param {string} words */
  const write = (words) => tap("typed", { words })();
  const shared = { class: "field writing-field", maxLength: longest, inputMode: "none", autocomplete: "off",
    spellcheck: false, "aria-label": label, on: { input: () => write(field.value) }, data: { testid: "words" } };
  /** @type {HTMLTextAreaElement | HTMLInputElement} */
  const field = isLong ? h("textarea", shared) : h("input", { ...shared, type: "text" });
  const words = h("span");
  const between = about !== "" && note !== "" && " · ";
  const element = h("div", { class: "screen screen-writing" }, state.snapshot && officeHead(state.snapshot.office),
    h("main", null,
      h("div", { class: "top-words" }, title(heading), h("p", null, about !== "" && h("b", null, about), between, note)),
      field,
      h("div", { class: "decide" }, keyboardFor(t, field, sheet, write),
        h("div", { class: "actions" },
          button("help-beside", "button", tap("opened", { name: "help" }), icon("circle-help"), h("span", null, t("tools.help"))),
          backButton(tools), button("next", "button button-main", next, words)))));
  return { element, update };

  /** @param {KioskState} now */
  function update(now) {
    const written = of(now);
    if (field.value !== written) field.value = written;
    setText(words, nextWords(written));
  }
}
