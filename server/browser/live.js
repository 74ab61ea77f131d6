/**
 * Joins a page to the server: socket.io-client and fetch around `live_core.js`. Screens import
 * from here; what to show they decide in their own `reduce` and `render`.
 */
import { io } from "/server/browser/vendor/socket.io.esm.min.js";
import { api, errorFrom } from "/server/browser/api.js";
import { createServerClock } from "/server/browser/clock.js";
import { createLiveCore } from "/server/browser/live_core.js";

export { ApiError, api, newRequestId } from "/server/browser/api.js";
export { REFRESH } from "/server/browser/live_core.js";

const REFUSED_RETRY_MS = 5000;
/** Two hundred phones that cannot have a socket ask for one no more often than this. */
const MANY_DELAY_MAX_MS = 12_000;

/** @typedef {import("/server/browser/live_core.js").LiveMessage} LiveMessage */
/**
 * @template State
 * @typedef {object} LiveOptions
 * @property {"kiosk" | "board" | "desk" | "office" | "ticket"} audience
 * @property {string} snapshotUrl
 * @property {(state: State, message: LiveMessage) => State | typeof import("/server/browser/live_core.js").REFRESH} reduce
 *   pure; REFRESH asks for a fresh snapshot
 * @property {(state: State, previous: State | null) => void} render called when the state changed
 * @property {(snapshot: any, previous: State | null) => State} [start] state from a snapshot;
 *   without it the snapshot is the state
 * @property {(message: LiveMessage) => void} [onMessage] for sound and alerts: each message once,
 *   also one that a snapshot overtook
 * @property {(status: "online" | "offline", since: number, wasSilent: boolean) => void} [onStatus] "offline" at
 *   once when the connection breaks; "online" when a fresh snapshot is shown. `since`: server time, ms (NaN
 *   before the first answer). `wasSilent`: it has been broken for some seconds already
 * @property {(error: import("/server/browser/api.js").ApiError) => void} [onUnauthorised] show the
 *   sign-in or enrolment form; the connection is closed, call connectLive again afterwards
 * @property {() => boolean} [isIdle] whether a reload for a new build disturbs nobody
 * @property {import("/server/browser/clock.js").ServerClock} [clock]
 * @property {string} [token] instead of the cookie
 * @property {number} [pollMs] for screens of which there are many: without a socket the snapshot is fetched this
 *   often, and as long as it comes the screen is online. Left out: quick polls, online only with a socket
 */

/**
 * @template State
 * @param {LiveOptions<State>} options
 * @returns {{clock: import("/server/browser/clock.js").ServerClock, refresh: () => void, stop: () => void, say: (event: string, fields: object, answered: (answer: any) => void) => void}}
   `say` tells the server something and hands over its answer; without a connection nothing is kept for later
 */
export function connectLive(options) {
  const { audience, snapshotUrl, token, clock = createServerClock() } = options;
  const core = createLiveCore({
    fetchSnapshot: () => api("GET", snapshotUrl, undefined, { token }),
    start: options.start ?? ((snapshot) => snapshot),
    reduce: options.reduce,
    render: options.render,
    onMessage: options.onMessage ?? (() => {}),
    onStatus: options.onStatus ?? (() => {}),
    onUnauthorised: (error) => {
      socket.disconnect();
      (options.onUnauthorised ?? (() => {}))(error);
    },
    clock,
    isIdle: options.isIdle ?? (() => true),
    pollMs: options.pollMs,
    reload: () => location.reload(),
    monotonic: () => performance.now(),
    setTimer: (run, ms) => setTimeout(run, ms),
    clearTimer: (timer) => clearTimeout(timer),
  });
  const socket = openSocket(core, { audience, token }, options.pollMs === undefined ? 5000 : MANY_DELAY_MAX_MS);
  core.refresh();

  /** A screen that slept or lost its network asks at once instead of waiting for the poll. */
  const wake = () => {
    if (document.visibilityState !== "visible") return;
    core.refresh();
    if (!socket.connected) socket.connect();
  };
  document.addEventListener("visibilitychange", wake);
  window.addEventListener("online", wake);
  return {
    clock,
    refresh: core.refresh,
    say(event, fields, answered) {
      if (socket.connected) socket.emit(event, fields, answered);
    },
    stop() {
      document.removeEventListener("visibilitychange", wake);
      window.removeEventListener("online", wake);
      core.stop();
      socket.disconnect();
    },
  };
}

/**
 * @param {ReturnType<typeof createLiveCore>} core
 * @param {{audience: string, token?: string}} auth
 * @param {number} delayMax
 */
function openSocket(core, auth, delayMax) {
  const socket = io("/live", {
    path: "/socket.io",
    transports: ["websocket", "polling"],
    tryAllTransports: true,
    // Asked for at each connection: a page that comes again says which build it has loaded.
    auth: (give) => give({ ...auth, build: core.build() ?? undefined }),
    forceNew: true,
    reconnectionDelay: 500,
    reconnectionDelayMax: delayMax,
  });
  /** socket.io reconnects by itself except after the server's own refusal or goodbye. */
  const again = () => {
    if (socket.active) return;
    setTimeout(() => {
      if (!core.isStopped()) socket.connect();
    }, REFUSED_RETRY_MS);
  };
  socket.on("hello", core.onHello);
  socket.on("event", core.onMessage);
  socket.on("disconnect", (reason) => {
    if (reason === "io client disconnect") return;
    core.onDisconnect(reason === "ping timeout");
    again();
  });
  socket.on("connect_error", (problem) => {
    const error = errorFrom(401, problem.data);
    if (["sign_in_required", "device_not_enrolled"].includes(error.code)) return core.onRefused(error);
    core.onDisconnect();
    again();
  });
  return socket;
}
