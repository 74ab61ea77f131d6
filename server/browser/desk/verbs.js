/**
 * The rarer things an officer may do, beside the three main buttons: which of them make sense now, and what
 * has to happen before. Pure; the server decides again.
 */
import { toExplain } from "./overruns.js";
import { grantable } from "./owed.js";

/** @typedef {import("./state.js").Desk} Desk */
/** @typedef {import("./state.js").Ticket} Ticket */
/** @typedef {import("./actions.js").Why} Why */
/** @typedef {{id: string, group: Group, key: string, icon: string, isShown: boolean, why: Why | null}} Verb */
/** @typedef {"ticket" | "queue" | "duty"} Group */
/** @typedef {Pick<Ticket, "id" | "label" | "service" | "times_wrong">} Known a number of which the times are known here */

/** Letters work everywhere, digits in the menu only. */
export const VERB_KEYS = Object.freeze({
  finish_other: "E", send_back: "Z", transfer: "A", correct: "V", wrong_times: "W",
  call_given: "G", walk_in: "O", priority: "Q", come_back: "1", collected: "2",
  break: "I", take_over: "3", shift: "4", sound: "5", report_number: "6", explain: "7", own_conduct: "8", grant: "9", say_times: "0",
});

/** @type {Record<keyof typeof VERB_KEYS, string>} */
const ICONS = {
  finish_other: "circle-check", send_back: "rotate-ccw", transfer: "send", correct: "file-text", wrong_times: "clock",
  call_given: "megaphone", walk_in: "user-round", priority: "heart-handshake", come_back: "user-x", collected: "stamp",
  break: "armchair", take_over: "hand", shift: "users", sound: "bell", report_number: "scroll-text", explain: "hourglass", own_conduct: "user-round", grant: "candy", say_times: "clock",
};

/** @type {Record<Group, (keyof typeof VERB_KEYS)[]>} */
export const GROUPS = {
  ticket: ["finish_other", "send_back", "transfer", "correct", "wrong_times", "report_number", "grant"],
  queue: ["call_given", "walk_in", "priority", "come_back", "collected"],
  duty: ["explain", "say_times", "break", "take_over", "shift", "sound", "own_conduct"],
};

/**
 * @param {Desk} desk
 * @param {Known | null} [lastFinished] the last number that this screen finished
 * @returns {Verb[]}
 */
export function verbsOf(desk, lastFinished = null) {
  const { current } = desk;
  const hasDesk = desk.desk !== null;
  const free = whyNotFree(desk);
  /** @type {Record<keyof typeof VERB_KEYS, [isShown: boolean, why?: Why | null]>} */
  const now = {
    finish_other: [current !== null && canEndOtherwise(desk, current)],
    send_back: [current?.state === "called"],
    transfer: [current !== null && destinations(desk, current).length > 0],
    correct: [current !== null && !current.is_private && otherServices(desk, current).length > 0],
    wrong_times: [withTimes(desk, lastFinished).length > 0],
    call_given: [hasDesk && desk.waiting.length > 0, free],
    walk_in: [hasDesk && servicesHere(desk).length > 0, free],
    priority: [desk.waiting.length > 0],
    come_back: [desk.no_shows.length > 0],
    collected: [desk.to_collect.length > 0],
    break: [hasDesk && !isOnBreak(desk) && desk.break_reasons.length > 0, free],
    take_over: [desk.colleagues.some((one) => one.held > 0)],
    shift: [(desk.shift?.next ?? null) !== null],
    sound: [true],
    report_number: [(desk.papers ?? []).length > 0],
    explain: [toExplain(desk).length > 0],
    say_times: [(desk.times_to_explain ?? []).length > 0],
    own_conduct: [true],
    grant: [hasDesk && grantable(desk, lastFinished).length > 0],
  };
  return Object.entries(GROUPS).flatMap(([group, ids]) => ids.map((id) => ({
    id, group: /** @type {Group} */ (group), key: VERB_KEYS[id], icon: ICONS[id], isShown: now[id][0], why: now[id][1] ?? null,
  })));
}

/** @param {Desk} desk */
export const isOnBreak = ({ desk }) => (desk?.break_since ?? null) !== null;

/**
 * @param {Desk} desk
 * @returns {Why | null} why nobody can be served now
 */
export function whyNotFree(desk) {
  if (desk.current !== null) return { key: "why.finish_first", values: { label: desk.current.label } };
  return isOnBreak(desk) ? { key: "why.on_break" } : null;
}

/**
 * @param {Desk} desk
 * @param {Ticket} ticket
 */
export function canEndOtherwise(desk, ticket) {
  return ticket.state === "serving" && (desk.outcomes.length > 0 || (ticket.next ?? null) !== null || asksPaper(desk, ticket));
}

/**
 * Whether the number of the paper may be noted; of a visit of which nothing may be told it is not.
 * @param {Desk} desk
 * @param {Ticket} ticket
 */
export const asksPaper = (desk, ticket) => desk.papers !== null && !ticket.is_sensitive && !ticket.is_private;

/**
 * Where a number may be sent: another stage of its service, another desk that takes it, another officer.
 * @param {Desk} desk
 * @param {Ticket} ticket
 * @returns {{kind: "stage" | "desk" | "officer", id: string, name: string, at?: string}[]}
 */
export function destinations(desk, ticket) {
  const pool = poolOf(ticket.service.id, ticket.stage?.id);
  const stages = desk.services.find((one) => one.id === ticket.service.id)?.stages ?? [];
  return [
    ...stages.filter((one) => one.id !== ticket.stage?.id).map(({ id, name }) => ({ kind: /** @type {const} */ ("stage"), id, name })),
    ...desk.desks.filter((one) => one.id !== desk.desk?.id && one.pools.includes(pool))
      .map(({ id, name, officer }) => ({ kind: /** @type {const} */ ("desk"), id, name, at: officer ?? "" })),
    ...desk.colleagues.filter((one) => desk.desks.some((at) => at.name === one.desk && at.pools.includes(pool)))
      .map(({ id, name, desk: at }) => ({ kind: /** @type {const} */ ("officer"), id, name, at: at ?? "" })),
  ];
}

/**
 * @param {Desk} desk
 * @param {Ticket} ticket
 */
export const otherServices = (desk, ticket) =>
  desk.services.filter((one) => one.id !== ticket.service.id || one.variants.length > 0);

/** @param {Desk} desk @returns {Desk["services"]} those that begin at the own desk */
export function servicesHere(desk) {
  const own = desk.desks.find((one) => one.id === desk.desk?.id);
  return desk.services.filter((one) => own?.pools.includes(poolOf(one.id, one.stages[0]?.id)));
}

/**
 * A plain visit is in its first stage; only what is beyond it is worth a word.
 * @param {Desk} desk
 * @param {Ticket} ticket
 */
export function isBeyondFirstStage(desk, ticket) {
  const [first] = desk.services.find((one) => one.id === ticket.service.id)?.stages ?? [];
  return ticket.stage !== null && ticket.stage.id !== first?.id;
}

/** @param {string} service @param {string} [stage] where it has any */
const poolOf = (service, stage) => (stage === undefined ? service : `${service}/${stage}`);

/**
 * @param {Desk} desk
 * @param {Known | null} lastFinished
 * @returns {Known[]} the numbers whose times this officer can call wrong
 */
export function withTimes(desk, lastFinished) {
  const known = [desk.current, lastFinished].filter((one) => one !== null);
  return known.filter((one) => one.times_wrong === null || one.times_wrong === undefined);
}
