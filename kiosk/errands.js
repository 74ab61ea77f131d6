// What a visitor sends beside the wish for a number: a call for help, a rating, a complaint, and the
// paper of a kiosk that prints by itself. Pure part of state.js: phases and answers, no network.
import { ticketBeneath } from "./way.js";

/** @typedef {import("./types.js").KioskState} KioskState */
/** @typedef {import("./types.js").Errand} Errand */
/** @typedef {import("./types.js").Action} Action */

/** @param {KioskState} state @param {string} id @param {Errand["kind"]} kind @param {Record<string, any>} body
 * @returns {KioskState} */
const send = (state, id, kind, body) => ({ ...state, errand: { id, kind, body, phase: "sending" } });

/** @param {KioskState} state @param {Action} action @returns {KioskState} */
export function reduceErrandTap(state, action) {
  const { screen, errand } = state;
  if (errand !== null) return state;
  if (action.type === "help_tapped") return callForHelp(state, action);
  if (action.type === "rated" && screen.name === "rating") {
    return send(state, action.request_id, "rating", { score: action.score });
  }
  if (action.type === "feedback_sent" && screen.name === "feedback_contact") {
    const { kind, topic, text, contact } = screen.feedback;
    return send(state, action.request_id, "feedback", { kind, topic, text: text.trim(), contact: contact.trim() });
  }
  return state;
}

/** From the help screen, the ticket, or the screen that guides after hours. The ticket goes along
 * where this visitor has one; the private room's never does, so nothing joins it to a place.
 * @param {KioskState} state @param {Action} action @returns {KioskState} */
function callForHelp(state, action) {
  const { screen } = state;
  const beneath = ticketBeneath(screen);
  const ticket = beneath?.name === "ticket" ? beneath.ticket.id : null;
  const shown = screen.name === "help" ? screen : { name: /** @type {const} */ ("help"), from: screen };
  return { ...send(state, action.request_id, "help", { kind: action.kind, ticket }), screen: shown };
}

/** @param {KioskState} state @param {Action} action @returns {KioskState} */
export function answerErrand(state, action) {
  const { errand } = state;
  if (errand?.id !== action.request_id || errand?.phase !== "sending") return state;
  if (action.type === "unanswered") {
    return { ...state, errand: { ...errand, phase: "unanswered", message: action.message ?? null } };
  }
  const done = { ...state, errand: null };
  if (action.type === "refused") {
    return { ...done, screen: { name: "refused", message: action.message, from: state.screen } };
  }
  if (errand.kind === "help") return takeHelp({ ...done, askedHelp: errand.body.kind }, action.answer);
  if (errand.kind === "phone") return { ...done, hasLeftPhone: true, screen: ticketBeneath(state.screen) ?? state.screen };
  return { ...done, screen: thanks(state, errand) };
}

/** The news that an officer is coming may be here before the answer to the call: the later one counts.
 * @param {KioskState} state @param {{help: import("./types.js").Help, seq: number}} answer @returns {KioskState} */
function takeHelp(state, { help, seq }) {
  const { snapshot } = state;
  if (snapshot === null || (snapshot.help.seq ?? snapshot.seq) > seq) return state;
  return { ...state, snapshot: { ...snapshot, help: { ...help, seq } } };
}

/** @param {KioskState} state @param {Errand} errand @returns {import("./types.js").Screen} */
function thanks({ snapshot }, errand) {
  const topic = snapshot?.feedback_topics.find(({ id }) => id === errand.body.topic);
  return { name: "thanks", about: errand.kind === "rating" ? "rating" : "feedback",
    isForInternalAffairs: topic?.for_internal_affairs === true };
}

/** A kiosk that prints by itself asks once for what to print and prints it once.
 * @param {KioskState} state @param {Action} action @returns {KioskState} */
export function wantPaper(state, action) {
  const { screen, paper, request } = state;
  if (action.type === "slip_printed") {
    const isOurs = paper?.id === action.request_id;
    return isOurs && paper && request
      ? { ...state, paper: { ...paper, phase: "printed" }, request: { ...request, isOnPaper: true } } : state;
  }
  if (!("ticket" in screen) || paper?.ticket === screen.ticket.id) return state;
  return { ...state, paper: { id: action.request_id, ticket: screen.ticket.id, phase: "asked", slip: null } };
}

/** @param {KioskState} state @param {Action} action @returns {KioskState} */
export function answerPaper(state, action) {
  const { paper } = state;
  if (paper?.id !== action.request_id || paper?.phase !== "asked") return state;
  if (action.type !== "answered") return { ...state, paper: { ...paper, phase: "failed" } };
  // Given out once: without a sheet there is nothing left to print.
  const { slip } = action.answer;
  return { ...state, paper: { ...paper, phase: slip === null ? "printed" : "drawn", slip } };
}
