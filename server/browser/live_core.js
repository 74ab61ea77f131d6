/**
 * The life of a live screen: snapshot, messages in `seq` order, reconnecting, the slow poll
 * beneath, reload on a new build. The network, timers and page are handed in; tests own them.
 */
import { NOTHING_SEEN, isSnapshotOlder, judge } from "./sequence.js";
import { createSnapshotFetcher } from "./snapshot_fetcher.js";

/** What `reduce` returns when it cannot tell the new state from the message alone. */
export const REFRESH = Symbol("refresh");

const POLL_ONLINE_MS = 120_000;
const POLL_OFFLINE_MS = 5_000;
/** A page this young is never reloaded: two builds answering by turns must not make a loop. */
const YOUNGEST_RELOAD_MS = 60_000;
/** More than this waiting for one snapshot is thrown away: the next snapshot tells it all. */
const BUFFER_LIMIT = 500;

/** @typedef {import("./sequence.js").Numbered & {type: string, [field: string]: any}} LiveMessage */
/** @typedef {{seq: number, server_time: string, speed: number, build: string, [field: string]: any}} Snapshot */
/**
 * @template State
 * @typedef {object} CoreParts
 * @property {() => Promise<Snapshot>} fetchSnapshot
 * @property {(snapshot: any, previous: State | null) => State} start state from a snapshot
 * @property {(state: State, message: LiveMessage) => State | typeof REFRESH} reduce
 * @property {(state: State, previous: State | null) => void} render called only when the state changed
 * @property {(message: LiveMessage) => void} onMessage once per message, whatever snapshot overtook it
 * @property {(status: "online" | "offline", since: number, wasSilent: boolean) => void} onStatus
 * @property {(error: any) => void} onUnauthorised after this nothing more happens
 * @property {{sync: (head: any) => void, now: () => number}} clock
 * @property {() => boolean} isIdle
 * @property {number} [pollMs] how often to ask without a socket, which is then enough to be online
 * @property {() => void} reload
 * @property {() => number} monotonic
 * @property {(run: () => void, ms: number) => any} setTimer
 * @property {(timer: any) => void} clearTimer
 */

/**
 * @template State
 * @param {CoreParts<State>} parts
 */
export function createLiveCore(parts) {
  const bornAt = parts.monotonic();
  /** @type {State | null} */
  let state = null;
  let last = NOTHING_SEEN;
  let heard = NOTHING_SEEN;
  /** @type {LiveMessage[]} */
  let buffer = [];
  let hasGap = true;
  let isConnected = false;
  let hasTriedInVain = false;
  let isStopped = false;
  /** @type {"online" | "offline" | null} */
  let status = null;
  /** @type {string | null} */
  let build = null;
  let wantsReload = false;

  /** Asking now and then is enough for this screen: only a question without an answer makes it offline. */
  const isPatient = parts.pollMs !== undefined;
  const pollMs = parts.pollMs ?? POLL_OFFLINE_MS;
  const fetcher = createSnapshotFetcher(parts, { onSnapshot, onRefused, onFailed });
  /** @type {any} */
  let pollTimer = null;
  poll();

  /** @param {Snapshot} snapshot */
  function onSnapshot(snapshot) {
    if (isStopped) return;
    parts.clock.sync(snapshot);
    noteBuild(snapshot.build);
    if (!isSnapshotOlder(last, snapshot.seq)) {
      last = snapshot.seq;
      hasGap = false;
      show(parts.start(snapshot, state));
      replayBuffer();
    } else if (hasGap) fetcher.ask();
    if ((isConnected || isPatient) && !hasGap) tell("online");
  }

  function onFailed() {
    if (isPatient && !isConnected) tell("offline");
  }

  /** @param {any} error */
  function onRefused(error) {
    if (isStopped) return;
    stop();
    parts.onUnauthorised(error);
  }

  function replayBuffer() {
    const waiting = buffer;
    buffer = [];
    for (const message of waiting) take(message);
  }

  /** @param {LiveMessage} message */
  function take(message) {
    if (hasGap) {
      if (buffer.length >= BUFFER_LIMIT) buffer = [];
      buffer.push(message);
      return;
    }
    const verdict = judge(last, message);
    if (verdict === "ignore") return;
    if (verdict === "gap") {
      hasGap = true;
      buffer.push(message);
      fetcher.ask();
      return;
    }
    last = message.seq;
    const next = parts.reduce(/** @type {State} */ (state), message);
    if (next === REFRESH) fetcher.ask();
    else show(/** @type {State} */ (next));
  }

  /** @param {State} next */
  function show(next) {
    if (next === state) return;
    const previous = state;
    state = next;
    parts.render(next, previous);
  }

  /** @param {"online" | "offline"} next @param {boolean} [wasSilent] */
  function tell(next, wasSilent = false) {
    if (next === status) return;
    status = next;
    parts.onStatus(next, parts.clock.now(), wasSilent);
  }

  /** @param {string} seen */
  function noteBuild(seen) {
    if (build === null) build = seen;
    else if (seen !== build) wantsReload = true;
    reloadWhenIdle();
  }

  function reloadWhenIdle() {
    const isYoung = parts.monotonic() - bornAt < YOUNGEST_RELOAD_MS;
    if (wantsReload && !isStopped && !isYoung && parts.isIdle()) parts.reload();
  }

  /** The net beneath the socket: slow while it holds, quick while it is torn. */
  function poll() {
    let sinceAsked = 0;
    pollTimer = parts.setTimer(function tick() {
      pollTimer = parts.setTimer(tick, pollMs);
      sinceAsked += pollMs;
      reloadWhenIdle();
      if (isConnected && sinceAsked < POLL_ONLINE_MS) return;
      sinceAsked = 0;
      fetcher.ask();
    }, pollMs);
  }

  function stop() {
    isStopped = true;
    parts.clearTimer(pollTimer);
    fetcher.stop();
    buffer = [];
  }

  return {
    refresh: fetcher.ask,
    stop,
    isStopped: () => isStopped,
    /** What the page has loaded; null before the first answer. */
    build: () => build,
    /** @param {{seq: number, build: string, server_time: string, speed: number}} hello */
    onHello(hello) {
      if (isStopped) return;
      isConnected = true;
      hasTriedInVain = false;
      parts.clock.sync(hello);
      // The server stands behind us: it was put back to a backup or begun anew. It is right.
      if (hello.seq < last) last = heard = NOTHING_SEEN;
      hasGap = true;
      noteBuild(hello.build);
      fetcher.ask();
    },
    /** @param {LiveMessage} message */
    onMessage(message) {
      if (isStopped) return;
      take(message);
      if (message.seq <= heard) return;
      heard = message.seq;
      parts.onMessage(message);
    },
    /** @param {boolean} [wasSilent] nothing has come for the time of a heartbeat: no need to wait and see */
    onDisconnect(wasSilent) {
      if (isStopped) return;
      isConnected = false;
      hasGap = true;
      buffer = [];
      if (!isPatient || wasSilent) tell("offline", wasSilent);
      // Each vain try for a socket ends here: a patient screen asks at the first and keeps to its rhythm then.
      if (!isPatient || !hasTriedInVain) fetcher.ask();
      hasTriedInVain = true;
    },
    onRefused,
  };
}
