/**
 * The strip below the newest call: whose turn comes soon, in the true order of calls, how many wait, and how long that
 * may take. Its place is kept also while nobody waits.
 */
import { NEXT_SHOWN, countsOf, nextOf } from "./follow.js";
import { createMark } from "./mark.js";
import { followingOf } from "./state.js";
import { fitOfLabel, waitInWords } from "./wording.js";
import { h, keyed, setText } from "../server/browser/dom.js";

/** @typedef {import("./state.js").HallState} HallState */

/** @param {import("../server/browser/texts.js").Translate} t */
export function createNext(t) {
  const labels = Array.from({ length: NEXT_SHOWN }, () => nextLabel(t));
  const nobody = h("p", { class: "next-nobody" }, t("next.nobody"));
  const list = h("ol", { class: "next-labels" }, labels);
  const number = h("span", { class: "waiting-number" });
  const total = h("p", { class: "waiting-total", data: { testid: "waiting-count" } }, h("span", { class: "waiting-title" }, t("call.waiting")), " ", number);
  const wait = h("p", { class: "waiting-time", data: { testid: "waiting-time" } });
  const counts = h("ul", { class: "waiting-groups" });
  const coming = h("div", { class: "next-coming" }, h("h2", { class: "next-title" }, t("next.title")), list, nobody);
  const element = h("section", { class: "next", data: { testid: "next" } }, coming,
    h("div", { class: "waiting" }, h("div", { class: "waiting-all" }, total, wait), counts));

  return {
    element,
    /** @param {HallState} state */
    render(state) {
      const following = followingOf(state);
      const next = nextOf(state, following);
      const { waiting, range, counts: own } = countsOf(state, following);
      const marked = state.marked ?? [];
      element.dataset.shows = state.display?.shows_next === false ? "count" : "next";
      list.dataset.marks = String(next.some((label) => marked.includes(label)));
      labels.forEach((each, place) => updateLabel(each, next[place] ?? "", marked));
      nobody.hidden = next.length > 0 || !state.isReady;
      setText(number, state.isReady ? String(waiting) : "–");
      setText(wait, waitInWords(t, range));
      total.dataset.digits = String(String(waiting).length);
      element.dataset.groups = String(Math.min(own.length, 4));
      keyed(counts, own.slice(0, 4), ({ name }) => name, groupRow, (row, count) => updateGroup(row, count, t));
    },
  };
}

/** @param {import("../server/browser/texts.js").Translate} t */
function nextLabel(t) {
  return h("li", { class: "next-label", data: { testid: "next-label" } }, h("span", { class: "next-number" }), createMark(t, "next-mark"));
}

/** @param {HTMLElement} item @param {string} label @param {readonly string[]} marked */
function updateLabel(item, label, marked) {
  const [number, mark] = /** @type {[HTMLElement, HTMLElement]} */ ([...item.children]);
  setText(number, label);
  item.hidden = label === "";
  item.dataset.fit = fitOfLabel(label);
  mark.hidden = !marked.includes(label);
}

function groupRow() {
  return h("li", { class: "waiting-group" }, h("span", { class: "waiting-name" }), " ", h("strong", { class: "tabular" }),
    " ", h("span", { class: "waiting-time" }));
}

/**
 * @param {HTMLElement} row @param {ReturnType<typeof countsOf>["counts"][number]} count
 * @param {import("../server/browser/texts.js").Translate} t
 */
function updateGroup(row, { name, waiting, range }, t) {
  const [words, number, wait] = /** @type {[HTMLElement, HTMLElement, HTMLElement]} */ ([...row.children]);
  setText(words, name);
  setText(number, String(waiting));
  setText(wait, waitInWords(t, range, "wait_short"));
}
