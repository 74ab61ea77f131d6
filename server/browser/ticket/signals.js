// How the phone makes itself felt and heard: vibration, a soft chime, and a screen that stays on. Each only where
// the browser has it and only after a touch, as browsers demand. What deserves a signal is decided in state.js.

const RHYTHM = { called: [400, 200, 400, 200, 800], near: [250] };
const TONES = { called: [784, 988, 1175], near: [784] };
const TONE_SECONDS = 0.55;
const LOUDNESS = 0.25;
/** A call is repeated until its visitor has seen it, though not for ever. */
const AGAIN_MS = 4_000;
const TIMES = 8;

/**
 * @param {{openSound: (() => any) | null, vibrate: ((pattern: number[]) => boolean) | null, wakeLock: any}} [devices]
 *   replaced in tests
 */
export function createSignals(devices = browserDevices()) {
  /** Opened by a touch, never before: browsers would keep it silent. @type {any} */
  let sound = null;
  /** @type {any} */
  let timer = null;
  let isOn = false;
  let isTouched = false;
  /** @type {any} */
  let lock = null;

  async function keepScreenOn() {
    if (!isOn || lock !== null || document.visibilityState !== "visible") return;
    try {
      lock = await devices.wakeLock?.request("screen");
      lock?.addEventListener("release", () => { lock = null; });
    } catch {
      lock = null; // a low battery, or a page that is no longer in sight
    }
  }

  /** @param {"called" | "near"} kind */
  function once(kind) {
    if (isTouched) devices.vibrate?.(RHYTHM[kind]);
    if (isOn) chime(sound, TONES[kind]);
  }

  document.addEventListener("visibilitychange", () => void keepScreenOn());
  document.addEventListener("pointerdown", () => { isTouched = true; }, { once: true, capture: true });
  return {
    canSignal: devices.openSound !== null || devices.vibrate !== null,
    isOn: () => isOn,
    /** Called from a touch. */
    turnOn() {
      isOn = true;
      isTouched = true;
      sound ??= devices.openSound?.() ?? null;
      void Promise.resolve(sound?.resume()).then(() => once("near"));
      void keepScreenOn();
    },
    turnOff() {
      isOn = false;
      this.hush();
      void lock?.release();
    },
    /** @param {"called" | "near"} kind */
    give(kind) {
      this.hush();
      once(kind);
      if (kind !== "called") return;
      let left = TIMES;
      timer = setInterval(() => {
        left -= 1;
        if (left < 1) this.hush();
        else once(kind);
      }, AGAIN_MS);
    },
    /** Seen: be quiet. */
    hush() {
      clearInterval(timer);
      timer = null;
      if (isTouched) devices.vibrate?.([0]);
    },
  };
}

function browserDevices() {
  const Context = /** @type {any} */ (window).AudioContext ?? /** @type {any} */ (window).webkitAudioContext;
  return {
    openSound: Context ? () => new Context() : null,
    vibrate: "vibrate" in navigator ? (/** @type {number[]} */ pattern) => navigator.vibrate(pattern) : null,
    wakeLock: /** @type {any} */ (navigator).wakeLock ?? null,
  };
}

/** Bells that fade: soft enough for a waiting room. @param {any} context @param {number[]} tones */
function chime(context, tones) {
  if (context?.state !== "running") return;
  tones.forEach((pitch, place) => {
    const begins = context.currentTime + 0.05 + place * 0.28;
    const bell = context.createOscillator();
    const volume = context.createGain();
    bell.frequency.value = pitch;
    volume.gain.setValueAtTime(0.0001, begins);
    volume.gain.exponentialRampToValueAtTime(LOUDNESS, begins + 0.02);
    volume.gain.exponentialRampToValueAtTime(0.0001, begins + TONE_SECONDS);
    bell.connect(volume).connect(context.destination);
    bell.start(begins);
    bell.stop(begins + TONE_SECONDS);
  });
}
