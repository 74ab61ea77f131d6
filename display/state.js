/**
 * What the hall sees, as one value (pure): `reduce` makes the next state from a snapshot, a live message,
 * the end of an announcement or the passing of time. No document, no clock, no network here.
 */
import { longestMs } from "./announcement.js";
import { desksFollowed, isFollowed, withCallAt } from "./follow.js";
import { FIRST_TURN, rotate, slideIsUp } from "./rotation.js";
import { FRESH_MS, NO_TURNS, advance, ageOf, enqueue, resume, spoken, withoutPast } from "./turns.js";

/** The newest call and the five before it. */
export const CALLS_KEPT = 6;
export const ROWS_SHOWN = 5;
/** How long one line of the running text stands still. */
export const BEAT_MS = 10_000;
/** A socket that comes back at once is no reason to alarm the hall. */
export const LOST_GRACE_MS = 2_000;
/** A call blinks so long (panel.css); meanwhile nothing else on the screen changes. */
export const BLINK_MS = 5_000;

/** @typedef {import("./turns.js").Call} Call */
/** @typedef {import("./follow.js").Desk} Desk */
/** @typedef {import("./follow.js").Group} Group */
/** @typedef {{name: string, phone: string, email: string, address: string}} Contact */
/** @typedef {{name: string, hall: string, address: string, letterhead: string[], timezone: string, zone: string, contact: Contact}} Office */
/** @typedef {{name: string, layout: string, theme: string, groups: string[], shows_next: boolean, shows_honesty: boolean}} Display */
/** @typedef {{is_open: boolean, opens_at: string | null, closes_at: string | null, lines: string[]}} Hours */
/** @typedef {import("./pages.js").Honesty} Honesty */

/**
 * @typedef {import("./turns.js").Turns & import("./follow.js").Following & import("./follow.js").Queue & {
 *   isReady: boolean, isDemo: boolean, office: Office | null, display: Display | null,
 *   recent: Call[], heardSeq: number, desks: Desk[], hours: Hours | null,
 *   honesty: Honesty | null, notices: {health: string, capacity: number}, playlist: import("./rotation.js").Slide[],
 *   ticker: string[], voice: object | null, turn: import("./rotation.js").Turn,
 *   beat: number, lostAt: number | null, freshAt: number, isLost: boolean, staleSeconds: number
 * }} HallState
 */

/** @type {HallState} */
export const initialState = {
  ...NO_TURNS,
  isReady: false,
  isDemo: false,
  office: null,
  display: null,
  only: "",
  recent: [],
  heardSeq: 0,
  waiting: 0,
  groups: [],
  next: [],
  marked: [],
  estimate_low_minutes: null,
  estimate_high_minutes: null,
  desks: [],
  hours: null,
  honesty: null,
  notices: { health: "", capacity: 0 },
  playlist: [],
  ticker: [],
  voice: null,
  turn: FIRST_TURN,
  beat: 0,
  lostAt: null,
  freshAt: 0,
  isLost: false,
  staleSeconds: 0,
};

/** @param {HallState} state @param {any} action @returns {HallState} */
export function reduce(state, action) {
  switch (action.type) {
    case "snapshot":
      return whole(state, action);
    case "ticket_called":
      return called(withQueue(state, action), action.call, action.now);
    case "waiting_changed":
      return withQueue(state, action);
    case "desks_changed":
      return withDesks(withToday(withQueue(state, action), action), action.desks);
    case "today_changed":
      return withToday(state, action);
    case "announced":
      return spoken(state, action.turn, state.recent[0] ?? null, action.now);
    case "slide_up":
      return { ...state, turn: slideIsUp(state.turn, action.now) };
    case "connection":
      return connection(state, action);
    case "tick":
      return tick(state, action.now);
    default:
      return state;
  }
}

/** Which desks this display follows. @param {HallState} state @returns {import("./follow.js").Following} */
export function followingOf({ display, only }) {
  return { groups: display?.groups ?? [], only };
}

/** The rows below the big panel: the last calls but the one that is shown big. @param {HallState} state */
export function rowsOf(state) {
  const isShown = (/** @type {Call} */ call) => call.label === state.shown?.label && !isClosed(state);
  const isPending = (/** @type {Call} */ call) => state.pending.some(({ seq }) => seq === call.seq);
  return state.recent
    .filter((call) => !isShown(call))
    .slice(0, ROWS_SHOWN)
    .map((call) => ({ call, isPending: isPending(call) }));
}

/** Nobody is served and nobody waits: an after-hours call is shown like any other. @param {HallState} state */
export function isClosed(state) {
  const isBusy = state.isCalling || state.waiting > 0 || state.desks.some(({ state: at }) => at !== "free");
  return state.isReady && state.hours !== null && !state.hours.is_open && !isBusy;
}

/** @param {HallState} state @param {{snapshot: any, now: number, wallNow: number}} action */
function whole(state, { snapshot, now, wallNow }) {
  const { speed, display = null } = snapshot;
  const following = followingOf({ ...state, display });
  const calls = snapshot.calls.filter((/** @type {Call} */ call) => isFollowed(call, following));
  const isFresh = (/** @type {Call} */ call) =>
    call.seq > state.heardSeq && call.is_announced !== true && ageOf(call, wallNow, speed) < FRESH_MS;
  const fresh = calls.filter(isFresh).reverse();
  const present = {
    ...state,
    isReady: true,
    freshAt: now,
    isDemo: snapshot.demo,
    office: snapshot.office,
    display,
    recent: calls.slice(0, CALLS_KEPT),
    heardSeq: snapshot.seq,
    ...queueOf(snapshot, { waiting: 0, groups: [], next: [] }),
    desks: snapshot.desks ?? [],
    hours: snapshot.hours ?? null,
    honesty: snapshot.honesty ?? null,
    notices: snapshot.notices ?? initialState.notices,
    playlist: snapshot.playlist ?? [],
    ticker: snapshot.ticker,
    voice: snapshot.voice,
    longestMs: longestMs(snapshot.voice),
  };
  return resume(withoutPast(present, present.desks), { calls, fresh, wallNow, speed }, now);
}

/** @param {HallState} state @param {any} message */
function withQueue(state, message) {
  return { ...state, ...queueOf(message, state) };
}

/**
 * What a snapshot or a message tells of the queue; what it does not tell stays.
 * @param {any} told @param {any} before
 */
function queueOf(told, before) {
  return {
    waiting: told.waiting ?? before.waiting,
    groups: told.groups ?? before.groups,
    next: told.next ?? before.next,
    marked: told.marked ?? before.marked ?? [],
    estimate_low_minutes: told.waiting === undefined ? before.estimate_low_minutes : told.estimate_low_minutes,
    estimate_high_minutes: told.waiting === undefined ? before.estimate_high_minutes : told.estimate_high_minutes,
  };
}

/** @param {HallState} state @param {import("./follow.js").Desk[]} desks */
function withDesks(state, desks) {
  return withoutPast({ ...state, desks }, desks);
}

/** @param {HallState} state @param {{counted: number | null, on_time: number | null}} today */
function withToday(state, { counted, on_time }) {
  if (state.honesty === null) return state;
  const today = counted === null || on_time === null ? null : { counted, on_time };
  return { ...state, honesty: { ...state.honesty, on_time: today } };
}

/** @param {HallState} state @param {Call} call @param {number} now */
function called(state, call, now) {
  const heard = withDesks({ ...state, heardSeq: Math.max(state.heardSeq, call.seq) }, withCallAt(state.desks, call));
  if (!isFollowed(call, followingOf(state))) return heard;
  const others = state.recent.filter(({ label }) => label !== call.label);
  return enqueue({ ...heard, recent: [call, ...others].slice(0, CALLS_KEPT) }, call, now);
}

/** A line that fell silent has had its grace already.
 * @param {HallState} state @param {{isLive: boolean, wasSilent?: boolean, now: number}} action */
function connection(state, { isLive, wasSilent = false, now }) {
  if (isLive) return state.lostAt === null ? state : { ...state, lostAt: null, isLost: false, staleSeconds: 0 };
  return state.lostAt === null ? { ...state, lostAt: wasSilent ? now - LOST_GRACE_MS : now, freshAt: now } : state;
}

/** The same state object comes back when nothing on the screen would change. @param {HallState} state @param {number} now */
function tick(state, now) {
  const advanced = advance(state, state.recent[0] ?? null, now);
  const isBlinking = advanced.isCalling && now - advanced.shownAt < BLINK_MS;
  const turn = isBlinking ? state.turn : rotate(state.turn, state.playlist, now);
  const beat = isBlinking ? state.beat : Math.floor(now / BEAT_MS);
  const isLost = state.lostAt !== null && now - state.lostAt >= LOST_GRACE_MS;
  const staleSeconds = isLost ? Math.floor((now - state.freshAt) / 1_000) : 0;
  const isSame = turn === state.turn && beat === state.beat && isLost === state.isLost && staleSeconds === state.staleSeconds;
  return isSame ? advanced : { ...advanced, turn, beat, isLost, staleSeconds };
}

/** The desks of this display. @param {HallState} state */
export function desksOf(state) {
  return desksFollowed(state.desks, followingOf(state));
}
