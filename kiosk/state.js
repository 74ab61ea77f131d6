// What the kiosk knows and how taps, answers, live messages and the idle timer change it.
// Pure: no document, window, fetch, storage or clock; what the state looks like stands in shown.js.
import { keepSlipNews, slipsAfterPrinter } from "./messages.js";

/**
 * @typedef {{id: string, en: string}} Words
 * @typedef {{state: string, reason: string|null, message: string|null}} Printer
 * @typedef {{id: string, name: Words, hint: Words, icon: string, minutes: number, fee_rupiah: number,
 *   decree: string, clock_basis: string, requirements: {id: string[], en: string[]},
 *   ahead: number, estimate_minutes: number|null}} Service
 * @typedef {{id: string, name: Words, icon: string}} PriorityGroup
 * @typedef {{seq: number, demo: boolean, idle_seconds: number, services: Service[],
 *   priority_groups: PriorityGroup[], private_room: boolean, compensation_line: Words|null,
 *   printer: Printer, office: any}} Snapshot
 * @typedef {{id: string, label: string, ahead: number|null, estimate_minutes: number|null,
 *   check_code: string|null, prints: boolean}} Ticket
 * @typedef {{slip: string, reason: string|null}} Slip
 * @typedef {{name: "home"} | {name: "service", service: string, priority: string|null}
 *   | {name: "ticket"|"private", ticket: Ticket} | {name: "refused", message: string}} Screen
 * @typedef {{id: string, kind: "ticket"|"private", service: string|null, priority: string|null,
 *   phase: "sending"|"answered"|"unanswered"|"set_aside", message?: string|null}} Request
 * @typedef {{snapshot: Snapshot|null, connection: "connecting"|"online"|"lost",
 *   language: "id"|"en", isClear: boolean, screen: Screen, request: Request|null,
 *   slips: Record<string, Slip>}} KioskState
 * @typedef {{type: string, [field: string]: any}} Action
 */

/** @type {KioskState} */
export const START = {
  snapshot: null, connection: "connecting", language: "id", isClear: false,
  screen: { name: "home" }, request: null, slips: {},
};

/** Only what the office told stays. @param {KioskState} state @returns {KioskState} */
const forgetVisitor = (state) => ({ ...START, snapshot: state.snapshot, connection: state.connection });

/** @param {KioskState} state */
const isTouchable = (state) => state.connection !== "lost" && state.request?.phase !== "sending";

/** A request set aside unanswered goes out under its own id when the visitor asks for the same
 * once more: its ticket may exist already.
 * @param {KioskState} state @param {Request} wanted @returns {KioskState} */
function send(state, wanted) {
  const earlier = state.request;
  const isSame = earlier?.phase === "set_aside" && earlier.kind === wanted.kind
    && earlier.service === wanted.service && earlier.priority === wanted.priority;
  return { ...state, request: isSame ? { ...earlier, phase: "sending" } : wanted };
}

/** @param {KioskState} state @param {Action} action @returns {KioskState} */
function reduceTap(state, action) {
  if (action.type === "closed") return forgetVisitor(state);
  if (!isTouchable(state)) return state;
  const { screen, request } = state;
  switch (action.type) {
    case "service_chosen":
      return screen.name === "home"
        ? { ...state, screen: { name: "service", service: action.service, priority: null } } : state;
    case "priority_toggled":
      if (screen.name !== "service") return state;
      return { ...state, screen: { ...screen, priority: screen.priority === action.group ? null : action.group } };
    case "take_tapped":
      if (screen.name !== "service" || request?.phase === "unanswered") return state;
      return send(state, { id: action.request_id, kind: "ticket", service: screen.service,
        priority: screen.priority, phase: "sending" });
    case "private_tapped":
      if (screen.name !== "home" || request?.phase === "unanswered") return state;
      return send(state, { id: action.request_id, kind: "private", service: null, priority: null, phase: "sending" });
    case "retry_tapped":
      return request?.phase === "unanswered" ? { ...state, request: { ...request, phase: "sending" } } : state;
    case "back_tapped":
      return { ...state, screen: { name: "home" }, request: request && { ...request, phase: "set_aside" } };
    case "language_tapped":
      return { ...state, language: state.language === "id" ? "en" : "id" };
    case "clear_tapped":
      return { ...state, isClear: !state.isClear };
  }
  return state;
}

/** @param {KioskState} state @param {Action} action @returns {KioskState} */
function reduceAnswer(state, action) {
  const { request } = state;
  if (request?.id !== action.request_id || request?.phase !== "sending") return state;
  if (action.type === "answered") {
    return { ...state, request: { ...request, phase: "answered" }, screen: { name: request.kind, ticket: action.ticket } };
  }
  if (action.type === "refused") {
    return { ...state, request: null, screen: { name: "refused", message: action.message } };
  }
  return { ...state, request: { ...request, phase: "unanswered", message: action.message ?? null } };
}

/** @param {KioskState} state @param {Snapshot} snapshot @returns {KioskState} */
function takeSnapshot(state, snapshot) {
  const { screen } = state;
  const isGone = screen.name === "service" && !snapshot.services.some(({ id }) => id === screen.service);
  const slips = slipsAfterPrinter(state.slips, state.snapshot?.printer.state, snapshot.printer.state);
  return { ...state, snapshot, slips, screen: isGone ? { name: "home" } : screen };
}

/** A request that waited for the server goes out again by itself when the server is back.
 * @param {KioskState} state @param {KioskState["connection"]} connection @returns {KioskState} */
function takeConnection(state, connection) {
  const waits = connection === "online" && state.connection !== "online" && state.request?.phase === "unanswered";
  return { ...state, connection, request: waits && state.request ? { ...state.request, phase: "sending" } : state.request };
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
  }
  return reduceTap(state, action);
}
