/**
 * The server's clock as a screen knows it: set by snapshots and hellos, carried on by the
 * browser's monotonic timer. The wall clock of the screen is never read.
 */

/** Ticks closer together than this would only heat a small computer. */
const SHORTEST_TICK_MS = 100;
/** An answer that took long on the way looks old; a step back smaller than this is delay. */
const DELAY_ALLOWED_MS = 500;
/** Timers may fire a hair early; landing just after the second keeps mm:ss from stuttering. */
const AFTER_THE_SECOND_MS = 4;

/**
 * @typedef {{serverMs: number, receivedMs: number, speed: number}} Anchor
 * @typedef {{server_time: string, speed: number}} Head
 * @typedef {{sync: (head: Head) => void, now: () => number, speed: () => number,
 *            everySecond: (tick: (now: number) => void) => () => void}} ServerClock
 */

/**
 * @param {Anchor} anchor
 * @param {number} monotonicMs
 * @returns {number} server time in milliseconds since 1970
 */
export function timeFrom(anchor, monotonicMs) {
  return anchor.serverMs + anchor.speed * (monotonicMs - anchor.receivedMs);
}

/**
 * Which of two anchors to believe. The less delayed one shows the later time; a clock that is
 * really behind (or runs at another speed) is followed.
 * @param {Anchor | null} known
 * @param {Anchor} fresh
 * @returns {Anchor}
 */
export function betterAnchor(known, fresh) {
  if (known === null || known.speed !== fresh.speed) return fresh;
  const stepBack = timeFrom(known, fresh.receivedMs) - fresh.serverMs;
  return stepBack > 0 && stepBack < DELAY_ALLOWED_MS * fresh.speed ? known : fresh;
}

/**
 * @param {number} nowMs server time
 * @param {number} speed
 * @returns {number} real milliseconds until the next server second worth showing
 */
export function delayToNextTick(nowMs, speed) {
  if (!(speed > 0)) return 1000;
  const seconds = Math.max(1, Math.ceil((speed * SHORTEST_TICK_MS) / 1000));
  const boundary = (Math.floor(nowMs / 1000) + seconds) * 1000;
  return Math.min(1000, (boundary - nowMs) / speed) + AFTER_THE_SECOND_MS;
}

/**
 * @param {object} [parts] replaced in tests
 * @param {() => number} [parts.monotonic]
 * @param {(run: () => void, ms: number) => any} [parts.setTimer]
 * @param {(timer: any) => void} [parts.clearTimer]
 * @returns {ServerClock}
 */
export function createServerClock({
  monotonic = () => performance.now(),
  setTimer = (run, ms) => setTimeout(run, ms),
  clearTimer = (timer) => clearTimeout(timer),
} = {}) {
  /** @type {Anchor | null} */
  let anchor = null;
  /** NaN until the first sync: a screen that knows no time shows none. */
  const now = () => (anchor === null ? NaN : timeFrom(anchor, monotonic()));
  const speed = () => anchor?.speed ?? 1;
  return {
    now,
    speed,
    sync(head) {
      const serverMs = Date.parse(head.server_time);
      if (Number.isNaN(serverMs)) return;
      anchor = betterAnchor(anchor, { serverMs, receivedMs: monotonic(), speed: head.speed });
    },
    everySecond(tick) {
      /** @type {any} */
      let timer = null;
      const arm = () => {
        timer = setTimer(() => {
          arm();
          if (anchor !== null) tick(now());
        }, anchor === null ? SHORTEST_TICK_MS : delayToNextTick(now(), speed()));
      };
      arm();
      return () => clearTimer(timer);
    },
  };
}
