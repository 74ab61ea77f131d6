/**
 * How an unenrolled screen gets in: it asks for a code, shows it, and tries its token every few
 * seconds until somebody has approved it. Network, timers, memory and page are handed in.
 */

export const TRY_MS = 3000;
export const ASK_AGAIN_MS = 5000;
/** Too many devices wait, or this address has asked too often: that takes a while. */
export const PATIENCE_MS = 15_000;

/** @typedef {{id: string, code: string, token: string, address: string, expires_at: string}} Pairing */
/** @typedef {{pairing: Pairing | null, problem: "offline" | "refused" | null, sentence: string}} PairingView */
/**
 * @typedef {object} PairingParts
 * @property {() => Promise<Pairing>} ask
 * @property {(token: string) => Promise<unknown>} enter fails with an ApiError until the token is good
 * @property {{load: () => Pairing | null, keep: (pairing: Pairing | null) => void}} memory so that a reload
 *   or a power cut shows the same code again
 * @property {() => number} now server time in ms, NaN while it is not known
 * @property {(view: PairingView) => void} show
 * @property {() => void} onEnrolled after this nothing more happens
 * @property {(run: () => void, ms: number) => any} setTimer
 * @property {(timer: any) => void} clearTimer
 */

/** @param {PairingParts} parts */
export function createPairing(parts) {
  let pairing = parts.memory.load();
  let isStopped = false;
  /** @type {any} */
  let timer = null;

  /** @param {number} ms */
  function again(ms) {
    if (!isStopped) timer = parts.setTimer(() => void step(), ms);
  }

  /** @param {PairingView["problem"]} [problem] @param {string} [sentence] */
  function show(problem = null, sentence = "") {
    if (!isStopped) parts.show({ pairing, problem, sentence });
  }

  /** @param {Pairing | null} next */
  function remember(next) {
    pairing = next;
    parts.memory.keep(next);
  }

  async function step() {
    if (isStopped) return;
    again(pairing === null ? await askForCode() : await tryToken(pairing));
  }

  /** @returns {Promise<number>} when to go on */
  async function askForCode() {
    try {
      remember(await parts.ask());
      show();
      return TRY_MS;
    } catch (error) {
      return waitOut(/** @type {any} */ (error), ASK_AGAIN_MS);
    }
  }

  /** @param {Pairing} waiting @returns {Promise<number>} when to go on */
  async function tryToken(waiting) {
    try {
      await parts.enter(waiting.token);
    } catch (error) {
      const { status, code } = /** @type {any} */ (error);
      const isOver = parts.now() >= Date.parse(waiting.expires_at);
      if (code === "pairing_over" || (status === 401 && isOver)) {
        remember(null);
        return 0;
      }
      if (status !== 401) return waitOut(/** @type {any} */ (error), TRY_MS);
      show();
      return TRY_MS;
    }
    if (isStopped) return 0;
    stop();
    remember(null);
    parts.onEnrolled();
    return 0;
  }

  /** @param {{status: number, message: string}} error @param {number} ms */
  function waitOut({ status, message }, ms) {
    const isRefused = status === 409 || status === 429;
    show(isRefused ? "refused" : "offline", message);
    return isRefused ? PATIENCE_MS : ms;
  }

  function stop() {
    isStopped = true;
    parts.clearTimer(timer);
  }

  return {
    start() {
      if (pairing !== null) show();
      void step();
    },
    stop,
  };
}
