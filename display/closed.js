/**
 * What stands in the big panel while there is no call: guidance, and outside the hours who is still there and where.
 * Nobody is turned away: there is always somebody on duty (FEATURES-D27).
 */
import { isClosed } from "./state.js";
import { dateOf, timeWithZone } from "../server/browser/dates.js";
import { h, icon, keyed, setText } from "../server/browser/dom.js";

/** @typedef {import("./state.js").HallState} HallState */
/** @typedef {import("../server/browser/texts.js").Texts} Texts */

const HOURS_SHOWN = 3;

/** @param {Texts} texts */
export function createGuidance({ t, language }) {
  const title = h("p", { class: "now-empty-title" });
  const hint = h("p", { class: "now-empty-hint" });
  const opens = h("p", { class: "closed-opens" });
  const hours = h("ul", { class: "closed-hours" });
  const closed = h("div", { class: "closed", data: { testid: "closed" } },
    h("p", { class: "closed-way" }, icon("shield"), h("span", null, t("closed.guard"))), hours, opens,
    h("p", { class: "closed-emergency" }, icon("phone-call"), h("span", null, t("honesty.emergency"))));
  const element = h("div", { class: "now-empty" }, title, hint, closed);

  return {
    element,
    /** @param {HallState} state */
    render(state) {
      const isShut = isClosed(state);
      element.classList.toggle("is-closed", isShut);
      closed.hidden = !isShut;
      setText(title, titleOf(state, isShut, t));
      setText(hint, isShut ? t("closed.hint") : state.isReady ? t("call.none_hint") : "");
      if (!isShut || state.office === null || state.hours === null) return;
      keyed(hours, state.hours.lines.slice(0, HOURS_SHOWN), (line) => line, (line) => h("li", null, line));
      setText(opens, opensAt(state.hours.opens_at, state.office));
    },
  };

  /** @param {string | null} moment @param {import("./state.js").Office} office */
  function opensAt(moment, office) {
    if (moment === null) return "";
    const day = dateOf(moment, office.timezone, language());
    return t("closed.opens", { day, time: timeWithZone(moment, office) });
  }
}

/** @param {HallState} state @param {boolean} isShut @param {Texts["t"]} t */
function titleOf({ isReady }, isShut, t) {
  if (!isReady) return t("page.connecting");
  return isShut ? t("closed.title") : t("call.none");
}
