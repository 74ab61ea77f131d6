/**
 * Joins the page of displays: a card for each, media, running text and desk groups.
 */
import { h, keyed } from "/server/browser/dom.js";
import { REFRESH } from "/server/browser/live.js";
import { createCard } from "/server/browser/office/display/card_view.js";
import { createGroupsEditor } from "/server/browser/office/display/groups_view.js";
import { createMediaSection } from "/server/browser/office/display/media.js";
import { reduce } from "/server/browser/office/display/state.js";
import { createTickerEditor } from "/server/browser/office/display/ticker_view.js";
import { createPageHead } from "/server/browser/office/page_head.js";
import { orSayItFailed, startStaffPage } from "/server/browser/staff.js";
import { loadTexts } from "/server/browser/texts.js";

/** @typedef {import("/server/browser/office/display/state.js").Displays} Displays */

const ROLES = ["head", "oversight", "admin"];
/** A report that changes no sound is in no log, so no message tells of it: while somebody looks, the page asks. */
const LOOK_EVERY_MS = 10_000;

orSayItFailed(start());

async function start() {
  const texts = await loadTexts("/server/browser/office/display/");
  /** @type {ReturnType<typeof createPage> | null} */
  let page = null;
  /** @type {import("/server/browser/staff.js").Session | null} */
  let session = null;
  setInterval(() => {
    if (page !== null && document.visibilityState === "visible") session?.refresh();
  }, LOOK_EVERY_MS);
  addEventListener("beforeunload", (event) => {
    if (page?.isDirty()) event.preventDefault();
  });
  startStaffPage({
    texts, audience: "office", snapshotUrl: "/api/v1/office/displays", roles: ROLES,
    reduce: (/** @type {Displays} */ state, message) => reduce(state, message, REFRESH),
    onState: (/** @type {Displays} */ displays) => page?.draw(displays),
    isIdle: () => page === null || !page.isDirty(),
    build(root, opened) {
      session = opened;
      page = createPage(root, texts.t, opened);
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
  const main = h("main", { class: "display-page" });
  root.append(head.element, main);
  const onUnauthorised = (/** @type {any} */ error) => session.expire(error.message);
  const cards = h("ul", { class: "tv-cards", role: "list" });
  const none = h("p", { class: "soft" }, t("displays.none"));
  /** @type {Map<string, ReturnType<typeof createCard>>} */
  const known = new Map();
  /** @type {{draw: (page: Displays) => void, isDirty: () => boolean}[]} */
  let editors = [];

  /** What may be done here is known with the first answer. @param {boolean} mayChange */
  function build(mayChange) {
    const parts = { t, mayChange, onSaved: session.refresh, onUnauthorised };
    const ticker = createTickerEditor(parts);
    const groups = createGroupsEditor(parts);
    const media = createMediaSection(parts);
    editors = [media, ticker, groups];
    main.append(
      ...(mayChange ? [] : [h("p", { class: "notice notice-info" }, t("page.read_only"))]),
      h("section", { class: "tvs", "aria-labelledby": "tvs-title" }, h("h2", { id: "tvs-title" }, t("displays.title")), none, cards),
      media.element, ticker.element, groups.element);
  }

  return {
    isDirty: () => [...known.values(), ...editors].some((part) => part.isDirty()),
    /** @param {Displays} page */
    draw(page) {
      head.draw(page.office);
      if (editors.length === 0) build(page.may_change);
      none.hidden = page.displays.length > 0;
      for (const id of [...known.keys()]) if (!page.displays.some((one) => one.id === id)) known.delete(id);
      keyed(cards, page.displays, (one) => one.id, (one) => {
        const card = createCard(one, { t, mayChange: page.may_change, onSaved: session.refresh, onUnauthorised });
        known.set(one.id, card);
        return card.element;
      }, (_, one) => known.get(one.id)?.draw(one, page));
      for (const editor of editors) editor.draw(page);
    },
  };
}
