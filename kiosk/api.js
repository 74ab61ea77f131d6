// How a visitor's request travels: the same request id again and again until the server answers
// or patience ends. What the answer means for the screen is decided in state.js.
import { ApiError, createApi } from "../server/browser/api.js";

const PATIENCE_MS = 10_000;
const ONE_TRY_MS = 4_000;
const PAUSES_MS = [250, 500, 1000, 2000];

/** @typedef {import("./types.js").Request} Request */
/** @typedef {import("./types.js").Errand} Errand */
/** @typedef {import("./types.js").Paper} Paper */
/** @typedef {import("./types.js").Action} Action */
/** @typedef {{id: string, path: string, body: object}} Command */

/** @param {Request} request @returns {Command} */
export function commandOfRequest({ id, kind, service, variant, priority, further = [] }) {
  return kind === "private"
    ? { id, path: "/api/v1/kiosk/private-request", body: {} }
    : { id, path: "/api/v1/tickets", body: { service, priority, variant, further } };
}

/** @param {Errand} errand @returns {Command} */
export const commandOfErrand = ({ id, kind, body }) => ({ id, path: `/api/v1/kiosk/${kind}`, body });

/** @param {Paper} paper @returns {Command} */
export const commandOfPaper = ({ id, ticket }) => ({ id, path: "/api/v1/kiosk/slip", body: { ticket } });

/**
 * @param {object} [parts] replaced in tests
 * @param {(method: string, path: string, body: object) => Promise<any>} [parts.post]
 * @param {() => number} [parts.monotonic]
 * @param {(ms: number) => Promise<void>} [parts.pause]
 */
export function createSender({
  post = createApi((input, init) => fetch(input, init), ONE_TRY_MS),
  monotonic = () => performance.now(),
  pause = (ms) => new Promise((wake) => setTimeout(wake, ms)),
} = {}) {
  /** @param {Command} command @returns {Promise<Action>} */
  return async function send({ id, path, body }) {
    const startedAt = monotonic();
    for (let tries = 0; ; tries += 1) {
      try {
        const answer = await post("POST", path, { request_id: id, ...body });
        // An answer that cannot be read may still have changed something: the same id must go out again.
        return typeof answer?.seq === "number" ? { type: "answered", request_id: id, answer } : unanswered(id, null);
      } catch (error) {
        const final = finalOf(id, error, monotonic() - startedAt);
        if (final !== null) return final;
      }
      await pause(PAUSES_MS[Math.min(tries, PAUSES_MS.length - 1)] ?? 0);
    }
  };
}

/** @param {string} id @param {string | null} message @returns {Action} */
const unanswered = (id, message) => ({ type: "unanswered", request_id: id, message });

/** What a failure ends in, or null while another try makes sense.
 * @param {string} id @param {unknown} error @param {number} elapsedMs @returns {Action | null} */
function finalOf(id, error, elapsedMs) {
  if (!(error instanceof ApiError)) return unanswered(id, null);
  if (error.isUnauthorised) return { type: "unauthorised", request_id: id };
  if (!error.retry) return { type: "refused", request_id: id, message: error.message };
  if (elapsedMs < PATIENCE_MS) return null;
  // Without any answer the screen has better words than "connection lost".
  return unanswered(id, error.status === 0 ? null : error.message);
}
