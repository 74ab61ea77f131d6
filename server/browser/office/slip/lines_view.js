/**
 * Own lines above or below the slip: one line of paper for each line of the field.
 */
import { h, setText } from "/server/browser/dom.js";
import { problemOf } from "/server/browser/office/slip/state.js";

/**
 * @param {object} parts
 * @param {import("/server/browser/texts.js").Translate} parts.t
 * @param {"header" | "footer"} parts.name
 * @param {boolean} parts.mayChange
 * @param {(text: string) => void} parts.onChange
 */
export function createLinesField({ t, name, mayChange, onChange }) {
  const problem = h("p", { class: "form-problem", role: "alert", id: `${name}-problem` });
  const field = h("textarea", {
    id: name, class: "field", rows: 3, readOnly: !mayChange, spellcheck: false, "aria-describedby": `${name}-hint ${name}-problem`,
    on: { input: () => onChange(field.value) },
  });
  return {
    element: h("div", { class: "lines" }, h("label", { htmlFor: name }, t(`lines.${name}`)), field,
      h("small", { class: "soft", id: `${name}-hint` }, t("lines.hint")), problem),
    /** @param {string} text */
    draw(text) {
      if (field.value !== text) field.value = text;
      const found = problemOf(text);
      setText(problem, found === null ? "" : t(found.key, found.values));
      field.setAttribute("aria-invalid", String(found !== null));
    },
  };
}
