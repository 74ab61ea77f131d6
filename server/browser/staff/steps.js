/**
 * A form in steps that is answered with one touch or one digit for each: which step is asked now, what
 * a key means in it, what is still missing. Pure; `step_view.js` draws it.
 */

/**
 * @typedef {{id: string, name: string, note?: string, writes?: "text" | "time" | "date" | "count", label?: string, most?: number}} Option
 *   the id "" stands for "none of these" and has the key 0; one that `writes` is answered in own words
 * @typedef {{id: string, title: string, explain?: string, options: Option[]}} Step
 * @typedef {{chosen: Record<string, string>, written: Record<string, string>, active: string}} Choice
 * @typedef {(choice: Choice) => Step[]} StepsOf a later step may hang on an earlier answer
 */

export const SHORTEST_TEXT = 3;
const FORMS = { text: new RegExp(`^.{${SHORTEST_TEXT},}$`), time: /^([01]\d|2[0-3]):[0-5]\d$/, date: /^\d{4}-\d\d-\d\d$/, count: /^([2-9]|[1-4]\d|50)$/ };

/**
 * @param {StepsOf} stepsOf
 * @returns {Choice}
 */
export function begin(stepsOf) {
  /** @type {Choice} */
  const empty = { chosen: {}, written: {}, active: "" };
  const steps = stepsOf(empty);
  // What leaves no choice need not be asked.
  const first = steps.find((step) => chosenIn(step, empty) === null) ?? steps.find((step) => step.options.length > 1);
  return { ...empty, active: first?.id ?? "" };
}

/**
 * @param {Step} step
 * @param {Choice} choice
 * @returns {string | null} id of the option that holds, null while nothing was chosen
 */
export function chosenIn(step, choice) {
  const chosen = choice.chosen[step.id];
  if (chosen !== undefined && step.options.some((one) => one.id === chosen)) return chosen;
  const [only, ...others] = step.options;
  if (only !== undefined && others.length === 0) return only.id;
  return step.options.some((one) => one.id === "") ? "" : null;
}

/**
 * The next step is asked then, unless this answer is written out first.
 * @param {StepsOf} stepsOf
 * @param {Choice} choice
 * @param {string} stepId
 * @param {string} optionId
 * @returns {Choice}
 */
export function choose(stepsOf, choice, stepId, optionId) {
  const next = { ...choice, chosen: { ...choice.chosen, [stepId]: optionId } };
  const steps = stepsOf(next);
  const at = steps.findIndex((step) => step.id === stepId);
  const writes = steps[at]?.options.find((one) => one.id === optionId)?.writes !== undefined;
  return { ...next, active: writes ? stepId : steps[at + 1]?.id ?? stepId };
}

/**
 * @param {Choice} choice
 * @param {string} stepId
 * @param {string} text
 * @returns {Choice}
 */
export function write(choice, stepId, text) {
  return { ...choice, written: { ...choice.written, [stepId]: text } };
}

/**
 * @param {Step[]} steps
 * @param {Choice} choice
 * @returns {Choice} the step before is asked again
 */
export function stepBack(steps, choice) {
  const at = steps.findIndex((step) => step.id === choice.active);
  return { ...choice, active: steps[Math.max(0, at - 1)]?.id ?? choice.active };
}

/**
 * @param {Step} step
 * @param {Option} option
 * @returns {string | null} the digit that takes it
 */
export function keyOf(step, option) {
  if (option.id === "") return "0";
  const at = step.options.filter((one) => one.id !== "").indexOf(option);
  return at < 9 ? String(at + 1) : null;
}

/**
 * @param {Step[]} steps
 * @param {Choice} choice
 * @param {string} key
 * @returns {Option | null} what this key takes in the step that is asked now
 */
export function optionOfKey(steps, choice, key) {
  const step = steps.find((one) => one.id === choice.active);
  return step?.options.find((option) => keyOf(step, option) === key) ?? null;
}

/**
 * @param {Step[]} steps
 * @param {Choice} choice
 * @returns {string | null} the first step that still wants an answer
 */
export function missingIn(steps, choice) {
  return steps.find((step) => answerOf(step, choice) === null)?.id ?? null;
}

/**
 * @param {Step[]} steps
 * @param {Choice} choice
 * @returns {Record<string, string>} by step: the id of the option, or the own words
 */
export function answersIn(steps, choice) {
  return Object.fromEntries(steps.map((step) => [step.id, answerOf(step, choice) ?? ""]));
}

/**
 * @param {Step} step
 * @param {Choice} choice
 * @returns {string | null}
 */
function answerOf(step, choice) {
  const chosen = chosenIn(step, choice);
  const writes = step.options.find((one) => one.id === chosen)?.writes;
  if (writes === undefined) return chosen;
  const text = (choice.written[step.id] ?? "").trim();
  return FORMS[writes].test(text) ? text : null;
}
