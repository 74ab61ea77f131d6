/**
 * The big panel with the newest call and the list of last calls: made once, then updated in place.
 * What is shown is decided in state.js.
 */
import { rowsOf } from "./state.js";
import { fitOfDesk, fitOfLabel } from "./wording.js";
import { h, icon, keyed, setText } from "../server/browser/dom.js";

/** @typedef {import("./state.js").HallState} HallState */
/** @typedef {import("../server/browser/texts.js").Translate} Translate */

/** @param {Translate} t */
export function createPanel(t) {
  const label = h("p", { class: "now-label", data: { testid: "now-label" } });
  const desk = h("p", { class: "now-desk", data: { testid: "now-desk" } });
  const call = h("div", { class: "now-call" },
    h("p", { class: "now-caption" }, t("call.number")), label,
    h("p", { class: "now-proceed" }, t("call.proceed")), desk);
  const emptyTitle = h("p", { class: "now-empty-title" });
  const emptyHint = h("p", { class: "now-empty-hint" });
  const empty = h("div", { class: "now-empty" }, emptyTitle, emptyHint);
  const element = h("section", { class: "now", "aria-live": "polite", "aria-label": t("call.number") },
    h("div", { class: "now-frame", "aria-hidden": "true" }), call, empty);

  /** @param {HallState} state */
  function render({ shown, isReady, isCalling, shownCount }) {
    call.hidden = shown === null;
    empty.hidden = shown !== null;
    setText(emptyTitle, t(isReady ? "call.none" : "page.connecting"));
    setText(emptyHint, isReady ? t("call.none_hint") : "");
    element.classList.toggle("is-calling", isCalling);
    // Two names for the same pulse: changing the name starts it again for the next call.
    element.dataset.pulse = shownCount % 2 === 0 ? "even" : "odd";
    if (shown === null) return;
    setText(label, shown.label);
    setText(desk, shown.desk);
    label.dataset.fit = fitOfLabel(shown.label);
    desk.dataset.fit = fitOfDesk(shown.desk);
  }

  return { element, render };
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
