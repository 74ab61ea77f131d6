/**
 * What the guard does beside giving a number, as requests (docs/protocol.md section 3). Pure.
 */

/** @typedef {import("../staff/runner.js").Command} Command */

/** @returns {Command} */
export const askPrivately = () => ({ action: "private", path: "/api/v1/desk/private-request" });

/**
 * @param {{service: string, taken_at: string, priority: string | null}} body
 * @returns {Command}
 */
export const enterPaper = (body) => ({ action: "paper", path: "/api/v1/desk/paper-ticket", body });

/**
 * @param {string} ticketId
 * @param {string} reason
 * @returns {Command}
 */
export const markEmergency = (ticketId, reason) =>
  ({ action: "emergency", ticketId, path: `${pathOf(ticketId)}/priority`, body: { priority: "emergency", group: null, reason } });

/**
 * @param {string} ticketId
 * @param {string} reason
 * @returns {Command}
 */
export const reprint = (ticketId, reason) => ({ action: "reprint", ticketId, path: `${pathOf(ticketId)}/reprint`, body: { reason } });

/** @param {string} id */
const pathOf = (id) => `/api/v1/tickets/${encodeURIComponent(id)}`;
