/**
 * Draws a form in steps into the dialog: every step in sight, the one asked now with its digits, Enter
 * sends. What keys and answers mean stands in `steps.js`.
 */
import { h, icon, keyed, setText } from "/server/browser/dom.js";
import {
  SHORTEST_TEXT, answersIn, begin, chosenIn, choose, keyOf, missingIn, optionOfKey, stepBack, write,
} from "/server/browser/staff/steps.js";

/** @typedef {import("/server/browser/staff/steps.js").Step} Step */
/** @typedef {import("/server/browser/staff/steps.js").Option} Option */

/**
 * @param {object} parts
 * @param {import("/server/browser/texts.js").Translate} parts.t
 * @param {import("/server/browser/staff/steps.js").StepsOf} parts.stepsOf asked anew at every change
 * @param {string} parts.submit words of the button
 * @param {(answers: Record<string, string>) => void} parts.onAnswered
 */
export function createSteps({ t, stepsOf, submit, onAnswered }) {
  let choice = begin(stepsOf);
  // Arrows wander through the options of one step; a touch or a digit takes one and goes on.
  let isWandering = false;
  const list = h("div", { class: "steps" });
  const problem = h("p", { class: "form-problem", role: "alert" });
  const button = h("button", { type: "submit", class: "button button-main step-submit" }, submit, h("kbd", { "aria-hidden": "true" }, "Enter"));
  const form = h("form", {
    class: "step-form", noValidate: true,
    on: { submit: send, keydown: pressKey, change: take, input: type, pointerdown: () => { isWandering = false; } },
  }, list, problem, button);

  /** @param {Step} step */
  const create = (step) => h("fieldset", { class: "step", data: { step: step.id } },
    h("legend", null, step.title),
    step.explain ? h("p", { class: "step-explain" }, icon("triangle-alert"), step.explain) : null,
    h("div", { class: "step-options" }, step.options.map((option) => optionOf(step, option))),
    step.options.filter((option) => option.writes !== undefined).map((option) => fieldOf(step, option)));

  /** @param {Step} step @param {Option} option */
  const optionOf = (step, option) => h("label", { class: "step-option" },
    h("input", { type: "radio", name: `step-${step.id}`, value: option.id, class: "visually-hidden" }),
    icon("check"),
    h("span", { class: "dialog-words" }, option.name, option.note ? h("small", null, option.note) : null),
    keyOf(step, option) === null ? null : h("kbd", { "aria-hidden": "true" }, keyOf(step, option)));

  /** @param {Step} step @param {Option} option */
  const fieldOf = (step, option) => h("label", { class: "step-own", data: { option: option.id } }, option.label ?? option.name,
    h("input", { ...formOf(option), class: "field", maxLength: option.most ?? 120, autocomplete: "off", name: `own-${step.id}` }));

  /** A count is typed with digits. @param {Option} option */
  const formOf = ({ writes = "text" }) => (writes === "count" ? { type: "text", inputMode: "numeric" } : { type: writes });

  /** @param {HTMLElement} row @param {Step} step */
  function update(row, step) {
    const isActive = step.id === choice.active;
    const chosen = chosenIn(step, choice);
    row.classList.toggle("is-active", isActive);
    step.options.forEach((option, at) => {
      const radio = row.querySelectorAll("input[type=radio]")[at];
      if (!(radio instanceof HTMLInputElement)) return;
      radio.checked = option.id === chosen;
      const key = isActive ? keyOf(step, option) : null;
      if (key === null) radio.removeAttribute("aria-keyshortcuts");
      else radio.setAttribute("aria-keyshortcuts", key);
    });
    for (const own of row.querySelectorAll(".step-own")) /** @type {HTMLElement} */ (own).hidden = /** @type {HTMLElement} */ (own).dataset.option !== chosen;
  }

  function draw() {
    // A step whose options changed (a service was closed meanwhile) is made anew.
    keyed(list, stepsOf(choice), (step) => JSON.stringify(step), create, update);
  }

  function focusActive() {
    const row = [...list.children].find((one) => /** @type {HTMLElement} */ (one).dataset.step === choice.active);
    const place = row?.querySelector(".step-own:not([hidden]) input") ?? row?.querySelector("input:checked") ?? row?.querySelector("input");
    if (place instanceof HTMLElement) place.focus();
    row?.scrollIntoView({ block: "nearest" });
  }

  /** @param {string} stepId @param {string} optionId */
  function answer(stepId, optionId) {
    const next = choose(stepsOf, choice, stepId, optionId);
    choice = isWandering ? { ...next, active: stepId } : next;
    setText(problem, "");
    draw();
    if (!isWandering) focusActive();
  }

  /** @param {Event} event */
  function take({ target }) {
    if (target instanceof HTMLInputElement && target.type === "radio") answer(target.name.replace("step-", ""), target.value);
  }

  /** @param {Event} event */
  function type({ target }) {
    if (target instanceof HTMLInputElement && target.type !== "radio") choice = write(choice, target.name.replace("own-", ""), target.value);
  }

  /** @param {KeyboardEvent} event */
  function pressKey(event) {
    isWandering = event.key.startsWith("Arrow");
    if (!(event.target instanceof HTMLInputElement) || event.target.type !== "radio" || event.ctrlKey || event.altKey || event.metaKey) return;
    const option = optionOfKey(stepsOf(choice), choice, event.key);
    if (option === null && event.key !== "Enter" && event.key !== "Backspace") return;
    event.preventDefault();
    if (event.repeat) return;
    if (option !== null) return answer(choice.active, option.id);
    if (event.key === "Enter") return form.requestSubmit();
    choice = stepBack(stepsOf(choice), choice);
    draw();
    focusActive();
  }

  /** @param {Event} event */
  function send(event) {
    event.preventDefault();
    if (button.getAttribute("aria-disabled") === "true") return;
    const steps = stepsOf(choice);
    const missing = missingIn(steps, choice);
    if (missing === null) return onAnswered(answersIn(steps, choice));
    const step = steps.find((one) => one.id === missing);
    const writes = step?.options.find((one) => one.id === chosenIn(step, choice))?.writes;
    setText(problem, writes === "text" ? t("dialog.too_short", { count: SHORTEST_TEXT }) : t("steps.missing", { step: step?.title ?? "" }));
    choice = { ...choice, active: missing };
    draw();
    focusActive();
  }

  draw();
  return {
    element: form, focus: focusActive,
    /** @param {{isBusy: boolean, failure: string | null}} now */
    redraw({ isBusy, failure }) {
      draw();
      button.setAttribute("aria-disabled", String(isBusy));
      if (failure !== null) setText(problem, failure);
    },
  };
}
