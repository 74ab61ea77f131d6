/**
 * The compensation card: what is owed to whom, until one of its buttons records what was done.
 */
import { timeOf } from "/server/browser/dates.js";
import { h, icon, keyed, setText } from "/server/browser/dom.js";

/** @typedef {import("/server/browser/desk/state.js").Entitlement} Entitlement */

/**
 * @param {object} parts
 * @param {import("/server/browser/texts.js").Translate} parts.t
 * @param {import("/server/browser/desk/perform.js").Perform} parts.perform
 */
export function createCompensation({ t, perform }) {
  const list = h("ul", { class: "owed-list", role: "list" });
  /** @type {import("/server/browser/desk/state.js").Desk | null} */
  let desk = null;

  /** @param {Entitlement} owed */
  function create(owed) {
    const items = (desk?.items ?? []).map((item, index) => h("button", {
      type: "button", class: "button button-main owed-button", "aria-keyshortcuts": String(index + 1),
      on: { click: () => perform.give(owed, item.id) },
    }, icon(iconOf(item.id)), item.name, h("kbd", { "aria-hidden": "true" }, String(index + 1))));
    return h("li", { class: "owed" },
      h("div", { class: "owed-head" }, icon("triangle-alert"),
        h("div", null, h("h2", { class: "owed-title" }), h("p", { class: "owed-who" }))),
      h("div", { class: "owed-buttons" }, items,
        h("button", { type: "button", class: "button owed-button", on: { click: () => perform.notGiven(owed, "decline") } }, t("compensation.decline")),
        h("button", { type: "button", class: "button owed-button", on: { click: () => perform.notGiven(owed, "unmet") } }, t("compensation.unmet"))));
  }

  /** @param {HTMLElement} row @param {Entitlement} owed */
  function update(row, owed) {
    const title = row.querySelector(".owed-title");
    const who = row.querySelector(".owed-who");
    if (title === null || who === null || desk === null) return;
    const items = desk.items.map((item) => item.name.toLowerCase()).join(` ${t("compensation.or")} `);
    setText(title, t("compensation.title", { items }));
    setText(who, t("compensation.who", { label: owed.label, service: owed.service, time: timeOf(owed.since, desk.office.timezone) }));
  }

  return {
    element: h("section", { class: "owed-section", role: "region", "aria-live": "assertive", "aria-label": t("compensation.region") }, list),
    /**
     * @param {import("/server/browser/desk/console_view.js").View} view
     * @param {boolean} isBusy
     */
    draw(view, isBusy) {
      desk = view.desk;
      keyed(list, desk.entitlements, (owed) => owed.ticket_id, create, update);
      for (const button of list.querySelectorAll("button")) button.setAttribute("aria-disabled", String(isBusy));
    },
    /**
     * Digits give an item for the first thing owed.
     * @param {string} key
     * @returns {boolean} whether the key meant something here
     */
    pressKey(key) {
      const button = list.querySelector(`.owed:first-child [aria-keyshortcuts="${/^[1-9]$/.test(key) ? key : "none"}"]`);
      if (!(button instanceof HTMLButtonElement)) return false;
      button.click();
      return true;
    },
  };
}

/** @param {string} item */
function iconOf(item) {
  if (item === "air_minum") return "droplet";
  return item === "permen" ? "candy" : "hand";
}
