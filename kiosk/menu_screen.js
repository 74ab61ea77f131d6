// The start and every group below it: services and groups to touch, the private room, and what is
// not about a number. After hours the start guides to the guard; whoever adds a service sees those chosen
// so far. Made once, kept up to date by update.
import { h, icon, setText } from "../server/browser/dom.js";
import { chosenEntry, groupButton, serviceButton, updateEntries } from "./entries.js";
import { entriesOf, firstOpening, isAfterHours, pathTo } from "./menu.js";
import { backButton, button, choiceButton, contactLine, emergency, officeHead, title } from "./parts.js";
import { scroller } from "./scroller.js";
import { isSending } from "./shown.js";
import { isChosen } from "./visit.js";
import { chosenLine } from "./visit_parts.js";
import { momentWords, say } from "./words.js";

/** @typedef {import("./parts.js").Tools} Tools */
/** @typedef {import("./parts.js").Built} Built */
/** @typedef {import("./types.js").KioskState} KioskState */
/** @typedef {import("./types.js").Snapshot} Snapshot */

/** So many entries stand one below the other with all their words; more stand closer. */
const FEW = 4;
const FEW_BESIDE_CHOSEN = 2;

/** @param {KioskState} state @param {Tools} tools @returns {Built} */
export function menuScreen(state, tools) {
  const snapshot = /** @type {Snapshot} */ (state.snapshot);
  const group = state.screen.name === "home" ? state.screen.group : null;
  const trouble = h("p", { class: "remark", role: "status" }, icon("printer"), h("span", null, tools.t("home.printer_trouble")));
  const { services, groups } = entriesOf(snapshot, group);
  const isAdding = state.visit.services.length > 0;
  const rows = [...services.map((service) => (isChosen(state, service.id) ? chosenEntry(tools, service) : serviceButton(tools, service, snapshot))),
    ...groups.map((each) => groupButton(tools, each, snapshot))];
  const list = h("ul", { class: "services", "aria-label": tools.t("home.services"), data: { size: rows.length > (isAdding ? FEW_BESIDE_CHOSEN : FEW) ? "many" : "few" } }, rows);
  const scrolled = scroller(tools.t, list);
  returnToTop(list, scrolled.toTop, snapshot.idle_seconds);
  const isGuiding = group === null && !isAdding && isAfterHours(snapshot);
  const top = group !== null ? groupTop(snapshot, group, tools) : isAdding ? whatElse(tools)
    : isGuiding ? guidance(snapshot, tools) : welcome(snapshot, tools, trouble);
  const takeWords = h("span");
  const take = isAdding && button("take-number", "button button-main", tools.tap("take_tapped"), takeWords);
  const kind = isAdding ? " is-adding" : isGuiding ? " is-guiding" : "";
  const element = h("div", { class: `screen screen-home${kind}` }, officeHead(snapshot.office),
    h("main", null, top, scrolled.element, isAdding && chosenLine(state, tools),
      group === null && !isAdding ? extras(snapshot, tools) : h("div", { class: "actions" }, backButton(tools), take)));
  return { element, update };

  /** @param {KioskState} now */
  function update(now) {
    trouble.hidden = now.snapshot?.printer.state !== "trouble";
    updateEntries(element, tools.t, now.snapshot?.services ?? []);
    setText(takeWords, tools.t(isSending(now) ? "detail.taking" : "detail.take"));
    scrolled.check();
  }
}

/** A list that somebody scrolled and left stands at its top again for the next visitor.
 * @param {HTMLElement} list @param {() => void} toTop @param {number} seconds */
function returnToTop(list, toTop, seconds) {
  /** @type {any} */
  let calm = null;
  list.addEventListener("scroll", () => {
    clearTimeout(calm);
    calm = setTimeout(toTop, seconds * 1000);
  }, { passive: true });
}

/** @param {Snapshot} snapshot @param {Tools} tools @param {HTMLElement} trouble */
const welcome = ({ office, services }, { t }, trouble) =>
  h("div", { class: "welcome" },
    h("div", { class: "welcome-words" }, title(t("home.welcome")), h("p", null, t("home.choose"))),
    h("div", { class: "welcome-contacts" }, emergency(t), contactLine(t("complaint"), office.contact)),
    services.some(({ admission }) => admission.is_out_of_hours)
      && h("p", { class: "remark is-calm" }, icon("moon"), h("span", null, t("service.out_of_hours"))),
    trouble);

/** @param {Tools} tools */
const whatElse = ({ t }) => h("div", { class: "welcome" },
  h("div", { class: "welcome-words" }, title(t("visit.title")), h("p", null, t("visit.explain"))));

/** Where in the tree the visitor stands.
 * @param {Snapshot} snapshot @param {string} group @param {Tools} tools */
function groupTop(snapshot, group, { t, language }) {
  const path = pathTo(snapshot, group);
  const above = [t("menu.path"), ...path.slice(0, -1).map(({ name }) => say(name, language))];
  const own = path.at(-1);
  return h("div", { class: "welcome" }, h("div", { class: "welcome-words" },
    h("p", { class: "path" }, above.map((name) => [h("span", null, name), icon("chevron-right")]).flat()),
    title(own ? say(own.name, language) : ""), own && h("p", null, say(own.hint, language))));
}

/** Never a plain “tutup” (DOMAIN 6): who serves now, where, and from when numbers are given again.
 * @param {Snapshot} snapshot @param {Tools} tools */
function guidance(snapshot, { t, language, tap }) {
  const opens = firstOpening(snapshot.services);
  return h("div", { class: "guidance" },
    h("div", { class: "guidance-words" }, h("span", { class: "notice-sign" }, icon("moon")), title(t("guidance.title")),
      h("p", null, t("guidance.way")),
      opens && h("p", null, t("guidance.opens", { moment: momentWords(t, opens, snapshot, language) })),
      emergency(t), contactLine(t("complaint"), snapshot.office.contact)),
    button("call-officer", "button button-main button-wide", tap("help_tapped", { kind: "officer" }),
      icon("bell-ring"), h("span", null, t("help.officer"))),
    h("p", { class: "guidance-read" }, t("guidance.read")));
}

/** What is not about a number. @param {Snapshot} snapshot @param {Tools} tools */
function extras(snapshot, { t, tap }) {
  const row = [
    snapshot.private_room && choiceButton("private-room", tap("private_tapped"), "heart-handshake", t("home.private"), t("home.private_for")),
    choiceButton("rating", tap("opened", { name: "rating" }), "smile", t("home.rating"), ""),
    snapshot.feedback_topics.length > 0
      && choiceButton("feedback", tap("opened", { name: "feedback_kind" }), "message-square-text", t("home.feedback"), ""),
    choiceButton("standards", tap("opened", { name: "standards" }), "clipboard-check", t("home.standards"), ""),
  ];
  return h("div", { class: "extras" }, row);
}
