/**
 * The page's one dialog: a form with a name and perhaps a printer, or a question. What is refused
 * is said in it, so nothing that was typed is lost.
 */
import { h, replace, setText } from "/server/browser/dom.js";

const LONGEST_NAME = 60;

/** @typedef {import("/server/browser/office/devices/state.js").Printer} Printer */
/**
 * @typedef {object} Question
 * @property {string} title
 * @property {string} explain
 * @property {string} submit
 * @property {boolean} [isDanger]
 * @property {string} [code] has to be compared before anything else
 * @property {{name: string, hint: string, printer: string | null, printers: Printer[] | null}} [naming] asks for a
 *   name, and for a printer where there are any to choose from
 * @property {(answer: {name: string, printer: string | null}) => Promise<unknown>} send
 */

/**
 * @param {import("/server/browser/texts.js").Translate} t
 * @param {() => void} onDone
 */
export function createDeviceDialog(t, onDone) {
  const element = h("dialog", { class: "dialog", "aria-labelledby": "dialog-title" });
  const close = () => element.close();

  /** @param {Question} question */
  function open(question) {
    const name = h("input", { id: "device-name", class: "field", type: "text", maxLength: LONGEST_NAME, autocomplete: "off",
      required: true, value: question.naming?.name ?? "", "aria-describedby": "device-name-hint" });
    const printer = printerField(question.naming);
    const compared = h("input", { id: "device-compared", type: "checkbox", class: "check" });
    const problem = h("p", { class: "form-problem", role: "alert" });
    const back = h("button", { type: "button", class: "button dialog-back", on: { click: close } }, t("dialog.back"));
    const button = h("button", { type: "submit", class: `button ${question.isDanger ? "button-danger" : "button-main"}` }, question.submit);

    /** @param {Event} event */
    async function submit(event) {
      event.preventDefault();
      if (question.code !== undefined && !compared.checked) return fail(t("approve.not_compared"), compared);
      if (question.naming !== undefined && name.value.trim() === "") return fail(t("name.empty"), name);
      setText(problem, "");
      button.disabled = true;
      try {
        await question.send({ name: name.value.trim(), printer: printer?.value || null });
        close();
        onDone();
      } catch (error) {
        fail(error instanceof Error ? error.message : String(error), button);
      }
      button.disabled = false;
    }

    /** @param {string} sentence @param {HTMLElement} where */
    function fail(sentence, where) {
      setText(problem, sentence);
      where.focus();
    }

    replace(element,
      h("h2", { id: "dialog-title" }, question.title),
      question.code === undefined ? null : h("p", { class: "dialog-code" }, question.code),
      h("p", null, question.explain),
      h("form", { noValidate: true, on: { submit } },
        question.code === undefined ? null : h("p", { class: "check-line" }, compared, h("label", { htmlFor: "device-compared" }, t("approve.compared", { code: question.code }))),
        ...(question.naming === undefined ? [] : [
          h("label", { htmlFor: "device-name" }, t("name.label")), name,
          h("p", { id: "device-name-hint", class: "soft" }, question.naming.hint)]),
        ...(printer === null ? [] : [h("label", { htmlFor: "device-printer" }, t("printer.label")), printer]),
        problem, button),
      back);
    element.showModal();
    firstOf(question, { name, compared, back }).focus();
  }

  /**
   * Where the keyboard stands first; a question about the end of a device is never answered by mistake.
   * @param {Question} question
   * @param {Record<"name" | "compared" | "back", HTMLElement>} places
   */
  const firstOf = ({ code, naming }, { name, compared, back }) => {
    if (code !== undefined) return compared;
    return naming === undefined ? back : name;
  };

  /** @param {Question["naming"]} naming */
  function printerField(naming) {
    if (naming === undefined || naming.printers === null) return null;
    const options = [h("option", { value: "" }, t("printer.usual")), ...naming.printers.map((one) => h("option", { value: one.id }, one.name))];
    const field = h("select", { id: "device-printer", class: "field" }, options);
    field.value = naming.printer ?? "";
    return field;
  }

  return { element, open, isOpen: () => element.open };
}
