/**
 * What this screen tells the office of itself: sound, clips, size, layout, and what went wrong. It is told when it
 * has changed, at most once a minute; a screen on which nothing changes sends nothing. Network and timers from outside.
 */

/** What changes together at the start is told together. */
export const SETTLE_MS = 2_000;
export const QUIET_MS = 60_000;
/** As much as the server takes. */
export const MOST_FAULTS = 20;
export const MOST_MISSING = 60;
export const LONGEST_REASON = 160;

/**
 * @typedef {{sound: string, missing: string[], screen: string, layout: string, build: string}} Known
 * @typedef {{part: string, reason: string}} Fault
 */

/**
 * @param {object} parts
 * @param {(report: Known & {faults: Fault[]}) => Promise<unknown>} parts.send throws ApiError
 * @param {() => number} parts.now steady milliseconds
 * @param {(run: () => void, ms: number) => any} parts.setTimer
 */
export function createReporter({ send, now, setTimer }) {
  /** @type {Known} */
  let known = { sound: "", missing: [], screen: "", layout: "", build: "" };
  /** @type {Fault[]} */
  let faults = [];
  let told = "";
  let lastSent = -Infinity;
  let isDue = false;

  function soon() {
    if (isDue || known.sound === "") return;
    isDue = true;
    setTimer(post, Math.max(SETTLE_MS, lastSent + QUIET_MS - now()));
  }

  async function post() {
    const words = JSON.stringify(known);
    const sent = faults;
    if (words !== told || sent.length > 0) {
      faults = [];
      lastSent = now();
      try {
        await send({ ...known, faults: sent });
        told = words;
      } catch (error) {
        // What the server would never take is not sent again and again.
        if (isRefused(error)) told = words;
        else faults = [...faults, ...sent].slice(0, MOST_FAULTS);
      }
    }
    isDue = false;
    if (JSON.stringify(known) !== told || faults.length > 0) soon();
  }

  return {
    /** What holds from now on; what is left out stays. @param {Partial<Known>} changes */
    tell(changes) {
      const next = { ...known, ...changes };
      next.missing = next.missing.slice(0, MOST_MISSING);
      if (JSON.stringify(next) === JSON.stringify(known)) return;
      known = next;
      soon();
    },
    /** Something went wrong. Never a name, only what a technician needs. @param {string} part @param {string} reason */
    fault(part, reason) {
      const fault = { part, reason: plain(reason) };
      const isKnown = faults.some((each) => each.part === part && each.reason === fault.reason);
      if (isKnown || faults.length >= MOST_FAULTS) return;
      faults = [...faults, fault];
      soon();
    },
    /** The server may have been put back to a backup: it is told everything anew. */
    tellAgain() {
      told = "";
      soon();
    },
  };
}

/** One short line without anything that could not be shown. @param {string} reason */
function plain(reason) {
  return reason.replace(/[\x00-\x1f\x7f]+/g, " ").slice(0, LONGEST_REASON);
}

/** @param {unknown} error */
function isRefused(error) {
  const status = /** @type {{status?: number}} */ (error)?.status ?? 0;
  return status >= 400 && status < 500;
}
