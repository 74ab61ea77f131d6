/**
 * Joins the page of compensation: the ledger, the recap and the stock of a month. Each part is fetched when it is
 * opened, and again when somebody changes it.
 */
import { h, replace } from "/server/browser/dom.js";
import { createPageHead } from "/server/browser/office/page_head.js";
import { orSayItFailed, startStaffPage } from "/server/browser/staff.js";
import { loadTexts } from "/server/browser/texts.js";
import { createLedger } from "./ledger_view.js";
import { createRecap } from "./recap_view.js";
import { dayOf, isAboutCompensation, monthsBefore } from "./state.js";
import { createStock } from "./stock_view.js";

/** @typedef {{element: HTMLElement, load: (month: string) => Promise<void>, isWriting: () => boolean}} Part */
/** @typedef {{t: import("/server/browser/texts.js").Translate, timezone: () => string, now: () => number}} Tools */

const ROLES = ["head", "oversight", "admin"];
const PARTS = ["ledger", "recap", "stock"];
const MONTHS_SHOWN = 13;
const FILES = { ledger: "compensation.csv", recap: "compensation/recap.csv", stock: "stock.csv" };

orSayItFailed(start());

async function start() {
  const texts = await loadTexts("/server/browser/office/compensation/");
  /** @type {ReturnType<typeof createPage> | null} */
  let page = null;
  startStaffPage({
    texts, audience: "office", snapshotUrl: "/api/v1/office", roles: ROLES,
    // The board's own figures are none of this page's business.
    reduce: (state) => state,
    onMessage: (message) => { if (isAboutCompensation(message)) page?.load(); },
    onState: (/** @type {any} */ snapshot) => page?.open(snapshot),
    isIdle: () => page === null || !page.isWriting(),
    build(root, session) {
      page = createPage(root, texts.t, session.clock.now);
      document.title = texts.t("page.title");
    },
  });
}

/** @param {HTMLElement} root @param {import("/server/browser/texts.js").Translate} t @param {() => number} now of the server */
function createPage(root, t, now) {
  let timezone = "";
  const head = createPageHead(t);
  const tools = { t, now, timezone: () => timezone };
  /** @type {Record<string, Part>} */
  const parts = { ledger: createLedger(tools), recap: createRecap(tools), stock: createStock(tools) };
  const tabs = PARTS.map((name) => h("a", { class: "button", href: `#${name}` }, t(`tab.${name}`)));
  const choice = h("select", { id: "month", class: "field", on: { change: () => load() } });
  const file = h("a", { class: "button", download: "" }, t("page.file"));
  const place = h("div", { class: "part" });
  root.append(head.element, h("main", { class: "compensation" },
    h("nav", { class: "tabs", "aria-label": t("tab.label") }, tabs),
    h("div", { class: "month-choice" }, h("label", { htmlFor: "month" }, t("month.label")), choice, file), place));
  addEventListener("hashchange", show);
  let shown = "";

  const load = () => {
    file.href = `/api/v1/office/${FILES[/** @type {"ledger"} */ (shown)]}?month=${choice.value}`;
    void parts[shown]?.load(choice.value);
  };

  function show() {
    const asked = location.hash.slice(1);
    const name = PARTS.includes(asked) ? asked : "ledger";
    if (name === shown) return;
    shown = name;
    PARTS.forEach((each, at) => tabs[at]?.setAttribute("aria-current", each === name ? "page" : "false"));
    replace(place, /** @type {Part} */ (parts[name]).element);
    load();
  }

  /** @param {string} newest */
  function offerMonths(newest) {
    if (choice.options[0]?.value === newest) return;
    replace(choice, monthsBefore(newest, MONTHS_SHOWN).map((name) =>
      h("option", { value: name }, t(`month.${name.slice(5)}`, { year: name.slice(0, 4) }))));
  }

  return {
    load,
    /** @param {{office: {hall: string, name: string, timezone: string}}} snapshot */
    open({ office }) {
      timezone = office.timezone;
      head.draw(office);
      offerMonths(dayOf(now(), timezone).slice(0, 7));
      if (shown === "") show();
      else load();
    },
    isWriting: () => Object.values(parts).some((part) => part.element.isConnected && part.isWriting()),
  };
}
