// The call over the whole screen: readable at arm's length, gone when its visitor says so.
import { h, icon, setText } from "/server/browser/dom.js";
import { statusOf } from "./state.js";

/**
 * @param {import("./parts.js").Tools} tools
 * @param {HTMLElement} behind is out of reach meanwhile
 * @param {() => void} onSeen
 */
export function createCall({ t }, behind, onSeen) {
  const number = h("strong", { class: "call-number" });
  const heading = h("h2", { id: "call-heading", class: "call-heading" });
  const hint = h("p", { class: "call-hint" });
  const seen = h("button", { type: "button", class: "button big call-seen", on: { click: hide } }, icon("check"), h("span", null, t("track.called_understood")));
  const element = h("div", { class: "call", role: "alertdialog", "aria-modal": "true", "aria-labelledby": "call-heading", hidden: true },
    icon("bell-ring"), number, heading, hint, seen);

  function hide() {
    if (element.hidden) return;
    element.hidden = true;
    behind.inert = false;
    onSeen();
  }

  return {
    element,
    hide,
    /** @param {import("./state.js").Track} track */
    show(track) {
      const { heading: words, hint: how, values } = statusOf(track);
      setText(number, track.label);
      setText(heading, t(words, values));
      setText(hint, how === null ? "" : t(how, values));
      element.hidden = false;
      behind.inert = true;
      seen.focus({ preventScroll: true });
    },
  };
}
