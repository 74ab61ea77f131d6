/**
 * The short marks beside a ticket, each with a sign and words. Pure.
 */

/** @typedef {import("./state.js").Ticket} Ticket */

/**
 * @param {Ticket} ticket
 * @returns {{key: string, icon: string}[]}
 */
export function marksOf(ticket) {
  /** @type {[boolean, string, string][]} */
  const all = [
    [ticket.priority === "emergency", "mark.emergency", "ambulance"],
    [ticket.priority === "priority", "mark.priority", "heart-handshake"],
    [ticket.is_private, "mark.private", "lock"],
    [ticket.is_sensitive && !ticket.is_private, "mark.sensitive", "shield"],
    [ticket.is_silent && !ticket.is_private, "mark.silent", "volume-x"],
    [ticket.started_automatically, "mark.automatic", "clock"],
    [ticket.slip === "delayed" || ticket.slip === "gave_up", "mark.no_slip", "printer"],
  ];
  return all.filter(([applies]) => applies).map(([, key, icon]) => ({ key, icon }));
}
