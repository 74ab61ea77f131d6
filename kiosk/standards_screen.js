// The published standards, to be read in peace: minutes, basis, fee, product; and where to complain
// (DOMAIN-D22, D32). What the full page adds is filled in when it has come.
import { h, icon } from "../server/browser/dom.js";
import { serviceIcon } from "./entries.js";
import { backButton, contactLine, officeHead, title } from "./parts.js";
import { scroller } from "./scroller.js";
import { feeWords, say } from "./words.js";

/** @typedef {import("./parts.js").Tools} Tools */
/** @typedef {import("./parts.js").Built} Built */
/** @typedef {import("./types.js").KioskState} KioskState */
/** @typedef {import("./types.js").Service} Service */

/** @param {Tools} tools @param {Service} service @param {string[]} products */
const card = ({ t, language }, service, products) => h("li", { class: "standard" },
  serviceIcon(service.icon, service.accent),
  h("div", null, h("h2", null, say(service.name, language)),
    h("p", null, icon("clock"), h("b", null, t("service.minutes", { minutes: service.minutes }))),
    h("p", null, icon("scroll-text"), h("span", null, t(`detail.basis.${service.clock_basis}`, { decree: service.decree }))),
    h("p", null, icon("banknote"), h("span", null, feeWords(t, service.fee_rupiah))),
    products.length > 0 && h("p", null, icon("file-text"),
      h("span", null, t("standards.products", { products: products.join(", ") })))));

/** @param {KioskState} state @param {Tools} tools @returns {Built} */
export function standardsScreen(state, tools) {
  const { t, language } = tools;
  const snapshot = /** @type {import("./types.js").Snapshot} */ (state.snapshot);
  const page = state.screen.name === "standards" ? state.screen.page : null;
  const list = h("ul", { class: "standards", tabIndex: 0, "aria-label": t("standards.title") }, snapshot.services.map((service) =>
    card(tools, service, page?.standards.find(({ id }) => id === service.id)?.products ?? [])));
  const element = h("div", { class: "screen screen-standards" }, officeHead(snapshot.office),
    h("main", null,
      h("div", { class: "top-words" }, title(t("standards.title")), snapshot.compensation_line
        && h("p", null, say(snapshot.compensation_line, language))),
      scroller(t, list).element,
      h("div", { class: "decide" }, contactLine(t("standards.contacts"), snapshot.office.contact),
        h("div", { class: "actions" }, backButton(tools)))));
  return { element, update: () => {} };
}
