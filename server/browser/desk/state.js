/**
 * What the desk knows: the server's snapshot, messages, and answers that came before the next
 * snapshot. Pure: no page, no network, no time.
 */

/** @typedef {import("../timing.js").TicketClock} TicketClock */
/**
 * @typedef {{id: string, label: string, service: {id: string, name: string}, state: string, priority: string,
 *   priority_group: string | null, is_sensitive: boolean, is_silent: boolean, is_private: boolean,
 *   issued_at: string, first_called_at: string | null, called_at: string | null, recalls: number,
 *   started_at: string | null, started_automatically: boolean, finished_at: string | null,
 *   desk_id: string | null, hold_reason: string | null, held_at: string | null, slip: string,
 *   variant: string | null, is_assisted: boolean, kept_at: string | null, stage: Named | null, next: string | null,
 *   further: Named[], directed_to: string | null, queued_at: string | null, people: number, is_handwritten: boolean,
 *   times_wrong: string | null, suspicion?: string | null,
 *   outcome: string | null, promised_on: string | null, clock: TicketClock}} Ticket
 * @typedef {{id: string, name: string}} Named
 * @typedef {{ticket_id: string, label: string, service: string, finished_at: string, number: string | null}} Paper
 * @typedef {{ticket_id: string, label: string, service: string, since: string, state: string, origin: "overrun" | "manual",
 *   reason: string | null, late_seconds: number, owed: import("./owed.js").Choice | null,
 *   later: import("./owed.js").Choice[] | null, prints_voucher: boolean}} Entitlement
 * @typedef {import("../staff/paper.js").Printer} Printer
 * @typedef {import("./overruns.js").Overrun} Overrun
 * @typedef {{seq: number, server_time: string, speed: number, build: string, demo: boolean,
 *   office: {name: string, hall: string, timezone: string, zone: string},
 *   officer: {id: string, name: string, role: string},
 *   desk: {id: string, name: string, opened_at: string, break_reason: string | null, break_since: string | null} | null,
 *   desks: {id: string, name: string, officer: string | null, is_free: boolean, pools: string[]}[],
 *   colleagues: {id: string, name: string, desk: string | null, held: number}[],
 *   current: Ticket | null, current_announced: string | null, current_phone: string | null, waiting: Ticket[], waiting_total: number, held: Ticket[], kept: Ticket[],
 *   next: {label: string, why: string} | null, no_shows: Ticket[], to_collect: Ticket[], times_to_explain?: Ticket[], phone_reports: number,
 *   papers: Paper[] | null,
 *   shift: {id: string, name: string, next: string | null} | null,
 *   help_requests: import("../staff/help.js").HelpRequest[],
 *   services: (import("../staff/services.js").Service & {stages: Named[]})[],
 *   outcomes: {id: string, name: string, has_product: boolean, asks_date: boolean}[], break_reasons: Named[],
 *   priority_groups: {id: string, name: string}[], closing_reasons: {id: string, name: string}[],
 *   entitlements: Entitlement[], stock: import("./owed.js").Level[], low_ratings: number | null,
 *   hold_reasons: {id: string, name: string, stops_clock: boolean}[],
 *   lateness_causes: Named[], overruns: Overrun[],
 *   cancel_reasons: {id: string, name: string}[], items: {id: string, name: string}[],
 *   printers: Printer[],
 *   rules: {recalls_before_no_show: number, recall_gap_seconds: number, auto_start_seconds: number}}} Desk
 * @typedef {{seq: number, ticket?: Ticket, entitlement?: Entitlement, desk?: Desk["desk"]}} Answer
 */

const AT_A_DESK = ["called", "serving"];

/**
 * Every message asks for the snapshot but a mere change of the queue while others wait anyway:
 * in a busy hall those come by the dozen, and a moment later is soon enough for the list.
 * @template Again
 * @param {Desk} desk
 * @param {{type: string, [field: string]: any}} message
 * @param {Again} refresh what asks for a snapshot
 * @returns {Desk | Again}
 */
export function reduce(desk, message, refresh) {
  if (message.type !== "queue_changed") return refresh;
  if (desk.waiting_total === 0 || message.waiting === 0) return refresh;
  return { ...desk, waiting_total: message.waiting };
}

/**
 * The answer to a command is shown at once; the snapshot that follows says the same.
 * @param {Desk} desk
 * @param {Answer} answer
 * @returns {Desk}
 */
export function afterAnswer(desk, answer) {
  if (answer.seq <= desk.seq) return desk;
  if (answer.desk !== undefined) return { ...desk, desk: answer.desk, current: answer.desk === null ? null : desk.current };
  if (answer.entitlement !== undefined) return withoutEntitlement(desk, answer.entitlement);
  return answer.ticket === undefined ? desk : withTicket(desk, answer.ticket);
}

/**
 * Answers that the snapshot does not hold yet, laid over it in order.
 * @param {Desk} desk
 * @param {readonly Answer[]} answers
 * @returns {Desk}
 */
export function withAnswers(desk, answers) {
  return answers.reduce(afterAnswer, desk);
}

/**
 * @param {readonly Answer[]} answers
 * @param {number} seq of the snapshot shown
 * @returns {Answer[]} those still ahead of it
 */
export function answersAhead(answers, seq) {
  return answers.filter((answer) => answer.seq > seq);
}

/**
 * @param {Desk} desk
 * @param {Ticket} ticket
 * @returns {Desk}
 */
function withTicket(desk, ticket) {
  /** @param {Ticket} other */
  const isOther = (other) => other.id !== ticket.id;
  const isHere = AT_A_DESK.includes(ticket.state) && ticket.desk_id === desk.desk?.id;
  const wasHere = desk.current !== null && !isOther(desk.current);
  const waiting = ticket.state === "waiting"
    ? desk.waiting.map((other) => (isOther(other) ? other : ticket))
    : desk.waiting.filter(isOther);
  const held = desk.held.filter(isOther);
  const kept = desk.kept.filter(isOther);
  return {
    ...desk,
    current: isHere ? ticket : wasHere ? null : desk.current,
    waiting,
    waiting_total: desk.waiting_total - (desk.waiting.length - waiting.length),
    // Who was next may be the one that was just called.
    next: ticket.state !== "waiting" && desk.next?.label === ticket.label ? null : desk.next,
    no_shows: desk.no_shows.filter(isOther),
    to_collect: desk.to_collect.filter(isOther),
    held: ticket.state === "on_hold" ? [...held, ticket] : held,
    kept: ticket.state === "kept" ? [...kept, ticket] : kept,
  };
}

/**
 * @param {Desk} desk
 * @param {Entitlement} settled
 * @returns {Desk}
 */
function withoutEntitlement(desk, settled) {
  if (settled.state === "open") return desk;
  return { ...desk, entitlements: desk.entitlements.filter((open) => open.ticket_id !== settled.ticket_id) };
}
