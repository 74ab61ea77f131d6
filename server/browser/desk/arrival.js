/**
 * The first visitor of an empty queue: when that is news to this officer, and whether this browser makes a
 * sound then. Draws and plays nothing.
 */
import { isOnBreak } from "./verbs.js";

/** @typedef {import("./state.js").Desk} Desk */

const SILENT = "antrean.desk.arrival_silent";

/**
 * Whoever serves or rests need not be told; who sits at an empty desk may look elsewhere.
 * @param {Desk | null} before
 * @param {Desk} after
 * @returns {boolean}
 */
export function isFirstArrival(before, after) {
  if (!before || before.desk === null || after.desk === null || after.current !== null || isOnBreak(after)) return false;
  return before.waiting_total === 0 && after.waiting_total > 0;
}

/**
 * @param {string | null} arrived the number that the notice names
 * @param {Desk} after
 * @returns {string | null} nothing once somebody was called, or the number has gone
 */
export function stillNews(arrived, after) {
  if (arrived === null || after.current !== null) return null;
  return after.waiting.some((one) => one.label === arrived) ? arrived : null;
}

/** @param {Pick<Storage, "getItem" | "setItem" | "removeItem">} storage of this browser */
export function arrivalSound(storage) {
  const isOn = () => storage.getItem(SILENT) === null;
  return {
    isOn,
    switch() {
      if (isOn()) storage.setItem(SILENT, "1");
      else storage.removeItem(SILENT);
    },
  };
}
