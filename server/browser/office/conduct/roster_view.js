/**
 * Who stands in which shift: the members as the office has decided, and rosters for single days to come.
 */
import { api, newRequestId } from "/server/browser/api.js";
import { h, setText } from "/server/browser/dom.js";
import { dayOf, daysOf } from "./words.js";

/**
 * @param {import("/server/browser/texts.js").Translate} t
 * @param {any} page a month
 */
export function rosterView(t, page) {
  if (page.shifts.length === 0) return h("p", { class: "soft" }, t("roster.no_shifts"));
  const names = new Map(page.people.map((/** @type {any} */ each) => [each.id, each.name]));
  /** @param {string[]} members */
  const said = (members) => members.map((id) => names.get(id) ?? id).join(", ") || t("roster.nobody");
  const shiftName = new Map(page.shifts.map((/** @type {any} */ each) => [each.id, each.name]));
  return h("div", { class: "roster" },
    h("ul", { class: "looks", role: "list" },
      page.shifts.map((/** @type {any} */ shift) => h("li", null, h("strong", null, shift.name), h("span", null, `${shift.begins.slice(0, 5)}–${shift.until.slice(0, 5)}`), h("span", null, said(shift.members)))),
      page.rosters.map((/** @type {any} */ row) => h("li", null, h("strong", null, dayOf(row.day)), h("span", null, shiftName.get(row.shift) ?? row.shift), h("span", null, said(row.members))))),
    formOf(t, page));
}

/** @param {import("/server/browser/texts.js").Translate} t @param {any} page */
function formOf(t, page) {
  const shift = h("select", { id: "roster-shift", class: "field" }, page.shifts.map((/** @type {any} */ each) => h("option", { value: each.id }, each.name)));
  const first = h("input", { id: "roster-first", class: "field", type: "date", min: page.today, value: page.today });
  const last = h("input", { id: "roster-last", class: "field", type: "date", min: page.today, value: page.today });
  const every = h("input", { id: "roster-every", class: "field", type: "number", min: "1", max: "7", value: "1" });
  const members = page.people.map((/** @type {any} */ each) => h("input", { type: "checkbox", class: "check", value: each.id, id: `roster-${each.id}` }));
  const told = h("p", { class: "form-problem", role: "status" });
  const submit = h("button", { type: "submit", class: "button" }, t("roster.submit"));

  /** @param {Event} event */
  async function send(event) {
    event.preventDefault();
    submit.disabled = true;
    const days = daysOf(first.value, last.value, Math.max(1, Number(every.value) || 1));
    const chosen = members.filter((/** @type {HTMLInputElement} */ box) => box.checked).map((/** @type {HTMLInputElement} */ box) => box.value);
    try {
      await api("POST", "/api/v1/office/conduct/roster", { request_id: newRequestId(), shift: shift.value, days, members: chosen });
      setText(told, t("roster.saved", { count: days.length }));
    } catch (error) {
      setText(told, error instanceof Error ? error.message : String(error));
    }
    submit.disabled = false;
  }

  /** @param {string} id @param {string} words @param {HTMLElement} input */
  const row = (id, words, input) => h("div", { class: "form-row" }, h("label", { htmlFor: id }, words), input);
  return h("form", { class: "roster-form", noValidate: true, on: { submit: send } },
    row("roster-shift", t("roster.shift"), shift), row("roster-first", t("roster.first"), first), row("roster-last", t("roster.last"), last), row("roster-every", t("roster.every"), every),
    h("fieldset", { class: "roster-members" }, h("legend", null, t("roster.members")), page.people.map((/** @type {any} */ each, /** @type {number} */ place) =>
      h("label", { htmlFor: `roster-${each.id}` }, members[place] ?? null, h("span", null, each.name)))), told, submit);
}
