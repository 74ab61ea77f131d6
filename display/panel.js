/**
 * The big panel with the newest call, the list of last calls, and the band that blinks across the whole screen: made
 * once, then updated in place. What is shown is decided in state.js.
 */
import { createGuidance } from "./closed.js";
import { isClosed, rowsOf } from "./state.js";
import { fitOfDesk, fitOfLabel, partsOfLabel } from "./wording.js";
import { h, icon, keyed, setText } from "../server/browser/dom.js";

/** @typedef {import("./state.js").HallState} HallState */
/** @typedef {import("../server/browser/texts.js").Texts} Texts */
/** @typedef {Texts["t"]} Translate */

/** @param {Texts} texts */
export function createPanel(texts) {
  const { t } = texts;
  const series = h("span", { class: "now-series" });
  const digits = h("span", { class: "now-digits" });
  const label = h("p", { class: "now-label", data: { testid: "now-label" } }, series, digits);
  const desk = h("p", { class: "now-desk", data: { testid: "now-desk" } });
  const call = h("div", { class: "now-call" },
    h("p", { class: "now-caption" }, t("call.number")), label,
    h("div", { class: "now-place" }, h("p", { class: "now-proceed" }, t("call.proceed")), desk));
  const guidance = createGuidance(texts);
  const element = h("section", { class: "now", "aria-live": "polite", "aria-label": t("call.number") }, call, guidance.element);

  /** @param {HallState} state */
  function render(state) {
    const { shown, isCalling, shownCount } = state;
    const isCall = shown !== null && !isClosed(state);
    call.hidden = !isCall;
    guidance.element.hidden = isCall;
    guidance.render(state);
    element.classList.toggle("is-calling", isCalling);
    // Two names for the same pulse: changing the name starts it again for the next call.
    element.dataset.pulse = shownCount % 2 === 0 ? "even" : "odd";
    if (shown === null) return;
    const parts = partsOfLabel(shown.label);
    setText(series, parts.series);
    setText(digits, parts.digits);
    setText(desk, shown.desk);
    label.dataset.fit = fitOfLabel(shown.label);
    label.dataset.digits = String(Math.min(parts.digits.length, 9));
    desk.dataset.fit = fitOfDesk(shown.desk);
  }

  return { element, render };
}

/** For those who do not hear the chime: the call in words, across the whole screen, for some seconds. @param {Translate} t */
export function createBand(t) {
  const words = h("p", { class: "band-words" });
  const element = h("div", { class: "band", "aria-hidden": "true", data: { testid: "band" } }, icon("bell-ring"), words);

  return {
    element,
    /** @param {HallState} state */
    render({ shown, isCalling, shownCount }) {
      element.classList.toggle("is-calling", isCalling);
      element.dataset.pulse = shownCount % 2 === 0 ? "even" : "odd";
      if (shown !== null) setText(words, t("call.band", { label: shown.label, desk: shown.desk }));
    },
  };
}

/** @param {Translate} t */
export function createLastCalls(t) {
  const list = h("ol", { class: "last-rows" });
  const element = h("section", { class: "last" }, h("h2", { class: "last-title" }, t("call.last")), list);

  /** @param {HallState} state */
  function render(state) {
    keyed(list, rowsOf(state), ({ call }) => call.label, () => rowElement(t), updateRow);
  }

  return { element, render };
}

/** @param {Translate} t */
function rowElement(t) {
  return h("li", { class: "last-row", data: { testid: "recent-row" } },
    h("span", { class: "last-label" }), " ", h("span", { class: "last-desk" }),
    h("span", { class: "last-soon", role: "img", "aria-label": t("call.soon") }, icon("bell-ring")));
}

/** @param {HTMLElement} row @param {ReturnType<typeof rowsOf>[number]} item */
function updateRow(row, { call, isPending }) {
  const [label, desk] = /** @type {[HTMLElement, HTMLElement]} */ ([...row.children]);
  setText(label, call.label);
  label.dataset.fit = fitOfLabel(call.label);
  setText(desk, call.desk);
  desk.dataset.fit = fitOfDesk(call.desk);
  row.classList.toggle("is-pending", isPending);
}
