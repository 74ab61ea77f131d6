/**
 * The one dialog of the conduct pages: a few fields and a button. What the server refuses is said in it, so
 * nothing that was written is lost; the same words sent again are the same request.
 */
import { newRequestId } from "/server/browser/api.js";
import { h, replace, setText } from "/server/browser/dom.js";

/**
 * @typedef {{name: string, label: string, kind: "words" | "choice" | "day" | "number", options?: {id: string, name: string}[],
 *   value?: string, hint?: string, min?: string, max?: string}} Field
 * @typedef {{title: string, explain?: string, fields: Field[], submit: string, isDanger?: boolean,
 *   send: (values: Record<string, string>, requestId: string) => Promise<unknown>}} Question
 */

const LONGEST = 500;

/**
 * @param {import("/server/browser/texts.js").Translate} t
 * @param {() => void} onDone
 */
export function createFormDialog(t, onDone) {
  const element = h("dialog", { class: "dialog", "aria-labelledby": "form-title" });

  /** @param {Question} question */
  function open(question) {
    const inputs = question.fields.map(inputOf);
    const problem = h("p", { class: "form-problem", role: "alert" });
    const submit = h("button", { type: "submit", class: `button ${question.isDanger ? "button-danger" : "button-main"}` }, question.submit);
    let said = "";
    let requestId = "";

    /** @param {Event} event */
    async function send(event) {
      event.preventDefault();
      const values = Object.fromEntries(question.fields.map((field, place) => [field.name, inputs[place]?.value.trim() ?? ""]));
      const wish = JSON.stringify(values);
      if (wish !== said) [said, requestId] = [wish, newRequestId()];
      submit.disabled = true;
      setText(problem, "");
      try {
        await question.send(values, requestId);
        element.close();
        onDone();
      } catch (error) {
        setText(problem, error instanceof Error ? error.message : String(error));
        submit.focus();
      }
      submit.disabled = false;
    }

    replace(element,
      h("h2", { id: "form-title" }, question.title),
      question.explain ? h("p", { class: "soft" }, question.explain) : null,
      h("form", { class: "form-fields", noValidate: true, on: { submit: send } },
        question.fields.map((field, place) => rowOf(field, inputs[place])), problem, submit),
      h("button", { type: "button", class: "button dialog-back", on: { click: () => element.close() } }, t("dialog.back")));
    element.showModal();
  }

  return { element, open };
}

/** @param {Field} field @returns {HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement} */
function inputOf(field) {
  const id = `field-${field.name}`;
  if (field.kind === "choice") {
    return h("select", { id, class: "field" }, (field.options ?? []).map((option) =>
      h("option", { value: option.id, selected: option.id === field.value }, option.name)));
  }
  if (field.kind === "words") return h("textarea", { id, class: "field", rows: 3, maxLength: LONGEST, value: field.value ?? "" });
  const type = field.kind === "day" ? "date" : "number";
  return h("input", { id, class: "field", type, value: field.value ?? "", min: field.min ?? "", max: field.max ?? "" });
}

/** @param {Field} field @param {HTMLElement | undefined} input */
function rowOf(field, input) {
  if (input === undefined) return null;
  if (field.hint) input.setAttribute("aria-describedby", `${input.id}-hint`);
  return h("div", { class: "form-row" }, h("label", { htmlFor: input.id }, field.label), input,
    field.hint ? h("p", { id: `${input.id}-hint`, class: "soft" }, field.hint) : null);
}
