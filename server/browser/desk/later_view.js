/**
 * Who may still come: those who were not there and those who have something to collect. Folded away, with a
 * count, so that the queue stays in sight.
 */
import { timeOf } from "/server/browser/dates.js";
import { h, icon, keyed, setText } from "/server/browser/dom.js";

/** @typedef {import("/server/browser/desk/state.js").Ticket} Ticket */
/** @typedef {import("/server/browser/desk/state.js").Desk} Desk */

/**
 * @param {object} parts
 * @param {import("/server/browser/texts.js").Translate} parts.t
 * @param {import("/server/browser/desk/perform_visit.js").VisitPerform} parts.visits
 */
export function createLater({ t, visits }) {
  const noShows = createList("no_shows", "later.back", visits.comeBack, (one, desk) =>
    t("come_back.since", { service: one.service.name, time: timeOf(one.finished_at ?? one.issued_at, desk.office.timezone) }));
  const collect = createList("to_collect", "later.collected", visits.collected, (one, desk) => visits.promised(one, desk));

  /**
   * @param {"no_shows" | "to_collect"} id
   * @param {string} button
   * @param {(id: string) => void} press
   * @param {(ticket: Ticket, desk: Desk) => string} factsOf
   */
  function createList(id, button, press, factsOf) {
    const count = h("span", { class: "count tabular" });
    const list = h("ul", { class: "rows", role: "list" });
    const element = h("details", { class: "card list later", data: { list: id }, hidden: true },
      h("summary", null, h("h2", null, t(`later.${id}`), " ", count)), list);

    /** @param {Ticket} ticket */
    const create = (ticket) => h("li", { class: "row row-later" },
      h("span", { class: "row-label" }, ticket.label), h("span", { class: "row-reason" }),
      h("button", { type: "button", class: "button row-more", on: { click: () => press(ticket.id) } },
        icon("check"), t(button), h("span", { class: "visually-hidden" }, ` ${ticket.label}`)));

    return {
      element,
      /** @param {Desk} desk @param {boolean} isBusy */
      draw(desk, isBusy) {
        const tickets = desk[id];
        element.hidden = tickets.length === 0;
        setText(count, String(tickets.length));
        keyed(list, tickets, (one) => one.id, create, (row, one) => {
          const facts = row.querySelector(".row-reason");
          if (facts !== null) setText(facts, factsOf(one, desk));
          row.querySelector("button")?.setAttribute("aria-disabled", String(isBusy));
        });
      },
    };
  }

  return {
    elements: [noShows.element, collect.element],
    /**
     * @param {import("/server/browser/desk/console_view.js").View} view
     * @param {boolean} isBusy
     */
    draw({ desk }, isBusy) {
      noShows.draw(desk, isBusy);
      collect.draw(desk, isBusy);
    },
  };
}
