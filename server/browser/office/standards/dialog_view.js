/**
 * The page's one dialog: something to read, and perhaps a question. What is refused is said in it.
 */
import { h, replace, setText } from "/server/browser/dom.js";

/**
 * @typedef {object} Question
 * @property {string} title
 * @property {(HTMLElement | string)[]} body
 * @property {string} [submit] without it there is nothing to do but to close
 * @property {boolean} [isDanger]
 * @property {() => Promise<unknown>} [send]
 */

/** @param {import("/server/browser/texts.js").Translate} t */
export function createDialog(t) {
  const element = h("dialog", { class: "dialog dialog-wide", "aria-labelledby": "dialog-title" });
  const close = () => element.close();

  /** @param {Question} question */
  function open({ title, body, submit, isDanger = false, send }) {
    const problem = h("p", { class: "form-problem", role: "alert" });
    const back = h("button", { type: "button", class: "button dialog-back", on: { click: close } }, t(send === undefined ? "dialog.close" : "dialog.back"));
    const button = h("button", { type: "button", class: `button ${isDanger ? "button-danger" : "button-main"}`, on: { click: async () => {
      button.disabled = true;
      setText(problem, "");
      try {
        await send?.();
        close();
      } catch (error) {
        setText(problem, error instanceof Error ? error.message : String(error));
      }
      button.disabled = false;
    } } }, submit ?? "");
    replace(element, h("h2", { id: "dialog-title" }, title), body.map((each) => (typeof each === "string" ? h("p", null, each) : each)),
      problem, h("div", { class: "row-buttons" }, send !== undefined && button, back));
    element.showModal();
    back.focus();
  }

  return { element, open };
}
