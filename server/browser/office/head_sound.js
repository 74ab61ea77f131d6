/**
 * The sound of the head's board: a tone when something turns red, another when it rises to the second level. Names
 * nobody and no service. Switched here, and remembered in this page only.
 */
import { h, icon, setText } from "/server/browser/dom.js";
import { createSounds } from "/server/browser/desk/sounds.js";
import { createHeadAlarm } from "/server/browser/office/live.js";

/** @param {import("/server/browser/texts.js").Translate} t */
export function createHeadSound(t) {
  const sounds = createSounds();
  const due = createHeadAlarm();
  const words = h("span", null);
  const sign = h("span", { class: "live-bell" });
  const element = h("button", { type: "button", class: "button live-sound", on: { click: press } }, sign, words);
  const listening = new AbortController();
  let isOn = true;
  let shown = "";

  // Browsers keep sound asleep until the first touch or key; whoever has just signed in has touched the page.
  const wake = () => void sounds.wake().then(say);
  document.addEventListener("pointerdown", wake, { signal: listening.signal, once: true });
  document.addEventListener("keydown", wake, { signal: listening.signal, once: true });
  if (navigator.userActivation?.hasBeenActive) wake();

  function press() {
    const wasAwake = sounds.isAwake();
    // A first touch on this very button wakes the sound and does not switch it off.
    if (wasAwake || !isOn) isOn = !isOn;
    void sounds.wake().then(() => {
      if (isOn) sounds.play("head_red");
      say();
    });
  }

  function say() {
    const now = !isOn ? "off" : sounds.isAwake() ? "on" : "asleep";
    element.setAttribute("aria-pressed", String(isOn));
    if (shown === now) return;
    shown = now;
    setText(words, t(`live.sound.${now}`));
    sign.replaceChildren(icon(now === "on" ? "volume-2" : "volume-x"));
  }

  return {
    element,
    /** @param {import("/server/browser/office/live.js").Row[]} rows @param {import("/server/browser/office/live.js").Live} live */
    draw(rows, live) {
      const tone = due(rows, live);
      if (tone !== null && isOn) sounds.play(tone);
      say();
    },
    stop: () => listening.abort(),
  };
}
