/**
 * The officer's own conduct, away from the queue; whoever keeps checklists has them here, too.
 */
import { h } from "/server/browser/dom.js";
import { createChecklist } from "/server/browser/office/conduct/checklist_view.js";
import { createPageHead } from "./page_head.js";
import { orSayItFailed, startStaffPage } from "/server/browser/staff.js";
import { loadTexts } from "/server/browser/texts.js";
import { createOwn } from "./own_view.js";

orSayItFailed(start());

async function start() {
  const [texts, words] = await Promise.all([loadTexts("/server/browser/desk/conduct/"), loadTexts("/server/browser/office/conduct/")]);
  /** @type {ReturnType<typeof createPage> | null} */
  let page = null;
  addEventListener("beforeunload", (event) => {
    if (page?.isBusy()) event.preventDefault();
  });
  startStaffPage({
    texts, audience: "desk", snapshotUrl: "/api/v1/desk", roles: ["officer", "guard"],
    // The queue is none of this page's business.
    reduce: (state) => state,
    onMessage: (message) => {
      if (message.type === "conduct_changed") void page?.load();
    },
    onState: (/** @type {any} */ desk) => page?.draw(desk.office),
    isIdle: () => page === null || !page.isBusy(),
    build(root) {
      page = createPage(root, texts.t, words.t);
      document.title = texts.t("page.title");
    },
  });
}

/**
 * @param {HTMLElement} root
 * @param {import("/server/browser/texts.js").Translate} t
 * @param {import("/server/browser/texts.js").Translate} words of the office's page, for entries and the checklist
 */
function createPage(root, t, words) {
  const head = createPageHead(t);
  const checklist = createChecklist(words);
  let isSupervisor = false;
  let isOpen = false;
  const heading = h("h2", null, t("own.checklist"));
  const checks = h("section", { class: "conduct-part", hidden: true }, heading, checklist.element);
  const own = createOwn(t, words, (/** @type {boolean} */ maySupervise) => {
    checks.hidden = !maySupervise;
    if (maySupervise && !isSupervisor) void checklist.load();
    isSupervisor = maySupervise;
  });
  root.append(head.element, h("main", { class: "conduct" }, own.element, checks));
  return {
    isBusy: checklist.isBusy,
    load: own.load,
    /** @param {{timezone: string, hall: string, name: string}} office */
    draw(office) {
      head.draw(office);
      if (!isOpen) void own.load();
      isOpen = true;
    },
  };
}
