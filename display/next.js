/**
 * The strip below the newest call: whose turn comes soon, in the true order of calls, and how many wait. Its place is
 * kept also while nobody waits.
 */
import { NEXT_SHOWN, countsOf, nextOf } from "./follow.js";
import { followingOf } from "./state.js";
import { fitOfLabel } from "./wording.js";
import { h, keyed, setText } from "../server/browser/dom.js";

/** @typedef {import("./state.js").HallState} HallState */

/** @param {import("../server/browser/texts.js").Translate} t */
export function createNext(t) {
  const labels = Array.from({ length: NEXT_SHOWN }, () => h("li", { class: "next-label", data: { testid: "next-label" } }));
  const nobody = h("p", { class: "next-nobody" }, t("next.nobody"));
  const list = h("ol", { class: "next-labels" }, labels);
  const number = h("span", { class: "waiting-number" });
  const total = h("p", { class: "waiting-total", data: { testid: "waiting-count" } }, h("span", { class: "waiting-title" }, t("call.waiting")), " ", number);
  const counts = h("ul", { class: "waiting-groups" });
  const coming = h("div", { class: "next-coming" }, h("h2", { class: "next-title" }, t("next.title")), list, nobody);
  const element = h("section", { class: "next", data: { testid: "next" } }, coming,
    h("div", { class: "waiting" }, total, counts));

  return {
    element,
    /** @param {HallState} state */
    render(state) {
      const following = followingOf(state);
      const next = nextOf(state, following);
      const { waiting, counts: own } = countsOf(state, following);
      element.dataset.shows = state.display?.shows_next === false ? "count" : "next";
      labels.forEach((each, place) => {
        const label = next[place] ?? "";
        setText(each, label);
        each.hidden = label === "";
        each.dataset.fit = fitOfLabel(label);
      });
      nobody.hidden = next.length > 0 || !state.isReady;
      setText(number, state.isReady ? String(waiting) : "–");
      total.dataset.digits = String(String(waiting).length);
      element.dataset.groups = String(Math.min(own.length, 4));
      keyed(counts, own.slice(0, 4), ({ name }) => name, groupRow, updateGroup);
    },
  };
}

function groupRow() {
  return h("li", { class: "waiting-group" }, h("span", { class: "waiting-name" }), " ", h("strong", { class: "tabular" }));
}

/** @param {HTMLElement} row @param {{name: string, waiting: number}} count */
function updateGroup(row, { name, waiting }) {
  const [words, number] = /** @type {[HTMLElement, HTMLElement]} */ ([...row.children]);
  setText(words, name);
  setText(number, String(waiting));
}
