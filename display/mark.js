/**
 * The neutral mark of a number that goes first by priority (FEATURES-D9): a shape and a word, never why. Offices have
 * it off unless they want it; whether a number bears it is the server's affair.
 */
import { h } from "../server/browser/dom.js";

/** @param {import("../server/browser/texts.js").Translate} t @param {string} place */
export function createMark(t, place) {
  return h("span", { class: `mark ${place}`, hidden: true, data: { testid: "mark" } },
    h("span", { class: "mark-shape", "aria-hidden": "true" }), t("call.priority"));
}
