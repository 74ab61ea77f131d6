/**
 * A month for head and oversight: punctuality, entries and contests, how consoles were worked, rosters, who looked.
 */
import { api, newRequestId } from "/server/browser/api.js";
import { dateOf, timeOf } from "/server/browser/dates.js";
import { h, icon, replace, setText } from "/server/browser/dom.js";
import { entriesView } from "./entries_view.js";
import { createFormDialog } from "./form_dialog.js";
import { rosterView } from "./roster_view.js";
import { turnsView } from "./turns_view.js";
import { clockOf, dayOf, periodBeside, periodOf } from "./words.js";

/** @typedef {import("/server/browser/texts.js").Translate} Translate */

/** @param {Translate} t @param {() => string} timezone */
export function createMonth(t, timezone) {
  const problem = h("p", { class: "form-problem", role: "alert" });
  const body = h("div", { class: "conduct-body" });
  const dialog = createFormDialog(t, () => void load());
  const element = h("div", null, problem, body, dialog.element);
  /** @type {any} */
  let page = null;

  /** @param {string} [period] */
  async function load(period) {
    const asked = period ?? page?.period;
    try {
      page = await api("POST", "/api/v1/office/conduct/month", { request_id: newRequestId(), ...(asked === undefined ? {} : { period: asked }) });
      setText(problem, "");
    } catch (error) {
      setText(problem, error instanceof Error ? error.message : String(error));
      return;
    }
    draw();
  }

  function draw() {
    const tools = { dialog, timezone: timezone() };
    replace(body, pickerOf(),
      sectionOf(t("entries.title"), t("entries.explain"), entriesView(t, page, dialog), page.may.supervise && !page.is_closed ? noteButton() : null),
      sectionOf(t("turns.title"), t("turns.explain"), turnsView(t, page, tools)),
      sectionOf(t("habits.title"), t("habits.explain"), habitsOf(t, page.habits)),
      page.may.supervise ? sectionOf(t("roster.title"), t("roster.explain"), rosterView(t, page)) : null,
      sectionOf(t("looks.title"), t("looks.explain"), looksOf(t, page.looks, tools.timezone)));
  }

  function pickerOf() {
    return periodPicker(t, page.period, (name) => void load(name), page.is_closed
      ? h("span", { class: "mark" }, icon("lock"), t("closed.mark"))
      : page.may.close ? closeButton(t, dialog, page.period, page.closes_from) : null);
  }

  function noteButton() {
    return h("button", { type: "button", class: "button button-main", on: { click: () => dialog.open({
      title: t("note.title"), explain: t("note.explain"), submit: t("note.submit"),
      fields: [
        { name: "officer", label: t("officer"), kind: "choice", options: page.people.filter((/** @type {any} */ each) => each.id !== page.me) },
        { name: "day", label: t("note.day"), kind: "day", value: page.today, max: page.today },
        { name: "nature", label: t("note.nature"), kind: "choice", options: ["lacking", "good"].map((id) => ({ id, name: t(`nature.${id}`) })) },
        { name: "note", label: t("note.words"), kind: "words", hint: t("note.hint") },
        { name: "complaint", label: t("note.complaint"), kind: "choice", options: [{ id: "", name: t("note.no_complaint") }, ...page.complaints] },
      ],
      send: ({ complaint, ...values }, requestId) => api("POST", "/api/v1/office/conduct/note", { request_id: requestId, ...values, complaint: complaint || null }),
    }) } }, t("note.open"));
  }

  return { element, load };
}

/** @param {string} title @param {string} explain @param {...import("/server/browser/dom.js").Child} parts */
export function sectionOf(title, explain, ...parts) {
  return h("section", { class: "card conduct-part" }, h("h2", null, title), explain === "" ? null : h("p", { class: "soft" }, explain), parts);
}

/** @param {Translate} t @param {string} name @param {(name: string) => void} onChosen @param {...import("/server/browser/dom.js").Child} beside */
export function periodPicker(t, name, onChosen, ...beside) {
  /** @param {number} steps @param {string} sign @param {string} words */
  const step = (steps, sign, words) => h("button", { type: "button", class: "button", "aria-label": words, on: { click: () => onChosen(periodBeside(name, steps)) } }, icon(sign));
  return h("div", { class: "period" }, step(-1, "chevron-left", t("period.back")), h("strong", { "aria-live": "polite" }, periodOf(name)), step(1, "chevron-right", t("period.next")), beside);
}

/** @param {Translate} t @param {ReturnType<typeof createFormDialog>} dialog @param {string} period @param {string} closesFrom */
export function closeButton(t, dialog, period, closesFrom) {
  return h("button", { type: "button", class: "button", on: { click: () => dialog.open({
    title: t("close.title", { period: periodOf(period) }), explain: t("close.explain", { day: dayOf(closesFrom) }), submit: t("close.submit"), isDanger: true, fields: [],
    send: (_, requestId) => api("POST", "/api/v1/office/conduct/close", { request_id: requestId, period }),
  }) } }, icon("lock"), h("span", null, t("close.open")));
}

/** @param {Translate} t @param {any[]} habits */
function habitsOf(t, habits) {
  if (habits.length === 0) return h("p", { class: "soft" }, t("habits.none"));
  const columns = ["services", "mean_gap", "longest_gap", "automatic", "too_short", "pause", "holds"];
  return h("div", { class: "scrolls", tabIndex: 0, role: "region", "aria-label": t("habits.title") }, h("table", { class: "figures" },
    h("thead", null, h("tr", null, h("th", { scope: "col" }, t("officer")), columns.map((name) => h("th", { scope: "col" }, t(`habits.${name}`))))),
    h("tbody", null, habits.map((row) => h("tr", null, h("th", { scope: "row" }, row.officer.name),
      [row.services, clockOf(row.mean_gap_seconds), clockOf(row.longest_gap_seconds), row.automatic_starts, row.too_short, `${row.pause_percent} %`,
        row.holds.map((/** @type {[string, number]} */ [reason, count]) => `${reason} ${count}`).join(", ") || "–"].map((cell) => h("td", null, cell)))))));
}

/** @param {Translate} t @param {any[]} looks @param {string} timezone */
function looksOf(t, looks, timezone) {
  if (looks.length === 0) return h("p", { class: "soft" }, t("looks.none"));
  return h("ul", { class: "looks", role: "list" }, looks.map((look) => h("li", null,
    h("span", null, `${dateOf(look.at, timezone)} ${timeOf(look.at, timezone)}`), h("strong", null, look.looked_by), h("span", null, t(`look.${look.what}`, { period: look.what === "checklist" ? dayOf(look.period) : periodOf(look.period) })))));
}
