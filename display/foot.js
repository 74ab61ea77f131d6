/** The foot of the hall's screen: running text, the band of a call over it, and over both that the line is broken. */
import { createBand } from "./panel.js";
import { createTicker } from "./ticker.js";
import { ageInWords, tickerPages, turnOfBeat } from "./wording.js";
import { h, icon, setText } from "../server/browser/dom.js";

/** @typedef {import("./state.js").HallState} HallState */
/** @typedef {import("../server/browser/texts.js").Translate} Translate */

/** @param {Translate} t */
export function createFoot(t) {
  const ticker = createTicker();
  const band = createBand(t);
  const age = h("span", { class: "lost-age" });
  const lost = h("div", { class: "lost", data: { testid: "connection-lost" } },
    icon("wifi-off"), h("strong", { class: "lost-title", role: "alert" }, t("lost.title")), " ", age);
  const element = h("footer", { class: "foot" }, ticker.element, band.element, lost);

  return {
    element,
    /** @param {HallState} state */
    render(state) {
      ticker.element.hidden = state.isLost;
      band.render(state);
      lost.classList.toggle("is-shown", state.isLost);
      ticker.show(turnOfBeat(tickerPages(linesOf(state, t)), state.beat) ?? "");
      if (!state.isLost) return;
      const { unit, count } = ageInWords(state.staleSeconds);
      setText(age, state.isReady ? t(`lost.${unit}`, { count }) : t("lost.nothing"));
    },
  };
}

/** DOMAIN-D32: the complaint contact, complete, is always on the TV. @param {HallState} state @param {Translate} t */
function linesOf({ ticker, office }, t) {
  const { name = "", phone = "", email = "", address = "" } = office?.contact ?? {};
  const contact = [name, phone, email, address].filter((part) => part !== "").join(", ");
  return contact === "" ? ticker : [...ticker, t("ticker.complaints", { contact })];
}
