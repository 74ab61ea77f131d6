/**
 * Whether this display is the voice of its room, and what that means for each call: it speaks and confirms, or it
 * waits until the room's speaker has. A display that takes over speaks what nobody has announced and is still fresh.
 * Sound, network, time and timers come from outside; the server decides who speaks (decision 0018); stand_in.js what
 * happens while it does not.
 */
import { longestMs } from "./announcement.js";
import { createStandIn } from "./stand_in.js";
import { FRESH_MS } from "./turns.js";

/** Without any sound in the room a touch brings the voice: what was called meanwhile is spoken for so long. */
export const HELD_MS = 60_000;
/** Where nobody speaks, a call does not keep the panel longer than this for the sake of a voice. */
export const NOBODY_MS = 3_000;
/** How often a speaker tells that it lives: asked for by the server where others could take over, and else. */
export const BEAT_MS = 3_000;
export const SLOW_BEAT_MS = 15_000;
/** A call that this page sees so late may have been given to another display by now: it asks once more. */
export const LATE_MS = 4_000;
export const LATE_PAUSE_MS = 1_000;
const HEARD_KEPT = 200;
const SOUND_OF = /** @type {Record<string, "on" | "blocked" | "off">} */ ({
  ready: "on", incomplete: "on", blocked: "blocked", off: "off",
});

/** @typedef {import("./turns.js").Call} Call */
/** @typedef {import("./confirmations.js").Outcome} Outcome */
/** @typedef {{call: Call, since: number, isHeld: boolean, isSpeaking: boolean, settle: () => void}} Entry */
/** @typedef {{sound: "on" | "blocked" | "off", taken: number}} VoiceReport */
/** @typedef {{device: string | null, place?: number | null, desks: string[]}} SpeakerOfRoom */
/** @typedef {{seq: number, calls: {seq: number, is_announced: boolean}[], display: {id: string, room: string}, speaker: SpeakerOfRoom, desks?: {label: string | null, state: string}[], voice?: Partial<import("./clips.js").Voice> | null}} Snapshot */

/**
 * @param {object} parts
 * @param {(call: Call) => Promise<Outcome | "held" | void>} parts.announce makes the sound
 * @param {() => void} parts.forget leaves out what waits for the loudspeaker
 * @param {() => void} parts.giveWay as `forget`, and cuts what is being said: another display says it
 * @param {(seq: number, outcome: Outcome) => void} parts.confirm
 * @param {(report: VoiceReport, answered: (isBeating: boolean) => void) => void} parts.tell
 * @param {() => number} parts.now steady milliseconds
 * @param {(run: () => void, ms: number) => any} parts.setTimer
 * @param {(timer: any) => void} parts.clearTimer
 * @param {(call: Call) => number} [parts.ageOf] real milliseconds since the call, by the server's clock
 * @param {() => void} [parts.onChange] another display speaks, or this one
 */
export function createSpeaker({
  announce, forget, giveWay, confirm, tell, now, setTimer, clearTimer,
  ageOf = () => 0, onChange = () => {},
}) {
  let own = { id: "", room: "" };
  /** @type {string | null} */
  let device = null;
  /** @type {string[]} the desks whose calls are announced in this room */
  let desks = [];
  /** @type {VoiceReport["sound"] | null} */
  let sound = null;
  let taken = 0;
  /** @type {any} */
  let beating = null;
  /** Calls that were announced in this room. @type {Set<number>} */
  const heard = new Set();
  /** Calls that nobody has announced yet. @type {Map<number, Entry>} */
  const open = new Map();
  /** @type {Set<number>} */
  const late = new Set();
  /** How each number stands that is at a desk. @type {Map<string, string>} */
  let standing = new Map();

  const isMe = () => device !== null && device === own.id;
  const standIn = createStandIn({
    isWanted: () => device === null && sound === "on",
    next: () => inOrder().find((entry) => now() - entry.since <= HELD_MS && isStillCalled(entry.call)),
    say: (entry) => speak(entry),
    setTimer, clearTimer,
  });
  const inOrder = () => [...open.values()].sort((one, other) => one.call.seq - other.call.seq);

  /** @param {Entry} entry */
  function waitFor(entry) {
    if (device !== null) return;
    if (sound !== "on") entry.isHeld = true;
    if (!standIn.isFirst()) setTimer(() => device === null && entry.settle(), NOBODY_MS);
    standIn.arm();
  }

  /** @param {Entry} entry */
  async function speak(entry) {
    if (entry.isSpeaking) return;
    entry.isSpeaking = true;
    if (late.delete(entry.call.seq)) await new Promise((resolve) => setTimer(() => resolve(null), LATE_PAUSE_MS));
    const isMine = (isMe() || standIn.isReady()) && open.has(entry.call.seq);
    const isOff = sound === "blocked" || sound === "off";
    const outcome = !isMine ? "dropped" : isOff ? "held" : await announce(entry.call).catch(() => "silent");
    entry.isSpeaking = false;
    over(entry, /** @type {Outcome | "held"} */ (outcome ?? "silent"));
  }

  /** @param {Entry} entry @param {Outcome | "held"} outcome */
  function over(entry, outcome) {
    const { seq } = entry.call;
    if (outcome === "dropped" && !isMe() && open.has(seq)) return waitFor(entry);
    if (outcome === "held") {
      // Not left to the loudspeaker: until somebody touches this screen another display may have spoken.
      entry.isHeld = true;
      forget();
      confirm(seq, "silent");
      return entry.settle();
    }
    if (open.has(seq)) confirm(seq, outcome);
    close(entry);
  }

  /** @param {Entry} entry */
  function close(entry) {
    open.delete(entry.call.seq);
    remember(entry.call.seq);
    entry.settle();
  }

  /** @param {number} seq */
  function remember(seq) {
    heard.add(seq);
    if (heard.size > HEARD_KEPT) heard.delete(/** @type {number} */ (heard.values().next().value));
  }

  /** Another display has announced it, or this one had before its page was loaded again. @param {number} seq */
  function wasAnnounced(seq) {
    const entry = open.get(seq);
    if (entry === undefined) remember(seq);
    else if (!entry.isSpeaking) close(entry);
  }

  /** What could not be heard may still be spoken by another one, but keeps no panel. @param {any} message */
  function wasTold({ announced_seq: seq, outcome, device: by }) {
    if (outcome !== "silent") {
      if (by !== own.id) standIn.giveWay();
      return wasAnnounced(seq);
    }
    setTimer(() => open.get(seq)?.settle(), NOBODY_MS);
  }

  /** What nobody has announced is spoken now, in order, as long as it is worth it. */
  function takeOver() {
    for (const entry of inOrder()) {
      if (isFresh(entry) && isStillCalled(entry.call)) void speak(entry);
      else if (!entry.isSpeaking) close(entry);
    }
  }

  /** A visitor who has come is not called again. @param {Call} call */
  const isStillCalled = ({ label }) => standing.size === 0 || standing.get(label) === "called";

  /** @param {{label: string | null, state: string}[]} [shown] */
  function seeDesks(shown = []) {
    standing = new Map(shown.flatMap(({ label, state }) => (label === null ? [] : [[label, state]])));
  }

  /** @param {Entry} entry */
  const isFresh = ({ since, isHeld }) => now() - since <= (isHeld ? HELD_MS : FRESH_MS);

  function forgetOld() {
    for (const entry of open.values()) if (!entry.isSpeaking && now() - entry.since > HELD_MS) close(entry);
  }

  /** @param {string | null} next */
  function give(next) {
    if (next === device) return;
    const wasMe = isMe();
    device = next;
    if (next !== null) standIn.end();
    onChange();
    if (isMe()) takeOver();
    else {
      if (next !== null) giveWay();
      open.forEach(waitFor);
    }
    if (wasMe || isMe()) tellNow();
  }

  function tellNow() {
    clearTimer(beating);
    if (sound === null) return;
    again(SLOW_BEAT_MS);
    tell({ sound, taken }, (isBeating) => isBeating && again(BEAT_MS));
  }

  /** @param {number} ms */
  function again(ms) {
    clearTimer(beating);
    if (isMe()) beating = setTimer(tellNow, ms);
  }

  return {
    isMe,
    /** False while another display speaks for this room. */
    mayBeHeard: () => device === null || isMe(),
    /** Calls of this desk are announced in this room, whether this screen shows them or not. @param {string} desk */
    speaksFor: (desk) => desks.includes(desk),

    /** @param {Call} call @returns {Promise<void>} when its turn may end */
    announce(call) {
      forgetOld();
      return new Promise((resolve) => {
        if (heard.has(call.seq)) return resolve();
        const entry = { call, since: now(), isHeld: false, isSpeaking: false, settle: () => resolve() };
        open.set(call.seq, entry);
        if (isMe()) void speak(entry);
        else waitFor(entry);
      });
    },

    /** @param {{type: string, [field: string]: any}} message */
    hear(message) {
      if (message.type === "ticket_called") {
        taken = Math.max(taken, message.seq);
        standing.set(message.label, "called");
        if (ageOf(/** @type {any} */ (message)) > LATE_MS) late.add(message.seq);
        if (isMe()) tellNow();
      } else if (message.type === "desks_changed") seeDesks(message.desks);
      else if (message.room === own.room && message.type === "announcement_made") wasTold(message);
      else if (message.room === own.room && message.type === "speaker_changed") give(message.device);
    },

    /** @param {Snapshot} snapshot */
    onSnapshot({ seq, calls, display, speaker, desks: shown, voice }) {
      own = display;
      standIn.use(speaker.place ?? null, longestMs(voice));
      desks = speaker.desks;
      taken = Math.max(taken, seq);
      late.clear();
      seeDesks(shown);
      for (const call of calls) if (call.is_announced) wasAnnounced(call.seq);
      give(speaker.device);
    },

    /** @param {{sound: string}} report of the self-test */
    onSound(report) {
      const next = SOUND_OF[report.sound] ?? "off";
      if (next === sound) return;
      sound = next;
      if (isMe() && sound === "on") takeOver();
      standIn.arm();
      tellNow();
    },

    /** A server that has just been found again does not know yet how it stands here. */
    onOnline: tellNow,
  };
}
