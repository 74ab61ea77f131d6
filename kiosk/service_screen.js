// One service: what it takes, what it costs, how long it may last, who goes first, and the button
// that takes a number. Made once from the state, told of changes by update.
import { h, icon, setText } from "../server/browser/dom.js";
import { aheadWords, button, feeWords, officeHead, say, title } from "./parts.js";
import { chosenService, isSending } from "./shown.js";

/** @typedef {import("./parts.js").Tools} Tools */
/** @typedef {import("./parts.js").Built} Built */
/** @typedef {import("./state.js").KioskState} KioskState */
/** @typedef {import("./state.js").Service} Service */

/** @param {Tools["t"]} t @param {Service} service */
function waitWords(t, { ahead, estimate_minutes: minutes }) {
  if (minutes === null) return "";
  if (minutes === 0) return t(ahead === 0 ? "detail.no_wait" : "detail.estimate_short");
  return t("detail.estimate", { minutes });
}

/** Minutes and who waits on the left and right, then the fee and what a late office owes.
 * @param {Tools} tools @param {Service} service @param {import("./state.js").Words|null} owed */
function facts({ t, language }, service, owed) {
  const { minutes, decree, clock_basis: basis } = service;
  return h("ul", { class: "facts" },
    h("li", null, icon("clock"), h("p", null, h("strong", null, t("service.minutes", { minutes })),
      h("span", null, t(`detail.basis.${basis}`, { decree })))),
    h("li", null, icon("users"), h("p", null, h("strong", { data: { detail: "ahead" } }),
      h("span", { data: { detail: "wait" } }))),
    h("li", null, icon("check"), h("p", null, h("strong", null, feeWords(t, service.fee_rupiah)))),
    owed && h("li", null, icon("droplet"), h("p", null, h("span", null, say(owed, language)))));
}

/** @param {KioskState} state @param {Tools} tools @returns {Built} */
export function serviceScreen(state, tools) {
  const { t, language, tap } = tools;
  const snapshot = /** @type {import("./state.js").Snapshot} */ (state.snapshot);
  const service = /** @type {Service} */ (chosenService(state));
  const groups = snapshot.priority_groups.map((group) => button(`priority-${group.id}`, "button group",
    tap("priority_toggled", { group: group.id }), icon(group.icon),
    h("span", null, say(group.name, language)), icon("check")));
  const takeWords = h("span");
  const needs = service.requirements[language] ?? service.requirements.id;
  const element = h("div", { class: "screen screen-service" }, officeHead(snapshot.office),
    h("main", null,
      h("div", { class: "about" },
        h("div", { class: "about-title" }, h("span", { class: "service-icon" }, icon(service.icon)),
          title(say(service.name, language))),
        facts(tools, service, snapshot.compensation_line),
        needs.length > 0 && h("section", { class: "needs", tabIndex: 0, "aria-label": t("detail.prepare") },
          h("h2", null, t("detail.prepare")),
          h("ul", null, needs.map((need) => h("li", null, icon("check"), need))))),
      h("div", { class: "decide" },
        groups.length > 0 && h("section", { class: "groups" }, h("h2", null, t("detail.priority")),
          h("p", null, t("detail.priority_note")), h("div", null, groups)),
        h("div", { class: "actions" },
          button("back", "button", tap("back_tapped"), icon("chevron-left"), t("back")),
          button("take-number", "button button-main", tap("take_tapped"), takeWords)))));
  return { element, update };

  /** @param {KioskState} now */
  function update(now) {
    const chosen = now.screen.name === "service" ? now.screen.priority : null;
    for (const [at, group] of snapshot.priority_groups.entries()) {
      groups[at]?.setAttribute("aria-pressed", String(group.id === chosen));
    }
    setText(takeWords, t(isSending(now) ? "detail.taking" : "detail.take"));
    const fresh = chosenService(now) ?? service;
    setText(/** @type {Element} */ (element.querySelector("[data-detail=ahead]")), aheadWords(t, fresh.ahead));
    setText(/** @type {Element} */ (element.querySelector("[data-detail=wait]")), waitWords(t, fresh));
  }
}
