/**
 * The visits of today whose paper has a number: which were noted, and one touch to write or change one. Folded
 * away; only the officer who finished them sees them.
 */
import { h, icon, keyed, setText } from "/server/browser/dom.js";

/** @typedef {import("/server/browser/desk/state.js").Paper} Paper */

/**
 * @param {object} parts
 * @param {import("/server/browser/texts.js").Translate} parts.t
 * @param {(paper: Paper) => void} parts.write
 */
export function createPapers({ t, write }) {
  const count = h("span", { class: "count tabular" });
  const list = h("ul", { class: "rows", role: "list" });
  const element = h("details", { class: "card list later", data: { list: "papers" }, hidden: true },
    h("summary", null, h("h2", null, t("paper.title"), " ", count)), list);
  /** @type {Map<string, Paper>} */
  const shown = new Map();

  /** @param {Paper} paper */
  const create = ({ ticket_id, label }) => h("li", { class: "row row-later" },
    h("span", { class: "row-label" }, label), h("span", { class: "row-reason" }),
    h("button", { type: "button", class: "button row-more", on: { click: () => press(ticket_id) } },
      icon("scroll-text"), h("span", { class: "row-verb" }), h("span", { class: "visually-hidden" }, ` ${label}`)));

  /** @param {string} id */
  function press(id) {
    const paper = shown.get(id);
    if (paper !== undefined) write(paper);
  }

  return {
    element,
    /**
     * @param {import("/server/browser/desk/console_view.js").View} view
     * @param {boolean} isBusy
     */
    draw({ desk: { papers } }, isBusy) {
      const known = papers ?? [];
      shown.clear();
      for (const one of known) shown.set(one.ticket_id, one);
      element.hidden = known.length === 0;
      setText(count, `${known.filter((one) => one.number !== null).length}/${known.length}`);
      keyed(list, known, (one) => one.ticket_id, create, (row, one) => {
        const facts = row.querySelector(".row-reason");
        const verb = row.querySelector(".row-verb");
        if (facts !== null) setText(facts, one.number ?? t("paper.missing", { service: one.service }));
        if (verb !== null) setText(verb, t(one.number === null ? "paper.note" : "paper.change"));
        row.querySelector("button")?.setAttribute("aria-disabled", String(isBusy));
      });
    },
  };
}
