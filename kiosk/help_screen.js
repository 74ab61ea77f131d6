// Help: an officer, a wheelchair, a kept turn; what the building has; whom to call. What became of
// the call stands at its top, in words and without a sound.
import { h, icon, replace } from "../server/browser/dom.js";
import { backButton, choiceButton, contactLine, emergency, officeHead, title } from "./parts.js";
import { shownHelp } from "./shown.js";
import { ticketBeneath } from "./way.js";
import { say } from "./words.js";

/** @typedef {import("./parts.js").Tools} Tools */
/** @typedef {import("./parts.js").Built} Built */
/** @typedef {import("./types.js").KioskState} KioskState */
/** @typedef {import("./types.js").Snapshot} Snapshot */

/** @param {KioskState} state */
function labelOf(state) {
  const beneath = ticketBeneath(state.screen);
  return beneath?.name === "ticket" ? beneath.ticket.label : null;
}

/** @param {KioskState} state @param {Tools["t"]} t @returns {{sign: string, heading: string, lines: string[]} | null} */
export function helpNews(state, t) {
  const help = shownHelp(state);
  if (help.state === "none") return null;
  const label = labelOf(state);
  const isKept = help.kind === "nursing_room" && label !== null;
  const kept = isKept ? [t("help.kept", { label }), t("help.kept_how")] : [];
  if (help.state === "accepted") return { sign: "circle-check", heading: t("help.accepted"), lines: kept };
  return { sign: "bell-ring", heading: t("help.asked"), lines: isKept ? kept : [t("help.asked_wait")] };
}

/** @param {KioskState} state @param {Tools} tools @returns {Built} */
export function helpScreen(state, tools) {
  const { t, language, tap } = tools;
  const snapshot = /** @type {Snapshot} */ (state.snapshot);
  const label = labelOf(state);
  const news = h("div", { class: "help-news", role: "status", data: { testid: "help-news" } });
  const kinds = [
    { kind: "officer", sign: "bell-ring", hint: t("help.officer_hint") },
    { kind: "wheelchair", sign: "accessibility", hint: t("help.wheelchair_hint") },
    { kind: "nursing_room", sign: "baby",
      hint: label === null ? t("help.nursing_room_hint") : t("help.nursing_room_ticket", { label }) },
  ];
  const choices = kinds.filter(({ kind }) => snapshot.help_kinds.includes(kind)).map(({ kind, sign, hint }) => ({ kind,
    button: choiceButton(`help-${kind}`, tap("help_tapped", { kind }), sign, t(`help.${kind}`), hint) }));
  const heading = title(t("help.title"));
  const element = h("div", { class: "screen screen-help" }, officeHead(snapshot.office),
    h("main", null,
      h("div", { class: "help-top" }, heading, news,
        emergency(t), contactLine(t("help.contacts"), snapshot.office.contact),
        snapshot.facilities.length > 0 && h("section", { class: "facilities" }, h("h2", null, t("help.facilities")),
          h("ul", null, snapshot.facilities.map((each) => h("li", null, icon(each.icon), h("span", null, say(each.name, language))))))),
      h("div", { class: "decide" }, h("div", { class: "choices" }, choices.map((choice) => choice.button)),
        h("div", { class: "actions" }, backButton(tools)))));
  let told = "";
  return { element, update };

  /** @param {KioskState} now */
  function update(now) {
    const help = shownHelp(now);
    for (const each of choices) each.button.setAttribute("aria-pressed", String(help.kind === each.kind));
    if (told === help.state + help.kind) return;
    told = help.state + help.kind;
    const shown = helpNews(now, t);
    news.hidden = shown === null;
    news.dataset.state = help.state;
    if (shown === null) return;
    replace(news, h("span", { class: "help-sign" }, icon(shown.sign)),
      h("div", null, h("strong", null, shown.heading), shown.lines.map((line) => h("p", null, line))));
  }
}
