/**
 * The announcer in the page: the office's voice at the volume of the hour, "suara mati" until somebody touches the
 * screen, the result of the self-test, and what was announced written on <html> for whoever supervises this screen.
 */
import { createAnnouncer } from "./announcer.js";
import { browserPlayer } from "./player.js";
import { NO_SOUND, soundReport, testSound } from "./self_test.js";
import { createSign } from "./sound_sign.js";
import { volumeAt } from "./volume.js";

/** A browser that may play sound says so within this time; until then there is nothing to complain about. */
const SETTLING_MS = 1_500;

/** @typedef {import("./turns.js").Call} Call */
/** @typedef {import("./clips.js").Voice} Voice */
/** @typedef {import("./self_test.js").SoundReport} SoundReport */
/** `speaks`: false while another display of the same hall is its voice.
 * @typedef {{voice: Voice, volume?: Partial<import("./volume.js").VolumeSettings> | null, speaks?: boolean}} SoundRules */

/**
 * @param {object} parts
 * @param {HTMLElement} parts.slot where badge and button appear
 * @param {import("../server/browser/texts.js").Translate} parts.t
 * @param {SoundRules} parts.rules
 * @param {() => number} parts.waitingElsewhere
 * @param {() => number} [parts.officeMinutes] since midnight, in the office's own time
 * @param {(report: SoundReport) => void} [parts.onReport] at start and whenever the result changes
 * @param {(fault: import("./announcement.js").Fault) => void} [parts.onFault]
 * @param {() => unknown} [parts.onDuck]
 * @param {() => unknown} [parts.onUnduck]
 */
export function createSound({
  slot, t, rules, waitingElsewhere, officeMinutes = () => 12 * 60, onReport = () => {}, onFault = () => {}, onDuck, onUnduck,
}) {
  const page = document.documentElement;
  const sign = createSign(t);
  slot.append(sign.element, sign.line);
  let now = rules;
  let announced = 0;
  /** @type {Call | null} */
  let speaking = null;
  /** @type {SoundReport} */
  let report = NO_SOUND;
  let tests = 0;

  const opened = open();
  if (opened === null) tell(NO_SOUND);
  else {
    for (const touch of ["click", "keydown"]) document.addEventListener(touch, () => void opened.announcer.unlock());
    void examine();
  }

  /** A browser without Web Audio still shows every call. */
  function open() {
    try {
      const player = browserPlayer();
      const announcer = createAnnouncer({
        player, waitingElsewhere, onDuck, onUnduck, voice: rules.voice, onChange: show,
        volume: () => volumeAt(now.volume, officeMinutes()),
        now: () => performance.now(),
        wait,
        onFault: (fault) => {
          console.warn("announcement_fault", fault);
          onFault(fault);
        },
      });
      return { player, announcer };
    } catch (fault) {
      console.warn("sound_unavailable", String(fault));
      return null;
    }
  }

  /** @param {import("./announcer.js").AnnouncerState} state */
  function show(state) {
    page.dataset.sound = state.sound === "on" ? "on" : "off";
    sign.showOff(state.sound !== "on" && now.speaks !== false);
    if (state.speaking !== null && state.speaking !== speaking) {
      announced += 1;
      page.dataset.announced = String(announced);
      page.dataset.lastAnnounced = state.speaking.label;
    }
    speaking = /** @type {Call | null} */ (state.speaking);
    if (report.clips > 0) retell();
  }

  /** The self-test: all clips, and whether the browser lets them be heard. */
  async function examine() {
    if (opened === null) return;
    tests += 1;
    const mine = tests;
    const found = await testSound(opened.player, now.voice, wait(SETTLING_MS));
    if (mine !== tests) return;
    report = found;
    show(opened.announcer.state());
    tell(found);
  }

  /** After a touch the same clips are a better result. */
  function retell() {
    const isBlocked = opened?.player.isBlocked() ?? true;
    const next = soundReport({ isBlocked, wanted: report.clips + report.missing.length, missing: report.missing });
    if (next.sound === report.sound) return;
    report = next;
    tell(report);
  }

  /** @param {SoundReport} result */
  function tell(result) {
    page.dataset.soundTest = result.sound;
    if (result.missing.length > 0) console.warn("voice_clips_missing", result.missing);
    if (now.speaks === false) sign.hideReport();
    else sign.showReport(result);
    onReport(result);
  }

  return {
    report: () => report,
    /** @param {Call} call @returns {Promise<import("./announcer.js").Outcome>} when it is through */
    announce: (call) => (now.speaks === false ? null : opened?.announcer.announce(call)) ?? Promise.resolve("silent"),
    /** What waits for the loudspeaker is left out. */
    forget: () => opened?.announcer.forget(),
    /** Another display speaks from now on. */
    yield: () => opened?.announcer.yield(),
    /** A recorded announcement, between calls. @param {string} url */
    play: (url) => (now.speaks === false ? Promise.resolve() : opened?.announcer.play(url) ?? Promise.resolve()),
    /** The office wants to know: the chime rings, and the self-test is made anew. */
    test() {
      opened?.announcer.ring();
      void examine();
    },
    /** From the next announcement on; other words are fetched and tested. @param {SoundRules} next */
    use(next) {
      const isOther = String([next.voice.languages, next.voice.chime]) !== String([now.voice.languages, now.voice.chime]);
      const isAgain = isOther || report.missing.length > 0 || next.speaks !== now.speaks;
      now = next;
      opened?.announcer.useVoice(next.voice);
      if (isAgain) void examine();
    },
  };
}

/** @param {number} milliseconds @returns {Promise<void>} */
function wait(milliseconds) {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
