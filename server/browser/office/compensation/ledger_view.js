/**
 * The ledger of a month: what waits for a word first, and the grant by hand of whoever heads the office.
 */
import { api } from "/server/browser/api.js";
import { h, replace, setText } from "/server/browser/dom.js";
import { createGrant } from "./grant_view.js";
import { createLine } from "./line_view.js";
import { shownOf } from "./state.js";

/** @typedef {import("./state.js").Ledger} Ledger */
/** @typedef {import("./state.js").Filter} Filter */

/** @type {Filter[]} */
const FILTERS = ["waiting", "odd", "all"];

/** @param {import("./main.js").Tools} tools @returns {import("./main.js").Part} */
export function createLedger(tools) {
  const { t } = tools;
  const problem = h("p", { class: "form-problem", role: "alert" });
  const ratings = h("p", { class: "hint", hidden: true });
  const none = h("p", { class: "soft", role: "status" });
  const filters = h("div", { class: "filters", role: "group", "aria-label": t("filter.label") });
  const list = h("ul", { class: "lines", role: "list" });
  const grant = createGrant(tools, () => void load(month));
  /** @type {Map<string, ReturnType<typeof createLine>>} */
  const known = new Map();
  /** @type {Filter} */
  let filter = "waiting";
  let month = "";

  /** @param {string} asked */
  async function load(asked) {
    month = asked;
    try {
      draw(await api("GET", `/api/v1/office/compensation?month=${month}`));
      setText(problem, "");
    } catch (error) {
      setText(problem, t("page.failed", { message: error instanceof Error ? error.message : String(error) }));
    }
  }

  /** @param {Ledger} ledger */
  function draw(ledger) {
    ratings.hidden = !ledger.low_ratings;
    setText(ratings, t("ledger.low_ratings", { count: ledger.low_ratings ?? 0 }));
    grant.element.hidden = !ledger.may_review || ledger.is_over;
    drawFilters(ledger);
    const lines = shownOf(ledger.lines, filter);
    setText(none, lines.length > 0 ? "" : t(`ledger.none_${filter}`));
    // Cards are kept, so that nobody's half-written word is lost to a new message.
    const cards = lines.map((line) => {
      const card = known.get(line.ticket_id) ?? createLine(line, { ...tools, canCharge: ledger.officer_may_pay, onDone: () => void load(month) });
      known.set(line.ticket_id, card);
      card.update(line);
      return card.element;
    });
    cards.forEach((card, at) => {
      if (list.children[at] !== card) list.insertBefore(card, list.children[at] ?? null);
    });
    while (list.children.length > cards.length) list.lastElementChild?.remove();
  }

  /** @param {Ledger} ledger */
  function drawFilters(ledger) {
    const hadFocus = filters.contains(document.activeElement);
    replace(filters, FILTERS.map((one) => h("button", {
      type: "button", class: "button", "aria-pressed": String(filter === one), on: { click: () => { filter = one; draw(ledger); } },
    }, t(`filter.${one}`, { count: shownOf(ledger.lines, one).length }))));
    if (hadFocus) /** @type {HTMLElement | null} */ (filters.querySelector("[aria-pressed=true]"))?.focus();
  }

  return {
    element: h("section", { class: "ledger", "aria-label": t("tab.ledger") },
      h("p", { class: "soft" }, t("ledger.explain")), ratings, filters, problem, none, list, grant.element),
    load,
    isWriting: () => grant.isWriting() || [...known.values()].some((card) => card.element.isConnected && card.isWriting()),
  };
}
