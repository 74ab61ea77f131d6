/**
 * How loud videos are: down to a tenth before a chime, slowly back after the last word. `levelAt` is pure; the ramp
 * sets a level every few milliseconds while it runs, and nothing runs between ramps. Time and timers from outside.
 */

/** What is left of a video's sound while somebody is called. */
export const DUCKED = 0.1;
/** The chime waits so long at most. */
export const DOWN_MS = 300;
export const UP_MS = 500;
const STEP_MS = 50;

/** @typedef {{from: number, to: number, startedAt: number, lasts: number}} Ramp */

/** @param {Ramp} ramp @param {number} now @returns {number} between the ends, and never beyond them */
export function levelAt({ from, to, startedAt, lasts }, now) {
  const done = lasts <= 0 ? 1 : (now - startedAt) / lasts;
  // The end itself, not the sum that comes near it.
  return done >= 1 ? to : from + (to - from) * Math.max(0, done);
}

/**
 * @param {object} parts
 * @param {(level: number) => void} parts.set
 * @param {() => number} parts.now steady milliseconds
 * @param {(run: () => void, ms: number) => any} parts.setTimer
 */
export function createLoudness({ set, now, setTimer }) {
  let level = 1;
  let turn = 0;

  /**
   * @param {number} to
   * @param {number} lasts milliseconds; 0 at once
   * @returns {Promise<void>} when it is there, or another ramp has begun
   */
  function go(to, lasts) {
    turn += 1;
    const mine = turn;
    const ramp = { from: level, to, startedAt: now(), lasts: level === to ? 0 : lasts };
    return new Promise((resolve) => {
      function step() {
        if (mine !== turn) return resolve();
        level = levelAt(ramp, now());
        set(level);
        if (level === to) return resolve();
        setTimer(step, Math.min(STEP_MS, Math.max(1, ramp.startedAt + ramp.lasts - now())));
      }
      step();
    });
  }

  return { go, level: () => level };
}
