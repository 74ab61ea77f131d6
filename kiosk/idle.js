// Counts the seconds without a touch and says when nobody is there any more. What is forgotten
// then is state.js's business, how long it takes is shown.js's.

const TICK_MS = 250;

/**
 * @param {object} parts
 * @param {(secondsLeft: number, limit: number) => void} parts.onTick
 * @param {() => void} parts.onIdle
 * @param {() => number} [parts.monotonic]
 * @param {(run: () => void, ms: number) => any} [parts.every]
 * @param {(timer: any) => void} [parts.cancel]
 */
export function createIdle({
  onTick, onIdle,
  monotonic = () => performance.now(),
  every = (run, ms) => setInterval(run, ms),
  cancel = (timer) => clearInterval(timer),
}) {
  let touchedAt = monotonic();
  let key = "";
  /** @type {number | null} */
  let limit = null;
  /** @type {any} */
  let timer = null;

  function tick() {
    if (limit === null) return;
    const left = limit - (monotonic() - touchedAt) / 1000;
    if (left > 0) return onTick(Math.ceil(left), limit);
    touchedAt = monotonic();
    onIdle();
  }

  return {
    touched() {
      touchedAt = monotonic();
      tick();
    },
    /** A new key starts the time anew; a null limit stops it.
     * @param {number | null} seconds @param {string} screenKey */
    watch(seconds, screenKey) {
      if (screenKey !== key || limit === null) touchedAt = monotonic();
      key = screenKey;
      limit = seconds;
      if (limit === null && timer !== null) timer = cancel(timer) ?? null;
      if (limit !== null && timer === null) timer = every(tick, TICK_MS);
      tick();
    },
  };
}
