/**
 * Where nobody has been made the voice of a room for long (decision 0018), its displays stand in by their order: a hall
 * is never mute for the want of a decision. Says when; what is said, and with which voice, is the speaker's affair.
 */

/** Every change of a room's voice takes less than ten seconds: after this it has failed. */
export const STAND_IN_MS = 12_000;
/** Who has stood in goes on without asking anew, until another display is heard. */
export const BETWEEN_MS = 1_000;

/**
 * @template Entry
 * @param {object} parts
 * @param {() => boolean} parts.isWanted nobody else speaks, and this display could
 * @param {() => Entry | undefined} parts.next the oldest call that is still worth saying
 * @param {(entry: Entry) => Promise<void>} parts.say
 * @param {(run: () => void, ms: number) => any} parts.setTimer
 * @param {(timer: any) => void} parts.clearTimer
 */
export function createStandIn({ isWanted, next, say, setTimer, clearTimer }) {
  /** Among the displays of this room that may speak, in the order of their enrolment. @type {number | null} */
  let place = null;
  /** How long one of them may speak before the next one says that it does not. */
  let longestMs = 0;
  /** @type {any} */
  let timer = null;
  let isSaying = false;
  let stoodIn = false;

  const isReady = () => place !== null && isWanted();

  function stop() {
    clearTimer(timer);
    timer = null;
  }

  /** A call waits. */
  function arm() {
    if (timer !== null || isSaying || !isReady() || next() === undefined) return;
    timer = setTimer(() => void standIn(), stoodIn ? BETWEEN_MS : STAND_IN_MS + Number(place) * longestMs);
  }

  async function standIn() {
    timer = null;
    const entry = isReady() ? next() : undefined;
    if (entry === undefined) return;
    isSaying = stoodIn = true;
    await say(entry);
    isSaying = false;
    arm();
  }

  return {
    isReady,
    /** The first one keeps a number on the panel until it has been heard. */
    isFirst: () => place === 0 && isReady(),
    arm,

    /** @param {number | null} ownPlace @param {number} ms */
    use(ownPlace, ms) {
      place = ownPlace;
      longestMs = ms;
    },

    /** Another display was heard in this room: it is not this one's turn for a while. */
    giveWay() {
      stoodIn = false;
      stop();
      arm();
    },

    /** The room has its voice again. */
    end() {
      stoodIn = false;
      stop();
    },
  };
}
