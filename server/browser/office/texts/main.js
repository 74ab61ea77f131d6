/**
 * Joins the page of public texts: search, the list by screen, and saving one text at a time.
 */
import { api } from "/server/browser/api.js";
import { h, icon, replace, setText } from "/server/browser/dom.js";
import { startDocumentPage } from "/server/browser/office/document_page.js";
import { createPageHead } from "/server/browser/office/page_head.js";
import { createEntry } from "/server/browser/office/texts/entry_view.js";
import { groupsOf, withWords } from "/server/browser/office/texts/state.js";
import { wishAt } from "/server/browser/office/wish.js";

/** @typedef {import("/server/browser/office/texts/state.js").Wording} Wording */
/** @typedef {import("/server/browser/office/texts/state.js").Entry} Entry */
/** @typedef {import("/server/browser/office/texts/state.js").Words} Words */

const PAGE = "/api/v1/office/texts";

startDocumentPage("/server/browser/office/texts/", createPage);

/**
 * @param {HTMLElement} root
 * @param {import("/server/browser/texts.js").Translate} t
 * @param {import("/server/browser/staff.js").Session} session
 */
function createPage(root, t, session) {
  const head = createPageHead(t);
  const query = h("input", { type: "search", class: "field", id: "query", placeholder: t("search.example"), autocomplete: "off", on: { input: draw } });
  const onlyOwn = h("input", { type: "checkbox", class: "check", id: "only-own", on: { change: draw } });
  const count = h("p", { class: "soft", role: "status" });
  const problem = h("p", { class: "form-problem", role: "alert" });
  const readOnly = h("p", { class: "notice notice-info", hidden: true }, t("page.read_only"));
  const list = h("div", { class: "text-groups" });
  root.append(head.element, h("main", { class: "texts-page" },
    h("p", null, t("page.explain")), readOnly,
    h("div", { class: "search" }, h("label", { htmlFor: "query" }, t("search.label")), query,
      h("label", { class: "only-own" }, onlyOwn, t("search.only_own"))),
    count, problem, list));
  const keep = wishAt(PAGE);
  /** @type {Map<string, ReturnType<typeof createEntry>>} */
  const known = new Map();
  /** @type {{texts: Wording, shipped: Wording, may_change: boolean} | null} */
  let page = null;

  async function load() {
    try {
      page = await api("GET", PAGE);
      setText(problem, "");
      draw();
    } catch (error) {
      if (/** @type {any} */ (error).isUnauthorised) return session.expire(/** @type {Error} */ (error).message);
      setText(problem, error instanceof Error ? error.message : String(error));
    }
  }

  /**
   * From the newest state, so that a colleague's wording of another text stays.
   * @param {Entry} entry @param {Words} words
   */
  async function save(entry, words) {
    const newest = await api("GET", PAGE);
    await keep({ texts: withWords(newest.texts, entry, words) });
    await load();
  }

  /** @param {Entry} entry */
  function cardOf(entry) {
    const card = known.get(entry.key) ?? createEntry(entry, { t, mayChange: page?.may_change === true, onSave: save });
    known.set(entry.key, card);
    card.update(entry);
    return card.element;
  }

  function draw() {
    if (page === null) return;
    readOnly.hidden = page.may_change;
    const groups = groupsOf(page, { query: query.value, onlyOwn: onlyOwn.checked });
    const shown = groups.reduce((sum, group) => sum + group.entries.length, 0);
    setText(count, shown === 0 ? t("search.none") : t("search.count", { count: shown, own: Object.keys(page.texts).length }));
    const focused = /** @type {HTMLElement | null} */ (document.activeElement);
    replace(list, groups.map(({ id, entries }) => h("section", { class: "card panel", "aria-labelledby": `group-${id}` },
      h("h2", { id: `group-${id}` }, t(`group.${id}`)), h("p", { class: "soft where" }, icon("map-pin"), t(`where.${id}`)),
      h("ul", { role: "list" }, entries.map(cardOf)))));
    // Cards are kept with whatever is written in them; only the focus has to be given back.
    if (focused !== null && focused !== document.activeElement && list.contains(focused)) focused.focus();
  }

  return {
    load,
    isDirty: () => [...known.values()].some((card) => card.isOpen()),
    /** @param {{office: {hall: string, name: string}}} snapshot */
    open({ office }) {
      head.draw(office);
      if (page === null) void load();
    },
  };
}
