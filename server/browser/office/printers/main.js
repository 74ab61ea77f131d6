/**
 * Joins the page of printers: its live snapshot, a card for each, and plain steps when nothing comes out.
 */
import { h, keyed } from "/server/browser/dom.js";
import { REFRESH } from "/server/browser/live.js";
import { createPageHead } from "/server/browser/office/page_head.js";
import { createCard } from "/server/browser/office/printers/card_view.js";
import { reduce } from "/server/browser/office/printers/state.js";
import { orSayItFailed, startStaffPage } from "/server/browser/staff.js";
import { loadTexts } from "/server/browser/texts.js";

/** @typedef {import("/server/browser/office/printers/state.js").Printers} Printers */

const ROLES = ["head", "oversight", "admin"];
const STEPS = ["light", "paper", "cable", "agent", "test", "letters", "ask"];

orSayItFailed(start());

async function start() {
  const texts = await loadTexts("/server/browser/office/printers/");
  /** @type {ReturnType<typeof createPage> | null} */
  let page = null;
  startStaffPage({
    texts, audience: "office", snapshotUrl: "/api/v1/office/printers", roles: ROLES,
    reduce: (/** @type {Printers} */ state, message) => reduce(state, message, REFRESH),
    onState: (/** @type {Printers} */ printers) => page?.draw(printers),
    build(root, session) {
      page = createPage(root, texts.t, session);
      document.title = texts.t("page.title");
    },
  });
}

/**
 * @param {HTMLElement} root
 * @param {import("/server/browser/texts.js").Translate} t
 * @param {import("/server/browser/staff.js").Session} session
 */
function createPage(root, t, session) {
  const head = createPageHead(t);
  const readOnly = h("p", { class: "notice notice-info", hidden: true }, t("page.read_only"));
  const none = h("p", { class: "soft" }, t("page.none"));
  const cards = h("ul", { class: "printer-cards", role: "list" });
  /** @type {Map<string, ReturnType<typeof createCard>>} */
  const known = new Map();
  root.append(head.element, h("main", { class: "printers-page" },
    readOnly, none, cards,
    h("section", { class: "card steps", "aria-labelledby": "steps-title" },
      h("h2", { id: "steps-title" }, t("steps.title")),
      h("ol", null, STEPS.map((step) => h("li", null, h("strong", null, t(`step.${step}`)), " ", t(`step.${step}_how`)))))));

  return {
    /** @param {Printers} page */
    draw({ office, printers, may_change }) {
      head.draw(office);
      readOnly.hidden = may_change;
      none.hidden = printers.length > 0;
      keyed(cards, printers, (printer) => `${printer.id}:${printer.name}`, (printer) => {
        const card = createCard(printer, { t, mayChange: may_change, onUnauthorised: (error) => session.expire(error.message) });
        known.set(printer.id, card);
        return card.element;
      }, (_, printer) => known.get(printer.id)?.draw(printer, office));
    },
  };
}
