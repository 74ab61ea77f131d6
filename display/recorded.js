/** Recorded announcements of the office ("pengumuman"), which wait for a pause between calls (V13). */

/** @typedef {import("./announcer.js").Outcome} Outcome */
/** @typedef {{url: string, tries: number, resolve: (outcome: Outcome) => void}} Recorded */

/** One that calls have interrupted so often is given up. */
export const MOST_TRIES = 3;
/** While the sound is off they must not pile up. */
export const MOST_WAITING = 5;

/** @param {(url: string, isCut: () => boolean) => Promise<Outcome>} play rejects while the browser wants a touch first */
export function createRecordings(play) {
  /** @type {Recorded[]} */
  let waiting = [];
  let isPlaying = false;
  let isCut = false;

  return {
    isEmpty: () => waiting.length === 0,
    hold: () => waiting.forEach(({ resolve }) => resolve("held")),

    /** @param {string} url @returns {Promise<Outcome>} */
    add(url) {
      if (waiting.length >= MOST_WAITING) return Promise.resolve("dropped");
      return new Promise((resolve) => waiting.push({ url, tries: 0, resolve }));
    },

    /** A call comes: it begins anew in the next pause. @returns {boolean} whether one is sounding */
    cut() {
      isCut = isPlaying;
      return isPlaying;
    },

    async playNext() {
      const [entry] = waiting;
      entry.tries += 1;
      isCut = false;
      isPlaying = true;
      try {
        const outcome = await play(entry.url, () => isCut);
        if (isCut && entry.tries < MOST_TRIES) return;
        waiting = waiting.filter((other) => other !== entry);
        entry.resolve(isCut ? "dropped" : outcome);
      } finally {
        isPlaying = false;
      }
    },
  };
}
