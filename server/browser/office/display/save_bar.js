/**
 * Saving one part of the page: the button, what became of it, and the version on which the wish was formed.
 */
import { h, setText } from "/server/browser/dom.js";
import { wishAt } from "/server/browser/office/wish.js";

/**
 * @template Value
 * @param {object} parts
 * @param {import("/server/browser/texts.js").Translate} parts.t
 * @param {string} parts.address
 * @param {ReturnType<typeof import("/server/browser/office/display/draft.js").createDraft<Value>>} parts.draft
 * @param {(value: Value) => object} parts.bodyOf
 * @param {(value: Value) => string | null} parts.problemOf key of why it cannot be saved
 * @param {() => void} parts.onSaved
 * @param {() => void} parts.onUndo
 * @param {(error: any) => void} parts.onUnauthorised
 */
export function createSaveBar({ t, address, draft, bodyOf, problemOf, onSaved, onUndo, onUnauthorised }) {
  const send = wishAt(address);
  let isBusy = false;
  const save = h("button", { type: "button", class: "button button-main", on: { click: () => void keep() } }, t("save.button"));
  const undo = h("button", { type: "button", class: "button", on: { click: takeBack } }, t("undo.button"));
  const said = h("p", { class: "save-words", role: "status" });
  const problem = h("p", { class: "form-problem", role: "alert" });

  function takeBack() {
    draft.undo();
    say("");
    onUndo();
  }

  async function keep() {
    if (save.disabled) return;
    const value = draft.value();
    isBusy = true;
    say("");
    draw();
    try {
      await send({ version: draft.version(), ...bodyOf(value) });
      draft.saved(value);
      say(t("save.done"));
      onSaved();
    } catch (error) {
      const refused = /** @type {any} */ (error);
      if (refused.isUnauthorised) onUnauthorised(refused);
      if (refused.code === "settings_overtaken") draft.insist();
      say("", refused.message);
    }
    isBusy = false;
    draw();
  }

  /** @param {string} words @param {string} [trouble] */
  function say(words, trouble = "") {
    setText(said, words);
    setText(problem, trouble);
  }

  function draw() {
    save.disabled = isBusy || !draft.isDirty() || problemOf(draft.value()) !== null;
    undo.hidden = !draft.isDirty();
  }

  return {
    element: h("div", { class: "save-part" }, h("div", { class: "row-buttons" }, save, undo), said, problem),
    draw,
    keep,
    /** Something was changed since. */
    forget: () => say(""),
  };
}
