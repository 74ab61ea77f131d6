/**
 * Short tones of the desk, made by the browser itself. The screen says the same in words, so a
 * silent machine loses nothing.
 */

/**
 * Amber is one calm tone, red another: three that fall and rise. The head's are lower, so that nobody in one room
 * takes them for the desk's.
 * @type {Record<string, [frequency: number, startAt: number, seconds: number, loudness?: number][]>}
 */
export const TONES = {
  arrival: [[660, 0, 0.12]],
  warned: [[587, 0, 0.35]],
  // Somebody in the hall asks for help: heard only by who sits before the screen.
  tick: [[1200, 0, 0.06, 0.05]],
  // A colleague in danger: loud, and unlike everything else.
  alarm: [[880, 0, 0.2, 0.35], [1175, 0.22, 0.2, 0.35], [880, 0.44, 0.2, 0.35], [1175, 0.66, 0.2, 0.35]],
  overrun: [[784, 0, 0.16], [622, 0.2, 0.16], [784, 0.4, 0.28]],
  head_red: [[392, 0, 0.22], [330, 0.28, 0.4]],
  head_escalated: [[440, 0, 0.14, 0.28], [440, 0.2, 0.14, 0.28], [440, 0.4, 0.14, 0.28], [523, 0.6, 0.45, 0.28]],
};
export const LOUDNESS = 0.18;

/**
 * @returns {{play: (name: string) => void, wake: () => Promise<void>, isAwake: () => boolean}}
 */
export function createSounds() {
  /** @type {AudioContext | null} */
  let context = null;
  return {
    isAwake: () => context?.state === "running",
    /** Browsers allow sound only after a touch or a key: call this from one. */
    async wake() {
      context ??= typeof AudioContext === "undefined" ? null : new AudioContext();
      if (context?.state === "suspended") await context.resume();
    },
    play(name) {
      if (context?.state !== "running") return;
      for (const [frequency, startAt, seconds, loudness = LOUDNESS] of TONES[name] ?? []) {
        tone(context, { frequency, at: context.currentTime + startAt, seconds, loudness });
      }
    },
  };
}

/**
 * @param {AudioContext} context
 * @param {{frequency: number, at: number, seconds: number, loudness: number}} sound
 */
function tone(context, { frequency, at, seconds, loudness }) {
  const source = new OscillatorNode(context, { frequency, type: "triangle" });
  const volume = new GainNode(context, { gain: 0 });
  volume.gain.setValueAtTime(0, at);
  volume.gain.linearRampToValueAtTime(loudness, at + 0.02);
  volume.gain.setValueAtTime(loudness, at + seconds - 0.03);
  volume.gain.linearRampToValueAtTime(0, at + seconds);
  source.connect(volume).connect(context.destination);
  source.start(at);
  source.stop(at + seconds);
  source.onended = () => volume.disconnect();
}
