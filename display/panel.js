/**
 * The big panel with the newest call, the list of last calls, and the band that blinks across the whole screen: made
 * once, then updated in place. What is shown is decided in state.js.
 */
import { createGuidance } from "./closed.js";
import { createMark } from "./mark.js";
import { ROWS_SHOWN, isClosed, rowsOf } from "./state.js";
import { fitOfDesk, fitOfLabel, partsOfLabel } from "./wording.js";
import { h, icon, setText } from "../server/browser/dom.js";

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
  const mark = createMark(t, "now-mark");
  const call = h("div", { class: "now-call" },
    h("p", { class: "now-caption" }, t("call.number")), label, mark,
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
    if (label.textContent !== shown.label) {
      series.textContent = parts.series;
      digits.textContent = parts.digits;
    }
    setText(desk, shown.desk);
    mark.hidden = shown.is_marked !== true;
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

/** Five places whose words change: a call that goes down the list moves nothing. @param {Translate} t */
export function createLastCalls(t) {
  const rows = Array.from({ length: ROWS_SHOWN }, () => rowElement(t));
  const element = h("section", { class: "last" }, h("h2", { class: "last-title" }, t("call.last")),
    h("ol", { class: "last-rows" }, rows));

  /** @param {HallState} state */
  function render(state) {
    const calls = rowsOf(state);
    rows.forEach((row, place) => updateRow(row, calls[place]));
  }

  return { element, render };
}

/** @param {Translate} t */
function rowElement(t) {
  return h("li", { class: "last-row" },
    h("span", { class: "last-label" }), " ", h("span", { class: "last-desk" }), createMark(t, "last-mark"),
    h("span", { class: "last-soon", role: "img", "aria-label": t("call.soon") }, icon("bell-ring")));
}

/** @param {HTMLElement} row @param {ReturnType<typeof rowsOf>[number] | undefined} item */
function updateRow(row, item) {
  const [label, desk, mark] = /** @type {[HTMLElement, HTMLElement, HTMLElement]} */ ([...row.children]);
  setText(label, item?.call.label ?? "");
  label.dataset.fit = fitOfLabel(item?.call.label ?? "");
  setText(desk, item?.call.desk ?? "");
  desk.dataset.fit = fitOfDesk(item?.call.desk ?? "");
  mark.hidden = item?.call.is_marked !== true;
  row.classList.toggle("is-pending", item?.isPending ?? false);
  row.classList.toggle("is-empty", item === undefined);
  if (item === undefined) delete row.dataset.testid;
  else row.dataset.testid = "recent-row";
}
