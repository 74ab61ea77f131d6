/**
 * The sheet for hours without machines: numbers 1 to 50 to tear off, with room for service and time. Printed
 * beforehand; nothing on it needs the server once it is on paper.
 */
import { api } from "/server/browser/api.js";
import { byId, h, icon, replace } from "/server/browser/dom.js";
import { FIRST_NUMBER, LAST_NUMBER, pagesOf } from "/server/browser/guard/sheet/rows.js";
import { orSayItFailed } from "/server/browser/staff.js";
import { loadTexts } from "/server/browser/texts.js";

const COLUMNS = ["stub", "number", "time", "service", "priority", "label"];

orSayItFailed(start());

async function start() {
  const { t } = await loadTexts("/server/browser/guard/sheet/");
  const { office } = await api("GET", "/api/v1/office-head");
  document.title = t("page.title");
  const title = t("sheet.title", { first: FIRST_NUMBER, last: LAST_NUMBER });

  /** @param {number} number */
  const row = (number) => h("tr", null,
    h("td", { class: "stub" }, h("span", { class: "stub-office" }, `${office.hall} ${office.name}`), h("strong", null, String(number))),
    h("th", { scope: "row" }, String(number)), COLUMNS.slice(2).map(() => h("td", null)));

  /** @param {number[]} numbers @param {number} at @param {number[][]} pages */
  const sheet = (numbers, at, pages) => h("section", { class: "sheet", "aria-label": t("sheet.page", { page: at + 1, pages: pages.length }) },
    h("header", { class: "sheet-head" },
      h("div", null, h("h2", null, title), h("p", null, `${office.hall} ${office.name}`)),
      h("p", { class: "sheet-fill" }, t("sheet.day"), h("span", { class: "line" })),
      h("p", { class: "sheet-fill" }, t("sheet.officer"), h("span", { class: "line" }))),
    h("table", null,
      h("thead", null, h("tr", null, COLUMNS.map((one) => h("th", { scope: "col" }, t(`column.${one}`))))),
      h("tbody", null, numbers.map(row))),
    h("p", { class: "sheet-foot" }, t("sheet.page", { page: at + 1, pages: pages.length })));

  replace(byId("app"),
    h("header", { class: "bar" }, h("h1", { class: "bar-who" }, h("strong", { class: "bar-place" }, t("page.title"))),
      h("a", { class: "bar-button", href: "/desk/guard" }, icon("chevron-left"), h("span", { class: "bar-words" }, t("page.back")))),
    h("main", null,
      h("div", { class: "how" },
        h("ol", null, [1, 2, 3].map((step) => h("li", null, t(`how.${step}`)))),
        h("button", { type: "button", class: "button button-main", on: { click: () => window.print() } }, icon("printer"), t("sheet.print"))),
      pagesOf().map(sheet)));
}
