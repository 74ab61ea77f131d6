// Small pieces that every part of the phone page is made of.
import { ApiError } from "/server/browser/api.js";
import { h, icon, setText } from "/server/browser/dom.js";

/**
 * @typedef {object} Tools
 * @property {import("/server/browser/texts.js").Translate} t
 * @property {"id"|"en"} language
 * @property {(what: string, fields?: object) => Promise<any>} send
 * @property {() => void} refresh asks for a fresh snapshot
 */
/** @typedef {{element: HTMLElement, update: (track: import("./state.js").Track) => void}} Part */

/** @param {string} sign @param {string} words @param {() => void} onTap @param {string} [more] classes */
export function bigButton(sign, words, onTap, more = "") {
  return h("button", { type: "button", class: `button big ${more}`, on: { click: onTap } }, icon(sign), h("span", null, words));
}

/** A line that says how sending goes; read out by screen readers.
 * @param {Tools} tools */
export function sendingLine({ t }) {
  const element = h("p", { class: "line", role: "status" });
  return {
    element,
    /** @param {string} words */
    say(words) {
      setText(element, words);
    },
    /** @param {unknown} error the server's own sentence where it gave one
     * @returns {void} */
    fail(error) {
      const isOffline = !(error instanceof ApiError) || error.status === 0;
      setText(element, isOffline ? t("track.not_sent") : error.message);
    },
  };
}
