/**
 * Taps of the checklist on their way to the server: each is kept until it was saved, the last one on a line
 * counts, and a line that breaks for a moment loses nothing. Pure: sending and waiting come from outside.
 */

/**
 * @typedef {{requestId: string, day: string, desk: string, officer: string | null, item: string, answer: string, note: string}} Tap
 * @typedef {{send: (tap: Tap) => Promise<unknown>, wait: () => Promise<void>, onChange: () => void,
 *   onRefused: (tap: Tap, error: any) => void}} Line
 */

/**
 * The line of the checklist that a tap is for.
 * @param {{day: string, desk: string, officer: string | null, item: string}} tap
 */
export function lineOf({ day, desk, officer, item }) {
  return [day, desk, officer ?? "", item].join(" ");
}

/** @param {Line} line */
export function createTaps({ send, wait, onChange, onRefused }) {
  /** @type {Map<string, Tap>} */
  const unsaved = new Map();
  let isSending = false;
  let isBroken = false;

  /** @param {Tap} tap what is newer on the same line stays */
  function forget(tap) {
    if (unsaved.get(lineOf(tap)) === tap) unsaved.delete(lineOf(tap));
  }

  /** @param {Tap} tap */
  async function save(tap) {
    try {
      await send(tap);
      isBroken = false;
      forget(tap);
    } catch (/** @type {any} */ error) {
      isBroken = error?.retry === true;
      if (isBroken) {
        onChange();
        await wait();
        return;
      }
      forget(tap);
      onRefused(tap, error);
    }
    onChange();
  }

  async function run() {
    if (isSending) return;
    isSending = true;
    for (let [next] = unsaved.values(); next !== undefined; [next] = unsaved.values()) await save(next);
    isSending = false;
  }

  return {
    /** @param {Tap} tap */
    add(tap) {
      // At the end: what waits longest goes first, and a line that was tapped again waits anew.
      unsaved.delete(lineOf(tap));
      unsaved.set(lineOf(tap), tap);
      onChange();
      return run();
    },
    /** @param {{day: string, desk: string, officer: string | null, item: string}} line */
    waiting: (line) => unsaved.get(lineOf(line)) ?? null,
    get count() {
      return unsaved.size;
    },
    get isBroken() {
      return isBroken && unsaved.size > 0;
    },
  };
}
