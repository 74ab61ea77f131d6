// What the visitor sends from the phone. A request that was not answered keeps its id, so that sending it again
// can never do it twice; other words are another request.
import { api, newRequestId } from "/server/browser/api.js";

/** @param {string} token */
export function createSender(token) {
  /** @type {Map<string, string>} */
  const unanswered = new Map();

  /**
   * @param {string} what the last part of the address
   * @param {object} [fields]
   * @returns {Promise<any>} the answer; throws ApiError
   */
  return async function send(what, fields = {}) {
    const said = JSON.stringify([what, fields]);
    const id = unanswered.get(said) ?? newRequestId();
    unanswered.set(said, id);
    try {
      const answer = await api("POST", `/api/v1/track/${token}/${what}`, { request_id: id, ...fields });
      unanswered.delete(said);
      return answer;
    } catch (error) {
      if (/** @type {any} */ (error).retry !== true) unanswered.delete(said);
      throw error;
    }
  };
}
