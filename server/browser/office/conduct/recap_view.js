/**
 * The recap of a semester: facts of each officer, by name, and the head's own decision beside them. Nothing here is
 * a score, and nothing puts officers in an order.
 */
import { api, newRequestId } from "/server/browser/api.js";
import { dateOf } from "/server/browser/dates.js";
import { h, icon, replace, setText } from "/server/browser/dom.js";
import { entryCard } from "./entries_view.js";
import { createFormDialog } from "./form_dialog.js";
import { closeButton, periodPicker } from "./month_view.js";
import { saveSheet } from "./sheet_file.js";
import { clockOf, dayOf, hoursOf, periodOf } from "./words.js";

/** @typedef {import("/server/browser/texts.js").Translate} Translate */

/** @param {Translate} t @param {() => string} timezone */
export function createRecap(t, timezone) {
  const problem = h("p", { class: "form-problem", role: "alert" });
  const body = h("div", { class: "conduct-body" });
  const dialog = createFormDialog(t, () => void load());
  const element = h("div", null, problem, body, dialog.element);
  /** @type {any} */
  let page = null;

  /** @param {string} [period] */
  async function load(period) {
    const asked = period ?? page?.recap.period;
    try {
      page = await api("POST", "/api/v1/office/conduct/recap", { request_id: newRequestId(), ...(asked === undefined ? {} : { period: asked }) });
      setText(problem, "");
    } catch (error) {
      setText(problem, error instanceof Error ? error.message : String(error));
      return;
    }
    draw();
  }

  function draw() {
    const { recap } = page;
    const isClosed = page.closed_at !== null;
    replace(body,
      periodPicker(t, recap.period, (name) => void load(name), sheetButton(), page.may.close && !isClosed && page.is_over ? closeButton(t, dialog, recap.period, page.closes_from) : null),
      h("p", { class: "notice notice-info" }, isClosed ? t("recap.closed", { name: page.closed_by, day: dateOf(page.closed_at, timezone()) }) : t("recap.open"),
        recap.contests_open > 0 ? h("strong", null, t("recap.contests", { count: recap.contests_open })) : null),
      recap.officers.length === 0 ? h("p", { class: "soft" }, t("recap.none")) : null,
      h("ul", { class: "recap", role: "list" }, recap.officers.map((/** @type {any} */ officer) => officerOf(officer, isClosed))));
  }

  function sheetButton() {
    return h("button", { type: "button", class: "button", on: { click: async () => {
      try {
        await saveSheet(page.recap.period);
      } catch (error) {
        setText(problem, error instanceof Error ? error.message : String(error));
      }
    } } }, icon("scroll-text"), h("span", null, t("recap.sheet")));
  }

  /** @param {any} told @param {boolean} isClosed */
  function officerOf(told, isClosed) {
    return h("li", { class: "card recap-officer" }, h("h2", null, told.officer.name),
      h("dl", { class: "facts" }, factsOf(t, told).map(([name, words]) => [h("dt", null, name), h("dd", null, words)]).flat()),
      told.services.length === 0 ? null : servicesOf(t, told.services, page.recap.small_number),
      told.entries.length + told.overruns.length === 0 ? null : h("details", null, h("summary", null, t("recap.entries", { count: told.entries.length + told.overruns.length })),
        h("ul", { class: "entries", role: "list" }, told.entries.map((/** @type {any} */ entry) => entryCard(t, entry, t(`kind.${entry.kind}`))),
          told.overruns.map((/** @type {any} */ late) => overrunOf(t, late)))),
      decisionOf(told, isClosed));
  }

  /** @param {any} told @param {boolean} isClosed */
  function decisionOf(told, isClosed) {
    const { decision } = told;
    const words = decision === null ? t("decision.missing") : t("decision.by", { proposal: t(`proposal.${decision.proposal}`), name: decision.decided_by, day: dateOf(decision.decided_at, timezone()) });
    const may = page.may.close && !isClosed && page.is_over && told.officer.id !== page.me;
    return h("div", { class: "decision", data: { proposal: decision?.proposal ?? "missing" } },
      h("p", null, icon(decision === null ? "hourglass" : "stamp"), h("strong", null, words)), decision?.reason ? h("p", null, decision.reason) : null,
      may ? h("button", { type: "button", class: "button button-main", on: { click: () => decide(told) } }, t(decision === null ? "decision.open" : "decision.again")) : null);
  }

  /** @param {any} told */
  function decide(told) {
    dialog.open({
      title: t("decision.title", { name: told.officer.name }), explain: t("decision.explain", { period: periodOf(page.recap.period) }), submit: t("decision.submit"),
      fields: [
        { name: "proposal", label: t("decision.label"), kind: "choice", value: told.decision?.proposal ?? "none", options: ["none", "add", "reduce"].map((id) => ({ id, name: t(`proposal.${id}`) })) },
        { name: "reason", label: t("reason.label"), kind: "words", value: told.decision?.reason ?? "", hint: t("decision.hint") },
      ],
      send: (values, requestId) => api("POST", "/api/v1/office/conduct/semester", { request_id: requestId, period: page.recap.period, officer: told.officer.id, ...values }),
    });
  }

  return { element, load };
}

/** @param {Translate} t @param {any} told @returns {[string, string][]} */
function factsOf(t, told) {
  const { turns } = told;
  /** @type {[string, string][]} */
  const checks = told.checks.map((/** @type {any} */ each) => [each.item.name, t("fact.check", { yes: each.yes, no: each.no, not_seen: each.not_seen })]);
  /** @type {[string, string][]} */
  const rewards = told.rewards.length === 0 ? [] : [[t("fact.rewards"), told.rewards.map(periodOf).join(", ")]];
  return [[t("fact.turns"), t("fact.turns_said", turns)], [t("fact.hours"), hoursOf(told.desk_seconds)], ...checks, ...rewards];
}

/** @param {Translate} t @param {any[]} services @param {number} small */
function servicesOf(t, services, small) {
  const columns = ["on_time", "own_cause", "outside_cause", "unreviewed", "everybody"];
  return h("div", { class: "scrolls", tabIndex: 0, role: "region", "aria-label": t("services.title") }, h("table", { class: "figures" },
    h("thead", null, h("tr", null, h("th", { scope: "col" }, t("services.service")), columns.map((name) => h("th", { scope: "col" }, t(`services.${name}`))))),
    h("tbody", null, services.map((row) => h("tr", null,
      h("th", { scope: "row" }, row.service.name, row.is_small ? h("span", { class: "mark" }, t("services.small", { count: small })) : null),
      [row.on_time, row.own_cause, row.outside_cause, row.unreviewed, t("services.of", { on_time: row.all_on_time, all: row.all_compared })].map((cell) => h("td", null, cell)))))));
}

/** @param {Translate} t @param {any} late */
function overrunOf(t, late) {
  const words = [["entry.remark", late.remark], ["entry.contest", late.contest], ["overrun.answer", late.answer]].filter(([, said]) => said !== "");
  return h("li", { class: "card entry", data: { state: "lacking" } },
    h("div", { class: "entry-top" }, icon("clock"), h("strong", null, t("kind.overrun")), h("span", { class: "soft" }, dayOf(late.day))),
    h("p", { class: "entry-said" }, t("overrun.said", { label: late.label, service: late.service.name, late: clockOf(late.late_seconds ?? 0), cause: late.cause })),
    h("ul", { class: "entry-words", role: "list" }, words.map(([key = "", said]) => h("li", null, t(key, { words: said ?? "" })))));
}
