/**
 * Joins the page of standards: versions, the form of a draft, ratifying, comparing, exceptional days, the pledge.
 */
import { api, createApi, newRequestId } from "/server/browser/api.js";
import { h, icon, setText } from "/server/browser/dom.js";
import { startDocumentPage } from "/server/browser/office/document_page.js";
import { createPageHead } from "/server/browser/office/page_head.js";
import { changesTable } from "/server/browser/office/standards/changes_view.js";
import { dayInWords } from "/server/browser/office/standards/days.js";
import { createDialog } from "/server/browser/office/standards/dialog_view.js";
import { createEditor } from "/server/browser/office/standards/editor_view.js";
import { createList } from "/server/browser/office/standards/list_view.js";
import { createPledge } from "/server/browser/office/standards/pledge_view.js";
import { draftOf } from "/server/browser/office/standards/state.js";
import { createSurges } from "/server/browser/office/standards/surge_view.js";
import { wishAt } from "/server/browser/office/wish.js";

/** @typedef {import("/server/browser/office/standards/state.js").Page} Page */
/** @typedef {import("/server/browser/office/standards/state.js").Card} Card */

const PAGE = "/api/v1/office/standards";
const UPLOAD_MS = 120_000;
const upload = createApi((input, init) => fetch(input, init), UPLOAD_MS);

startDocumentPage("/server/browser/office/standards/", createPage);

/**
 * @param {HTMLElement} root
 * @param {import("/server/browser/texts.js").Translate} t
 * @param {import("/server/browser/staff.js").Session} session
 */
function createPage(root, t, session) {
  const head = createPageHead(t);
  const problem = h("p", { class: "form-problem", role: "alert" });
  const readOnly = h("p", { class: "notice notice-info", hidden: true }, t("page.read_only"));
  const keep = wishAt(PAGE);
  const dialog = createDialog(t);
  const editor = createEditor({ t, onSave: save, onClose: draw });
  const list = createList({ t, on: { edit: (card) => open(card, false), ratify, remove, renew: () => open(null, true) }, onCompare: compare, onScan: scan });
  const surges = createSurges({ t, onDeclare: (body) => done(wishAt("/api/v1/office/surges")(body)), onEnd: endSurge, now: () => session.clock.now() });
  const pledge = createPledge(t, (body) => done(wishAt("/api/v1/office/pledge")(body)));
  const fresh = h("button", { type: "button", class: "button button-main", hidden: true, on: { click: () => open(null, true) } }, icon("file-text"), t("decree.new"));
  const versions = h("section", { class: "versions", "aria-labelledby": "versions-title" },
    h("div", { class: "versions-head" }, h("h2", { id: "versions-title" }, t("decree.heading")), fresh), list.element);
  const rest = h("div", { class: "standards-rest" }, versions, surges.element, pledge.element);
  root.append(head.element, h("main", { class: "standards-page" },
    h("p", null, t("page.explain"), " ", h("a", { href: "/standar", target: "_blank" }, t("page.public"))), readOnly, problem, editor.element, rest), dialog.element);
  /** @type {Page | null} */
  let page = null;
  let office = { timezone: "UTC", zone: "" };

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

  /** @param {Promise<unknown>} change */
  async function done(change) {
    await change;
    await load();
  }

  function draw() {
    if (page === null) return;
    readOnly.hidden = page.may_change;
    fresh.hidden = !page.may_change;
    rest.hidden = editor.isOpen();
    list.draw(page);
    surges.draw(page, office);
    pledge.draw(page);
  }

  /** @param {Card | null} card @param {boolean} isNew */
  function open(card, isNew) {
    if (page === null) return;
    rest.hidden = true;
    editor.open(draftOf(card === null ? page.new_draft : card.decree, isNew), page);
  }

  /** @param {import("/server/browser/office/standards/state.js").Draft} draft */
  async function save(draft) {
    await done(keep({ version: page?.version, ...draft }));
  }

  /** @param {Card} card */
  function ratify(card) {
    if (page === null) return;
    const { decree, changes } = card;
    const isLater = (decree.effective_on ?? "") > page.today;
    dialog.open({
      title: t("ratify.title", { number: decree.number }),
      body: [t(isLater ? "ratify.later" : "ratify.now", { day: dayInWords(decree.effective_on ?? "") }), t("ratify.for_ever"), changesTable(changes, page, t)],
      submit: t("ratify.submit"), send: () => done(wishAt(`${PAGE}/${decree.id}/ratify`)({ version: page?.version })),
    });
  }

  /** @param {Card} card */
  function remove({ decree }) {
    dialog.open({ title: t("remove.title"), body: [t("remove.explain")], submit: t("remove.submit"), isDanger: true, send: () => done(wishAt(`${PAGE}/${decree.id}/delete`)({})) });
  }

  /** @param {import("/server/browser/office/standards/state.js").Surge} surge */
  function endSurge(surge) {
    dialog.open({ title: t("surge.end_title"), body: [t("surge.end_explain")], submit: t("surge.end"), send: () => done(wishAt(`/api/v1/office/surges/${surge.id}/end`)({})) });
  }

  /** @param {string} before @param {string} after */
  async function compare(before, after) {
    await shown(async () => {
      const { changes } = await api("GET", `${PAGE}/${after}/against/${before}`);
      if (page !== null) dialog.open({ title: t("compare.title"), body: [changesTable(changes, page, t)] });
    });
  }

  /** @param {Card} card @param {File} file */
  async function scan({ decree }, file) {
    if (page !== null && file.size > page.scan_bytes) return setText(problem, t("scan.too_large", { count: Math.floor(page.scan_bytes / 1_048_576) }));
    await shown(() => done(upload("POST", `${PAGE}/${decree.id}/scan?request_id=${newRequestId()}`, file)));
  }

  /** @param {() => Promise<unknown>} change */
  async function shown(change) {
    setText(problem, "");
    try {
      await change();
    } catch (error) {
      setText(problem, error instanceof Error ? error.message : String(error));
      problem.scrollIntoView({ block: "center" });
    }
  }

  return {
    load,
    isDirty: () => editor.isDirty() || surges.isDirty() || pledge.isDirty(),
    /** @param {{office: {hall: string, name: string}}} snapshot */
    open(snapshot) {
      head.draw(snapshot.office);
      office = /** @type {any} */ (snapshot.office);
      if (page === null) void load();
    },
  };
}
