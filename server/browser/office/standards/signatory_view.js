/**
 * The four lines of a signature block as a form.
 */
import { h } from "/server/browser/dom.js";
import { line } from "/server/browser/office/standards/fields.js";
import { SIGNATORY } from "/server/browser/office/standards/state.js";

/**
 * @param {string} id
 * @param {import("/server/browser/office/standards/state.js").Signatory} signatory written to
 * @param {import("/server/browser/texts.js").Translate} t
 * @param {() => void} onChange
 */
export function signatoryFields(id, signatory, t, onChange) {
  return h("fieldset", { class: "form-group" }, h("legend", null, t("signatory.heading")), h("div", { class: "form-row" },
    SIGNATORY.map((name) => line({
      id: `${id}-${name}`, label: t(`signatory.${name}`), most: 120,
      onInput: (value) => { signatory[name] = value; onChange(); },
    }, signatory[name]))));
}
