/**
 * Which tone is due: amber once and red once for each service, whether a message or the running clock of this
 * desk says it first. Pure.
 */
import { readClock } from "../timing.js";

/** @typedef {import("./state.js").Desk} Desk */
/** @typedef {"warned" | "overrun"} Tone */

/** @type {Record<string, number>} */
const LEVELS = { warned: 1, overrun: 2 };

/** @returns {{said: (id: string, tone: Tone) => Tone | null, ticked: (desk: Desk, now: number, isFirst: boolean) => Tone | null}} */
export function createAlarm() {
  /** @type {Map<string, number>} how loud it was for each number */
  const heard = new Map();

  /** @param {string} id @param {Tone} tone */
  function said(id, tone) {
    const level = LEVELS[tone] ?? 0;
    if ((heard.get(id) ?? 0) >= level) return null;
    heard.set(id, level);
    return tone;
  }

  return {
    said,
    /** The number at this desk, each second; what was so before the page was opened is no news. */
    ticked({ current }, now, isFirst) {
      if (current === null) return null;
      const { phase } = readClock(current.clock, now);
      // The next service of a visit has a clock of its own.
      if (phase === "idle" || phase === "normal") heard.delete(current.id);
      if (phase !== "warned" && phase !== "overrun") return null;
      const tone = said(current.id, phase);
      return isFirst ? null : tone;
    },
  };
}
