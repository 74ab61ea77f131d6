/**
 * Compensation of this service day: how many are open, given, declined, unmet, and each of them.
 */
import { timeOf } from "/server/browser/dates.js";
import { h, icon, keyed, setText } from "/server/browser/dom.js";
import { COUNTS } from "/server/browser/office/state.js";

/** @typedef {import("/server/browser/office/state.js").Entry} Entry */

/** @type {Record<string, string>} */
const ICONS = { open: "triangle-alert", handed_over: "check", declined: "hand", unmet: "x" };

/** @param {import("/server/browser/texts.js").Translate} t */
export function createCompensationList(t) {
  const counts = h("ul", { class: "counts", role: "list" });
  const rows = h("ul", { class: "entries", role: "list" });
  const none = h("p", { class: "soft" }, t("compensation.none"));

  const create = (/** @type {Entry} */ entry) => h("li", { class: "entry", data: { state: entry.state } },
    h("span", { class: "entry-label" }, entry.label),
    h("div", { class: "entry-facts" }, h("span", { class: "entry-who" }), h("span", { class: "entry-outcome soft" })),
    h("span", { class: "entry-state" }, icon(ICONS[entry.state] ?? "square"), t(`compensation.${entry.state}`)));

  /** @param {Entry} entry @param {string} timezone */
  function outcome(entry, timezone) {
    const since = t("compensation.since", { time: timeOf(entry.since, timezone) });
    if (entry.settled_at === null) return since;
    const item = (entry.given ?? []).map(({ name, quantity }) => `${name} × ${quantity}, `).join("");
    return `${since}. ${item}${t("compensation.settled", { by: entry.settled_by ?? "–", time: timeOf(entry.settled_at, timezone) })}`;
  }

  return {
    element: h("section", { class: "card panel", "aria-labelledby": "compensation-title" },
      h("h2", { id: "compensation-title" }, t("compensation.title")), counts, none, rows),
    /** @param {import("/server/browser/office/state.js").Office} office */
    draw({ compensation, office }) {
      keyed(counts, COUNTS, (state) => state,
        (state) => h("li", { class: "count-item", data: { state } }, icon(ICONS[state] ?? "square"),
          h("strong", { class: "tabular" }), h("span", null, t(`compensation.${state}`))),
        (row, state) => setText(/** @type {Element} */ (row.querySelector("strong")), String(compensation.counts[state] ?? 0)));
      none.hidden = compensation.entries.length > 0;
      // A settled entry looks different: another row.
      keyed(rows, compensation.entries, (entry) => `${entry.ticket_id}:${entry.state}`, create, (row, entry) => {
        write(row, ".entry-who", [entry.service, entry.desk, entry.officer].filter((part) => part !== null).join(", "));
        write(row, ".entry-outcome", outcome(entry, office.timezone));
      });
    },
  };
}

/** @param {Element} row @param {string} place @param {string} text */
function write(row, place, text) {
  const element = row.querySelector(place);
  if (element !== null) setText(element, text);
}
