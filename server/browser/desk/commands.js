/**
 * The desk's commands as requests (docs/protocol.md section 3). Pure.
 */

/** @typedef {import("../staff/runner.js").Command} Command */

const OF_A_TICKET = {
  recall: "recall", start: "start", finish: "finish", resume: "resume", no_show: "no-show",
  documents_complete: "documents-complete", hold: "hold", cancel: "cancel", reprint: "reprint",
  keep: "keep", take_up: "take-up", finish_other: "finish", call_given: "call", send_back: "send-back",
  transfer: "transfer", correct: "correct", priority: "priority", wrong_times: "wrong-times",
  come_back: "return", collected: "collected", report_number: "report-number", say_times: "explain-times",
};

/** What concerns the desk or its officer, no number. */
export const OF_THE_DESK = {
  walk_in: "walk-in", break: "break", end_break: "resume", phone_report: "phone-report", alarm: "alarm",
  take_over: "take-over", shift: "shift",
};

/** @returns {Command} */
export const callNext = () => ({ action: "call_next", path: "/api/v1/desk/call-next" });

/**
 * @param {string} desk
 * @returns {Command}
 */
export const openDesk = (desk) => ({ action: "open_desk", path: "/api/v1/desk/open", body: { desk } });

/** @returns {Command} */
export const closeDesk = () => ({ action: "close_desk", path: "/api/v1/desk/close" });

/**
 * @param {keyof typeof OF_THE_DESK} action
 * @param {Record<string, unknown>} [body]
 * @returns {Command}
 */
export const ofTheDesk = (action, body) => ({ action, path: `/api/v1/desk/${OF_THE_DESK[action]}`, body });

/**
 * @param {keyof typeof OF_A_TICKET} action
 * @param {string} ticketId
 * @param {Record<string, unknown>} [body]
 * @returns {Command}
 */
export function ofTicket(action, ticketId, body) {
  return { action, ticketId, path: `/api/v1/tickets/${encodeURIComponent(ticketId)}/${OF_A_TICKET[action]}`, body };
}

/**
 * @param {import("./overruns.js").OverrunVerb} action
 * @param {string} ticketId
 * @param {number} part which service of the visit was late
 * @param {Record<string, unknown>} body
 * @returns {Command}
 */
export function ofOverrun(action, ticketId, part, body) {
  return { action, ticketId, path: `/api/v1/overruns/${encodeURIComponent(ticketId)}/${part}/${action}`, body };
}

/**
 * @param {string} ticketId
 * @param {"hand-over" | "decline" | "unmet" | "voucher" | "grant"} what
 * @param {Record<string, unknown>} [body]
 * @returns {Command}
 */
export function compensation(ticketId, what, body = {}) {
  const path = `/api/v1/tickets/${encodeURIComponent(ticketId)}/compensation/${what}`;
  const action = what === "grant" || what === "voucher" ? what : "compensation";
  return { action, ticketId, path, body };
}

/**
 * @param {string} ticketId
 * @param {import("./owed.js").Owed[]} items
 * @param {boolean} acknowledged the visitor tapped that they were received
 * @returns {Command}
 */
export const handOver = (ticketId, items, acknowledged) =>
  compensation(ticketId, "hand-over", { items: items.map(({ item, quantity }) => ({ item, quantity })), acknowledged });
