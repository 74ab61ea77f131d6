// The buttons of a menu: one service or one group each, with pictogram, name, hint and figures. A
// closed service says so by a sign and a word, and still shows what it needs when touched.
import { h, icon, setText } from "../server/browser/dom.js";
import { isOpen, servicesWithin } from "./menu.js";
import { button } from "./parts.js";
import { aheadWords, closedWords, estimateWords, feeOf, feeShort, say } from "./words.js";

/** @typedef {import("./parts.js").Tools} Tools */
/** @typedef {import("./types.js").Service} Service */
/** @typedef {import("./types.js").Snapshot} Snapshot */

/** @param {string} sign @param {string} accent */
export const serviceIcon = (sign, accent) => h("span", { class: "service-icon", data: { accent } }, icon(sign));

/** @param {import("./types.js").Words} name @param {import("./types.js").Words} hint @param {"id"|"en"} language */
const entryWords = (name, hint, language) => h("span", { class: "service-words" },
  h("strong", null, say(name, language)), h("span", { class: "service-hint" }, say(hint, language)));

/** @param {Tools} tools @param {Service} service @param {Snapshot} snapshot */
export function serviceButton(tools, service, snapshot) {
  const { language, tap } = tools;
  const { standing } = service.admission;
  return h("li", { class: service.is_wide ? "is-wide" : "" },
    h("button", { type: "button", class: "service", data: { testid: `service-${service.id}`, accent: service.accent, standing },
      on: { click: tap("service_chosen", { service: service.id }) } },
      serviceIcon(service.icon, service.accent), entryWords(service.name, service.hint, language),
      isOpen(service) ? facts(tools, service) : closedSign(tools, service, snapshot)));
}

/** In the place of the button of a service that is on the visitor's list already: nothing to touch.
 * @param {Tools} tools @param {Service} service */
export const chosenEntry = ({ t, language }, service) =>
  h("li", { class: service.is_wide ? "is-wide" : "" },
    h("div", { class: "service is-chosen", data: { testid: `chosen-${service.id}`, standing: "open", accent: service.accent } },
      serviceIcon(service.icon, service.accent), entryWords(service.name, service.hint, language),
      h("span", { class: "service-facts" }, h("span", null, icon("check"), h("b", null, t("visit.is_chosen"))))));

/** @param {Tools} tools @param {Service} service */
function facts({ t }, service) {
  const fee = feeOf(service, null);
  return h("span", { class: "service-facts" },
    h("span", null, icon("clock"), t("service.minutes", { minutes: service.minutes })),
    h("span", null, icon(fee === 0 ? "check" : "banknote"), feeShort(t, fee)),
    h("span", { class: "service-people" }, icon("users"),
      h("span", { data: { ahead: service.id } }), h("span", { class: "service-estimate", data: { estimate: service.id } })));
}

/** @param {Tools} tools @param {Service} service @param {Snapshot} snapshot */
function closedSign({ t, language }, service, snapshot) {
  const { word, icon: sign, lines } = closedWords(t, service, snapshot, language);
  return h("span", { class: "service-facts service-closed" }, h("span", null, icon(sign), h("b", null, word)),
    service.admission.standing === "full" ? null : lines.map((line) => h("span", null, line)));
}

/** @param {Tools} tools @param {import("./types.js").Group} group @param {Snapshot} snapshot */
export function groupButton({ t, language, tap }, group, snapshot) {
  const count = servicesWithin(snapshot, group.id).length;
  return h("li", null, button(`group-${group.id}`, "service service-group", tap("group_chosen", { group: group.id }),
    serviceIcon(group.icon, ""), entryWords(group.name, group.hint, language),
    h("span", { class: "service-facts" },
      h("span", null, icon("clipboard-list"), count === 1 ? t("menu.count_one") : t("menu.count", { count }))),
    h("span", { class: "service-more" }, icon("chevron-right"))));
}

/** Writes how many wait, and how long that may take, into the buttons that stand.
 * @param {ParentNode} root @param {Tools["t"]} t @param {Service[]} services */
export function updateEntries(root, t, services) {
  for (const service of services) {
    const id = CSS.escape(service.id);
    const [ahead, estimate] = [root.querySelector(`[data-ahead="${id}"]`), root.querySelector(`[data-estimate="${id}"]`)];
    if (ahead === null || estimate === null) continue;
    setText(ahead, aheadWords(t, service.ahead));
    setText(estimate, service.ahead === 0 ? "" : estimateWords(t, service));
  }
}
