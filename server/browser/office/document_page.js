/**
 * What the pages over one part of the office's document have in common: the part is fetched by itself, and again
 * when somebody changes the document; what is being written is neither overwritten nor left by accident.
 */
import { orSayItFailed, startStaffPage } from "/server/browser/staff.js";
import { loadTexts } from "/server/browser/texts.js";

const ROLES = ["head", "oversight", "admin"];

/**
 * @typedef {object} DocumentPage
 * @property {() => Promise<void>} load
 * @property {() => boolean} isDirty somebody has written what is not saved
 * @property {(snapshot: {office: {hall: string, name: string}}) => void} open
 */

/**
 * @param {string} folder of the page and its texts
 * @param {(root: HTMLElement, t: import("/server/browser/texts.js").Translate,
 *   session: import("/server/browser/staff.js").Session) => DocumentPage} createPage
 */
export function startDocumentPage(folder, createPage) {
  orSayItFailed(start(folder, createPage));
}

/** @type {(...page: Parameters<typeof startDocumentPage>) => Promise<void>} */
async function start(folder, createPage) {
  const texts = await loadTexts(folder);
  /** @type {DocumentPage | null} */
  let page = null;
  addEventListener("beforeunload", (event) => {
    if (page?.isDirty()) event.preventDefault();
  });
  startStaffPage({
    texts, audience: "office", snapshotUrl: "/api/v1/office", roles: ROLES,
    // The board's figures are none of such a page's business.
    reduce: (state) => state,
    onMessage: (message) => {
      if (message.type === "office_changed") void page?.load();
    },
    onState: (/** @type {any} */ snapshot) => page?.open(snapshot),
    isIdle: () => page === null || !page.isDirty(),
    build(root, session) {
      page = createPage(root, texts.t, session);
      document.title = texts.t("page.title");
    },
  });
}
