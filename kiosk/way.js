// The visitor's way from screen to screen: menu, service, question, help, view, standards; and back.
// Pure part of state.js; what is sent to the server is not decided here.
import { isLongQueue, isOpen, serviceOf } from "./menu.js";
import { backToLast, isChosen } from "./visit.js";

/** @typedef {import("./types.js").KioskState} KioskState */
/** @typedef {import("./types.js").Screen} Screen */
/** @typedef {import("./types.js").Snapshot} Snapshot */
/** @typedef {import("./types.js").Action} Action */

/** @type {Screen} */
const HOME = { name: "home", group: null };
const OPENED_FROM_ANYWHERE = ["help", "view"];
const OPENED_FROM_THE_START = ["rating", "feedback_kind", "standards"];

/** @param {KioskState} state @param {Screen} screen @returns {KioskState} */
export const open = (state, screen) => ({ ...state, screen: { ...screen, from: state.screen } });

/** @param {KioskState} state @returns {KioskState} */
export const back = (state) => backToLast(state) ?? (isResult(state.screen) && !state.screen.from
  ? { ...state, screen: HOME, request: null }
  : { ...state, screen: state.screen.from ?? HOME });

/** @param {Screen} screen */
const isResult = ({ name }) => name === "refused" || name === "thanks";

/** The number of this visitor, where another screen was opened above it.
 * @param {Screen|null|undefined} screen @returns {Screen & {name: "ticket"|"private"} | null} */
export function ticketBeneath(screen) {
  if (!screen) return null;
  return screen.name === "ticket" || screen.name === "private" ? screen : ticketBeneath(screen.from);
}

/** @param {KioskState} state @param {Action} action @returns {KioskState} */
export function reduceWay(state, action) {
  const { screen } = state;
  switch (action.type) {
    case "group_chosen":
      return screen.name === "home" ? open(state, { name: "home", group: action.group }) : state;
    case "service_chosen":
      if (screen.name !== "home" || isChosen(state, action.service)) return state;
      return open(state, { name: "service", service: action.service, variant: null, priority: state.visit.priority });
    case "variant_toggled":
      if (screen.name !== "service") return state;
      return { ...state, screen: { ...screen, variant: screen.variant === action.variant ? null : action.variant } };
    case "priority_toggled":
      if (screen.name !== "service") return state;
      return choosePriority(state, screen, screen.priority === action.group ? null : action.group);
    case "opened":
      return openNamed(state, action.name);
  }
  return state;
}

/** Who goes first does so with everything that is put together.
 * @param {KioskState} state @param {Screen & {name: "service"}} screen @param {string|null} priority
 * @returns {KioskState} */
function choosePriority({ visit, ...state }, screen, priority) {
  return { ...state, visit: visit.services.length > 0 ? { ...visit, priority } : visit, screen: { ...screen, priority } };
}

/** @param {KioskState} state @param {string} name @returns {KioskState} */
function openNamed(state, name) {
  const { screen } = state;
  const isAllowed = OPENED_FROM_ANYWHERE.includes(name)
    ? screen.name !== name
    : screen.name === "home" && OPENED_FROM_THE_START.includes(name);
  if (!isAllowed) return state;
  const opened = /** @type {Screen} */ (name === "standards" ? { name, page: null } : { name });
  // Help and view take each other's place: the way back leads to what the visitor was doing.
  const isAside = OPENED_FROM_ANYWHERE.includes(screen.name);
  return isAside ? { ...state, screen: { ...opened, from: screen.from ?? HOME } } : open(state, opened);
}

/** What a touch on “Ambil nomor” leads to: nothing where the service is closed, the question where
 * the queue of the first one is long, else the number. Whether those chosen before are still open the
 * server says, by name.
 * @param {Screen} screen @param {import("./types.js").Wanted} wanted @param {Snapshot|null} snapshot
 * @returns {"nothing"|"question"|"number"} */
export function afterTake(screen, wanted, snapshot) {
  const first = serviceOf(snapshot, wanted.service);
  const shown = screen.name === "service" ? serviceOf(snapshot, screen.service) : null;
  if (snapshot === null || first === null || (shown !== null && !isOpen(shown))) return "nothing";
  const isAsked = screen.name !== "long_queue" && isLongQueue(snapshot, first, wanted.priority);
  return isAsked ? "question" : "number";
}

/** A screen about something that the office took away leads back to the start; the question about a
 * queue that has closed leads back to its service.
 * @param {Screen} screen @param {Snapshot} snapshot @returns {Screen} */
export function refit(screen, snapshot) {
  const from = screen.from ? refit(screen.from, snapshot) : screen.from;
  const fitted = from === screen.from ? screen : { ...screen, from };
  if (fitted.name === "home") {
    return fitted.group === null || snapshot.groups.some(({ id }) => id === fitted.group) ? fitted : HOME;
  }
  if (fitted.name !== "service" && fitted.name !== "long_queue") return fitted;
  const service = serviceOf(snapshot, fitted.service);
  if (service === null) return HOME;
  if (fitted.name === "long_queue") {
    const isWhole = isOpen(service) && fitted.further.every((id) => serviceOf(snapshot, id) !== null);
    if (!isWhole) return from ?? HOME;
  }
  const isKnown = fitted.variant === null || service.variants.some(({ id }) => id === fitted.variant);
  return isKnown ? fitted : { ...fitted, variant: null };
}
