/**
 * The short marks beside a ticket, each with a sign and words. Pure.
 */

/** @typedef {import("./state.js").Ticket} Ticket */
/** @typedef {Pick<import("./state.js").Desk, "services" | "priority_groups" | "current" | "current_announced">} Names */
/** @typedef {{key: string, icon: string, values: Record<string, string>}} Mark */

/**
 * @param {Ticket} ticket
 * @param {Names} names of what the ticket carries as ids
 * @returns {Mark[]}
 */
export function marksOf(ticket, names) {
  const group = names.priority_groups.find((one) => one.id === ticket.priority_group)?.name ?? "";
  const variant = variantName(ticket, names);
  const announced = ticket.state === "called" && names.current?.id === ticket.id ? names.current_announced : null;
  /** @type {[boolean, string, string, Record<string, string>?][]} */
  const all = [
    [ticket.priority === "emergency", "mark.emergency", "ambulance"],
    [ticket.priority === "priority" && group === "", "mark.priority", "heart-handshake"],
    [ticket.priority === "priority" && group !== "", "mark.priority_group", "heart-handshake", { name: group }],
    [variant !== "", "mark.variant", "file-text", { name: variant }],
    [ticket.is_private, "mark.private", "lock"],
    [ticket.is_sensitive && !ticket.is_private, "mark.sensitive", "shield"],
    [ticket.is_silent && !ticket.is_private, "mark.silent", "volume-x"],
    [announced === "spoken", "mark.spoken", "volume-2"],
    [announced === "chimed", "mark.chimed", "bell-ring"],
    [announced === "silent", "mark.unheard", "volume-x"],
    [ticket.is_assisted, "mark.assisted", "user-round"],
    [ticket.is_handwritten, "mark.handwritten", "scroll-text"],
    [ticket.people > 1, "mark.people", "users", { count: String(ticket.people) }],
    [(ticket.directed_to ?? null) !== null && ticket.state === "waiting", "mark.directed", "send"],
    [(ticket.times_wrong ?? null) !== null, "mark.times_wrong", "clock"],
    [ticket.state === "kept", "mark.kept", "armchair"],
    [ticket.started_automatically, "mark.automatic", "clock"],
    [ticket.slip === "delayed" || ticket.slip === "gave_up", "mark.no_slip", "printer"],
  ];
  return all.filter(([applies]) => applies).map(([, key, icon, values = {}]) => ({ key, icon, values }));
}

/**
 * @param {Ticket} ticket
 * @param {Names} names
 * @returns {string}
 */
function variantName({ service, variant }, { services }) {
  if (variant === null || variant === undefined) return "";
  return services.find((one) => one.id === service.id)?.variants.find((one) => one.id === variant)?.name ?? "";
}
