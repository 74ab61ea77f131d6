// The browser's own voice, of this machine only: nothing is ever sent away to be spoken. What is
// said is decided in spoken.js.

/** @typedef {import("./types.js").Language} Language */

/**
 * @param {object} parts
 * @param {SpeechSynthesis | undefined} parts.synthesis
 * @param {(text: string) => SpeechSynthesisUtterance} parts.utteranceOf
 * @param {() => void} parts.onChange voices came or went, or the reading began or ended
 */
export function createSpeech({ synthesis, utteranceOf, onChange }) {
  let turn = 0;
  let isReading = false;
  synthesis?.addEventListener?.("voiceschanged", onChange);

  /** @param {Language} language */
  const voiceOf = (language) => (synthesis?.getVoices() ?? []).find((voice) =>
    voice.localService && voice.lang.toLowerCase().replace("_", "-").split("-")[0] === language);

  /** @param {boolean} next */
  function tell(next) {
    if (next === isReading) return;
    isReading = next;
    onChange();
  }

  function stop() {
    turn += 1;
    if (isReading) synthesis?.cancel();
    tell(false);
  }

  return {
    stop,
    isReading: () => isReading,
    /** @param {Language} language */
    canRead: (language) => voiceOf(language) !== undefined,
    /** @param {string[]} lines @param {Language} language */
    read(lines, language) {
      stop();
      const voice = voiceOf(language);
      if (synthesis === undefined || voice === undefined || lines.length === 0) return;
      const own = turn;
      for (const [at, line] of lines.entries()) {
        const utterance = utteranceOf(line);
        utterance.voice = voice;
        utterance.lang = voice.lang;
        utterance.rate = 0.9;
        const isLast = at === lines.length - 1;
        utterance.onend = () => { if (isLast && own === turn) tell(false); };
        utterance.onerror = () => { if (own === turn) tell(false); };
        synthesis.speak(utterance);
      }
      tell(true);
    },
  };
}
