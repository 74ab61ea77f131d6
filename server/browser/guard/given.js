/**
 * The last numbers that were given at this page, so that a slip can be printed again and a hand-written number can
 * be told its own. They stay in this browser until it is closed. Pure: storage is handed in.
 */
import { hasPrinter, ticketOf } from "./state.js";

/** @typedef {import("./state.js").Guard} Guard */
/**
 * @typedef {{id: string, label: string, service: string, at: string, seq: number, code: string,
 *   kind: "assisted" | "handwritten" | "private", urgent: string, people?: number}} Given
 *   `urgent`: still to be marked as an emergency, why; `people`: more than one on this number
 */

const MOST = 12;
const KEPT_MS = 12 * 60 * 60 * 1000;

/** @param {readonly Given[]} list @param {Given} given @returns {Given[]} the last one first */
export const remember = (list, given) => [given, ...list.filter((one) => one.id !== given.id)].slice(0, MOST);

/** @param {readonly Given[]} list @param {string} id @returns {Given[]} nothing more to be marked on it */
export const markSettled = (list, id) => list.map((one) => (one.id === id ? { ...one, urgent: "" } : one));

/**
 * @param {Given} given
 * @param {Guard} guard
 * @returns {{key: string, icon: string, canReprint: boolean}} how it stands
 */
export function standingOf(given, guard) {
  const ticket = ticketOf(guard, given.id);
  const canReprint = hasPrinter(guard) && ticket !== null;
  if (ticket === null) {
    if (given.seq > guard.seq) return { key: "given.new", icon: "check", canReprint };
    // Beyond the end of the list that is shown it may still wait; so it may in a pool that the desk of an
    // officer who looks here does not take.
    const isGone = guard.desk === null && guard.waiting.length >= guard.waiting_total;
    return isGone ? { key: "given.gone", icon: "megaphone", canReprint } : { key: "given.waits", icon: "hourglass", canReprint };
  }
  if (ticket.slip === "printed") return { key: "given.printed", icon: "check", canReprint };
  if (ticket.slip === "delayed" || ticket.slip === "gave_up") return { key: "given.not_printed", icon: "triangle-alert", canReprint };
  return ticket.slip === "queued" ? { key: "given.prints", icon: "printer", canReprint } : { key: "given.no_slip", icon: "hand", canReprint };
}

/** @param {{getItem: (key: string) => string | null, setItem: (key: string, text: string) => void}} storage */
export function givenHere(storage) {
  /** @param {string} officer */
  const keyOf = (officer) => `antrean.guard.given.${officer}`;
  return {
    /** @param {string} officer @param {number} now @returns {Given[]} those of the last hours */
    load(officer, now) {
      try {
        const list = JSON.parse(storage.getItem(keyOf(officer)) ?? "[]");
        return list.filter((/** @type {Given} */ one) => now - Date.parse(one.at) < KEPT_MS);
      } catch {
        return [];
      }
    },
    /** @param {string} officer @param {readonly Given[]} list */
    save: (officer, list) => storage.setItem(keyOf(officer), JSON.stringify(list)),
  };
}
