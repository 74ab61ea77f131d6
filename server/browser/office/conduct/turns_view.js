/**
 * The punctuality of a month: one line for each officer, by name, with every turn of duty behind it.
 */
import { api } from "/server/browser/api.js";
import { timeOf } from "/server/browser/dates.js";
import { h } from "/server/browser/dom.js";
import { clockOf, dayOf, hoursOf } from "./words.js";

const COUNTS = ["turns", "on_time", "late", "absent", "excused", "unclear"];

/**
 * @param {import("/server/browser/texts.js").Translate} t
 * @param {any} page a month
 * @param {{dialog: ReturnType<typeof import("./form_dialog.js").createFormDialog>, timezone: string}} tools
 */
export function turnsView(t, page, tools) {
  if (page.officers.length === 0) return h("p", { class: "soft" }, t("turns.none"));
  return h("div", { class: "scrolls", tabIndex: 0, role: "region", "aria-label": t("turns.title") },
    h("table", { class: "figures" },
      h("thead", null, h("tr", null, h("th", { scope: "col" }, t("officer")), COUNTS.map((name) => h("th", { scope: "col" }, t(`turns.${name}`))), h("th", { scope: "col" }, t("turns.hours")))),
      h("tbody", null, page.officers.map((/** @type {any} */ row) => h("tr", null,
        h("th", { scope: "row" }, h("details", null, h("summary", null, row.officer.name), listOf(t, page, row, tools))),
        COUNTS.map((name) => h("td", null, row.counts[name])), h("td", null, hoursOf(row.desk_seconds)))))));
}

/** @param {import("/server/browser/texts.js").Translate} t @param {any} page @param {any} row @param {any} tools */
function listOf(t, page, row, { dialog, timezone }) {
  return h("ul", { class: "turns", role: "list" }, row.turns.map((/** @type {any} */ turn) => h("li", { data: { standing: turn.standing } },
    h("span", null, `${dayOf(turn.day)}, ${turn.shift} ${timeOf(turn.begins, timezone)}`),
    h("strong", null, t(`standing.${turn.standing}`, { late: clockOf(turn.late_seconds), at: turn.at_desk_at === null ? "" : timeOf(turn.at_desk_at, timezone), reason: turn.excuse })),
    page.may.supervise && !page.is_closed && turn.standing !== "on_time" && row.officer.id !== page.me
      ? h("button", { type: "button", class: "button", on: { click: () => excuse(turn) } }, t("excuse.open")) : null)));

  /** @param {any} turn */
  function excuse(turn) {
    dialog.open({
      title: t("excuse.title", { name: row.officer.name, day: dayOf(turn.day) }), explain: t("excuse.explain"), submit: t("excuse.submit"),
      fields: [{ name: "reason", label: t("excuse.reason"), kind: "words", value: turn.excuse }],
      send: (/** @type {any} */ values, /** @type {string} */ requestId) =>
        api("POST", "/api/v1/office/conduct/excuse", { request_id: requestId, officer: row.officer.id, day: turn.day, ...values }),
    });
  }
}
