/**
 * The fields of this page's forms: a label, what is typed, and whom to tell. No rules.
 */
import { h } from "/server/browser/dom.js";

/**
 * @typedef {object} Field
 * @property {string} id unique on the page
 * @property {string} label
 * @property {string} [hint]
 * @property {number} [most] letters
 * @property {(value: string) => void} onInput
 */

/** @param {Field} field @param {HTMLElement} control */
function labelled({ id, label, hint }, control) {
  if (hint !== undefined) control.setAttribute("aria-describedby", `${id}-hint`);
  return h("div", { class: "form-field" }, h("label", { htmlFor: id }, label), control,
    hint !== undefined && h("small", { class: "soft", id: `${id}-hint` }, hint));
}

/** @param {Field} field @param {string} value */
export function line(field, value) {
  const input = h("input", { type: "text", id: field.id, class: "field", value, maxLength: field.most ?? 96, autocomplete: "off",
    on: { input: () => field.onInput(input.value) } });
  return labelled(field, input);
}

/** @param {Field} field @param {string} value */
export function area(field, value) {
  const rows = Math.min(10, Math.max(2, value.split("\n").length + Math.floor(value.length / 90)));
  const input = h("textarea", { id: field.id, class: "field", rows, value, maxLength: field.most ?? 4000, on: { input: () => field.onInput(input.value) } });
  return labelled(field, input);
}

/** @param {Field} field @param {string | null} value @param {"date" | "datetime-local"} [type] */
export function day(field, value, type = "date") {
  const input = h("input", { type, id: field.id, class: "field", value: value ?? "", on: { input: () => field.onInput(input.value) } });
  return labelled(field, input);
}

/** @param {Field & {least?: number}} field @param {number | null} value empty where there is none */
export function count(field, value) {
  const input = h("input", { type: "number", id: field.id, class: "field tabular", inputMode: "numeric", min: String(field.least ?? 0), max: "1000000000", step: "1",
    value: value === null ? "" : String(value), on: { input: () => field.onInput(input.value) } });
  return labelled(field, input);
}

/** @param {Field} field @param {string} value @param {{value: string, label: string}[]} choices */
export function choice(field, value, choices) {
  const select = h("select", { id: field.id, class: "field", on: { change: () => field.onInput(select.value) } },
    choices.map((each) => h("option", { value: each.value }, each.label)));
  select.value = value;
  return labelled(field, select);
}

/** @param {{id: string, label: string, isOn: boolean, onChange: (isOn: boolean) => void}} box */
export function check({ id, label, isOn, onChange }) {
  const input = h("input", { type: "checkbox", class: "check", id, checked: isOn, on: { change: () => onChange(input.checked) } });
  return h("label", { class: "check-line", htmlFor: id }, input, h("span", null, label));
}
