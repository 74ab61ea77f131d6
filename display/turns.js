/**
 * Whose turn it is on the big panel (pure): one call at a time, in order, each for a minimum time and
 * until it has been spoken. The list of last calls does not wait for this; state.js keeps that.
 */

/** A call stays on the big panel at least this long. */
export const MINIMUM_SHOW_MS = 4_000;
/** A loudspeaker that never reports back must not hold up the next call; an office that says everything thrice waits longer. */
export const MAXIMUM_SHOW_MS = 45_000;
/** After a snapshot, a call older than this is history: it is shown, not spoken. */
export const FRESH_MS = 10_000;
/** A call that waited longer than this for its turn is no longer worth a turn of its own. */
export const STALE_MS = 120_000;

/**
 * @typedef {object} Call
 * @property {number} seq
 * @property {string} label
 * @property {boolean} [is_marked] goes first by priority, where the office marks it
 * @property {string} desk
 * @property {string} desk_kind
 * @property {number | null} desk_number
 * @property {string} at RFC 3339, UTC
 * @property {string} [desk_id]
 * @property {boolean} [is_announced] its room has heard it; only in snapshots
 */

/**
 * @typedef {object} Turns
 * @property {Call | null} shown the call on the big panel
 * @property {number} shownAt when it got there, in milliseconds of the screen's own steady clock
 * @property {number} shownCount how many turns there were; changes with every new turn
 * @property {boolean} isCalling the turn still runs: the panel is highlighted
 * @property {boolean} isSpoken its announcement is through
 * @property {number} longestMs what an announcement of this office lasts at the most
 * @property {Call[]} pending calls that wait for the panel, in the order in which they were made
 */

/** @type {Turns} */
export const NO_TURNS = {
  shown: null,
  shownAt: 0,
  shownCount: 0,
  isCalling: false,
  isSpoken: false,
  longestMs: 0,
  pending: [],
};

/**
 * A call asks for the panel. A newer call of a number that still waits takes its place in time:
 * what would be shown and spoken must be true, and once is enough.
 * @template {Turns} T
 * @param {T} turns @param {Call} call @param {number} now @returns {T}
 */
export function enqueue(turns, call, now) {
  const others = turns.pending.filter((waiting) => waiting.label !== call.label);
  return advance({ ...turns, pending: [...others, call] }, null, now);
}

/**
 * The announcement of the shown call is through.
 * @template {Turns} T
 * @param {T} turns @param {number} turn the shownCount it belonged to
 * @param {Call | null} newest @param {number} now @returns {T}
 */
export function spoken(turns, turn, newest, now) {
  if (turn !== turns.shownCount || turns.isSpoken) return turns;
  return advance({ ...turns, isSpoken: true }, newest, now);
}

/**
 * Give the panel to the next call when the turn of the shown one is over; with nothing left to call,
 * settle on the newest call.
 * @template {Turns} T
 * @param {T} turns @param {Call | null} newest @param {number} now @returns {T}
 */
export function advance(turns, newest, now) {
  if (turns.isCalling && !isOver(turns, now)) return turns;
  const [next, ...pending] = turns.pending;
  if (next) return { ...turns, ...turnOf(next, turns.shownCount + 1, now), pending };
  if (turns.isCalling) return { ...turns, isCalling: false, shown: newest ?? turns.shown };
  return turns;
}

/**
 * What remains of the turns after a snapshot: the present without replaying the past.
 * @template {Turns} T
 * @param {T} turns
 * @param {{calls: Call[], fresh: Call[], wallNow: number, speed: number}} snapshot
 * @param {number} now @returns {T}
 */
export function resume(turns, snapshot, now) {
  const { calls, fresh, wallNow, speed } = snapshot;
  if (calls.length === 0) return { ...turns, ...NO_TURNS, shownCount: turns.shownCount, longestMs: turns.longestMs };
  const kept = turns.pending.filter(
    (call) => ageOf(call, wallNow, speed) < STALE_MS && !isAnnounced(call, calls) && !fresh.some(({ label }) => label === call.label),
  );
  const shown = turns.isCalling ? turns.shown : calls[0];
  return advance({ ...turns, shown, pending: [...kept, ...fresh] }, calls[0], now);
}

/**
 * Whose visitor has come, was sent on or is missed is not called any more: what waits for the panel must still be true.
 * @template {Turns} T
 * @param {T} turns @param {import("./follow.js").Desk[]} desks @returns {T}
 */
export function withoutPast(turns, desks) {
  const isTrue = (/** @type {Call} */ { desk_id: id, label }) => {
    const desk = desks.find((each) => each.id === id);
    return desk === undefined || (desk.label === label && desk.state === "called");
  };
  return turns.pending.every(isTrue) ? turns : { ...turns, pending: turns.pending.filter(isTrue) };
}

/** Real milliseconds since a call, also when the office's clock runs faster (demo). @param {Call} call @param {number} wallNow @param {number} speed */
export function ageOf(call, wallNow, speed) {
  return (wallNow - Date.parse(call.at)) / speed;
}

/** Its room has heard it while this screen was away. @param {Call} call @param {Call[]} calls of a snapshot */
function isAnnounced({ seq }, calls) {
  return calls.some((call) => call.seq === seq && call.is_announced === true);
}

/** @param {Turns} turns @param {number} now */
function isOver(turns, now) {
  const shownFor = now - turns.shownAt;
  const longest = Math.max(MAXIMUM_SHOW_MS, turns.longestMs);
  return shownFor >= MINIMUM_SHOW_MS && (turns.isSpoken || shownFor >= longest);
}

/** @param {Call} call @param {number} count @param {number} now */
function turnOf(call, count, now) {
  return { shown: call, shownAt: now, shownCount: count, isCalling: true, isSpoken: false };
}
