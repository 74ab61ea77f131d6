/**
 * From a live message to an action of the hall (pure). live.js has judged the order already; what it lets through says
 * something new.
 */

/** A call comes with the queue that it leaves behind: whoever is called is not among the next any more. @param {any} message */
export function actionOf({ type, prev: _prev, ...fields }) {
  if (type !== "ticket_called") return { type, ...fields };
  const { waiting, groups, next, marked, estimate_low_minutes, estimate_high_minutes, ...call } = fields;
  return { type, call, waiting, groups, next, marked, estimate_low_minutes, estimate_high_minutes };
}
