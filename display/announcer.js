/**
 * The hall's announcements: one at a time, in order, never cut; recorded ones of the office only in between. Use:
 *   const announcer = createAnnouncer({player: browserPlayer(), wait, now, voice, volume, onChange, onFault});
 *   const outcome = await announcer.announce(call);            // "held": the sound is off; the board moves on
 *   button.onclick = () => announcer.unlock();                 // shown while onChange says sound === "blocked"
 */
import { isBlockedFault, makeAnnouncement, playChime, playRecorded } from "./announcement.js";
import { createDucking } from "./ducking.js";
import { createRecordings } from "./recorded.js";
import { FULL_VOLUME } from "./volume.js";

/** @typedef {import("./clips.js").SpokenCall} SpokenCall */
/** @typedef {import("./clips.js").Voice} Voice */
/**
 * spoken: heard; chimed: only the chime could be heard; silent: nothing could, or the volume is 0; held: the sound
 * is off, it will be heard after the touch if that comes in time; dropped: too old, or called again meanwhile.
 * @typedef {"spoken" | "chimed" | "silent" | "held" | "dropped"} Outcome
 */
/** @typedef {{sound: "on" | "blocked", speaking: SpokenCall | null, waiting: number}} AnnouncerState */
/** @typedef {{call: SpokenCall, at: number, resolve: (outcome: Outcome) => void, isCut?: boolean}} Entry */

/** When the hall was silent, only what happened in the last minute is still worth saying. */
export const STALE_MS = 60_000;
/** With so many others waiting, each sentence is said once, so that nobody waits long to be heard. */
export const BUSY_AT = 3;

/**
 * @param {object} parts
 * @param {import("./announcement.js").Player} parts.player
 * @param {(milliseconds: number) => Promise<void>} parts.wait
 * @param {() => number} parts.now steady milliseconds, such as performance.now
 * @param {Partial<Voice> | null} [parts.voice]
 * @param {() => number} [parts.volume] per cent, asked before each announcement; at 0 the hall only sees
 * @param {(state: AnnouncerState) => void} [parts.onChange]
 * @param {(fault: import("./announcement.js").Fault) => void} [parts.onFault]
 * @param {() => number} [parts.waitingElsewhere] calls the board has not handed over yet
 * @param {() => unknown} [parts.onDuck] before the chime; a promise is waited for, shortly
 * @param {() => unknown} [parts.onUnduck] after the last word
 */
export function createAnnouncer({
  player, wait, now, voice = null, volume = () => FULL_VOLUME, onChange = () => {}, onFault = () => {},
  waitingElsewhere = () => 0, onDuck = () => {}, onUnduck = () => {},
}) {
  /** @type {Entry[]} */
  let queue = [];
  /** @type {Entry | null} */
  let current = null;
  let settings = voice ?? {};
  let isRunning = false;
  let owesChime = false;
  /** @type {AnnouncerState["sound"]} */
  let sound = player.isBlocked() ? "blocked" : "on";

  const isCut = () => current?.isCut === true;
  const isBusy = () => isCut() || queue.length + waitingElsewhere() >= BUSY_AT;
  const means = { player, wait, onFault: report, isBusy, isCut };
  const ducking = createDucking({
    onDuck, onUnduck, wait, onFault: (reason) => report({ part: "duck", label: null, reason }),
  });
  const recordings = createRecordings((url, isCut) =>
    audibly(async () => (!isCut() && (await playRecorded(url, means)) ? "spoken" : "silent")));
  player.onSoundChange(soundMayHaveChanged);

  /** @returns {AnnouncerState} */
  const state = () => ({ sound, speaking: current?.call ?? null, waiting: queue.length });
  const isOwed = () => queue.length > 0 || owesChime || !recordings.isEmpty();

  /** What a listener does wrong must not silence the hall. */
  function publish() {
    try {
      onChange(state());
    } catch (fault) {
      report({ part: "announcer", label: current?.call.label ?? null, reason: String(fault) });
    }
  }

  /** @param {import("./announcement.js").Fault} fault */
  function report(fault) {
    try {
      onFault(fault);
    } catch {
      // The log is broken too: the next call still speaks.
    }
  }

  /** @param {(entry: Entry, index: number) => boolean} isKept */
  function drop(isKept) {
    queue.filter((entry, index) => !isKept(entry, index)).forEach(({ resolve }) => resolve("dropped"));
    queue = queue.filter(isKept);
  }

  function dropStale() {
    const newest = queue.length - 1;
    drop((entry, index) => index === newest || now() - entry.at <= STALE_MS);
  }

  /** Only silence makes calls stale: one that waits while others are spoken is heard, however long the line. */
  function soundMayHaveChanged() {
    const wasBlocked = sound === "blocked";
    sound = player.isBlocked() ? "blocked" : "on";
    if (wasBlocked || sound === "blocked") dropStale();
    if (sound === "blocked") hold();
    publish();
    void run();
  }

  /** Nobody waits for what only a touch can bring. */
  function hold() {
    queue.forEach(({ resolve }) => resolve("held"));
    recordings.hold();
  }

  /** A clock that breaks must not silence the hall. */
  function loudness() {
    try {
      return volume();
    } catch (fault) {
      report({ part: "announcer", label: null, reason: String(fault) });
      return FULL_VOLUME;
    }
  }

  async function run() {
    if (isRunning) return;
    isRunning = true;
    while (sound === "on" && isOwed()) {
      player.setVolume(loudness());
      await (queue.length > 0 ? speakNext() : owesChime ? confirmSound() : playNextRecorded());
    }
    isRunning = false;
    void ducking.unduck();
  }

  async function speakNext() {
    const entry = /** @type {Entry} */ (queue.shift());
    owesChime = false;
    current = entry;
    publish();
    try {
      const outcome = await audibly(() => makeAnnouncement(entry.call, settings, means));
      entry.resolve(isCut() ? "dropped" : outcome);
    } catch (fault) {
      giveBack(entry, fault);
    }
    current = null;
    publish();
  }

  /** A hall whose volume is 0 neither waits nor lowers its videos.
   * @param {() => Promise<Outcome>} make @returns {Promise<Outcome>} */
  async function audibly(make) {
    if (loudness() === 0) return "silent";
    await ducking.duck();
    return make();
  }

  /** @param {Entry} entry @param {unknown} fault */
  function giveBack(entry, fault) {
    if (isBlockedFault(fault)) {
      sound = "blocked";
      const isCalledAgain = queue.some(({ call }) => call.label === entry.call.label);
      if (!isCalledAgain) queue.unshift(entry);
      entry.resolve("held");
      hold();
    } else {
      report({ part: "announcer", label: entry.call.label, reason: String(fault) });
      entry.resolve("silent");
    }
  }

  /** Whoever touched "Aktifkan suara" hears that it worked. */
  async function confirmSound() {
    owesChime = false;
    await playChime(null, settings, means).catch(() => {
      sound = "blocked";
    });
    publish();
  }

  async function playNextRecorded() {
    try {
      await recordings.playNext();
    } catch {
      sound = "blocked";
      hold();
      publish();
    }
  }

  return {
    state,

    /** @param {SpokenCall} call @returns {Promise<Outcome>} when it is through */
    announce(call) {
      return new Promise((resolve) => {
        drop((entry) => entry.call.label !== call.label);
        queue.push({ call, at: now(), resolve });
        if (recordings.cut()) player.stop();
        soundMayHaveChanged();
      });
    },

    /** What waits for its turn is left out. */
    forget() {
      drop(() => false);
    },

    /** Another display speaks from now on: two sentences at once would be none. */
    yield() {
      drop(() => false);
      if (current === null) return;
      current.isCut = true;
      player.stop();
    },

    /** A recorded announcement of the office, between calls. @param {string} url @returns {Promise<Outcome>} */
    play(url) {
      const outcome = recordings.add(url);
      soundMayHaveChanged();
      return outcome;
    },

    /** To be called from within a touch or a click. @returns {Promise<boolean>} whether sound is on now */
    async unlock() {
      owesChime = sound === "blocked";
      await player.unlock().catch(() => {});
      soundMayHaveChanged();
      if (sound === "blocked") owesChime = false;
      return sound === "on";
    },

    /** Whoever asks for it from the office hears the chime here. */
    ring() {
      owesChime = sound === "on";
      soundMayHaveChanged();
    },

    /** From the next announcement on. @param {Partial<Voice> | null} next */
    useVoice(next) {
      settings = next ?? {};
    },
  };
}
