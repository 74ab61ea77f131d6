/**
 * Draws the marks of a ticket.
 */
import { h, icon, keyed } from "/server/browser/dom.js";
import { marksOf } from "/server/browser/desk/marks.js";

/**
 * @param {Element} list
 * @param {import("/server/browser/desk/state.js").Ticket} ticket
 * @param {import("/server/browser/desk/state.js").Desk} desk
 * @param {import("/server/browser/texts.js").Translate} t
 */
export function drawMarks(list, ticket, desk, t) {
  keyed(list, marksOf(ticket, desk), (mark) => `${mark.key}:${mark.values.name ?? ""}`,
    (mark) => h("li", { class: "mark" }, icon(mark.icon), t(mark.key, mark.values)));
}
