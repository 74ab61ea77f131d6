/**
 * Sending one command at a time: the same request id for every try of it, tries again by itself
 * when the network failed for a moment, and keeps what failed so that it can be sent once more.
 * The network, timers and ids are handed in.
 */

/** @typedef {{action: string, path: string, body?: Record<string, unknown>, ticketId?: string}} Command */
/** @typedef {{command: Command, requestId: string, error: any}} Failure */

const TRY_AGAIN_MS = [500, 1500, 3000];
/** A second tap this soon after an answer was meant for the button that stood there before. */
const DOUBLE_TAP_MS = 400;
const TIMERS_MAY_BE_EARLY_MS = 5;

/**
 * @param {object} parts
 * @param {(method: string, path: string, body: unknown) => Promise<any>} parts.api
 * @param {() => string} parts.newRequestId
 * @param {() => number} parts.monotonic
 * @param {(run: () => void, ms: number) => unknown} parts.setTimer
 * @param {(answer: any, command: Command) => void} parts.onAnswer
 * @param {() => void} parts.onChange busy, readiness or failure changed
 */
export function createRunner(parts) {
  /** @type {Command | null} */
  let busy = null;
  /** @type {Failure | null} */
  let failure = null;
  let settledAt = -Infinity;

  const isReady = () => busy === null && parts.monotonic() - settledAt >= DOUBLE_TAP_MS;

  /** @param {Command} command */
  async function run(command) {
    if (!isReady()) return;
    // The outcome of a failed try is unknown: asking for the same again must not do it twice.
    const requestId = failure !== null && isSame(failure.command, command) ? failure.requestId : parts.newRequestId();
    busy = command;
    failure = null;
    parts.onChange();
    try {
      const answer = await send(command, requestId);
      busy = null;
      settledAt = parts.monotonic();
      parts.setTimer(parts.onChange, DOUBLE_TAP_MS + TIMERS_MAY_BE_EARLY_MS);
      parts.onAnswer(answer, command);
    } catch (error) {
      busy = null;
      failure = { command, requestId, error };
    }
    parts.onChange();
  }

  /**
   * @param {Command} command
   * @param {string} requestId
   */
  async function send(command, requestId) {
    for (let attempt = 0; ; attempt += 1) {
      try {
        return await parts.api("POST", command.path, { request_id: requestId, ...command.body });
      } catch (error) {
        const wait = TRY_AGAIN_MS[attempt];
        if (!(/** @type {any} */ (error).retry) || wait === undefined) throw error;
        await new Promise((resume) => parts.setTimer(() => resume(undefined), wait));
      }
    }
  }

  return {
    run,
    busy: () => busy,
    /** Whether a press would be taken; buttons say so. */
    isReady,
    failure: () => failure,
    runAgain: () => (failure === null ? Promise.resolve() : run(failure.command)),
    forget() {
      failure = null;
      parts.onChange();
    },
  };
}

/**
 * @param {Command} one
 * @param {Command} other
 * @returns {boolean}
 */
function isSame(one, other) {
  return one.path === other.path && JSON.stringify(one.body ?? {}) === JSON.stringify(other.body ?? {});
}
