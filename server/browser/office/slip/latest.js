/**
 * Asks for the newest wish only: waits until nobody types any more, one question at a time, and an answer that
 * was overtaken is not shown. Timers and the question are handed in.
 */

export const REST_MS = 250;

/**
 * @template Wish, Answer
 * @param {object} parts
 * @param {(wish: Wish) => Promise<Answer>} parts.ask
 * @param {(answer: Answer) => void} parts.onAnswer
 * @param {(error: any) => void} parts.onError
 * @param {(isAsking: boolean) => void} parts.onAsking
 * @param {(run: () => void, ms: number) => any} parts.setTimer
 * @param {(timer: any) => void} parts.clearTimer
 */
export function createLatest({ ask, onAnswer, onError, onAsking, setTimer, clearTimer }) {
  /** @type {{wish: Wish} | null} */
  let wanted = null;
  let isAsking = false;
  /** @type {any} */
  let timer;

  async function askNow() {
    if (isAsking || wanted === null) return;
    const { wish } = wanted;
    wanted = null;
    isAsking = true;
    try {
      const answer = await ask(wish);
      if (wanted === null) onAnswer(answer);
    } catch (error) {
      if (wanted === null) onError(error);
    }
    isAsking = false;
    onAsking(wanted !== null);
    // Whoever went on typing meanwhile has waited long enough.
    if (wanted !== null) void askNow();
  }

  return {
    /** @param {Wish} wish */
    want(wish) {
      wanted = { wish };
      onAsking(true);
      clearTimer(timer);
      timer = setTimer(askNow, REST_MS);
    },
  };
}
