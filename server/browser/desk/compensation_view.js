/**
 * The compensation card: what to give to whom, until one of its buttons records what was done.
 */
import { timeOf } from "/server/browser/dates.js";
import { h, icon, keyed, replace, setText } from "/server/browser/dom.js";
import { choiceNext, choiceNow, itemsInWords, optionsOf } from "/server/browser/desk/owed.js";

/** @typedef {import("/server/browser/desk/state.js").Entitlement} Entitlement */
/** @typedef {import("/server/browser/desk/state.js").Desk} Desk */

/**
 * @param {object} parts
 * @param {import("/server/browser/texts.js").Translate} parts.t
 * @param {import("/server/browser/desk/perform.js").Perform} parts.perform
 */
export function createCompensation({ t, perform }) {
  const list = h("ul", { class: "owed-list", role: "list" });
  /** @type {Desk | null} */
  let desk = null;
  let now = 0;

  /** @param {Entitlement} owed */
  const create = (owed) => h("li", { class: "owed" },
    h("div", { class: "owed-head" }, icon("triangle-alert"),
      h("div", null, h("h2", { class: "owed-title" }), h("p", { class: "owed-who" }), h("p", { class: "owed-next soft" }))),
    h("div", { class: "owed-buttons" }, h("div", { class: "owed-items" }), [
      plain("compensation.decline", () => perform.notGiven(owed, "decline")),
      plain("compensation.unmet", () => perform.notGiven(owed, "unmet")),
      ...(owed.prints_voucher ? [plain("compensation.voucher", () => perform.voucher(owed))] : []),
    ]));

  /** @param {string} words @param {() => void} click */
  const plain = (words, click) => h("button", { type: "button", class: "button owed-button", on: { click } }, t(words));

  /** @param {HTMLElement} row @param {Entitlement} owed */
  function update(row, owed) {
    if (desk === null) return;
    const choice = choiceNow(owed, now);
    const next = choiceNext(owed, now);
    const zone = desk.office.timezone;
    set(row, ".owed-title", t("compensation.title", { items: itemsInWords(choice, t) }));
    set(row, ".owed-who", t(`compensation.who_${owed.origin}`, {
      label: owed.label, service: owed.service, time: timeOf(owed.since, zone), reason: owed.reason ?? "",
    }));
    set(row, ".owed-next", next === null ? "" : t("compensation.next", { time: timeOf(next.from_at ?? "", zone), items: itemsInWords(next, t) }));
    const items = row.querySelector(".owed-items");
    const shown = JSON.stringify(choice.items);
    if (!(items instanceof HTMLElement) || items.dataset.shown === shown) return;
    items.dataset.shown = shown;
    replace(items, ...optionsOf(choice, t).map((option, index) => h("button", {
      type: "button", class: "button button-main owed-button", "aria-keyshortcuts": String(index + 1),
      on: { click: () => perform.give(owed, option) },
    }, icon(iconOf(option.items[0]?.item ?? "")), option.words, h("kbd", { "aria-hidden": "true" }, String(index + 1)))));
  }

  return {
    element: h("section", { class: "owed-section", role: "region", "aria-live": "assertive", "aria-label": t("compensation.region") }, list),
    /**
     * @param {import("/server/browser/desk/console_view.js").View} view
     * @param {boolean} isBusy
     */
    draw(view, isBusy) {
      desk = view.desk;
      now = view.now;
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

/** @param {HTMLElement} row @param {string} place @param {string} words */
function set(row, place, words) {
  const element = row.querySelector(place);
  if (!(element instanceof HTMLElement)) return;
  setText(element, words);
  element.hidden = words === "";
}

/** @param {string} item */
function iconOf(item) {
  if (item === "air_minum") return "droplet";
  return item === "permen" ? "candy" : "hand";
}
