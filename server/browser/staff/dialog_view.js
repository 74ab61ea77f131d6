/**
 * The one dialog of a staff page: a list of choices, a short text, a yes, or what somebody else puts
 * in. Escape closes it; digits take a choice.
 */
import { h, icon, replace } from "/server/browser/dom.js";

const SHORTEST_REASON = 3;
const LONGEST_REASON = 120;

/** @typedef {{id: string, name: string, note?: string, icon?: string}} Choice */
/** @typedef {ReturnType<typeof createDialogs>} Dialogs */

/** @param {import("/server/browser/texts.js").Translate} t */
export function createDialogs(t) {
  const element = h("dialog", { class: "dialog", "aria-labelledby": "dialog-title", on: { keydown: pressDigit, close: leaveForGood } });
  let onClosed = () => {};

  /** @param {KeyboardEvent} event */
  function pressDigit(event) {
    if (!/^[1-9]$/.test(event.key) || event.target instanceof HTMLInputElement || event.repeat) return;
    const button = element.querySelector(`button[aria-keyshortcuts="${event.key}"]`);
    if (!(button instanceof HTMLButtonElement)) return;
    event.preventDefault();
    // The choice closes the dialog; the page behind it must not take the same key for one of its own.
    event.stopPropagation();
    button.click();
  }

  function leave() {
    const tell = onClosed;
    onClosed = () => {};
    tell();
  }

  /** The browser says so a moment later: the next dialog may be open by then. */
  function leaveForGood() {
    if (!element.open) leave();
  }

  const close = () => element.close();

  /**
   * @param {string} title
   * @param {string | undefined} explain
   * @param {...(import("/server/browser/dom.js").Child | import("/server/browser/dom.js").Child[])} body
   */
  function open(title, explain, ...body) {
    leave();
    replace(element, h("h2", { id: "dialog-title" }, title), explain ? h("p", { class: "soft" }, explain) : null, ...body);
    // Opened anew, so that the first of its buttons has the focus and its keys are heard.
    if (element.open) element.close();
    element.showModal();
  }

  /** @param {string} text */
  const back = (text) => h("button", { type: "button", class: "button dialog-back", on: { click: close } }, text);

  return {
    element, close,
    isOpen: () => element.open,
    /** @param {{title: string, explain?: string, body: import("/server/browser/dom.js").Child[], leave?: string, startsAtLeave?: boolean, onClosed?: () => void}} options */
    show(options) {
      const leaving = back(options.leave ?? t("dialog.back"));
      open(options.title, options.explain, ...options.body, leaving);
      if (options.startsAtLeave) leaving.focus();
      onClosed = options.onClosed ?? onClosed;
    },
    /** @param {{title: string, explain?: string, choices: Choice[], onChosen: (id: string) => void}} options */
    choose({ title, explain, choices, onChosen }) {
      const buttons = choices.map((choice, index) => h("button", {
        type: "button", class: "button dialog-choice", "aria-keyshortcuts": index < 9 ? String(index + 1) : undefined,
        on: { click: () => { close(); onChosen(choice.id); } },
      }, choice.icon ? icon(choice.icon) : null,
      h("span", { class: "dialog-words" }, choice.name, choice.note ? h("small", null, choice.note) : null),
      index < 9 ? h("kbd", { "aria-hidden": "true" }, String(index + 1)) : null));
      open(title, explain, h("div", { class: "dialog-choices" }, buttons), back(t("dialog.back")));
    },
    /** @param {{title: string, label: string, suggestions: string[], submit: string, onWritten: (text: string) => void}} options */
    write({ title, label, suggestions, submit, onWritten }) {
      const field = h("input", { id: "dialog-field", class: "field", type: "text", maxLength: LONGEST_REASON, autocomplete: "off" });
      const problem = h("p", { class: "form-problem", role: "alert" });
      /** @param {string} text */
      const take = (text) => {
        if (text.trim().length < SHORTEST_REASON) return void (problem.textContent = t("dialog.too_short", { count: SHORTEST_REASON }));
        close();
        onWritten(text.trim());
      };
      const form = h("form", { noValidate: true, on: { submit: (/** @type {Event} */ event) => { event.preventDefault(); take(field.value); } } },
        h("label", { htmlFor: "dialog-field" }, label), field, problem,
        h("button", { type: "submit", class: "button button-main" }, submit));
      const quick = suggestions.map((text, index) => h("button", {
        type: "button", class: "button dialog-choice", "aria-keyshortcuts": String(index + 1), on: { click: () => take(text) },
      }, h("span", { class: "dialog-words" }, text), h("kbd", { "aria-hidden": "true" }, String(index + 1))));
      open(title, undefined, h("div", { class: "dialog-choices" }, quick), form, back(t("dialog.back")));
    },
    /** @param {{title: string, explain: string, submit: string, onConfirmed: () => void}} options */
    confirm({ title, explain, submit, onConfirmed }) {
      open(title, explain, h("button", {
        type: "button", class: "button button-main", on: { click: () => { close(); onConfirmed(); } },
      }, submit), back(t("dialog.back")));
    },
    /** @param {{title: string, explain: string}} options */
    tell({ title, explain }) {
      open(title, explain, back(t("dialog.understood")));
    },
  };
}
