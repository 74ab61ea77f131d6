/**
 * What head and administrator decide about devices, as requests (docs/protocol.md section 3).
 */
import { api, newRequestId } from "/server/browser/api.js";

/** @param {string} place @param {string} id @param {string} [verb] */
const path = (place, id, verb) => `/api/v1/office/${place}/${encodeURIComponent(id)}${verb ? `/${verb}` : ""}`;

/** @typedef {{name: string, printer: string | null}} Naming */
/** @typedef {(body: object) => Promise<unknown>} Send */

/**
 * One wish: the same words sent again are the same wish, other words are another one.
 * @param {string} address
 * @returns {Send}
 */
function wish(address) {
  let words = "";
  let id = "";
  return (body) => {
    const said = JSON.stringify(body);
    if (said !== words) [words, id] = [said, newRequestId()];
    return api("POST", address, { request_id: id, ...body });
  };
}

/** @param {string} id @returns {Send} takes code, name and printer */
export const approving = (id) => wish(path("pairings", id, "approve"));
/** @param {string} id @returns {Send} */
export const refusing = (id) => wish(path("pairings", id, "refuse"));
/** @param {string} id @returns {Send} takes name and printer */
export const changing = (id) => wish(path("devices", id));
/** @param {string} id @returns {Send} */
export const revoking = (id) => wish(path("devices", id, "revoke"));
