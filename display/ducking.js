/** Lowers what else sounds in the hall (videos) before the chime and brings it back after the last word (V12). */

/** A fade that never ends must not hold up a call. */
export const DUCK_LIMIT_MS = 600;
/** Between two calls the video stays low, so that it does not pump. */
export const UNDUCK_AFTER_MS = 800;

/**
 * @param {object} parts
 * @param {() => unknown} parts.onDuck may return a promise of the end of its fade
 * @param {() => unknown} parts.onUnduck
 * @param {(milliseconds: number) => Promise<void>} parts.wait
 * @param {(reason: string) => void} parts.onFault
 */
export function createDucking({ onDuck, onUnduck, wait, onFault }) {
  let isDucked = false;
  let turn = 0;

  /** Nothing that fails here may cost a call. @param {() => unknown} act */
  async function attempt(act) {
    try {
      await act();
    } catch (fault) {
      onFault(String(fault));
    }
  }

  return {
    /** @returns {Promise<void>} when the hall is quiet enough for the chime */
    async duck() {
      turn += 1;
      if (isDucked) return;
      isDucked = true;
      await attempt(() => Promise.race([onDuck(), wait(DUCK_LIMIT_MS)]));
    },

    /** Unless another announcement begins meanwhile. */
    async unduck() {
      const mine = turn;
      await attempt(() => wait(UNDUCK_AFTER_MS));
      if (mine !== turn || !isDucked) return;
      isDucked = false;
      await attempt(onUnduck);
    },
  };
}
