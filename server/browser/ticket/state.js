// What the phone knows of its number and how live messages change it; what to say and when to ring.
// Pure: no document, window, fetch, storage or clock.

/**
 * @typedef {{id: string, en: string}} Words
 * @typedef {{name: string, phone: string, email: string, address: string}} Contact
 * @typedef {{state: "none"|"asked"|"accepted", kind: string|null}} Help
 * @typedef {{state: "received"|"in_progress"|"answered", reply: string, moved_at: string}} OwnFeedback
 * @typedef {{id: string, name: Words, for_internal_affairs: boolean}} Topic
 * @typedef {"waiting"|"kept"|"called"|"serving"|"finished"|"no_show"|"cancelled"|"closed"} TicketState
 * @typedef {{seq: number, demo: boolean, label: string, state: TicketState, is_private: boolean, ahead: number|null,
 *   is_near: boolean, estimate_minutes: number|null, estimate_low_minutes: number|null,
 *   estimate_high_minutes: number|null, desk: string|null, called_at: string|null, can_keep_turn: boolean, help_kinds: string[],
 *   help: Help, can_rate: boolean, is_rated: boolean, feedback: OwnFeedback[], topics: Topic[],
 *   internal_affairs: Contact|null, texts: Record<string, Words>, compensation_line: Words|null,
 *   compensation: OwnCompensation|null,
 *   office: {name: string, hall: string, timezone: string, zone: string, contact: Contact}}} Track
 * @typedef {{state: "open"|"handed_over"|"declined"|"unmet", items: {name: string, quantity: number}[], gives_all: boolean,
 *   acknowledged: "no"|"desk"|"phone"|"denied"}} OwnCompensation
 * @typedef {{icon: string, tone: string, heading: string, values: Record<string, string|number>, hint: string|null}} Status
 */

const NUMBER_FIELDS = ["ahead", "is_near", "estimate_minutes", "estimate_low_minutes", "estimate_high_minutes",
  "desk", "called_at"];

/**
 * @template Again
 * @param {Track} track
 * @param {{type: string, [field: string]: any}} message
 * @param {Again} refresh what asks for a snapshot
 * @returns {Track | Again}
 */
export function reduce(track, message, refresh) {
  if (message.type === "help_changed") return { ...track, help: { state: message.state, kind: message.kind } };
  if (message.type !== "ticket_changed") return refresh;
  // After the end other things may be done here than before: the server says which.
  if (message.state === "finished" && track.state !== "finished") return refresh;
  const told = Object.fromEntries(NUMBER_FIELDS.map((name) => [name, message[name]]));
  const canKeep = message.state === "waiting" && !track.is_private;
  return /** @type {Track} */ ({ ...track, ...told, state: message.state, can_keep_turn: canKeep });
}

/** The state in plain words: a key of the texts with its values.
 * @param {Track} track @returns {Status} */
export function statusOf(track) {
  if (track.is_private) return privateStatus(track);
  switch (track.state) {
    case "waiting": return waitingStatus(track);
    case "kept": return status("baby", "calm", "track.kept", "track.kept_hint");
    case "called": return track.desk === null
      ? status("bell-ring", "called", "track.called_plain", "track.called_plain_hint")
      : status("bell-ring", "called", "track.called", "track.called_hint", { desk: track.desk });
    case "serving": return status("user-round", "calm", "track.serving", "track.serving_hint");
    case "finished": return status("circle-check", "good", "track.finished", "track.finished_hint");
    case "no_show": return status("user-x", "warning", "track.no_show", "track.no_show_hint");
    case "cancelled": return status("ban", "warning", "track.cancelled", "track.cancelled_hint");
  }
  return status("calendar-clock", "warning", "track.closed", "track.closed_hint");
}

/**
 * @param {string} icon @param {string} tone @param {string} heading @param {string|null} hint
 * @param {Record<string, string|number>} [values] @returns {Status}
 */
const status = (icon, tone, heading, hint, values = {}) => ({ icon, tone, heading, hint, values });

/** @param {Track} track */
function privateStatus(track) {
  const isOver = ["finished", "no_show", "cancelled", "closed"].includes(track.state);
  return isOver ? status("circle-check", "calm", "track.private_over", null)
    : status("heart-handshake", "calm", "track.private", "track.private_hint");
}

/** @param {Track} track */
function waitingStatus(track) {
  if (track.is_near) return status("bell", "near", "track.waiting.near", "track.waiting.near_hint");
  if (track.ahead === null) return status("hourglass", "calm", "track.waiting.none", null);
  const key = track.ahead === 0 ? "next" : track.ahead === 1 ? "one" : "many";
  return status("hourglass", "calm", `track.waiting.${key}`, null, { ahead: track.ahead });
}

/** The wait as an estimate and never as a promise, or null where none is to be shown.
 * @param {Track} track @returns {{key: string, values: Record<string, number>}|null} */
export function estimateOf(track) {
  if (track.state !== "waiting" || track.is_private) return null;
  const { estimate_minutes: minutes, estimate_low_minutes: low, estimate_high_minutes: high } = track;
  if (minutes === null) return { key: "track.estimate.unknown", values: {} };
  if (minutes === 0) return { key: "track.estimate.now", values: {} };
  if (low === null || high === null || low === high) return { key: "track.estimate.about", values: { minutes } };
  if (low === 0) return { key: "track.estimate.within", values: { high } };
  return { key: "track.estimate.range", values: { low, high } };
}

/** The people ahead beside “bersiap”, which does not name them.
 * @param {Track} track @returns {{key: string, values: Record<string, number>}|null} */
export function aheadOf(track) {
  if (!track.is_near || track.ahead === null) return null;
  const key = track.ahead === 0 ? "next" : track.ahead === 1 ? "one" : "many";
  return { key: `track.waiting.${key}`, values: { ahead: track.ahead } };
}

/** @param {Track} track @returns {{key: string, values: Record<string, string|number>}|null} the words in the browser's tab */
export function tabOf({ state, label, is_near, ahead, is_private }) {
  if (is_private) return null;
  if (state === "called") return { key: "track.tab.called", values: { label } };
  if (state === "waiting" && is_near) return { key: "track.tab.near", values: { label } };
  if (state === "waiting" && ahead !== null) return { key: "track.tab.ahead", values: { label, ahead } };
  return null;
}

/** Whether the change deserves a signal: a call and each call again ring, coming near hums once.
 * @param {Track} next @param {Track|null} previous @returns {"called"|"near"|null} */
export function signalOf(next, previous) {
  if (next.is_private) return null;
  if (next.state === "called") {
    return previous?.state === "called" && previous.called_at === next.called_at ? null : "called";
  }
  return next.state === "waiting" && next.is_near && previous !== null && !previous.is_near ? "near" : null;
}

/** @param {Track} track @returns {boolean} whether somebody still waits for this number to be called or served */
export const isOpen = ({ state }) => ["waiting", "kept", "called", "serving"].includes(state);

/** What is owed to this visitor, what became of it, and what the visitor may say about that; null for nothing.
 * @param {Track} track */
export function compensationOf({ compensation: owed }) {
  if (owed === null || owed === undefined) return null;
  const isSettled = owed.state !== "open";
  const word = owed.acknowledged === "denied" ? "denied" : owed.acknowledged === "phone" ? "confirmed" : owed.state;
  return {
    words: `track.owed.${word}`, items: owed.items, joins: owed.gives_all ? "track.owed.and" : "track.owed.or",
    mayAgree: isSettled && owed.acknowledged !== "phone", mayDeny: isSettled && !["phone", "denied"].includes(owed.acknowledged),
    agree: owed.state === "handed_over" ? "track.owed.received" : "track.owed.so",
  };
}
