/**
 * The stock: what is left at each place, one form for what comes, goes, is counted or moved, and the book of the month.
 */
import { api } from "/server/browser/api.js";
import { dateOf, timeOf } from "/server/browser/dates.js";
import { h, icon, replace, setText } from "/server/browser/dom.js";
import { createChange } from "./change_view.js";
import { table } from "./recap_view.js";
import { signed } from "./state.js";

/** @typedef {import("./state.js").Stock} Stock */

const SIGNS = { ok: "check", low: "triangle-alert", count: "circle-help" };

/** @param {import("./main.js").Tools} tools @returns {import("./main.js").Part} */
export function createStock(tools) {
  const { t } = tools;
  const problem = h("p", { class: "form-problem", role: "alert" });
  const levels = h("ul", { class: "levels", role: "list" });
  const none = h("p", { class: "soft", hidden: true }, t("stock.none"));
  const book = h("div", { class: "scroll" });
  const place = h("div", { class: "change-place" });
  /** @type {ReturnType<typeof createChange> | null} */
  let change = null;
  let month = "";

  /** @param {string} asked */
  async function load(asked) {
    month = asked;
    try {
      draw(await api("GET", `/api/v1/office/stock?month=${month}`));
      setText(problem, "");
    } catch (error) {
      setText(problem, t("page.failed", { message: error instanceof Error ? error.message : String(error) }));
    }
  }

  /** @param {Stock} stock */
  function draw(stock) {
    none.hidden = stock.levels.length > 0;
    replace(levels, stock.levels.map((one) => h("li", { class: "level card", data: { state: one.state } },
      h("span", { class: "level-name" }, one.item_name), h("span", { class: "soft" }, one.place_name),
      h("strong", { class: "tabular level-left" }, signed(one.left).replace("+", "")),
      h("span", { class: "level-state" }, icon(SIGNS[one.state]), t(`level.${one.state}`)))));
    if (stock.may_change && change === null && stock.places.length > 0 && stock.items.length > 0) {
      change = createChange(tools, stock, () => void load(month));
      replace(place, [change.element]);
    }
    replace(book, [table(t("stock.book"), ["at", "kind", "item", "quantity", "place", "by", "note"].map((name) => t(`book.${name}`)),
      stock.movements.map((one) => [
        `${dateOf(one.at, tools.timezone())} ${timeOf(one.at, tools.timezone())}`,
        t(`kind.${one.kind}`) + (one.counted === null ? "" : ` (${one.counted})`), one.item, signed(one.quantity), one.place, one.by,
        [one.document, one.note].filter((words) => words !== "").join(". "),
      ]))]);
  }

  return {
    element: h("section", { class: "stock", "aria-label": t("tab.stock") },
      h("p", { class: "soft" }, t("stock.explain")), problem, none, levels, place, h("div", { class: "card" }, book)),
    load,
    isWriting: () => change?.isWriting() ?? false,
  };
}
