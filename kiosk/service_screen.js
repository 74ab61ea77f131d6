// One service: what it takes, what it costs, how long it may last, who goes first, and the button
// that takes a number. Made once from the state, told of changes by update.
import { h, icon, replace, setText } from "../server/browser/dom.js";
import { serviceIcon } from "./entries.js";
import { isOpen } from "./menu.js";
import { backButton, button, emergency, officeHead, title } from "./parts.js";
import { scroller } from "./scroller.js";
import { chosenService, isSending } from "./shown.js";
import { mayAdd } from "./visit.js";
import { addButton, oneNumberLine } from "./visit_parts.js";
import { aheadWords, closedWords, feeOf, feeWords, say, sayLines, waitWords } from "./words.js";

/** @typedef {import("./parts.js").Tools} Tools */
/** @typedef {import("./parts.js").Built} Built */
/** @typedef {import("./types.js").KioskState} KioskState */
/** @typedef {import("./types.js").Service} Service */
/** @typedef {import("./types.js").Snapshot} Snapshot */

/** Minutes and who waits on the left and right, then the fee and what a late office owes.
 * @param {Tools} tools @param {Service} service @param {import("./types.js").Words|null} owed */
function facts({ t, language }, service, owed) {
  const { minutes, decree, clock_basis: basis } = service;
  return h("ul", { class: "facts" },
    h("li", null, icon("clock"), h("p", null, h("strong", null, t("service.minutes", { minutes })),
      h("span", null, t(`detail.basis.${basis}`, { decree })))),
    isOpen(service) && h("li", null, icon("users"), h("p", null, h("strong", { data: { detail: "ahead" } }),
      h("span", { data: { detail: "wait" } }))),
    h("li", null, icon("banknote"), h("p", null, h("strong", { data: { detail: "fee" } }))),
    owed && h("li", null, icon("droplet"), h("p", null, h("span", null, say(owed, language)))));
}

/** What to have ready, for the kind that was touched or for the service as a whole.
 * @param {Tools} tools @param {Service} service */
function needs({ t, language }, service) {
  const heading = h("h2");
  const lines = h("ul");
  const list = h("section", { class: "needs", tabIndex: 0, "aria-label": t("detail.prepare") }, heading, lines);
  const scrolled = scroller(t, list);
  /** @type {string|null|undefined} */
  let shown;
  /** @param {string|null} chosen */
  function update(chosen) {
    if (chosen !== shown) {
      shown = chosen;
      const variant = service.variants.find(({ id }) => id === chosen);
      setText(heading, variant ? t("detail.prepare_for", { variant: say(variant.name, language) }) : t("detail.prepare"));
      replace(lines, sayLines((variant ?? service).requirements, language).map((need) => h("li", null, icon("check"), h("span", null, need))));
      scrolled.toTop();
    }
    scrolled.check();
  }
  return { element: scrolled.element, update };
}

/** Buttons of which one or none is pressed.
 * @param {string} className @param {string} heading @param {string} note
 * @param {{id: string, button: HTMLElement}[]} choices */
const choicesOf = (className, heading, note, choices) => choices.length > 0
  && h("section", { class: `groups ${className}` }, h("h2", null, heading), note !== "" && h("p", null, note),
    h("div", { data: { count: choices.length } }, choices.map((choice) => choice.button)));

/** In the place of “Ambil nomor” where no number is given: why, until when, and who helps meanwhile.
 * @param {Tools} tools @param {Service} service @param {Snapshot} snapshot */
function closedPanel({ t, language, tap }, service, snapshot) {
  const { word, icon: sign, lines } = closedWords(t, service, snapshot, language);
  const { standing } = service.admission;
  return h("section", { class: "closed", data: { testid: "closed" } },
    h("div", { class: "closed-words" }, h("span", { class: "closed-sign" }, icon(sign)),
      h("div", null, h("h2", null, word), lines.map((line) => h("p", null, line)),
        standing !== "full" && h("p", null, t(standing === "after_hours" ? "guidance.way" : "closed.officer")))),
    emergency(t),
    button("call-officer", "button button-wide", tap("help_tapped", { kind: "officer" }), icon("bell-ring"),
      h("span", null, t("help.officer"))));
}

/** @param {KioskState} state @param {Tools} tools @returns {Built} */
export function serviceScreen(state, tools) {
  const { t, language, tap } = tools;
  const snapshot = /** @type {Snapshot} */ (state.snapshot);
  const service = /** @type {Service} */ (chosenService(state));
  const open = isOpen(service);
  const groups = (open ? snapshot.priority_groups : []).map((group) => ({ id: group.id,
    button: button(`priority-${group.id}`, "button group", tap("priority_toggled", { group: group.id }),
      icon(group.icon), h("span", null, say(group.name, language)), icon("check")) }));
  const isFirst = state.visit.services.length === 0;
  const variants = (isFirst ? service.variants : []).map((variant) => ({ id: variant.id,
    button: button(`variant-${variant.id}`, "button group", tap("variant_toggled", { variant: variant.id }),
      icon(variant.icon), h("span", null, say(variant.name, language)), icon("check")) }));
  const takeWords = h("span");
  const need = needs(tools, service);
  const element = h("div", { class: `screen screen-service${open ? "" : " is-closed"}` }, officeHead(snapshot.office),
    h("main", null,
      h("div", { class: "about" },
        h("div", { class: "about-title" }, serviceIcon(service.icon, service.accent), title(say(service.name, language))),
        facts(tools, service, snapshot.compensation_line),
        open && service.admission.is_out_of_hours
          && h("p", { class: "remark is-calm" }, icon("moon"), h("span", null, t("service.out_of_hours"))),
        need.element),
      h("div", { class: "decide" },
        choicesOf("variants", t("detail.variants"), "", variants),
        open ? choicesOf("priorities", t("detail.priority"), t("detail.priority_note"), groups) : closedPanel(tools, service, snapshot),
        open && oneNumberLine(state, tools, service),
        h("div", { class: `actions${mayAdd(state) ? " has-add" : ""}` }, backButton(tools), mayAdd(state) && addButton(tools),
          open && button("take-number", "button button-main", tap("take_tapped"), takeWords)))));
  return { element, update };

  /** @param {KioskState} now */
  function update(now) {
    const chosen = now.screen.name === "service" ? now.screen : { priority: null, variant: null };
    for (const each of groups) each.button.setAttribute("aria-pressed", String(each.id === chosen.priority));
    for (const each of variants) each.button.setAttribute("aria-pressed", String(each.id === chosen.variant));
    need.update(chosen.variant);
    setText(takeWords, t(isSending(now) ? "detail.taking" : "detail.take"));
    const fresh = chosenService(now) ?? service;
    const fee = feeWords(t, feeOf(fresh, chosen.variant));
    for (const [detail, text] of Object.entries({ ahead: aheadWords(t, fresh.ahead), wait: waitWords(t, fresh), fee })) {
      const place = element.querySelector(`[data-detail=${detail}]`);
      if (place) setText(place, text);
    }
  }
}
