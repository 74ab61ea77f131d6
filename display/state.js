/**
 * What the hall sees, as one value (pure): `reduce` makes the next state from a snapshot, a live message,
 * the end of an announcement or the passing of time. No document, no clock, no network here.
 */
import { FRESH_MS, NO_TURNS, advance, ageOf, enqueue, resume, spoken } from "./turns.js";

/** The newest call and the five before it. */
export const CALLS_KEPT = 6;
export const ROWS_SHOWN = 5;
/** How long one line of the running text stands still. */
export const BEAT_MS = 10_000;
/** A socket that comes back at once is no reason to alarm the hall. */
export const LOST_GRACE_MS = 2_000;

/** @typedef {import("./turns.js").Call} Call */
/** @typedef {{name: string, minutes: number, fee_rupiah: number, decree: string}} Standard */
/** @typedef {{name: string, hall: string, address: string, letterhead: string[], timezone: string, zone: string, contact: {name: string, phone: string, email: string, address: string}}} Office */

/**
 * @typedef {import("./turns.js").Turns & {
 *   isReady: boolean, isDemo: boolean, office: Office | null,
 *   recent: Call[], heardSeq: number, waiting: number,
 *   standards: Standard[], ticker: string[], voice: object | null,
 *   beat: number, lostAt: number | null, freshAt: number, isLost: boolean, staleSeconds: number
 * }} HallState
 */

/** @type {HallState} */
export const initialState = {
  ...NO_TURNS,
  isReady: false,
  isDemo: false,
  office: null,
  recent: [],
  heardSeq: 0,
  waiting: 0,
  standards: [],
  ticker: [],
  voice: null,
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
      return called({ ...state, waiting: action.waiting }, action.call, action.now);
    case "waiting_changed":
      return state.waiting === action.waiting ? state : { ...state, waiting: action.waiting };
    case "announced":
      return spoken(state, action.turn, state.recent[0] ?? null, action.now);
    case "connection":
      return connection(state, action);
    case "tick":
      return tick(state, action.now);
    default:
      return state;
  }
}

/** The rows below the big panel: the last calls but the one that is shown big. @param {HallState} state */
export function rowsOf(state) {
  const isShown = (/** @type {Call} */ call) => call.label === state.shown?.label;
  const isPending = (/** @type {Call} */ call) => state.pending.some(({ seq }) => seq === call.seq);
  return state.recent
    .filter((call) => !isShown(call))
    .slice(0, ROWS_SHOWN)
    .map((call) => ({ call, isPending: isPending(call) }));
}

/** @param {HallState} state @param {{snapshot: any, now: number, wallNow: number}} action */
function whole(state, { snapshot, now, wallNow }) {
  const { calls, speed } = snapshot;
  const isFresh = (/** @type {Call} */ call) =>
    call.seq > state.heardSeq && call.is_announced !== true && ageOf(call, wallNow, speed) < FRESH_MS;
  const fresh = calls.filter(isFresh).reverse();
  const present = {
    ...state,
    isReady: true,
    freshAt: now,
    isDemo: snapshot.demo,
    office: snapshot.office,
    recent: calls.slice(0, CALLS_KEPT),
    heardSeq: snapshot.seq,
    waiting: snapshot.waiting,
    standards: snapshot.standards,
    ticker: snapshot.ticker,
    voice: snapshot.voice,
  };
  return resume(present, { calls, fresh, wallNow, speed }, now);
}

/** @param {HallState} state @param {Call} call @param {number} now */
function called(state, call, now) {
  const others = state.recent.filter(({ label }) => label !== call.label);
  const recent = [call, ...others].slice(0, CALLS_KEPT);
  return enqueue({ ...state, recent, heardSeq: Math.max(state.heardSeq, call.seq) }, call, now);
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
  const beat = Math.floor(now / BEAT_MS);
  const isLost = state.lostAt !== null && now - state.lostAt >= LOST_GRACE_MS;
  const staleSeconds = isLost ? Math.floor((now - state.freshAt) / 1_000) : 0;
  const isSame = beat === state.beat && isLost === state.isLost && staleSeconds === state.staleSeconds;
  return isSame ? advanced : { ...advanced, beat, isLost, staleSeconds };
}
