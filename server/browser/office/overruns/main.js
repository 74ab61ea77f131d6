/**
 * Joins the page of overruns: the live connection of the office, the month that is looked at, its bars and lines.
 */
import { api } from "/server/browser/api.js";
import { dateOf } from "/server/browser/dates.js";
import { h, icon, replace, setText } from "/server/browser/dom.js";
import { createPageHead } from "/server/browser/office/page_head.js";
import { orSayItFailed, startStaffPage } from "/server/browser/staff.js";
import { loadTexts } from "/server/browser/texts.js";
import { createBars } from "./bars_view.js";
import { createLine } from "./line_view.js";
import { isAboutOverruns, keyOf, shownOf } from "./state.js";

/** @typedef {import("./state.js").Month} Month */
/** @typedef {import("./state.js").Filter} Filter */

const ROLES = ["head", "oversight", "admin"];

orSayItFailed(start());

async function start() {
  const texts = await loadTexts("/server/browser/office/overruns/");
  /** @type {ReturnType<typeof createPage> | null} */
  let page = null;
  startStaffPage({
    texts, audience: "office", snapshotUrl: "/api/v1/office", roles: ROLES,
    // The board's own figures are none of this page's business; the month is fetched by itself.
    reduce: (state) => state,
    onMessage: (message) => { if (isAboutOverruns(message)) void page?.load(); },
    onState: (/** @type {any} */ office) => page?.open(office),
    isIdle: () => page === null || !page.isWriting(),
    build(root) {
      page = createPage(root, texts.t);
      document.title = texts.t("page.title");
    },
  });
}

/**
 * @param {HTMLElement} root
 * @param {import("/server/browser/texts.js").Translate} t
 */
function createPage(root, t) {
  const head = createPageHead(t);
  const choice = h("select", { id: "month", class: "field", on: { change: () => void load() } });
  const closing = h("p", { class: "soft" });
  const problem = h("p", { class: "form-problem", role: "alert" });
  const none = h("p", { class: "soft", role: "status" });
  const filters = h("div", { class: "filters", role: "group", "aria-label": t("filter.label") });
  const list = h("ul", { class: "lines", role: "list" });
  const bars = createBars(t);
  root.append(head.element, h("main", { class: "overruns" },
    h("p", { class: "soft no-print" }, t("page.explain")),
    h("div", { class: "month-choice" }, h("label", { htmlFor: "month" }, t("month.label")), choice,
      h("button", { type: "button", class: "button no-print", on: { click: () => print() } }, icon("printer"), t("page.print"))),
    closing, problem, bars.element,
    h("div", { class: "no-print" }, filters), none, list));
  /** @type {Map<string, ReturnType<typeof createLine>>} */
  const known = new Map();
  /** @type {Month | null} */
  let month = null;
  /** @type {Filter} */
  let filter = "waiting";
  let timezone = "";

  async function load() {
    const asked = choice.value;
    try {
      month = await api("GET", `/api/v1/office/overruns${asked === "" ? "" : `?month=${asked}`}`);
      setText(problem, "");
    } catch (error) {
      setText(problem, t("list.failed", { message: error instanceof Error ? error.message : String(error) }));
    }
    if (month !== null) draw(month);
  }

  /** @param {Month} shown */
  function draw(shown) {
    if (choice.options.length !== shown.months.length) {
      replace(choice, shown.months.map((name) => h("option", { value: name }, nameOf(name))));
    }
    choice.value = shown.month;
    setText(closing, t("month.closes", { date: dateOf(shown.closes_at, timezone) }));
    bars.draw(shown);
    drawFilters(shown);
    const lines = shownOf(shown.lines, filter);
    setText(none, lines.length > 0 ? "" : t(filter === "waiting" ? "list.none_waiting" : "list.none"));
    // Cards are kept, so that nobody's half-written word is lost to a new message.
    const cards = lines.map((line) => {
      const card = known.get(keyOf(line)) ?? createLine(line, { t, timezone, causes: shown.causes, onDone: () => void load() });
      known.set(keyOf(line), card);
      card.update(line);
      return card.element;
    });
    cards.forEach((card, place) => {
      if (list.children[place] !== card) list.insertBefore(card, list.children[place] ?? null);
    });
    while (list.children.length > cards.length) list.lastElementChild?.remove();
  }

  /** @param {Month} shown */
  function drawFilters(shown) {
    const hadFocus = filters.contains(document.activeElement);
    replace(filters, /** @type {Filter[]} */ (["waiting", "all"]).map((one) => h("button", {
      type: "button", class: "button", "aria-pressed": String(filter === one), on: { click: () => { filter = one; draw(shown); } },
    }, t(`filter.${one}`, { count: shownOf(shown.lines, one).length }))));
    if (hadFocus) /** @type {HTMLElement | null} */ (filters.querySelector("[aria-pressed=true]"))?.focus();
  }

  /** @param {string} name as in addresses: 2026-09 */
  const nameOf = (name) => t(`month.${name.slice(5)}`, { year: name.slice(0, 4) });

  return {
    load,
    /** @param {{office: {hall: string, name: string, timezone: string}}} snapshot */
    open({ office }) {
      timezone = office.timezone;
      head.draw(office);
      void load();
    },
    isWriting: () => [...known.values()].some((card) => card.element.isConnected && card.isWriting()),
  };
}
