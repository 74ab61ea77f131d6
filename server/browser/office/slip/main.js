/**
 * Joins the slip editor: the style as it is stored, the draft, its live picture, and saving it.
 */
import { api } from "/server/browser/api.js";
import { h } from "/server/browser/dom.js";
import { startDocumentPage } from "/server/browser/office/document_page.js";
import { createPageHead } from "/server/browser/office/page_head.js";
import { createEditor } from "/server/browser/office/slip/editor_view.js";
import { createPreview } from "/server/browser/office/slip/preview_view.js";
import { USUAL, canPrint, draftFrom, isSame, styleFrom } from "/server/browser/office/slip/state.js";
import { wishAt } from "/server/browser/office/wish.js";

/** @typedef {import("/server/browser/office/slip/state.js").Draft} Draft */

const PAGE = "/api/v1/office/slip";

startDocumentPage("/server/browser/office/slip/", createPage);

/**
 * @param {HTMLElement} root
 * @param {import("/server/browser/texts.js").Translate} t
 * @param {import("/server/browser/staff.js").Session} session
 */
function createPage(root, t, session) {
  const head = createPageHead(t);
  const preview = createPreview(t, (error) => session.expire(error.message));
  const main = h("main", { class: "slip-page" }, h("p", { class: "loading" }, t("shared.loading")));
  const keep = wishAt(PAGE);
  root.append(head.element, main);
  /** @type {import("/server/browser/office/slip/state.js").KnownPart[]} */
  let known = [];
  /** @type {Draft | null} */
  let stored = null;
  /** @type {Draft | null} */
  let draft = null;
  /** @type {ReturnType<typeof createEditor> | null} */
  let editor = null;
  let isBusy = false;
  const isDirty = () => stored !== null && draft !== null && !isSame(stored, draft);

  /** What is stored; somebody's unsaved work is not overwritten by it, but told. */
  async function load() {
    try {
      const page = await api("GET", PAGE);
      const fresh = draftFrom(page.style, page.known_parts);
      const isNews = stored !== null && !isSame(stored, fresh) && draft !== null && !isSame(draft, fresh);
      const wasDirty = isDirty();
      known = page.known_parts;
      stored = fresh;
      if (editor === null) build(page);
      if (draft === null || !wasDirty) change(() => fresh);
      if (isNews && wasDirty) editor?.say("", t("save.overtaken"));
      draw();
    } catch (error) {
      fail(error);
    }
  }

  /** @param {{may_change: boolean, is_trackable: boolean}} page */
  function build(page) {
    editor = createEditor({
      t, mayChange: page.may_change, isTrackable: page.is_trackable,
      onChange: change, onSave: () => void save(),
      onReset: () => change(() => draftFrom(USUAL, known)),
      onUndo: () => change((now) => stored ?? now),
    });
    main.replaceChildren(editor.element, preview.element);
  }

  /** @param {(draft: Draft) => Draft} how */
  function change(how) {
    const before = draft;
    draft = how(draft ?? /** @type {Draft} */ (stored));
    if (before !== null && !isSame(before, draft)) editor?.say("");
    if (canPrint(draft) && (before === null || !isSame(before, draft))) preview.show(styleFrom(draft));
    draw();
  }

  async function save() {
    if (draft === null || isBusy) return;
    const saved = draft;
    isBusy = true;
    draw();
    try {
      await keep({ style: styleFrom(saved) });
      stored = saved;
      editor?.say(t("save.done"));
    } catch (error) {
      fail(error);
    }
    isBusy = false;
    draw();
  }

  /** @param {any} error */
  function fail(error) {
    if (error.isUnauthorised) return session.expire(error.message);
    if (editor === null) main.replaceChildren(h("p", { class: "form-problem", role: "alert" }, error.message));
    editor?.say("", error.message);
  }

  function draw() {
    if (draft !== null) editor?.draw(draft, { isDirty: isDirty(), isBusy });
  }

  return {
    load,
    isDirty,
    /** @param {{office: {hall: string, name: string}}} snapshot */
    open({ office }) {
      head.draw(office);
      if (stored === null) void load();
    },
  };
}
