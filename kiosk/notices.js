// The screens on which nothing can be chosen: starting, no server, no answer, a refusal.
import { h, icon } from "../server/browser/dom.js";
import { button, officeHead, title } from "./parts.js";

/** @typedef {import("./parts.js").Tools} Tools */
/** @typedef {import("./parts.js").Built} Built */
/** @typedef {import("./state.js").KioskState} KioskState */

/**
 * @param {KioskState} state @param {Tools} tools
 * @param {{sign: string, testid: string, heading: string, lines: string[], actions: HTMLElement[]}} parts
 * @returns {Built}
 */
function notice(state, { t }, { sign, testid, heading, lines, actions }) {
  const element = h("div", { class: "screen" },
    state.snapshot && officeHead(state.snapshot.office),
    h("main", { class: "notice", data: { testid } },
      h("div", { class: "notice-words", role: "alert" }, h("span", { class: "notice-sign" }, icon(sign)), title(heading),
        lines.map((line) => h("p", null, line))),
      h("p", { class: "notice-emergency" }, icon("phone"), t("emergency")),
      actions.length > 0 && h("div", { class: "actions" }, actions)));
  return { element, update: () => {} };
}

/** @param {Tools} tools */
const back = ({ t, tap }) => button("back", "button", tap("back_tapped"), icon("chevron-left"), t("back"));

/** @param {KioskState} state @param {Tools} tools */
export const startingScreen = (state, tools) => notice(state, tools,
  { sign: "clock", testid: "starting", heading: tools.t("starting"), lines: [], actions: [] });

/** @param {KioskState} state @param {Tools} tools */
export const lostScreen = (state, tools) => notice(state, tools, {
  sign: "wifi-off", testid: "connection-lost", heading: tools.t("lost.title"),
  lines: [tools.t("lost.explain"), tools.t("lost.recovers")], actions: [],
});

/** @param {KioskState} state @param {Tools} tools */
export const unansweredScreen = (state, tools) => notice(state, tools, {
  sign: "triangle-alert", testid: "unanswered", heading: tools.t("unanswered.title"),
  lines: [state.request?.message ?? tools.t("unanswered.silent"), tools.t("unanswered.explain")],
  actions: [back(tools), button("retry", "button button-main", tools.tap("retry_tapped"), tools.t("unanswered.retry"))],
});

/** @param {KioskState} state @param {Tools} tools */
export const refusedScreen = (state, tools) => notice(state, tools, {
  sign: "hand", testid: "refused", heading: tools.t("refused.title"),
  lines: ["message" in state.screen ? state.screen.message : "", tools.t("refused.explain")],
  actions: [back(tools)],
});
