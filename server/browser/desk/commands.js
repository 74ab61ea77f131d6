/**
 * The desk's commands as requests (docs/protocol.md section 3). Pure.
 */

/** @typedef {import("../staff/runner.js").Command} Command */

const OF_A_TICKET = {
  recall: "recall", start: "start", finish: "finish", resume: "resume", no_show: "no-show",
  documents_complete: "documents-complete", hold: "hold", cancel: "cancel", reprint: "reprint",
  keep: "keep", take_up: "take-up",
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
 * @param {keyof typeof OF_A_TICKET} action
 * @param {string} ticketId
 * @param {Record<string, unknown>} [body]
 * @returns {Command}
 */
export function ofTicket(action, ticketId, body) {
  return { action, ticketId, path: `/api/v1/tickets/${encodeURIComponent(ticketId)}/${OF_A_TICKET[action]}`, body };
}

/**
 * @param {string} ticketId
 * @param {"hand-over" | "decline" | "unmet"} outcome
 * @param {string} [item]
 * @returns {Command}
 */
export function compensation(ticketId, outcome, item) {
  const path = `/api/v1/tickets/${encodeURIComponent(ticketId)}/compensation/${outcome}`;
  return { action: "compensation", ticketId, path, body: item === undefined ? {} : { item, quantity: 1 } };
}
