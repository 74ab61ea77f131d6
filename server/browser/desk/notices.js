/**
 * What is wrong or wants attention at a desk, as plain notices in the order of their weight. Pure.
 */

/** @typedef {import("./state.js").Desk} Desk */
/**
 * @typedef {{key: string, tone: "danger" | "warning" | "info", icon: string,
 *   text: {key: string, values: Record<string, string>}, button: "again" | "dismiss" | null}} Notice
 */
/** @typedef {{label: string, message: string}} SlipFailure */

/**
 * @param {object} view
 * @param {Desk} view.desk
 * @param {string | null} view.problem sentence of the last failed command
 * @param {boolean} view.canRetry
 * @param {readonly string[]} view.privateLabels asked for by message
 * @param {ReadonlyMap<string, SlipFailure>} view.slipFailures
 * @param {ReadonlySet<string>} view.dismissed keys of notices the officer has put away
 * @returns {Notice[]}
 */
export function noticesOf({ desk, problem, canRetry, privateLabels, slipFailures, dismissed }) {
  const asking = new Set([...privateLabels, ...desk.waiting.filter((one) => one.is_private).map((one) => one.label)]);
  /** @type {Notice[]} */
  const all = [
    ...(problem === null ? [] : [notice("problem", "danger", "triangle-alert", "notice.problem", { message: problem }, canRetry ? "again" : "dismiss")]),
    ...[...asking].map((label) => notice(`private:${label}`, "info", "hand", "notice.private", { label }, "dismiss")),
    ...desk.printers.filter((one) => one.state === "trouble").map((one) =>
      notice(`printer:${one.id}`, "warning", "printer", "notice.printer", { name: one.name, message: one.message ?? "" }, null)),
    ...[...slipFailures].map(([id, failed]) =>
      notice(`slip:${id}`, "warning", "printer", "notice.slip", { label: failed.label, message: failed.message }, "dismiss")),
  ];
  return all.filter((one) => !dismissed.has(one.key));
}

/**
 * A label comes back on another day: what was put away is forgotten once its ticket has left.
 * @param {ReadonlySet<string>} dismissed
 * @param {Desk} desk
 * @returns {Set<string>}
 */
export function keptDismissals(dismissed, desk) {
  const waiting = new Set(desk.waiting.map((one) => `private:${one.label}`));
  return new Set([...dismissed].filter((key) => waiting.has(key)));
}

/**
 * @param {string} key
 * @param {Notice["tone"]} tone
 * @param {string} icon
 * @param {string} text
 * @param {Record<string, string>} values
 * @param {Notice["button"]} button
 * @returns {Notice}
 */
function notice(key, tone, icon, text, values, button) {
  return { key, tone, icon, text: { key: text, values }, button };
}
