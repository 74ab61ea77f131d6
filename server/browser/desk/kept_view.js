/**
 * Whose turn is kept: visitors who are away with leave, until they are back.
 */
import { timeOf } from "/server/browser/dates.js";
import { h, icon, keyed, setText } from "/server/browser/dom.js";
import { secondsSince } from "/server/browser/timing.js";
import { TOOL_KEYS } from "/server/browser/desk/actions.js";
import { drawMarks } from "/server/browser/desk/marks_view.js";

/** @typedef {import("/server/browser/desk/state.js").Ticket} Ticket */

/**
 * @param {object} parts
 * @param {import("/server/browser/texts.js").Translate} parts.t
 * @param {(ticket: Ticket) => void} parts.takeUp
 */
export function createKept({ t, takeUp }) {
  const count = h("span", { class: "count tabular" });
  const list = h("ul", { class: "rows", role: "list" });
  const element = h("section", { class: "card list", "aria-labelledby": "kept-title", hidden: true },
    h("h2", { id: "kept-title" }, t("kept.title"), " ", count), list);

  /** @param {Ticket} ticket */
  const create = (ticket) => h("li", { class: "row row-kept" },
    h("span", { class: "row-label" }, ticket.label),
    h("div", { class: "row-facts" }, h("span", { class: "row-service" }, ticket.service.name), h("span", { class: "row-reason" }), h("ul", { class: "marks" })),
    h("div", { class: "row-buttons" }, h("button", { type: "button", class: "button row-back", on: { click: () => takeUp(ticket) } },
      icon("user-round"), t("tool.take_up"), h("span", { class: "visually-hidden" }, ` ${ticket.label}`), h("kbd", { "aria-hidden": "true" }, TOOL_KEYS.take_up))));

  return {
    element,
    /**
     * @param {import("/server/browser/desk/console_view.js").View} view
     * @param {boolean} isBusy
     */
    draw({ desk, now }, isBusy) {
      element.hidden = desk.kept.length === 0;
      setText(count, String(desk.kept.length));
      keyed(list, desk.kept, (one) => one.id, create, (row, one) => {
        const since = row.querySelector(".row-reason");
        const marks = row.querySelector(".marks");
        const kept = one.kept_at ?? one.issued_at;
        const minutes = Math.floor(secondsSince(kept, now) / 60);
        if (since !== null) setText(since, t(minutes === 0 ? "kept.since_now" : "kept.since", { time: timeOf(kept, desk.office.timezone), minutes }));
        if (marks !== null) drawMarks(marks, { ...one, state: "waiting" }, desk, t);
        row.querySelector("button")?.setAttribute("aria-disabled", String(isBusy));
      });
    },
  };
}
