/**
 * A change that somebody wants: until it was answered, the same words again are the same wish, done once.
 */
import { api, newRequestId } from "/server/browser/api.js";

/**
 * @param {string} address
 * @returns {(body: object) => Promise<any>} throws ApiError
 */
export function wishAt(address) {
  let words = "";
  let id = "";
  return async (body) => {
    const said = JSON.stringify(body);
    if (said !== words) [words, id] = [said, newRequestId()];
    const answer = await api("POST", address, { request_id: id, ...body });
    words = "";
    return answer;
  };
}
