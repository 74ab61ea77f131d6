// What a screen is made of, beside the figures and choices that change while it stands. Pure.
import { shownScreen } from "./shown.js";

/** @param {import("./types.js").KioskState} state @returns {string} another key: make the screen anew */
export function screenKey(state) {
  const { snapshot, language, visit, request, errand } = state;
  const message = (errand ?? request)?.message ?? null;
  return JSON.stringify([shownScreen(state), language, message, fixedOf(state.screen), visit.services.map(({ id }) => id),
    snapshot && officeOf(snapshot)]);
}

/** @param {any} screen */
function fixedOf({ name, group, service, ticket, message, feedback, page, about, isForInternalAffairs, from }) {
  const matter = feedback && [feedback.kind, feedback.topic];
  // Help names the ticket beneath it.
  const beneath = name === "help" && from && "ticket" in from ? from.ticket.label : null;
  return [name, group, service, ticket, message, matter, page !== null && page !== undefined, about, isForInternalAffairs, beneath];
}

/** @param {import("./types.js").Snapshot} snapshot */
function officeOf(snapshot) {
  const services = snapshot.services.map(
    ({ ahead, estimate_minutes, estimate_low_minutes, estimate_high_minutes, ...fixed }) => fixed);
  return [services, snapshot.services_per_visit, snapshot.groups, snapshot.office, snapshot.priority_groups, snapshot.private_room, snapshot.facilities, snapshot.help_kinds,
    snapshot.feedback_topics, snapshot.internal_affairs, snapshot.compensation_line, snapshot.texts];
}
