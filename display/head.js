/** The head of the hall's screen: letterhead, the office's time and date, DEMO, and the place of the sound's sign. */
import { fitOfOffice } from "./wording.js";
import { dateOf, timeWithZone } from "../server/browser/dates.js";
import { h, replace, setText } from "../server/browser/dom.js";

/** @typedef {import("./state.js").HallState} HallState */

/** @param {import("../server/browser/texts.js").Texts} texts */
export function createHead({ t, language }) {
  const lines = h("div", { class: "head-lines" });
  const name = h("h1", { class: "head-office" });
  const ribbon = h("strong", { class: "head-demo", hidden: true }, t("shared.demo"));
  const clock = h("p", { class: "head-clock tabular", data: { testid: "clock" } });
  const date = h("p", { class: "head-date", data: { testid: "date" } });
  const soundSlot = h("div", { class: "head-sound" });
  const element = h("header", { class: "head" },
    h("div", { class: "head-letterhead" }, lines, h("div", { class: "head-name" }, name, ribbon)),
    soundSlot, h("div", { class: "head-moment" }, clock, date));
  /** @type {HallState["office"]} */
  let office = null;

  return {
    element,
    soundSlot,
    /** @param {HallState} state */
    render(state) {
      ribbon.hidden = !state.isDemo;
      if (state.office === office || state.office === null) return;
      office = state.office;
      setText(name, `${office.name} · ${office.hall}`);
      name.dataset.fit = fitOfOffice(name.textContent ?? "");
      replace(lines, office.letterhead.map((line) => h("p", null, line)));
    },
    /** @param {number} now the server's time */
    tellTime(now) {
      if (office === null) return;
      setText(clock, timeWithZone(now, office));
      setText(date, dateOf(now, office.timezone, language()));
    },
  };
}
