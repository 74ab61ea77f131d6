/**
 * What differs between two versions, as a table: which field, before, after.
 */
import { h } from "/server/browser/dom.js";
import { changeInWords } from "/server/browser/office/standards/state.js";

/**
 * @param {import("/server/browser/office/standards/state.js").Change[]} changes
 * @param {import("/server/browser/office/standards/state.js").Page} page
 * @param {import("/server/browser/texts.js").Translate} t
 */
export function changesTable(changes, page, t) {
  if (changes.length === 0) return h("p", null, t("changes.none"));
  return h("div", { class: "changes", tabIndex: 0, role: "region", "aria-label": t("changes.region") }, h("table", null,
    h("thead", null, h("tr", null, ["what", "before", "after"].map((name) => h("th", { scope: "col" }, t(`changes.${name}`))))),
    h("tbody", null, changes.map((change) => {
      const { what, before, after } = changeInWords(change, page, t);
      return h("tr", null, h("th", { scope: "row" }, what), h("td", null, before), h("td", null, after));
    }))));
}
