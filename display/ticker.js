/**
 * The running text as a still line that fades to the next: readable for everybody and free of work
 * while it stands. Which line it is comes from outside.
 */
import { h, setText } from "../server/browser/dom.js";

/** Two lines of text lie on each other; a new one fades in while the old one fades out. */
export function createTicker() {
  const layers = [layer(), layer()];
  const element = h("div", { class: "ticker" }, ...layers);
  let front = 0;
  let text = "";

  return {
    element,
    /** @param {string} next */
    show(next) {
      if (next === text) return;
      text = next;
      front = 1 - front;
      layers.forEach((line, place) => {
        const isFront = place === front;
        if (isFront) setText(line, next);
        line.classList.toggle("is-front", isFront);
        line.setAttribute("aria-hidden", String(!isFront));
        if (isFront) line.dataset.testid = "ticker";
        else delete line.dataset.testid;
      });
    },
  };
}

function layer() {
  return h("p", { class: "ticker-line", "aria-hidden": "true" });
}
