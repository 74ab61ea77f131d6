// The screens on which little can be chosen: starting, no server, no answer, a refusal, a long queue.
import { h, icon } from "../server/browser/dom.js";
import { backButton, button, emergency, officeHead, title } from "./parts.js";
import { chosenService } from "./shown.js";
import { waitWords } from "./words.js";

/** @typedef {import("./parts.js").Tools} Tools */
/** @typedef {import("./parts.js").Built} Built */
/** @typedef {import("./types.js").KioskState} KioskState */

/**
 * @param {KioskState} state @param {Tools} tools
 * @param {{sign: string, testid: string, heading: string, lines: string[], actions: HTMLElement[], role?: string}} parts
 * @returns {Built}
 */
function notice(state, { t }, { sign, testid, heading, lines, actions, role = "alert" }) {
  const element = h("div", { class: "screen" },
    state.snapshot && officeHead(state.snapshot.office),
    h("main", { class: "notice", data: { testid } },
      h("div", { class: "notice-words", role }, h("span", { class: "notice-sign" }, icon(sign)), title(heading),
        lines.map((line) => h("p", null, line))),
      emergency(t),
      actions.length > 0 && h("div", { class: "actions" }, actions)));
  return { element, update: () => {} };
}

/** @param {KioskState} state @param {Tools} tools */
export const startingScreen = (state, tools) => notice(state, tools,
  { sign: "clock", testid: "starting", heading: tools.t("starting"), lines: [], actions: [] });

/** @param {KioskState} state @param {Tools} tools */
export const lostScreen = (state, tools) => notice(state, tools, {
  sign: "wifi-off", testid: "connection-lost", heading: tools.t("lost.title"),
  lines: [tools.t("lost.explain"), tools.t("lost.recovers")], actions: [],
});

/** @param {KioskState} state @param {Tools} tools */
export function unansweredScreen(state, tools) {
  const { t, tap } = tools;
  const { errand, request } = state;
  const heading = errand === null ? t("unanswered.title") : t(errand.kind === "help" ? "unanswered.help" : "unanswered.message");
  return notice(state, tools, {
    sign: "triangle-alert", testid: "unanswered", heading,
    lines: [(errand ?? request)?.message ?? t("unanswered.silent"), t("unanswered.explain")],
    actions: [backButton(tools), button("retry", "button button-main", tap("retry_tapped"), t("unanswered.retry"))],
  });
}

/** @param {KioskState} state @param {Tools} tools */
export const refusedScreen = (state, tools) => notice(state, tools, {
  sign: "hand", testid: "refused", heading: tools.t("refused.title"),
  lines: [state.screen.name === "refused" ? state.screen.message : "", tools.t("refused.explain")],
  actions: [backButton(tools)],
});

/** Nobody is talked out of it: what to expect, and both ways (FEATURES K8).
 * @param {KioskState} state @param {Tools} tools */
export function longQueueScreen(state, tools) {
  const { t, tap } = tools;
  const service = chosenService(state);
  const wait = service ? waitWords(t, service) : "";
  return notice(state, tools, {
    sign: "users", testid: "long-queue", heading: t("long_queue.title", { count: service?.ahead ?? 0 }), role: "status",
    lines: [wait, t("long_queue.question")].filter(Boolean),
    actions: [backButton(tools), button("take-anyway", "button button-main", tap("take_tapped"), t("long_queue.yes"))],
  });
}
