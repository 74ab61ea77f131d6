/**
 * Tells the server what became of each call, until it has understood: the same word with the same request id, later
 * and later. Network and timers come from outside.
 */

export const RETRY_MS = [1_000, 2_000, 4_000, 8_000, 15_000, 30_000, 60_000];
/** A server that does not answer for long does not want to hear of the oldest calls first. */
export const MOST_AT_ONCE = 30;

/** @typedef {"spoken" | "chimed" | "silent" | "shown" | "dropped"} Outcome */

/**
 * @param {object} parts
 * @param {(seq: number, body: {request_id: string, outcome: Outcome}) => Promise<unknown>} parts.post throws ApiError
 * @param {() => string} parts.newRequestId
 * @param {(run: () => void, ms: number) => any} parts.setTimer
 */
export function createConfirmations({ post, newRequestId, setTimer }) {
  let underWay = 0;

  /** @param {number} seq @param {{request_id: string, outcome: Outcome}} body @param {number} tries */
  async function send(seq, body, tries) {
    try {
      await post(seq, body);
    } catch (error) {
      const wait = RETRY_MS[tries];
      if (wait !== undefined && mayHelp(error)) {
        setTimer(() => void send(seq, body, tries + 1), wait);
        return;
      }
    }
    underWay -= 1;
  }

  return {
    /** @param {number} seq @param {Outcome} outcome */
    confirm(seq, outcome) {
      if (underWay >= MOST_AT_ONCE) return;
      underWay += 1;
      void send(seq, { request_id: newRequestId(), outcome }, 0);
    },
  };
}

/** What the server has refused for good is not asked for again. @param {any} error */
function mayHelp(error) {
  return error?.retry === true || !(error?.status >= 400 && error.status < 500);
}
