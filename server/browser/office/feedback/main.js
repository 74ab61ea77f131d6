/**
 * Joins the inbox of complaints and suggestions: the live connection of the office, the list, the filter.
 */
import { api } from "/server/browser/api.js";
import { h, icon, replace, setText } from "/server/browser/dom.js";
import { orSayItFailed, startStaffPage } from "/server/browser/staff.js";
import { loadTexts } from "/server/browser/texts.js";
import { createEntry } from "./entry_view.js";
import { isAboutFeedback, shownOf } from "./state.js";

/** @typedef {import("./state.js").Inbox} Inbox */
/** @typedef {import("./state.js").Filter} Filter */

const ROLES = ["head", "oversight", "admin"];

orSayItFailed(start());

async function start() {
  const texts = await loadTexts("/server/browser/office/feedback/");
  /** @type {ReturnType<typeof createInbox> | null} */
  let inbox = null;

  startStaffPage({
    texts, audience: "office", snapshotUrl: "/api/v1/office", roles: ROLES,
    // The board's own figures are none of this page's business; the list is fetched by itself.
    reduce: (state) => state,
    onMessage: (message) => { if (isAboutFeedback(message)) void inbox?.load(); },
    onState: (/** @type {any} */ office) => void inbox?.open(office),
    isIdle: () => inbox === null || !inbox.isWriting(),
    build(root) {
      inbox = createInbox(root, texts.t);
      document.title = texts.t("page.title");
    },
  });
}

/**
 * @param {HTMLElement} root
 * @param {import("/server/browser/texts.js").Translate} t
 */
function createInbox(root, t) {
  const place = h("strong", { class: "bar-place" });
  const readOnly = h("p", { class: "soft", hidden: true }, t("page.read_only"));
  const problem = h("p", { class: "form-problem", role: "alert" });
  const none = h("p", { class: "soft", role: "status" });
  const list = h("ul", { class: "entries", role: "list" });
  const filters = h("div", { class: "filters", role: "group", "aria-label": t("filter.label") });
  root.append(
    h("header", { class: "bar" },
      h("h1", { class: "bar-who" }, place, h("span", { class: "bar-officer" }, t("page.title"))),
      h("a", { class: "bar-button", href: "/office/" }, icon("chevron-left"), h("span", null, t("page.back")))),
    h("main", { class: "inbox" }, h("p", { class: "soft" }, t("page.explain")), readOnly, filters, problem, none, list));
  /** @type {Map<string, ReturnType<typeof createEntry>>} */
  const known = new Map();
  /** @type {Inbox} */
  let inbox = { seq: 0, can_answer: false, entries: [] };
  /** @type {Filter} */
  let filter = "open";
  let timezone = "";

  async function load() {
    try {
      inbox = await api("GET", "/api/v1/office/feedback");
      setText(problem, "");
    } catch (error) {
      setText(problem, t("list.failed", { message: error instanceof Error ? error.message : String(error) }));
    }
    draw();
  }

  /** @param {Filter} next */
  function filterButton(next) {
    const count = shownOf(inbox.entries, next).length;
    return h("button", {
      type: "button", class: "button", "aria-pressed": String(filter === next), on: { click: () => { filter = next; draw(); } },
    }, t(`filter.${next}`, { count }));
  }

  function draw() {
    const focused = document.activeElement?.closest(".filters") !== null;
    replace(filters, filterButton("open"), filterButton("all"));
    if (focused) /** @type {HTMLElement | null} */ (filters.querySelector("[aria-pressed=true]"))?.focus();
    readOnly.hidden = inbox.can_answer;
    const shown = shownOf(inbox.entries, filter);
    setText(none, shown.length > 0 ? "" : t(filter === "open" && inbox.entries.length > 0 ? "list.none_open" : "list.none"));
    // Cards are kept, so that nobody's half-written answer is lost to a new message.
    const cards = shown.map((entry) => {
      const card = known.get(entry.id) ?? createEntry(entry, { t, timezone, canAnswer: inbox.can_answer, onDone: () => void load() });
      known.set(entry.id, card);
      card.update(entry);
      return card.element;
    });
    cards.forEach((card, place) => {
      if (list.children[place] !== card) list.insertBefore(card, list.children[place] ?? null);
    });
    while (list.children.length > cards.length) list.lastElementChild?.remove();
  }

  return {
    load,
    /** @param {{office: {hall: string, name: string, timezone: string}}} snapshot */
    open({ office }) {
      timezone = office.timezone;
      setText(place, `${office.hall} ${office.name}`);
      void load();
    },
    isWriting: () => [...list.querySelectorAll("textarea")].some((words) => words.value !== ""),
  };
}
