/**
 * The last numbers given here, the newest big: what to tell the visitor, how it stands, and its slip once more.
 */
import { timeOf } from "/server/browser/dates.js";
import { h, icon, keyed, replace, setText } from "/server/browser/dom.js";
import { standingOf } from "/server/browser/guard/given.js";
import { ticketOf } from "/server/browser/guard/state.js";

/** @typedef {import("/server/browser/guard/given.js").Given} Given */

/**
 * @param {object} parts
 * @param {import("/server/browser/texts.js").Translate} parts.t
 * @param {(given: Given) => void} parts.onReprint
 * @param {(given: Given) => void} parts.onUrgent mark it as an emergency after all
 */
export function createGiven({ t, onReprint, onUrgent }) {
  const list = h("ol", { class: "given-list", role: "list" });
  const nothing = h("p", { class: "soft" }, t("given.nothing"));
  const said = h("p", { class: "visually-hidden", role: "status" });
  /** @type {Map<string, Given>} */
  const shown = new Map();

  /** @param {Given} given */
  const create = (given) => h("li", { class: "given" },
    h("p", { class: "given-label", data: { testid: "given-label" } }, given.label),
    h("div", { class: "given-facts" },
      h("span", { class: "given-service" }, given.service),
      h("ul", { class: "marks" }, h("li", { class: "mark mark-emergency" }, icon("ambulance"), t("given.emergency")), marksOf(given).map(([key, sign, values]) => h("li", { class: "mark" }, icon(sign), t(key, values)))),
      h("span", { class: "given-standing soft" })),
    h("div", { class: "given-buttons" },
      h("button", { type: "button", class: "button given-urgent", on: { click: () => press(given.id, onUrgent) } }, icon("ambulance"), t("given.mark_urgent")),
      h("button", { type: "button", class: "button given-reprint", on: { click: () => press(given.id, onReprint) } },
        icon("printer"), t("given.reprint"), h("span", { class: "visually-hidden" }, ` ${given.label}`), h("kbd", { "aria-hidden": "true" }))));

  /** @param {Given} given @returns {[string, string, Record<string, string>][]} */
  const marksOf = ({ kind, code, at, people = 1 }) => [
    [`given.${kind}`, kind === "handwritten" ? "scroll-text" : kind === "private" ? "lock" : "user-round", { time: times(at) }],
    ...(people === 1 ? [] : [/** @type {[string, string, Record<string, string>]} */ (["given.group", "users", { count: String(people) }])]),
    ...(code === "" ? [] : [/** @type {[string, string, Record<string, string>]} */ (["given.code", "badge-check", { code }])]),
  ];

  let timezone = "";
  let isNews = false;
  /** @param {string} at */
  const times = (at) => timeOf(at, timezone);

  /** @param {string} id @param {(given: Given) => void} act */
  function press(id, act) {
    const given = shown.get(id);
    if (given !== undefined) act(given);
  }

  return {
    element: h("section", { class: "card given-card", "aria-labelledby": "given-title" },
      h("h2", { id: "given-title" }, t("given.title")), nothing, list, said),
    /** @param {Given} given read out once */
    say(given) {
      setText(said, t("given.said", { label: given.label, service: given.service }));
      isNews = true;
    },
    /** @param {import("/server/browser/guard/state.js").Guard} guard @param {Given[]} givens @param {boolean} isBusy */
    draw(guard, givens, isBusy) {
      timezone = guard.office.timezone;
      shown.clear();
      for (const one of givens) shown.set(one.id, one);
      nothing.hidden = givens.length > 0;
      keyed(list, givens, (one) => one.id, create, (row, one) => {
        const isFirst = one === givens[0];
        const { key, icon: sign, canReprint } = standingOf(one, guard);
        const standing = row.querySelector(".given-standing");
        if (standing instanceof HTMLElement && standing.dataset.said !== key) {
          standing.dataset.said = key;
          replace(standing, icon(sign), h("span", null, t(key)));
        }
        row.classList.toggle("is-newest", isFirst);
        /** @type {HTMLElement} */ (row.querySelector(".mark-emergency")).hidden = ticketOf(guard, one.id)?.priority !== "emergency";
        const again = /** @type {HTMLButtonElement} */ (row.querySelector(".given-reprint"));
        again.hidden = !canReprint;
        if (isFirst) again.setAttribute("aria-keyshortcuts", "c");
        else again.removeAttribute("aria-keyshortcuts");
        setText(/** @type {Element} */ (again.querySelector("kbd")), isFirst ? "C" : "");
        /** @type {HTMLButtonElement} */ (row.querySelector(".given-urgent")).hidden = one.urgent === "";
        for (const button of row.querySelectorAll("button")) button.setAttribute("aria-disabled", String(isBusy));
      });
      // On a small screen the buttons fill it: the number must be seen all the same.
      if (isNews) list.firstElementChild?.scrollIntoView({ block: "nearest" });
      isNews = false;
      // What scrolls must be reached by the keyboard, too.
      if (list.scrollHeight > list.clientHeight) list.tabIndex = 0;
      else list.removeAttribute("tabindex");
    },
  };
}
