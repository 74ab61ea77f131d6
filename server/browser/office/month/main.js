/**
 * Joins the report of a month: the live connection of the office, the month that is looked at, its tables and sheets.
 */
import { api } from "/server/browser/api.js";
import { h, icon, setText } from "/server/browser/dom.js";
import { createPageHead } from "/server/browser/office/page_head.js";
import { orSayItFailed, startStaffPage } from "/server/browser/staff.js";
import { loadTexts } from "/server/browser/texts.js";
import { createLeftOut } from "./left_out_view.js";
import { monthFrom, SHEETS } from "./state.js";
import { createTables } from "./tables_view.js";

const ROLES = ["head", "oversight", "admin"];

orSayItFailed(start());

async function start() {
  const texts = await loadTexts("/server/browser/office/month/");
  /** @type {ReturnType<typeof createReport> | null} */
  let report = null;
  startStaffPage({
    texts, audience: "office", snapshotUrl: "/api/v1/office", roles: ROLES,
    // The board's own figures are none of this page's business; the month is fetched by itself.
    reduce: (state) => state,
    onMessage: (message) => { if (message.type === "office_changed") void report?.load(); },
    onState: (/** @type {any} */ office) => report?.open(office),
    isIdle: () => report === null || !report.isWriting(),
    build(root) {
      report = createReport(root, texts.t);
      document.title = texts.t("page.title");
    },
  });
}

/**
 * @param {HTMLElement} root
 * @param {import("/server/browser/texts.js").Translate} t
 */
function createReport(root, t) {
  const head = createPageHead(t);
  const name = h("strong", { class: "month-name", role: "status" });
  const state = h("span", { class: "soft" });
  const problem = h("p", { class: "form-problem", role: "alert" });
  const tables = createTables(t);
  const leftOut = createLeftOut(t, () => void load());
  const sheets = SHEETS.map((sheet) => h("a", { class: "button", target: "_blank", data: { sheet } },
    icon("scroll-text"), h("span", null, t(`sheet.${sheet}`))));
  root.append(head.element, h("main", { class: "month" },
    h("p", { class: "soft" }, t("page.explain")),
    h("div", { class: "month-choice" }, step(-1, "chevron-left"), h("div", { class: "month-which" }, name, state), step(1, "chevron-right")),
    problem,
    h("div", { class: "month-sheets", role: "group", "aria-label": t("sheet.label") }, sheets),
    tables.elements[0], leftOut.element, tables.elements.slice(1)));
  /** @type {string | null} the current one */
  let month = null;
  let timezone = "";
  let mayChange = false;

  /** @param {number} by @param {string} sign */
  function step(by, sign) {
    return h("button", {
      type: "button", class: "button", "aria-label": t(by < 0 ? "month.before" : "month.after"),
      on: { click: () => { if (month !== null) { month = monthFrom(month, by); void load(); } } },
    }, icon(sign));
  }

  async function load() {
    const query = month === null ? "" : `?month=${month}`;
    try {
      const [onTime, times] = await Promise.all([api("GET", `/api/v1/reports/on-time${query}`), api("GET", `/api/v1/reports/times${query}`)]);
      month = onTime.month;
      draw(onTime, times);
      setText(problem, "");
    } catch (error) {
      setText(problem, t("failed", { message: error instanceof Error ? error.message : String(error) }));
    }
  }

  /** @param {import("./state.js").OnTime} onTime @param {import("./state.js").Times} times */
  function draw(onTime, times) {
    const [year, number] = onTime.month.split("-");
    setText(name, `${t(`month.${Number(number)}`)} ${year}`);
    setText(state, t(onTime.is_over ? "month.over" : "month.running"));
    for (const sheet of sheets) sheet.href = `/api/v1/reports/${sheet.dataset.sheet}.pdf?month=${onTime.month}`;
    tables.draw(onTime);
    leftOut.draw(times, timezone, mayChange);
  }

  return {
    load,
    isWriting: () => leftOut.isWriting(),
    /** @param {{office: {hall: string, name: string, timezone: string}, may_change: boolean}} snapshot */
    open(snapshot) {
      timezone = snapshot.office.timezone;
      mayChange = snapshot.may_change;
      head.draw(snapshot.office);
      void load();
    },
  };
}
