/**
 * Shows the last slips of the simulated printer as pictures, drawn by the server from the very
 * bytes a printer would get. Asks again every two seconds while somebody looks.
 */
import { api } from "/server/browser/api.js";
import { byId, h, keyed, replace, setText } from "/server/browser/dom.js";
import { orSayItFailed } from "/server/browser/staff.js";
import { loadTexts } from "/server/browser/texts.js";

/** @typedef {{name: string, at: string, columns: number}} Slip */

const ASK_AGAIN_MS = 2000;

orSayItFailed(start());

async function start() {
  const { t } = await loadTexts("/server/browser/preview/");
  const slips = h("ul", { class: "slips", role: "list" });
  const status = h("p", { class: "preview-status", role: "status" });
  let isAsking = false;
  replace(byId("app"), h("main", { class: "preview" },
    h("h1", null, t("page.title")), h("p", null, t("preview.explain")), status, slips));

  /** @param {Slip} slip */
  function create(slip) {
    const picture = h("img", { class: "slip-picture", src: `/printers/preview/${encodeURIComponent(slip.name)}.svg`, alt: t("preview.alt", { name: slip.name }) });
    return h("li", { class: "slip", data: { columns: String(slip.columns) } },
      h("figure", { class: "slip-figure" }, picture, h("figcaption", { class: "slip-name" }, h("strong", null, slip.name), ` · ${t("preview.columns", { columns: slip.columns })}`)));
  }

  async function ask() {
    if (isAsking || document.visibilityState !== "visible") return;
    isAsking = true;
    try {
      /** @type {Slip[]} */
      const latest = await api("GET", "/printers/preview/latest.json");
      keyed(slips, latest, (slip) => slip.name, create);
      setText(status, latest.length === 0 ? t("preview.none") : t("preview.count", { count: latest.length }));
    } catch (error) {
      setText(status, error instanceof Error ? error.message : String(error));
    }
    isAsking = false;
  }

  setInterval(ask, ASK_AGAIN_MS);
  document.addEventListener("visibilitychange", ask);
  await ask();
}
