/**
 * The hall's whole picture: which parts stand where is the style sheets' affair, what they say their own. Every
 * element is made once and only its words change, so the screen can run for weeks.
 */
import { createFoot } from "./foot.js";
import { createGrid } from "./grid.js";
import { createHead } from "./head.js";
import { createHonesty } from "./honesty.js";
import { layoutOf, themeOf } from "./look.js";
import { createNext } from "./next.js";
import { createLastCalls, createPanel } from "./panel.js";
import { h, replace } from "../server/browser/dom.js";

/** @typedef {import("./state.js").HallState} HallState */

/**
 * @param {HTMLElement} root
 * @param {object} parts
 * @param {import("../server/browser/texts.js").Texts} parts.texts
 * @param {(kinds: string[]) => void} parts.onShown the whole honesty board has been shown
 * @param {(fault: {part: string, reason: string}) => void} parts.onFault
 * @param {() => void} parts.onSlide
 */
export function createBoard(root, { texts, ...told }) {
  const { t } = texts;
  const upright = matchMedia("(orientation: portrait)");
  const head = createHead(texts);
  const panel = createPanel(texts);
  const last = createLastCalls(t);
  const next = createNext(t);
  const grid = createGrid(t);
  const honesty = createHonesty({ t, ...told });
  const foot = createFoot(t);
  const stage = h("main", { class: "stage" }, panel.element, next.element, last.element, grid.element, honesty.element);
  root.className = "hall";
  replace(root, head.element, stage, foot.element);
  /** @type {HallState | null} */
  let shown = null;
  /** How the screen is divided: the honesty board's letters fit one division. */
  let division = "";

  /** @param {HallState} state */
  function render(state) {
    shown = state;
    dress(root, state, upright.matches);
    root.dataset.info = honesty.has(state) ? "shown" : "none";
    head.render(state);
    panel.render(state);
    last.render(state);
    next.render(state);
    grid.render(state, upright.matches);
    honesty.render(state);
    const { layout, info, upright: isHigh } = root.dataset;
    if (division !== `${layout} ${info} ${isHigh}`) honesty.fitAgain();
    division = `${layout} ${info} ${isHigh}`;
    foot.render(state);
    stage.classList.toggle("is-offline", state.isLost);
    stage.classList.toggle("is-calling", state.isCalling);
    stage.dataset.pulse = state.shownCount % 2 === 0 ? "even" : "odd";
  }

  /** Another size: pages are measured anew. */
  function resize() {
    if (shown !== null) render(shown);
    honesty.fitAgain();
  }

  upright.addEventListener("change", resize);
  window.addEventListener("resize", resize);
  void document.fonts.ready.then(honesty.fitAgain);

  return { render, tellTime: head.tellTime, soundSlot: head.soundSlot, slides: honesty.slides };
}

/** @param {HTMLElement} root @param {HallState} state @param {boolean} isUpright */
function dress(root, { display, only }, isUpright) {
  const theme = themeOf(display?.theme);
  root.dataset.layout = layoutOf({ layout: display?.layout, only, isUpright });
  root.dataset.display = display?.name ?? "";
  root.dataset.upright = String(isUpright);
  document.documentElement.dataset.theme = theme;
  document.documentElement.classList.toggle("high-contrast", theme === "contrast");
}
