/**
 * The service pledge with its signature block; what is being written is not overwritten.
 */
import { h, replace, setText } from "/server/browser/dom.js";
import { area, day, line } from "/server/browser/office/standards/fields.js";
import { signatoryFields } from "/server/browser/office/standards/signatory_view.js";

/** @typedef {import("/server/browser/office/standards/state.js").Page} Page */

/**
 * @param {import("/server/browser/texts.js").Translate} t
 * @param {(body: object) => Promise<unknown>} onSave throws what the server said
 */
export function createPledge(t, onSave) {
  const place = h("div");
  const element = h("section", { class: "card panel", "aria-labelledby": "pledge-title" }, h("h2", { id: "pledge-title" }, t("pledge.heading")),
    h("p", { class: "soft" }, t("pledge.explain")), place);
  let isDirty = false;
  let shown = "";

  /** @param {Page} page */
  function draw(page) {
    const now = JSON.stringify([page.pledge, page.pledge_signed, page.may_change]);
    if (isDirty || now === shown) return;
    shown = now;
    const said = structuredClone({ pledge: page.pledge, signed: page.pledge_signed });
    const problem = h("p", { class: "form-problem", role: "alert" });
    const done = h("p", { class: "saved", role: "status" });
    const save = h("button", { type: "submit", class: "button button-main", disabled: true }, t("pledge.save"));
    const touched = () => { [isDirty, save.disabled] = [true, false]; setText(done, ""); };

    /** @param {Event} event */
    async function submit(event) {
      event.preventDefault();
      save.disabled = true;
      setText(problem, "");
      try {
        await onSave({ version: page.version, pledge: said.pledge, place: said.signed.place, signed_on: said.signed.on, signatory: said.signed.by });
        isDirty = false;
        setText(done, t("pledge.saved"));
      } catch (error) {
        setText(problem, error instanceof Error ? error.message : String(error));
        save.disabled = false;
      }
    }

    if (!page.may_change) return replace(place, h("blockquote", { class: "pledge-text" }, page.pledge));
    replace(place, h("form", { class: "draft-form", noValidate: true, on: { submit } },
      area({ id: "pledge-text", label: t("pledge.text"), onInput: (value) => { said.pledge = value; touched(); } }, said.pledge),
      h("div", { class: "form-row" },
        line({ id: "pledge-place", label: t("pledge.place"), onInput: (value) => { said.signed.place = value; touched(); } }, said.signed.place),
        day({ id: "pledge-day", label: t("pledge.day"), onInput: (value) => { said.signed.on = value === "" ? null : value; touched(); } }, said.signed.on)),
      signatoryFields("pledge-signatory", said.signed.by, t, touched), problem, done, h("div", { class: "row-buttons" }, save)));
  }

  return { element, draw, isDirty: () => isDirty };
}
