// What a kiosk state means on screen: which screen, whether buttons answer, what to say about the
// slip, how long nobody may touch. Pure: no document, no clock, no texts.

/** @typedef {import("./state.js").KioskState} KioskState */
/** @typedef {import("./state.js").Snapshot} Snapshot */

const TICKET_IN_TROUBLE_SECONDS = 60;
const IDLE_SECONDS_BEFORE_THE_FIRST_SNAPSHOT = 25;

/** A number that was given stays on screen whatever breaks; everything else makes room for the
 * notice that the server cannot be reached.
 * @param {KioskState} state
 * @returns {"starting"|"lost"|"unanswered"|"home"|"service"|"ticket"|"private"|"refused"} */
export function shownScreen(state) {
  const { screen, request, connection, snapshot } = state;
  if (screen.name === "ticket" || screen.name === "private") return screen.name;
  if (connection === "lost" && request?.phase !== "sending") return "lost";
  if (request?.phase === "unanswered") return "unanswered";
  if (screen.name === "refused") return "refused";
  return snapshot === null ? "starting" : screen.name;
}

/** @param {KioskState} state */
export const isSending = (state) => state.request?.phase === "sending";

/** @param {KioskState} state */
export const isTicketShown = (state) => state.screen.name === "ticket" || state.screen.name === "private";

/** @param {KioskState} state @returns {import("./state.js").Service|null} */
export function chosenService(state) {
  const { screen, snapshot } = state;
  if (screen.name !== "service" || snapshot === null) return null;
  return snapshot.services.find(({ id }) => id === screen.service) ?? null;
}

/** What the visitor should know about the paper of the ticket on screen.
 * @param {KioskState} state
 * @returns {{kind: "none"|"coming"|"printed"|"trouble", reason: string|null}} */
export function shownSlip({ screen, slips, snapshot }) {
  if (!("ticket" in screen) || !screen.ticket.prints) return { kind: "none", reason: null };
  const news = slips[screen.ticket.id];
  if (news?.slip === "printed") return { kind: "printed", reason: null };
  if (news?.slip === "delayed" || news?.slip === "gave_up") return { kind: "trouble", reason: news.reason };
  const printer = snapshot?.printer;
  if (printer?.state === "none") return { kind: "none", reason: null };
  if (printer?.state === "trouble") return { kind: "trouble", reason: printer.reason };
  return { kind: "coming", reason: null };
}

/** Seconds without a touch after which the kiosk forgets its visitor; null while there is nothing
 * to forget, or while an answer is awaited.
 * @param {KioskState} state @returns {number|null} */
export function idleLimit(state) {
  const { screen, request, language, isClear, snapshot } = state;
  if (isSending(state)) return null;
  if (screen.name === "home" && request === null && language === "id" && !isClear) return null;
  if (screen.name === "ticket" && shownSlip(state).kind === "trouble") return TICKET_IN_TROUBLE_SECONDS;
  return snapshot?.idle_seconds ?? IDLE_SECONDS_BEFORE_THE_FIRST_SNAPSHOT;
}

/** Changes of this key start the idle time anew: what is on screen deserves its full time.
 * @param {KioskState} state @returns {string} */
export const idleKey = (state) =>
  [shownScreen(state), state.connection, shownSlip(state).kind, "ticket" in state.screen ? state.screen.ticket.id : ""].join("|");
