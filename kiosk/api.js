// How a visitor's request travels: the same request id again and again until the server answers
// or patience ends. What the answer means for the screen is decided in state.js.
import { ApiError, createApi } from "../server/browser/api.js";

const PATIENCE_MS = 10_000;
const ONE_TRY_MS = 4_000;
const PAUSES_MS = [250, 500, 1000, 2000];

/** @typedef {import("./state.js").Request} Request */
/** @typedef {import("./state.js").Action} Action */

/** @param {Request} request @returns {[path: string, body: object]} */
const commandOf = (request) => request.kind === "private"
  ? ["/api/v1/kiosk/private-request", { request_id: request.id }]
  : ["/api/v1/tickets", { request_id: request.id, service: request.service, priority: request.priority }];

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
  /** @param {Request} request @returns {Promise<Action>} */
  return async function send(request) {
    const [path, body] = commandOf(request);
    const startedAt = monotonic();
    for (let tries = 0; ; tries += 1) {
      try {
        const { ticket } = await post("POST", path, body);
        return { type: "answered", request_id: request.id, ticket };
      } catch (error) {
        const final = finalOf(request, error, monotonic() - startedAt);
        if (final !== null) return final;
      }
      await pause(PAUSES_MS[Math.min(tries, PAUSES_MS.length - 1)] ?? 0);
    }
  };
}

/** What a failure ends in, or null while another try makes sense.
 * @param {Request} request @param {unknown} error @param {number} elapsedMs @returns {Action | null} */
function finalOf(request, error, elapsedMs) {
  // An answer that cannot be read may still have made a ticket: the same id must go out again.
  if (!(error instanceof ApiError)) return { type: "unanswered", request_id: request.id, message: null };
  if (error.isUnauthorised) return { type: "unauthorised", request_id: request.id };
  if (!error.retry) return { type: "refused", request_id: request.id, message: error.message };
  if (elapsedMs < PATIENCE_MS) return null;
  // Without any answer the screen has better words than "connection lost".
  return { type: "unanswered", request_id: request.id, message: error.status === 0 ? null : error.message };
}
