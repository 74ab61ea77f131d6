// Hours and days begin and end without a message: says when the snapshot is due to be fetched again. Pure.

const ASK_AGAIN_MS = 5_000;

/** A watch that asks once when the moment has come, and again while the server still names it.
 * @param {() => void} refresh */
export function createChangesWatch(refresh) {
  let askedAt = -Infinity;
  /** @param {string | null | undefined} changesAt @param {number} now server time, ms */
  return function look(changesAt, now) {
    if (!changesAt || !(now >= Date.parse(changesAt)) || Math.abs(now - askedAt) < ASK_AGAIN_MS) return;
    askedAt = now;
    refresh();
  };
}
