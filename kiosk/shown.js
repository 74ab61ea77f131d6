// What a kiosk state means on screen: which screen, whether buttons answer, what to say about slip
// and help, how long nobody may touch. Pure: no document, no clock, no texts.
import { serviceOf } from "./menu.js";

/** @typedef {import("./types.js").KioskState} KioskState */
/** @typedef {import("./types.js").Screen} Screen */

const TICKET_IN_TROUBLE_SECONDS = 60;
/** A number that was asked for may exist: whoever waits for a server that starts again gets it (request_memory.js). */
const UNANSWERED_SECONDS = 60;
const READING_SECONDS = 60;
/** The server says for two minutes that somebody is coming; so does the kiosk. */
const WAITING_FOR_HELP_SECONDS = 120;
const THANKS_SECONDS = 10;
const IDLE_SECONDS_BEFORE_THE_FIRST_SNAPSHOT = 25;

/** A number that was given stays on screen whatever breaks; everything else makes room for the
 * notice that the server cannot be reached.
 * @param {KioskState} state @returns {Screen["name"]|"starting"|"lost"|"unanswered"} */
export function shownScreen(state) {
  const { screen, request, errand, connection, snapshot } = state;
  if (screen.name === "ticket" || screen.name === "private") return screen.name;
  if (errand?.phase === "unanswered") return "unanswered";
  if (connection === "lost" && !isSending(state)) return "lost";
  if (request?.phase === "unanswered") return "unanswered";
  if (screen.name === "refused") return "refused";
  return snapshot === null ? "starting" : screen.name;
}

/** @param {KioskState} state */
export const isSending = ({ request, errand }) => request?.phase === "sending" || errand?.phase === "sending";

/** @param {KioskState} state */
export const isTicketShown = (state) => state.screen.name === "ticket" || state.screen.name === "private";

/** Help, view and language make sense wherever the server can be asked.
 * @param {KioskState} state */
export const hasTools = (state) => !["starting", "lost", "unanswered"].includes(shownScreen(state));

/** @param {KioskState} state @returns {import("./types.js").Service|null} */
export function chosenService({ screen, snapshot }) {
  return screen.name === "service" || screen.name === "long_queue" ? serviceOf(snapshot, screen.service) : null;
}

/** What this visitor's call for help has come to; nothing of an earlier visitor's.
 * @param {KioskState} state @returns {{state: "none"|"asked"|"accepted", kind: string|null}} */
export function shownHelp({ askedHelp, snapshot }) {
  if (askedHelp === null) return { state: "none", kind: null };
  return { state: snapshot?.help.state === "accepted" ? "accepted" : "asked", kind: askedHelp };
}

/** What the visitor should know about the paper of the ticket on screen.
 * @param {KioskState} state
 * @returns {{kind: "none"|"coming"|"printed"|"trouble", reason: string|null}} */
export function shownSlip({ screen, slips, snapshot, paper }) {
  if (!("ticket" in screen) || !screen.ticket.prints) return { kind: "none", reason: null };
  const news = slips[screen.ticket.id];
  if (news?.slip === "printed") return { kind: "printed", reason: null };
  if (news?.slip === "delayed" || news?.slip === "gave_up") return { kind: "trouble", reason: news.reason };
  const printer = snapshot?.printer;
  if (printer?.state === "none") return { kind: "none", reason: null };
  if (printer?.state === "trouble") return { kind: "trouble", reason: printer.reason };
  if (paper?.phase === "failed") return { kind: "trouble", reason: null };
  return { kind: "coming", reason: null };
}

/** Whether this kiosk has yet to ask for the paper of the ticket on screen, which it prints itself.
 * @param {KioskState} state */
export function wantsPaper({ screen, snapshot, paper, request }) {
  if (!("ticket" in screen) || !screen.ticket.prints || snapshot?.printer.state !== "browser") return false;
  return paper?.ticket !== screen.ticket.id && request?.isOnPaper !== true;
}

/** Seconds without a touch after which the kiosk forgets its visitor; null while there is nothing
 * to forget, or while an answer is awaited.
 * @param {KioskState} state @returns {number|null} */
export function idleLimit(state) {
  const { screen, snapshot } = state;
  if (isSending(state)) return null;
  if (isUntouched(state)) return null;
  if (state.request?.phase === "unanswered") return UNANSWERED_SECONDS;
  if (screen.name === "ticket" && shownSlip(state).kind === "trouble") return TICKET_IN_TROUBLE_SECONDS;
  if (screen.name === "help" && state.askedHelp !== null) return WAITING_FOR_HELP_SECONDS;
  if (screen.name === "standards") return READING_SECONDS;
  if (screen.name === "thanks") return THANKS_SECONDS;
  return snapshot?.idle_seconds ?? IDLE_SECONDS_BEFORE_THE_FIRST_SNAPSHOT;
}

/** @param {KioskState} state */
function isUntouched({ screen, visit, request, errand, askedHelp, language, view }) {
  const isAtStart = screen.name === "home" && screen.group === null && visit.services.length === 0;
  const isPlain = language === "id" && !view.isLarge && !view.isClear && !view.isLow;
  return isAtStart && isPlain && request === null && errand === null && askedHelp === null;
}

/** Changes of this key start the idle time anew: what is on screen deserves its full time.
 * @param {KioskState} state @returns {string} */
export const idleKey = (state) => [
  shownScreen(state), state.connection, shownSlip(state).kind, shownHelp(state).state,
  "group" in state.screen ? state.screen.group : "", "ticket" in state.screen ? state.screen.ticket.id : "",
].join("|");
