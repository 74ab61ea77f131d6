/**
 * What staff do for the hall, as requests (docs/protocol.md section 3). Pure.
 */

/** @typedef {import("./runner.js").Command} Command */

/**
 * @param {{service: string, variant: string | null, priority: string | null, override_reason: string | null, people?: number}} body
 * @returns {Command}
 */
export const assist = (body) => ({ action: "assist", path: "/api/v1/desk/tickets", body });

/**
 * @param {string} id
 * @returns {Command}
 */
export const acceptHelp = (id) => ({ action: "accept_help", path: `/api/v1/desk/help/${encodeURIComponent(id)}/accept` });

/**
 * @param {string} id
 * @param {{reason: string, until: string | null}} body
 * @returns {Command}
 */
export const closeService = (id, body) =>
  ({ action: "close_service", path: `/api/v1/services/${encodeURIComponent(id)}/close`, body });

/**
 * @param {string} id
 * @returns {Command}
 */
export const reopenService = (id) => ({ action: "reopen_service", path: `/api/v1/services/${encodeURIComponent(id)}/reopen` });

/**
 * @param {string} id
 * @returns {Command}
 */
export const newRoll = (id) => ({ action: "new_roll", path: `/api/v1/printers/${encodeURIComponent(id)}/new-roll` });

/**
 * @param {string} id
 * @returns {Command}
 */
export const testPrint = (id) => ({ action: "test_print", path: `/api/v1/printers/${encodeURIComponent(id)}/test` });
