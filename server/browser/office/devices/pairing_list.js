/**
 * The devices that wait to be let in, each with the code that stands on its screen.
 */
import { timeOf } from "/server/browser/dates.js";
import { h, icon, keyed, setText } from "/server/browser/dom.js";
import { ICON_OF } from "/server/browser/office/devices/state.js";

/** @typedef {import("/server/browser/office/devices/state.js").Office} Office */
/** @typedef {import("/server/browser/office/devices/state.js").Pairing} Pairing */

/**
 * @param {import("/server/browser/texts.js").Translate} t
 * @param {{approve: (pairing: Pairing) => void, refuse: (pairing: Pairing) => void}} acts
 */
export function createPairingList(t, { approve, refuse }) {
  const rows = h("ul", { class: "pairings", role: "list" });
  const none = h("p", { class: "soft" }, t("pairing.none"));

  /** @param {Pairing} pairing */
  const create = (pairing) => h("li", { class: "pairing-row", "data-code": pairing.code },
    h("span", { class: "pairing-sign" }, icon(ICON_OF[pairing.kind] ?? "square")),
    h("div", { class: "pairing-words" },
      h("strong", { class: "pairing-code tabular" }, pairing.code),
      h("span", null, t(`kind.${pairing.kind}`)),
      h("span", { class: "soft pairing-since" })),
    h("div", { class: "row-buttons" },
      h("button", { type: "button", class: "button button-main", "aria-label": t("approve.button_for", { code: pairing.code }), on: { click: () => approve(pairing) } }, t("approve.button")),
      h("button", { type: "button", class: "button", "aria-label": t("refuse.button_for", { code: pairing.code }), on: { click: () => refuse(pairing) } }, t("refuse.button"))));

  return {
    element: h("section", { class: "card panel", "aria-labelledby": "pairings-title" },
      h("h2", { id: "pairings-title" }, t("pairing.title")), none, rows),
    /** @param {Office} office */
    draw({ pairings, may_change: mayChange, office: { timezone } }) {
      none.hidden = pairings.length > 0;
      keyed(rows, pairings, (one) => one.id, create, (row, one) => {
        // Who only looks is offered nothing that would be refused.
        /** @type {HTMLElement} */ (row.querySelector(".row-buttons")).hidden = !mayChange;
        const since = row.querySelector(".pairing-since");
        if (since !== null) setText(since, t("pairing.since", { address: one.address || "–", time: timeOf(one.asked_at, timezone) }));
      });
    },
  };
}
