// What “Dengarkan” reads aloud for a screen: its options in plain sentences. Never a sensitive
// service, never the private room, never what a visitor wrote (FEATURES U5). Pure.
import { entriesOf, isAfterHours } from "./menu.js";
import { chosenService, shownScreen, shownSlip } from "./shown.js";
import { mayAdd } from "./visit.js";
import { closedWords, estimateWords, feeOf, feeWords, peopleWords, say, sayLines, waitWords } from "./words.js";

/** @typedef {import("./types.js").KioskState} KioskState */
/** @typedef {import("./types.js").Snapshot} Snapshot */
/** @typedef {import("../server/browser/texts.js").Translate} Translate */

/** The sentences, in order; none where nothing may be read.
 * @param {KioskState} state @param {Translate} t @returns {string[]} */
export function spokenLines(state, t) {
  const { snapshot, language } = state;
  if (snapshot === null) return [];
  switch (shownScreen(state)) {
    case "home": return menuLines(state, snapshot, t);
    case "service": return serviceLines(state, snapshot, t);
    case "long_queue": return state.screen.name === "long_queue" ? questionLines(state, t) : [];
    case "ticket": return ticketLines(state, t);
    case "help": return [t("help.title"), ...snapshot.help_kinds.map((kind) => t(`help.${kind}`)),
      ...snapshot.facilities.map(({ name }) => say(name, language)), t("emergency")];
    case "rating": return [t("rating.title"), ...[4, 3, 2, 1].map((score) => t(`rating.score.${score}`))];
    case "feedback_kind": return [t("feedback.title"), t("feedback.complaint"), t("feedback.suggestion")];
  }
  return [];
}

/** @param {KioskState} state @param {Snapshot} snapshot @param {Translate} t */
function menuLines({ screen, visit, language }, snapshot, t) {
  if (screen.name !== "home") return [];
  const { services, groups } = entriesOf(snapshot, screen.group);
  const spoken = services.filter((service) => !service.is_sensitive);
  const start = visit.services.length > 0 ? [t("visit.title"), t("visit.explain")]
    : isAfterHours(snapshot) ? [t("guidance.title"), t("guidance.way")] : [t("home.choose")];
  return [
    ...start,
    ...spoken.map((service) => `${say(service.name, language)}. ${say(service.hint, language)}.`),
    ...groups.map((group) => `${say(group.name, language)}. ${say(group.hint, language)}.`),
    t("listen.help"),
  ];
}

/** @param {KioskState} state @param {Snapshot} snapshot @param {Translate} t */
function serviceLines(state, snapshot, t) {
  const { screen, language } = state;
  const service = chosenService(state);
  if (service === null || service.is_sensitive || screen.name !== "service") return [];
  const variant = service.variants.find(({ id }) => id === screen.variant);
  const needs = sayLines((variant ?? service).requirements, language);
  const isOpen = service.admission.standing === "open";
  const closed = closedWords(t, service, snapshot, language);
  return [
    say(service.name, language),
    ...(isOpen ? [] : [closed.word, ...closed.lines]),
    t("service.minutes", { minutes: service.minutes }), feeWords(t, feeOf(service, screen.variant)),
    ...(service.ahead === null ? [] : [peopleWords(t, service.ahead)]), waitWords(t, service),
    t("detail.prepare"), ...needs,
    ...(mayAdd(state) ? [t("listen.add")] : []), ...(isOpen ? [t("listen.take")] : []),
  ].filter((line) => line !== "");
}

/** @param {KioskState} state @param {Translate} t */
function questionLines(state, t) {
  const service = chosenService(state);
  if (service === null || service.is_sensitive) return [];
  return [t("long_queue.title", { count: service.ahead ?? 0 }), waitWords(t, service), t("long_queue.question")];
}

/** Letter and digits one by one, as the hall calls them.
 * @param {KioskState} state @param {Translate} t */
function ticketLines(state, t) {
  if (state.screen.name !== "ticket") return [];
  const { ticket } = state.screen;
  const estimate = estimateWords(t, ticket);
  return [
    t("ticket.heading"), [...ticket.label.replace("-", "")].join(" "),
    ...(ticket.ahead === null ? [] : [peopleWords(t, ticket.ahead)]),
    ...(estimate === "" ? [] : [t("detail.estimate", { estimate })]),
    ...(shownSlip(state).kind === "trouble" ? [t("slip.remember")] : []), t("ticket.wait"),
  ];
}
