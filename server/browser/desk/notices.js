/**
 * What is wrong or wants attention at a desk, as plain notices in the order of their weight. Pure.
 */

/** @typedef {import("./state.js").Desk} Desk */
/**
 * @typedef {{key: string, tone: "danger" | "warning" | "info", icon: string,
 *   text: {key: string, values: Record<string, string>}, button: "again" | "dismiss" | null}} Notice
 */
/** @typedef {{label: string, message: string}} SlipFailure */

const LABELS_NAMED = 8;

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
    ...slipNotices(desk, slipFailures),
  ];
  return all.filter((one) => !dismissed.has(one.key));
}

/**
 * One notice for all slips that failed for the same reason: a roll that runs out must not fill the
 * screen. Only who still waits misses the paper.
 * @param {Desk} desk
 * @param {ReadonlyMap<string, SlipFailure>} failures
 * @returns {Notice[]}
 */
function slipNotices(desk, failures) {
  /** @type {Map<string, string[]>} */
  const labels = new Map();
  for (const [id, { label, message }] of failures) {
    if (isPaperMissed(desk, id)) labels.set(message, [...(labels.get(message) ?? []), label]);
  }
  const known = new Set(desk.printers.filter((one) => one.state === "trouble").map((one) => one.message));
  return [...labels].map(([message, some]) => {
    const text = known.has(message) ? "notice.slips" : "notice.slips_why";
    const named = [...some.slice(0, LABELS_NAMED), ...(some.length > LABELS_NAMED ? ["…"] : [])].join(", ");
    return notice(`slip:${message}`, "warning", "printer", text, { labels: named, message }, "dismiss");
  });
}

/**
 * What is left when the officer has put the notice of one reason away.
 * @param {ReadonlyMap<string, SlipFailure>} failures
 * @param {string} reason the sentence of the notice
 * @returns {Map<string, SlipFailure>}
 */
export function withoutReason(failures, reason) {
  return new Map([...failures].filter(([, { message }]) => message !== reason));
}

/**
 * @param {Desk} desk
 * @param {string} id
 * @returns {boolean}
 */
function isPaperMissed({ waiting, waiting_total }, id) {
  const ticket = waiting.find((one) => one.id === id);
  return ticket === undefined ? waiting_total > waiting.length : ticket.slip !== "printed";
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
