/**
 * The order rule of docs/protocol.md section 4, alone: what a screen does with a message
 * given the last `seq` it stands at. Nothing here touches the network or the page.
 */

/**
 * @typedef {{seq: number, prev: number}} Numbered
 * @typedef {"apply" | "ignore" | "gap"} Verdict
 */

/** What a screen that has seen nothing yet stands at: every snapshot is newer. */
export const NOTHING_SEEN = -1;

/**
 * A known message is ignored before its `prev` is looked at, so a repeated one never looks
 * like a gap.
 * @param {number} last the seq this screen stands at
 * @param {Numbered} message
 * @returns {Verdict}
 */
export function judge(last, message) {
  if (message.seq <= last) return "ignore";
  return message.prev <= last ? "apply" : "gap";
}

/**
 * A snapshot of the same seq is taken: it may carry what no event tells (a later estimate).
 * @param {number} last
 * @param {number} seq the snapshot's
 * @returns {boolean}
 */
export function isSnapshotOlder(last, seq) {
  return seq < last;
}
