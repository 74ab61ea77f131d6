// What the kiosk knows and how taps, answers, live messages and the idle timer change it.
// Pure: no document, window, fetch, storage or clock; what the state looks like stands in shown.js.
import { answerErrand, answerPaper, reduceErrandTap, wantPaper } from "./errands.js";
import { reduceFeedback } from "./feedback.js";
import { keepSlipNews, slipsAfterPrinter } from "./messages.js";
import { reducePhone } from "./phone.js";
import { NOTHING_CHOSEN, reduceVisit, refitVisit, wantedOf } from "./visit.js";
import { afterTake, back, open, reduceWay, refit, ticketBeneath } from "./way.js";

/** @typedef {import("./types.js").KioskState} KioskState */
/** @typedef {import("./types.js").Request} Request */
/** @typedef {import("./types.js").Snapshot} Snapshot */
/** @typedef {import("./types.js").Action} Action */

/** @type {KioskState} */
export const START = {
  snapshot: null, connection: "connecting", language: "id",
  view: { isLarge: false, isClear: false, isLow: false },
  screen: { name: "home", group: null }, visit: NOTHING_CHOSEN, request: null, errand: null, askedHelp: null, hasLeftPhone: false, paper: null, slips: {},
};

/** Only what the office told stays. @param {KioskState} state @returns {KioskState} */
const forgetVisitor = (state) => ({ ...START, snapshot: state.snapshot, connection: state.connection });

/** @param {KioskState} state */
const isSending = (state) => state.request?.phase === "sending" || state.errand?.phase === "sending";

/** A request set aside unanswered goes out under its own id when the visitor asks for the same
 * once more: its ticket may exist already.
 * @param {KioskState} state @param {Request} wanted @returns {KioskState} */
function send(state, wanted) {
  const earlier = state.request;
  const isSame = earlier?.phase === "set_aside" && earlier.kind === wanted.kind && earlier.service === wanted.service
    && earlier.variant === wanted.variant && earlier.priority === wanted.priority
    && String(earlier.further ?? []) === String(wanted.further ?? []);
  return { ...state, request: isSame ? { ...earlier, phase: "sending" } : wanted };
}

/** “Ambil nomor”. @param {KioskState} state @param {string} id @returns {KioskState} */
function take(state, id) {
  const wanted = wantedOf(state);
  if (wanted === null) return state;
  const next = afterTake(state.screen, wanted, state.snapshot);
  if (next === "nothing") return state;
  if (next === "question") return open(state, { ...wanted, name: "long_queue" });
  return send(state, { id, kind: "ticket", ...wanted, phase: "sending" });
}

/** @param {KioskState} state @param {Action} action @returns {KioskState} */
function reduceTap(state, action) {
  if (action.type === "closed") return forgetVisitor(state);
  const isBackFromErrand = action.type === "back_tapped" && state.errand?.phase === "unanswered";
  if (isSending(state) || (state.connection === "lost" && !isBackFromErrand)) return state;
  const { screen, request, errand, view } = state;
  switch (action.type) {
    case "take_tapped":
      return request?.phase === "unanswered" ? state : take(state, action.request_id);
    case "private_tapped":
      if (screen.name !== "home" || request?.phase === "unanswered") return state;
      return send({ ...state, visit: NOTHING_CHOSEN }, { id: action.request_id, kind: "private", service: null, variant: null, priority: null, phase: "sending" });
    case "retry_tapped":
      if (errand?.phase === "unanswered") return { ...state, errand: { ...errand, phase: "sending" } };
      return request?.phase === "unanswered" ? { ...state, request: { ...request, phase: "sending" } } : state;
    case "back_tapped":
      if (errand !== null) return { ...state, errand: null };
      if (request?.phase === "unanswered") return { ...state, screen: START.screen, request: { ...request, phase: "set_aside" } };
      return back(state);
    case "language_tapped":
      return { ...state, language: state.language === "id" ? "en" : "id" };
    case "view_toggled":
      return { ...state, view: { ...view, [action.which]: !view[/** @type {keyof typeof view} */ (action.which)] } };
  }
  return [reduceWay, reduceVisit, reduceFeedback, reducePhone, reduceErrandTap].reduce((now, part) => part(now, action), state);
}

/** @param {KioskState} state @param {Action} action @returns {KioskState} */
function reduceAnswer(state, action) {
  const { request } = state;
  if (request?.id !== action.request_id || request?.phase !== "sending") {
    return answerPaper(answerErrand(state, action), action);
  }
  if (action.type === "answered") {
    const screen = { name: request.kind, ticket: action.answer.ticket };
    return { ...state, request: { ...request, phase: "answered" }, visit: NOTHING_CHOSEN, screen };
  }
  if (action.type === "refused") {
    return { ...state, request: null, screen: { name: "refused", message: action.message } };
  }
  return { ...state, request: { ...request, phase: "unanswered", message: action.message ?? null } };
}

/** @param {KioskState} state @param {Snapshot} snapshot @returns {KioskState} */
function takeSnapshot(state, snapshot) {
  const slips = slipsAfterPrinter(state.slips, state.snapshot?.printer.state, snapshot.printer.state);
  return { ...state, snapshot, slips, visit: refitVisit(state.visit, snapshot), screen: refit(state.screen, snapshot) };
}

/** What waited for the server goes out again by itself when the server is back; a number that lies
 * beneath another screen comes up when the server is gone.
 * @param {KioskState} state @param {KioskState["connection"]} connection @returns {KioskState} */
function takeConnection(state, connection) {
  if (connection === "lost" && state.errand === null) {
    return { ...state, connection, screen: ticketBeneath(state.screen) ?? state.screen };
  }
  const isBack = connection === "online" && state.connection !== "online";
  const { request, errand } = state;
  return {
    ...state, connection,
    request: isBack && request?.phase === "unanswered" ? { ...request, phase: "sending" } : request,
    errand: isBack && errand?.phase === "unanswered" ? { ...errand, phase: "sending" } : errand,
  };
}

/** @param {KioskState} state @param {Action} action @returns {KioskState} */
export function reduce(state, action) {
  switch (action.type) {
    case "idle_ran_out": return forgetVisitor(state);
    case "resumed": return { ...state, request: { ...action.request, phase: "sending" } };
    case "snapshot_loaded": return takeSnapshot(state, action.snapshot);
    case "connection_changed": return takeConnection(state, action.connection);
    case "answered": case "refused": case "unanswered": return reduceAnswer(state, action);
    case "slip_changed": return keepSlipNews(state, action);
    case "slip_wanted": case "slip_printed": return wantPaper(state, action);
    case "standards_loaded":
      return state.screen.name === "standards" ? { ...state, screen: { ...state.screen, page: action.page } } : state;
  }
  return reduceTap(state, action);
}
