// How a visit of several services looks: the chosen ones as a line of chips on the menu, one sentence at
// the button that takes the number, and the way to one more. What may be chosen stands in visit.js.
import { h, icon } from "../server/browser/dom.js";
import { serviceOf } from "./menu.js";
import { button } from "./parts.js";
import { say } from "./words.js";

/** @typedef {import("./parts.js").Tools} Tools */
/** @typedef {import("./types.js").KioskState} KioskState */
/** @typedef {import("./types.js").Service} Service */

/** The services chosen before the one on screen, in their order.
 * @param {KioskState} state @returns {Service[]} */
const chosenBefore = ({ visit, snapshot }) => visit.services.flatMap(({ id }) => serviceOf(snapshot, id) ?? []);

/** “Anda memilih: Laporan Polisi + Laporan Kehilangan”, each to be taken out with one touch.
 * @param {KioskState} state @param {Tools} tools */
export function chosenLine(state, { t, language, tap }) {
  const chips = chosenBefore(state).map((service) => {
    const name = say(service.name, language);
    const chip = button(`taken-out-${service.id}`, "button chip", tap("taken_out", { service: service.id }),
      icon(service.icon), h("span", null, name), icon("x"));
    chip.setAttribute("aria-label", t("visit.take_out", { service: name }));
    return h("li", null, chip);
  });
  return h("section", { class: "visit", data: { testid: "chosen" } },
    h("h2", null, t("visit.chosen")), h("ul", { "aria-label": t("visit.chosen") }, chips));
}

/** What the one number will be for, where the service on screen is not the only one.
 * @param {KioskState} state @param {Tools} tools @param {Service} own */
export function oneNumberLine(state, { t, language }, own) {
  const before = chosenBefore(state);
  const services = [...before, own].map(({ name }) => say(name, language)).join(" + ");
  return before.length > 0 && h("p", { class: "visit-line", data: { testid: "one-number" } }, icon("clipboard-list"),
    h("span", null, t("visit.one_number"), " ", h("b", null, services)));
}

/** @param {Tools} tools */
export const addButton = ({ t, tap }) =>
  button("add-service", "button", tap("add_tapped"), icon("clipboard-list"), h("span", null, t("visit.add")));
