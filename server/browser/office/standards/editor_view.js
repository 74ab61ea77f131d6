/**
 * The form of a draft: the paper itself, its fourteen components, and what it promises for each service.
 */
import { h, replace, setText } from "/server/browser/dom.js";
import { area, day, line } from "/server/browser/office/standards/fields.js";
import { signatoryFields } from "/server/browser/office/standards/signatory_view.js";
import { basisOf, basisText, textOf } from "/server/browser/office/standards/state.js";
import { createTerms } from "/server/browser/office/standards/terms_view.js";

/** @typedef {import("/server/browser/office/standards/state.js").Draft} Draft */
/** @typedef {import("/server/browser/office/standards/state.js").Page} Page */

/**
 * @param {object} parts
 * @param {import("/server/browser/texts.js").Translate} parts.t
 * @param {(draft: Draft) => Promise<void>} parts.onSave throws what the server said
 * @param {() => void} parts.onClose
 */
export function createEditor({ t, onSave, onClose }) {
  const element = h("section", { class: "card panel editor", "aria-labelledby": "editor-title", hidden: true });
  let isDirty = false;

  /** @param {Draft} draft written to @param {Page} page */
  function open(draft, page) {
    isDirty = false;
    const problem = h("p", { class: "form-problem", role: "alert" });
    const save = h("button", { type: "submit", class: "button button-main" }, t("editor.save"));
    const services = h("div", { class: "terms-list" });
    const touched = () => { isDirty = true; };
    const cancel = h("button", { type: "button", class: "button", on: { click: close } }, t("editor.cancel"));

    /** @param {"number" | "place" | "about" | "minutes_of_meeting"} name @param {number} [most] */
    const own = (name, most) => line({ id: `draft-${name}`, label: t(`field.${name}`), most, onInput: (value) => { draft[name] = value; touched(); } }, draft[name]);
    /** @param {"set_on" | "effective_on"} name */
    const date = (name) => day({ id: `draft-${name}`, label: t(`field.${name}`), onInput: (value) => { draft[name] = value === "" ? null : value; touched(); } }, draft[name]);

    /** @param {string} component @param {string} text */
    function putComponent(component, text) {
      draft.components = draft.components.filter((each) => each.component !== component);
      if (text.trim() !== "") draft.components.push({ component, text });
      touched();
    }

    function drawTerms() {
      const missing = page.services.filter((service) => !draft.terms.some((each) => each.service === service.id));
      const add = h("select", { class: "field", id: "draft-add-service", "aria-label": t("terms.add"), on: { change: () => {
        const model = page.new_draft.terms.find((each) => each.service === add.value);
        if (model !== undefined) draft.terms.push(structuredClone(model));
        touched();
        drawTerms();
      } } }, h("option", { value: "" }, t("terms.add")), missing.map((service) => h("option", { value: service.id }, service.name)));
      replace(services, draft.terms.flatMap((terms) => {
        const service = page.services.find((each) => each.id === terms.service);
        return service === undefined ? [] : [createTerms(terms, service, { page, t, onChange: touched, onRemove() {
          draft.terms = draft.terms.filter((each) => each !== terms);
          touched();
          drawTerms();
        } }).element];
      }), missing.length > 0 && add);
    }

    /** @param {Event} event */
    async function submit(event) {
      event.preventDefault();
      save.disabled = true;
      setText(problem, "");
      try {
        await onSave(draft);
        isDirty = false;
        close();
      } catch (error) {
        setText(problem, error instanceof Error ? error.message : String(error));
      }
      save.disabled = false;
    }

    replace(element, h("h2", { id: "editor-title", tabIndex: -1 }, t(draft.id === "" ? "editor.new" : "editor.change")),
      h("p", { class: "soft" }, t("editor.explain")),
      h("form", { class: "draft-form", noValidate: true, on: { submit } },
        h("div", { class: "form-row" }, own("number"), own("place"), date("set_on"), date("effective_on")),
        own("about", 300), own("minutes_of_meeting", 300),
        signatoryFields("draft-signatory", draft.signatory, t, touched),
        h("h3", null, t("editor.components")),
        area({ id: "draft-basis", label: t("field.legal_basis"), hint: t("editor.basis_hint"), onInput: (value) => { draft.legal_basis = basisOf(value); touched(); } }, basisText(draft.legal_basis)),
        page.components.map(({ component, name, is_public: isPublic }, place) => area({
          id: `draft-component-${component}`, label: `${place + 1}. ${name}`, hint: component === "duration" ? t("editor.duration_hint") : isPublic ? t("editor.public") : undefined,
          onInput: (value) => putComponent(component, value),
        }, textOf(draft.components, component))),
        h("h3", null, t("editor.services")), services, problem,
        h("div", { class: "row-buttons" }, save, cancel)));
    drawTerms();
    element.hidden = false;
    element.querySelector("h2")?.focus();
  }

  function close() {
    isDirty = false;
    element.hidden = true;
    replace(element);
    onClose();
  }

  return { element, open, isOpen: () => !element.hidden, isDirty: () => isDirty };
}

