/**
 * When a snapshot is fetched: never two at once, at most one in 200 ms, again after a failure.
 * What is done with it is its caller's affair.
 */

const REFRESH_GAP_MS = 200;
const RETRY_MS = [500, 1000, 2000, 5000];

/**
 * @typedef {object} FetcherParts
 * @property {() => Promise<any>} fetchSnapshot
 * @property {() => number} monotonic
 * @property {(run: () => void, ms: number) => any} setTimer
 * @property {(timer: any) => void} clearTimer
 */

/**
 * @param {FetcherParts} parts
 * @param {{onSnapshot: (snapshot: any) => void, onRefused: (error: any) => void, onFailed?: () => void}} handlers
 */
export function createSnapshotFetcher(parts, handlers) {
  let isFetching = false;
  let isAskedAgain = false;
  let isStopped = false;
  let failures = 0;
  let startedAt = -Infinity;
  /** @type {any} */
  let timer = null;

  function ask() {
    if (isStopped) return;
    if (isFetching) isAskedAgain = true;
    else if (timer === null) arm(Math.max(0, startedAt + REFRESH_GAP_MS - parts.monotonic()));
  }

  /** @param {number} ms */
  function arm(ms) {
    timer = parts.setTimer(() => {
      timer = null;
      void run();
    }, ms);
  }

  async function run() {
    isFetching = true;
    isAskedAgain = false;
    startedAt = parts.monotonic();
    /** @type {any} */
    let error = null;
    /** @type {any} */
    let snapshot = null;
    try {
      snapshot = await parts.fetchSnapshot();
    } catch (reason) {
      error = reason;
    }
    isFetching = false;
    if (isStopped) return;
    if (error?.isUnauthorised || error?.status === 403) return handlers.onRefused(error);
    if (snapshot === null) handlers.onFailed?.();
    if (snapshot === null) return arm(RETRY_MS[Math.min(failures++, RETRY_MS.length - 1)] ?? 0);
    failures = 0;
    handlers.onSnapshot(snapshot);
    if (isAskedAgain) ask();
  }

  return {
    ask,
    stop() {
      isStopped = true;
      parts.clearTimer(timer);
    },
  };
}
