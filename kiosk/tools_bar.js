// The bar that every screen has: help, view, language, reading aloud. It stays while screens change,
// so its places can be learnt.
import { h, icon, setText } from "../server/browser/dom.js";
import { button } from "./parts.js";
import { hasTools, isSending, shownScreen } from "./shown.js";

/** @typedef {import("./types.js").KioskState} KioskState */

/**
 * @param {import("../server/browser/texts.js").Translate} t
 * @param {(type: string, fields?: object) => () => void} tap
 * @param {() => void} listen
 */
export function createToolsBar(t, tap, listen) {
  const make = (/** @type {string} */ testid, /** @type {string} */ sign, /** @type {() => void} */ listener) => {
    const words = h("span");
    return { words, element: button(testid, "button tool", listener, icon(sign), words) };
  };
  const help = make("tool-help", "circle-help", tap("opened", { name: "help" }));
  const view = make("tool-view", "a-large-small", tap("opened", { name: "view" }));
  const language = make("tool-language", "languages", tap("language_tapped"));
  const hear = make("tool-listen", "volume-2", listen);
  const element = h("nav", { class: "tools", hidden: true }, help.element, view.element, language.element, hear.element);

  /** @param {KioskState} state @param {{canListen: boolean, isReading: boolean}} voice */
  function update(state, { canListen, isReading }) {
    const shown = shownScreen(state);
    element.hidden = !hasTools(state);
    element.setAttribute("aria-label", t("tools.label"));
    setText(help.words, t("tools.help"));
    setText(view.words, t("tools.view"));
    setText(language.words, t("tools.language"));
    setText(hear.words, t(isReading ? "tools.quiet" : "tools.listen"));
    language.words.lang = state.language === "id" ? "en" : "id";
    help.element.setAttribute("aria-pressed", String(shown === "help"));
    view.element.setAttribute("aria-pressed", String(shown === "view"));
    hear.element.hidden = !canListen;
    for (const each of [help, view, language]) each.element.disabled = isSending(state);
  }

  return { element, update };
}
