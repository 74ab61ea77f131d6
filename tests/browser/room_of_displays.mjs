/**
 * A room with several displays: the real turns, speaker and announcer of each over one time, and a server that keeps
 * the list of calls, tells everybody in order, and gives the voice to the first display that can speak. No tests here.
 */
import { createAnnouncer } from "../../display/announcer.js";
import { createConfirmations } from "../../display/confirmations.js";
import { createSpeaker } from "../../display/speaker.js";
import { initialState, reduce } from "../../display/state.js";
import { FakePlayer, HallTime } from "./announcer_fakes.mjs";
import { OPENING, aCall, aSnapshot } from "./display_builders.mjs";

const TICK_MS = 1_000;

export class Room {
  time = new HallTime();
  seq = 41;
  /** @type {any[]} newest first */
  calls = [];
  /** @type {string | null} */
  device = null;
  /** What the server kept of confirmations. @type {{seq: number, outcome: string, by: string}[]} */
  made = [];
  /** @type {TvPage[]} */
  displays = [];
  isReachable = true;
  /** @type {string[]} that may speak */
  enrolled = ["tv-1", "tv-2"];

  /** @param {string} id @param {object} [options] */
  open(id, options) {
    const display = new TvPage(this, id, options);
    this.displays.push(display);
    display.enter();
    return display;
  }

  /** @param {string} label @param {object} [fields] */
  call(label, fields = {}) {
    this.seq += 1;
    const call = aCall({ seq: this.seq, label, at: OPENING + this.time.ms, ...fields });
    this.calls = [{ ...call, is_announced: false }, ...this.calls.filter((each) => each.label !== label)];
    this.tell({ type: "ticket_called", ...call, waiting: 0 });
    return this.seq;
  }

  /** @param {string | null} device */
  giveVoice(device) {
    this.seq += 1;
    this.device = device;
    this.tell({ type: "speaker_changed", seq: this.seq, room: "", device });
  }

  /** @param {string} by @param {number} seq @param {string} outcome */
  async confirm(by, seq, outcome) {
    if (!this.isReachable) throw Object.assign(new Error("offline"), { status: 0, retry: true });
    if (this.made.some((each) => each.seq === seq && ["spoken", "chimed"].includes(each.outcome))) return;
    this.made.push({ seq, outcome, by });
    for (const call of this.calls) if (call.seq === seq && outcome === "spoken") call.is_announced = true;
    this.seq += 1;
    this.tell({ type: "announcement_made", seq: this.seq, room: "", announced_seq: seq, device: by, outcome });
  }

  /** @param {any} message */
  tell(message) {
    for (const display of this.displays) display.hear(message);
  }

  snapshot() {
    return { seq: this.seq, calls: this.calls.slice(0, 6), speaker: { device: this.device, desks: ["loket-1"] } };
  }

  /** The order of enrolment. @param {string} id */
  placeOf(id) {
    const place = this.enrolled.indexOf(id);
    return place === -1 ? null : place;
  }

  /** @param {number} ms */
  async pass(ms) {
    await this.time.pass(0);
    for (let left = ms; left > 0; left -= TICK_MS) {
      await this.time.pass(Math.min(left, TICK_MS));
      for (const display of this.displays) display.dispatch({ type: "tick", now: this.time.ms });
      await this.time.pass(0);
    }
  }

  /** Everything that was heard in the room, in order. */
  heard() {
    return this.displays.flatMap(({ player }) => player.sounds).sort((one, other) => one.at - other.at);
  }
}

/** The page of one display, joined as main.js joins it. */
export class TvPage {
  state = initialState;
  /** The numbers that stood on its panel, in order. @type {string[]} */
  shown = [];
  /** @type {any[]} */
  reports = [];
  isBeating = false;
  isGone = false;

  /** @param {Room} room @param {string} id @param {{isOff?: boolean}} [options] */
  constructor(room, id, { isOff = false } = {}) {
    const { time } = room;
    const setTimer = (/** @type {() => void} */ run, /** @type {number} */ ms) => {
      const timer = { isOff: false };
      void time.wait(ms).then(() => timer.isOff || this.isGone || run());
      return timer;
    };
    this.room = room;
    this.id = id;
    this.player = Object.assign(new FakePlayer(time), { isOff });
    this.announcer = createAnnouncer({ player: this.player, wait: time.wait, now: time.now, voice: { repeat: 1 } });
    const confirmations = createConfirmations({
      post: (seq, { outcome }) => (this.isGone ? new Promise(() => {}) : room.confirm(id, seq, outcome)), newRequestId: () => "request-1", setTimer,
    });
    this.speaker = createSpeaker({
      announce: (call) => this.announcer.announce(/** @type {any} */ (call)),
      forget: () => this.announcer.forget(),
      giveWay: () => this.announcer.yield(),
      confirm: confirmations.confirm,
      tell: (report, answered) => {
        this.reports.push({ at: time.ms, ...report });
        answered(this.isBeating);
      },
      now: time.now,
      ageOf: (call) => OPENING + time.ms - Date.parse(call.at),
      setTimer,
      clearTimer: (timer) => timer && (timer.isOff = true),
    });
  }

  /** Loaded, or connected again. */
  enter() {
    const { speaker, ...known } = this.room.snapshot();
    const place = this.room.placeOf(this.id);
    const snapshot = aSnapshot({ ...known, speaker: { ...speaker, place }, display: { id: this.id, room: "" } });
    this.speaker.onSnapshot(/** @type {any} */ (snapshot));
    this.dispatch({ type: "snapshot", snapshot, now: this.room.time.ms, wallNow: OPENING + this.room.time.ms });
    this.speaker.onSound({ sound: this.player.isOff ? "blocked" : "ready" });
  }

  /** Somebody touches “Aktifkan suara”. */
  async touch() {
    await this.announcer.unlock();
    this.speaker.onSound({ sound: "ready" });
  }

  /** The page is closed: nothing of it happens any more. */
  close() {
    this.isGone = true;
    this.player.isHanging = true;
    this.room.displays = this.room.displays.filter((each) => each !== this);
  }

  /** @param {any} message */
  hear({ type, ...fields }) {
    this.speaker.hear({ type, ...fields });
    const now = this.room.time.ms;
    if (type !== "ticket_called") return this.dispatch({ type, now, ...fields });
    const { waiting, ...call } = fields;
    this.dispatch({ type, call, waiting, now });
  }

  /** @param {any} action */
  dispatch(action) {
    const before = this.state;
    this.state = reduce(this.state, action);
    if (this.state.shownCount === before.shownCount) return;
    const { shown, shownCount } = this.state;
    if (shown === null) return;
    this.shown.push(shown.label);
    void this.speaker.announce(shown).then(() =>
      this.isGone || this.dispatch({ type: "announced", turn: shownCount, now: this.room.time.ms }));
  }
}
