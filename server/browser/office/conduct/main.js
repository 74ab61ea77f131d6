/**
 * Joins the page of conduct: the checklist for the hand, the month and the semester for the desk. Each part is
 * fetched when it is opened, for each look is recorded.
 */
import { h, replace } from "/server/browser/dom.js";
import { createPageHead } from "/server/browser/office/page_head.js";
import { orSayItFailed, startStaffPage } from "/server/browser/staff.js";
import { loadTexts } from "/server/browser/texts.js";
import { createChecklist } from "./checklist_view.js";
import { createMonth } from "./month_view.js";
import { createRecap } from "./recap_view.js";

const ROLES = ["head", "oversight", "admin"];
const PARTS = ["checklist", "month", "recap"];

orSayItFailed(start());

async function start() {
  const texts = await loadTexts("/server/browser/office/conduct/");
  /** @type {ReturnType<typeof createPage> | null} */
  let page = null;
  addEventListener("beforeunload", (event) => {
    if (page?.isBusy()) event.preventDefault();
  });
  startStaffPage({
    texts, audience: "office", snapshotUrl: "/api/v1/office", roles: ROLES,
    // The board's figures are none of this page's business.
    reduce: (state) => state,
    onState: (/** @type {any} */ office) => page?.draw(office.office),
    isIdle: () => page === null || !page.isBusy(),
    build(root) {
      page = createPage(root, texts.t);
      document.title = texts.t("page.title");
    },
  });
}

/** @param {HTMLElement} root @param {import("/server/browser/texts.js").Translate} t */
function createPage(root, t) {
  let timezone = "";
  const head = createPageHead(t);
  const checklist = createChecklist(t);
  /** @type {Record<string, {element: HTMLElement, load: () => Promise<void>}>} */
  const parts = { checklist, month: createMonth(t, () => timezone), recap: createRecap(t, () => timezone) };
  const tabs = PARTS.map((name) => h("a", { class: "button", href: `#${name}` }, t(`tab.${name}`)));
  const main = h("main", { class: "conduct" });
  root.append(head.element, h("nav", { class: "conduct-tabs", "aria-label": t("tab.label") }, tabs), main);
  addEventListener("hashchange", show);

  function show() {
    const asked = location.hash.slice(1);
    const name = PARTS.includes(asked) ? asked : "checklist";
    PARTS.forEach((each, place) => tabs[place]?.setAttribute("aria-current", each === name ? "page" : "false"));
    const part = parts[name];
    if (part === undefined || main.firstElementChild === part.element) return;
    replace(main, part.element);
    void part.load();
  }

  return {
    isBusy: checklist.isBusy,
    /** @param {{timezone: string, hall: string, name: string}} office */
    draw(office) {
      timezone = office.timezone;
      head.draw(office);
      show();
    },
  };
}
