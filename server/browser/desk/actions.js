/**
 * What the officer may do now, which of it comes next, and why something has to wait. Pure; the
 * server decides again, this only spares the officer a refusal.
 */
import { secondsSince } from "../timing.js";
import { VERB_KEYS, canEndOtherwise, isOnBreak, whyNotFree } from "./verbs.js";

/** @typedef {import("./state.js").Desk} Desk */
/** @typedef {import("./state.js").Ticket} Ticket */
/** @typedef {{key: string, values?: Record<string, string | number>, seconds?: number}} Why */
/** @typedef {{id: string, isShown: boolean, isEnabled: boolean, isNext: boolean, why: Why | null, words: Words}} Action */
/** @typedef {{key: string, values?: Record<string, string | number>}} Words */

/** The letter of each action: first or telling letters of its Indonesian name, none twice. */
export const KEYS = Object.freeze({
  call_next: "P", start: "M", finish: "S", recall: "U", no_show: "H", hold: "T",
  documents_complete: "K", resume: "L", cancel: "B", reprint: "C",
});

/** What may be done at any time, also without an own desk. */
export const TOOL_KEYS = Object.freeze({
  assist: "N", phone_report: "F", menu: "X", help: "J", take_up: "D", services: "Y", printers: "R", explain: ".", alarm: "!", keys: "?",
});

export const MAIN = ["call_next", "start", "finish"];
export const SECOND = ["documents_complete", "recall", "no_show", "send_back", "hold", "finish_other", "cancel", "reprint"];

/**
 * @param {Desk} desk
 * @param {number} now server time in milliseconds
 * @returns {Record<string, Action>}
 */
export function actionsOf(desk, now) {
  const { current } = desk;
  const isCalled = current?.state === "called";
  const isServing = current?.state === "serving";
  const awaitsDocuments = isServing && current.clock.basis === "documents_complete" && current.clock.state === "idle";
  const recallWait = isCalled ? gapLeft(desk, current, now) : 0;
  const list = [
    action("call_next", { isNext: current === null && !isOnBreak(desk), why: whyNotCallNext(desk) }),
    action("start", { isNext: isCalled, isEnabled: isCalled }),
    action("finish", { isNext: isServing && !awaitsDocuments, isEnabled: isServing, words: finishWords(current) }),
    action("documents_complete", { isShown: awaitsDocuments, isNext: awaitsDocuments }),
    action("recall", { isShown: isCalled, why: recallWait > 0 ? { key: "why.recall_wait", seconds: recallWait } : null }),
    action("no_show", { isShown: isCalled, why: isCalled ? whyNotNoShow(desk, current, recallWait) : null }),
    action("send_back", { isShown: isCalled }),
    action("hold", { isShown: isServing }),
    action("finish_other", { isShown: current !== null && canEndOtherwise(desk, current) }),
    action("cancel", { isShown: isCalled }),
    action("reprint", { isShown: current !== null && canReprint(desk, current) }),
    action("resume", { isShown: desk.held.length > 0, isEnabled: desk.desk !== null, why: whyNotFree(desk) }),
  ];
  return Object.fromEntries(list.map((one) => [one.id, one]));
}

/**
 * @param {string} id
 * @param {{isShown?: boolean, isEnabled?: boolean, isNext?: boolean, why?: Why | null, words?: Words}} given
 * @returns {Action}
 */
function action(id, { isShown = true, isEnabled = true, isNext = false, why = null, words = { key: `action.${id}` } }) {
  return { id, isShown, isEnabled: isShown && isEnabled && why === null, isNext, why, words };
}

/**
 * Where *Selesai* leads is said before it is pressed.
 * @param {Ticket | null} current
 * @returns {Words | undefined}
 */
function finishWords(current) {
  const next = current?.next ?? null;
  return next === null ? undefined : { key: "action.finish_to", values: { next } };
}

/**
 * @param {Desk} desk
 * @returns {Why | null}
 */
function whyNotCallNext(desk) {
  const nobody = desk.waiting.length === 0 && desk.waiting_total === 0;
  return whyNotFree(desk) ?? (nobody ? { key: "why.nobody_waits" } : null);
}

/**
 * One call, then the office's number of recalls at their gaps, then "tidak hadir" (DOMAIN 6).
 * @param {Desk} desk
 * @param {Ticket} ticket
 * @param {number} wait
 * @returns {Why | null}
 */
function whyNotNoShow(desk, ticket, wait) {
  const left = desk.rules.recalls_before_no_show - ticket.recalls;
  if (left > 0) return { key: "why.recalls_left", values: { count: left } };
  return wait > 0 ? { key: "why.no_show_wait", seconds: wait } : null;
}

/**
 * @param {Desk} desk
 * @param {Ticket} ticket
 * @param {number} now
 * @returns {number} seconds until the gap after the last call has passed
 */
function gapLeft(desk, ticket, now) {
  if (ticket.called_at === null) return 0;
  return Math.max(0, desk.rules.recall_gap_seconds - secondsSince(ticket.called_at, now));
}

/**
 * @param {Desk} desk
 * @param {Ticket} ticket
 * @returns {number | null} seconds until the server starts a called ticket by itself
 */
export function autoStartIn(desk, ticket, now = NaN) {
  const after = desk.rules.auto_start_seconds;
  if (ticket.state !== "called" || ticket.called_at === null || !(after > 0)) return null;
  return Math.max(0, after - secondsSince(ticket.called_at, now));
}

/**
 * @param {Desk} desk
 * @param {Ticket} ticket
 * @returns {boolean}
 */
export function canReprint(desk, ticket) {
  return desk.printers.some((printer) => printer.state !== "none") && ticket.state !== "finished";
}

/**
 * @param {string} key as the keyboard event names it
 * @returns {string | null} the action of that letter
 */
export function actionOfKey(key) {
  const letter = key.toUpperCase();
  return Object.entries(KEYS).find(([, own]) => own === letter)?.[0] ?? null;
}

/**
 * @param {string} key
 * @returns {string | null} the rarer verb of that letter; digits count in the menu only
 */
export function verbOfKey(key) {
  const letter = key.toUpperCase();
  return /^[A-Z]$/.test(letter) ? Object.entries(VERB_KEYS).find(([, own]) => own === letter)?.[0] ?? null : null;
}

/**
 * @param {string} key
 * @returns {string | null} the tool of that key
 */
export function toolOfKey(key) {
  const letter = key.toUpperCase();
  return Object.entries(TOOL_KEYS).find(([, own]) => own === letter)?.[0] ?? null;
}
