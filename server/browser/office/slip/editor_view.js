/**
 * The form of the slip editor: parts, own lines, size and copies, crest; what is lost by it, and the buttons.
 */
import { h, icon, setText } from "/server/browser/dom.js";
import { createCrestField } from "/server/browser/office/slip/crest_view.js";
import { createLinesField } from "/server/browser/office/slip/lines_view.js";
import { createPartsList } from "/server/browser/office/slip/parts_view.js";
import { canPrint, isPromiseLost, moved, switched } from "/server/browser/office/slip/state.js";

/** @typedef {import("/server/browser/office/slip/state.js").Draft} Draft */

const SCALES = [2, 3, 4];
const COPIES = [1, 2, 3];

/**
 * @param {object} parts
 * @param {import("/server/browser/texts.js").Translate} parts.t
 * @param {boolean} parts.mayChange
 * @param {boolean} parts.isTrackable
 * @param {(change: (draft: Draft) => Draft) => void} parts.onChange
 * @param {() => void} parts.onSave
 * @param {() => void} parts.onReset to the shipped style
 * @param {() => void} parts.onUndo what is not saved
 */
export function createEditor({ t, mayChange, isTrackable, onChange, onSave, onReset, onUndo }) {
  /** @param {Partial<Draft>} changed */
  const put = (changed) => onChange((draft) => ({ ...draft, ...changed }));
  const list = createPartsList({
    t, mayChange, remarkOf,
    onSwitch: (id, isOn) => onChange((draft) => switched(draft, id, isOn)),
    onMove: (id, by) => onChange((draft) => moved(draft, id, by)),
  });
  const header = createLinesField({ t, name: "header", mayChange, onChange: (text) => put({ header: text }) });
  const footer = createLinesField({ t, name: "footer", mayChange, onChange: (text) => put({ footer: text }) });
  const scale = choice("scale", SCALES, (number_scale) => put({ number_scale }));
  const copies = choice("copies", COPIES, (number) => put({ copies: number }));
  const crest = createCrestField({ t, mayChange, onChange: (picture) => put({ crest: picture }) });
  const save = h("button", { type: "button", class: "button button-main", on: { click: onSave } }, t("save.button"));
  const undo = h("button", { type: "button", class: "button", on: { click: onUndo } }, t("undo.button"));
  const reset = h("button", { type: "button", class: "button", on: { click: onReset } }, icon("rotate-ccw"), t("reset.button"));
  const said = h("p", { class: "save-words", role: "status" });
  const problem = h("p", { class: "form-problem", role: "alert" });

  /** @param {string} name @param {number[]} numbers @param {(number: number) => void} onPick */
  function choice(name, numbers, onPick) {
    const buttons = numbers.map((number) => {
      const radio = h("input", {
        type: "radio", name, id: `${name}-${number}`, value: String(number), disabled: !mayChange, on: { change: () => onPick(number) },
      });
      return { number, radio, label: h("label", { htmlFor: radio.id, class: "choice" }, radio, t(`${name}.${number}`)) };
    });
    return {
      element: h("fieldset", { class: "choices" }, h("legend", null, t(`${name}.title`)), buttons.map(({ label }) => label)),
      /** @param {number} chosen */
      draw: (chosen) => buttons.forEach(({ number, radio }) => { radio.checked = number === chosen; }),
    };
  }

  /** @param {import("/server/browser/office/slip/state.js").Part} part */
  function remarkOf(part) {
    if (isPromiseLost(part)) return t(`lost.${part.id}`);
    return part.id === "tracking" && part.isOn && !isTrackable ? t("hint.tracking") : "";
  }

  return {
    element: h("section", { class: "editor", "aria-label": t("page.title") },
      !mayChange && h("p", { class: "notice notice-info" }, t("page.read_only")),
      h("div", { class: "card panel" }, h("h2", null, t("parts.title")), h("p", { class: "soft" }, t("parts.explain")), list.element),
      h("div", { class: "card panel" }, h("h2", null, t("lines.title")), header.element, footer.element),
      h("div", { class: "card panel" }, h("h2", null, t("size.title")), scale.element, copies.element),
      h("div", { class: "card panel" }, h("h2", null, t("crest.title")), crest.element),
      mayChange && h("div", { class: "row-buttons" }, reset),
      mayChange && h("div", { class: "save-bar" },
        h("div", { class: "row-buttons" }, save, undo, h("a", { class: "button to-preview", href: "#preview" }, t("preview.jump"))),
        h("p", { class: "soft" }, t("save.note")), said, problem)),
    /**
     * @param {Draft} draft
     * @param {{isDirty: boolean, isBusy: boolean}} progress
     */
    draw(draft, { isDirty, isBusy }) {
      list.draw(draft.parts);
      header.draw(draft.header);
      footer.draw(draft.footer);
      scale.draw(draft.number_scale);
      copies.draw(draft.copies);
      crest.draw(draft.crest);
      save.disabled = !isDirty || isBusy || !canPrint(draft);
      undo.hidden = !isDirty;
      setText(save, t(isBusy ? "save.busy" : "save.button"));
    },
    /** @param {string} words @param {string} [trouble] */
    say(words, trouble = "") {
      setText(said, words);
      setText(problem, trouble);
    },
  };
}
