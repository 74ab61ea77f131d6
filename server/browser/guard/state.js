/**
 * What the guard's page knows of the hall, and which messages ask for a fresh look at it. Pure: no page, no
 * network, no time.
 */

/** @typedef {{id: string, name: string}} Named */
/**
 * @typedef {{id: string, label: string, service: Named, state: string, is_private: boolean, issued_at: string,
 *   priority: string, slip: string}} Ticket
 * @typedef {{seq: number, demo: boolean, office: {name: string, hall: string, timezone: string, zone: string},
 *   officer: {id: string, name: string, role: string}, desk: {id: string} | null, current: Ticket | null, waiting: Ticket[], waiting_total: number,
 *   held: Ticket[], kept: Ticket[], help_requests: import("../staff/help.js").HelpRequest[],
 *   services: import("../staff/services.js").Service[], priority_groups: Named[], private_room: boolean,
 *   printers: {id: string, name: string, state: string, message: string | null}[]}} Guard
 */

/**
 * As at the desk: a mere change of the queue while others wait anyway comes by the dozen and asks for nothing.
 * @template Again
 * @param {Guard} guard
 * @param {{type: string, [field: string]: any}} message
 * @param {Again} refresh what asks for a snapshot
 * @returns {Guard | Again}
 */
export function reduce(guard, message, refresh) {
  if (message.type !== "queue_changed") return refresh;
  return { ...guard, waiting_total: message.waiting };
}

/** @param {Guard} guard */
export const hasPrinter = (guard) => guard.printers.some((one) => one.state !== "none");

/**
 * @param {Guard} guard
 * @param {string} id
 * @returns {Ticket | null} the number as it stands, null where this page does not see it
 */
export function ticketOf({ waiting, held, kept, current }, id) {
  return [...waiting, ...held, ...kept, ...(current === null ? [] : [current])].find((one) => one.id === id) ?? null;
}
