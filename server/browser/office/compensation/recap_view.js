/**
 * The recap of a month: totals, what was given and what it cost, and how officers differ. Facts only.
 */
import { api } from "/server/browser/api.js";
import { h, replace, setText } from "/server/browser/dom.js";
import { rupiah } from "./state.js";

/** @typedef {import("./state.js").Recap} Recap */

const FIGURES = ["owed", "handed_over", "declined", "unmet", "open", "manual", "denied", "confidential", "unconfirmed", "disputed"];
const OF_OFFICER = /** @type {const} */ (["owed", "handed_over", "declined", "unmet", "manual", "denied"]);

/** @param {import("./main.js").Tools} tools @returns {import("./main.js").Part} */
export function createRecap({ t }) {
  const problem = h("p", { class: "form-problem", role: "alert" });
  const figures = h("ul", { class: "figures", role: "list" });
  const items = h("div", { class: "scroll" });
  const officers = h("div", { class: "scroll" });
  const paper = h("a", { class: "button" }, t("recap.paper"));

  /** @param {Recap} recap */
  function draw(recap) {
    replace(figures, [
      ...FIGURES.map((name) => figure(t(`figure.${name}`), String(recap.figures[name] ?? 0))),
      figure(t("figure.cost_rupiah"), rupiah(recap.figures.cost_rupiah ?? 0)),
    ]);
    replace(items, [table(t("recap.items"), ["item", "quantity", "office_rupiah", "officer_rupiah"].map((name) => t(`recap.${name}`)),
      recap.items.map((one) => [one.name, String(one.quantity), rupiah(one.office_rupiah), rupiah(one.officer_rupiah)]))]);
    replace(officers, [table(t("recap.officers"), [t("recap.officer"), ...OF_OFFICER.map((name) => t(`figure.${name}`))],
      recap.officers.map((one) => [one.officer, ...OF_OFFICER.map((name) => String(one[name]))]))]);
    paper.href = `/api/v1/reports/compensation.pdf?month=${recap.month}`;
  }

  return {
    element: h("section", { class: "recap", "aria-label": t("tab.recap") },
      h("p", { class: "soft" }, t("recap.explain")), h("p", null, paper), problem, figures, h("div", { class: "card" }, items), h("div", { class: "card" }, officers),
      h("p", { class: "soft" }, t("recap.officers_explain"))),
    async load(month) {
      try {
        draw(await api("GET", `/api/v1/office/compensation/recap?month=${month}`));
        setText(problem, "");
      } catch (error) {
        setText(problem, t("page.failed", { message: error instanceof Error ? error.message : String(error) }));
      }
    },
    isWriting: () => false,
  };
}

/** @param {string} name @param {string} value */
const figure = (name, value) => h("li", { class: "figure card" }, h("strong", { class: "tabular" }, value), h("span", null, name));

/** @param {string} caption @param {string[]} head @param {string[][]} rows */
export const table = (caption, head, rows) => h("table", { class: "book" }, h("caption", null, caption),
  h("thead", null, h("tr", null, head.map((name) => h("th", { scope: "col" }, name)))),
  h("tbody", null, rows.map((row) => h("tr", null, row.map((cell, at) => (at === 0 ? h("th", { scope: "row" }, cell) : h("td", null, cell)))))));
