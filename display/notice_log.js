/**
 * Tells the office once for each notice and day that this screen has shown it (DOMAIN-D36). The network and timers
 * come from outside; the server writes it down once, however often it is told.
 */

/** After an answer that did not come. */
export const AGAIN_MS = 60_000;

/**
 * @param {object} parts
 * @param {(body: {request_id: string, digest: string, kinds: string[]}) => Promise<unknown>} parts.post throws ApiError
 * @param {() => string} parts.newRequestId
 * @param {() => void} parts.onOutdated the office has changed the notice meanwhile
 * @param {(run: () => void, ms: number) => any} parts.setTimer
 */
export function createNoticeLog({ post, newRequestId, onOutdated, setTimer }) {
  /** What was told, or is being told. */
  let told = "";

  return {
    /** @param {{digest: string, day: string, kinds: string[]}} notice */
    async shown({ digest, day, kinds }) {
      const notice = `${digest} ${day}`;
      if (notice === told || digest === "" || kinds.length === 0) return;
      told = notice;
      try {
        await post({ request_id: newRequestId(), digest, kinds });
      } catch (error) {
        if (/** @type {{code?: string}} */ (error)?.code === "notice_outdated") return onOutdated();
        setTimer(() => (told = told === notice ? "" : told), AGAIN_MS);
      }
    },
  };
}
