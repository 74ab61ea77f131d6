/**
 * The quiet place beside the calls: the pages of the honesty board, and over them the office's pictures and videos.
 * Pages are built when their words change and shown by turns; nothing here decides how long.
 */
import { pagesOf } from "./pages.js";
import { slidesOf } from "./rotation.js";
import { createSlides } from "./slides.js";
import { h, icon, keyed, replace, setText } from "../server/browser/dom.js";

/** @typedef {import("./state.js").HallState} HallState */
/** @typedef {import("./pages.js").Page} Page */

/** How large the words of a page may be, in --u; the first that fits is taken. */
const SIZES = [3.6, 3.3, 3, 2.75, 2.5, 2.25, 2, 1.75];

/**
 * @param {object} parts
 * @param {import("../server/browser/texts.js").Translate} parts.t
 * @param {(kinds: string[]) => void} parts.onShown every page of the board has been shown
 * @param {(fault: {part: string, reason: string}) => void} parts.onFault
 * @param {() => void} parts.onSlide a picture or video has just become visible
 */
export function createHonesty({ t, onShown, onFault, onSlide }) {
  const leaves = h("div", { class: "leaves" });
  const count = h("p", { class: "leaf-count tabular", "aria-hidden": "true" });
  const media = h("div", { class: "info-media" });
  const element = h("section", { class: "info", "aria-label": t("honesty.name"), data: { testid: "honesty" } }, leaves, count, media);
  const slides = createSlides({ root: media, onFault, onChange: (isShowing) => isShowing && onSlide() });
  /** @type {Page[]} */
  let pages = [];
  /** @type {unknown[]} what the pages were made of */
  let made = [];
  /** What each leaf says. @type {WeakMap<HTMLElement, string>} */
  const words = new WeakMap();
  /** Leaves whose words have not found their size. @type {Set<HTMLElement>} */
  const unfitted = new Set();
  /** @type {Set<string>} */
  const seen = new Set();

  /** @param {HallState} state */
  function learn(state) {
    const { honesty, office, hours, notices, display } = state;
    const of = [honesty, office, hours, notices, display];
    if (of.every((each, at) => each === made[at])) return;
    if (honesty?.digest !== /** @type {any} */ (made[0])?.digest) seen.clear();
    made = of;
    pages = display?.shows_honesty === false ? [] : pagesOf(state, t);
    keyed(leaves, pages, ({ key }) => key, createLeaf, updateLeaf);
  }

  /** @param {HTMLElement} leaf @param {Page} page */
  function updateLeaf(leaf, page) {
    const next = JSON.stringify(page);
    if (words.get(leaf) === next) return;
    words.set(leaf, next);
    replace(leaf, leafOf(page));
    unfitted.add(leaf);
  }

  /** Leaves lie on each other: a page that comes moves nothing. @param {number} place */
  function turnTo(place) {
    [...leaves.children].forEach((leaf, at) => leaf.classList.toggle("is-shown", at === place));
    setText(count, pages.length > 1 ? `${place + 1} / ${pages.length}` : "");
  }

  /** @param {Page | undefined} page */
  function note(page) {
    if (page === undefined) return;
    seen.add(page.key);
    if (pages.some(({ kind, key }) => kind !== undefined && !seen.has(key))) return;
    onShown([...new Set(pages.flatMap(({ kind }) => (kind === undefined ? [] : [kind])))]);
  }

  return {
    element,
    slides,
    /** @returns {boolean} whether there is anything to show in this place @param {HallState} state */
    has(state) {
      learn(state);
      return pages.length > 0 || state.playlist.length > 0;
    },
    /** When it has its place: pages are measured. @param {HallState} state */
    render(state) {
      const place = pages.length === 0 ? 0 : state.turn.page % pages.length;
      turnTo(place);
      for (const leaf of unfitted) fit(leaf);
      unfitted.clear();
      if (state.turn.slide === null) note(pages[place]);
      slides.show(slidesOf(state.turn, state.playlist, pages.length > 0));
    },
    /** The screen has another size, or its letters have come. */
    fitAgain() {
      for (const leaf of /** @type {HTMLElement[]} */ ([...leaves.children])) fit(leaf);
    },
  };
}

/** As large as it fits; measured once, not at every turn. @param {HTMLElement} leaf */
function fit(leaf) {
  for (const size of SIZES) {
    leaf.style.setProperty("--body", String(size));
    if (leaf.scrollHeight <= leaf.clientHeight + 1 && leaf.scrollWidth <= leaf.clientWidth + 1) return;
  }
}

/** @param {Page} page */
function createLeaf({ key }) {
  return h("article", { class: "leaf", data: { kind: key.replace(/(-\d+)+$/, "") } });
}

/** @param {Page} page */
function leafOf({ icon: sign, title, note = "", foot = "", rows, parts, text, icons }) {
  return [
    h("header", { class: "leaf-head" }, icon(sign), h("h2", { class: "leaf-title" }, title),
      note === "" ? null : h("p", { class: "leaf-note" }, note)),
    rows === undefined ? null : h("ul", { class: "leaf-rows" }, rows.map(rowOf)),
    parts === undefined ? null : h("dl", { class: "leaf-parts" }, parts.map(partOf)),
    text === undefined ? null : h("p", { class: "leaf-text", data: { length: text.length < 90 ? "short" : "long" } }, text),
    icons === undefined ? null : h("ul", { class: "leaf-icons" }, icons.map((each) => h("li", null, icon(each.icon), h("span", null, each.name)))),
    foot === "" ? null : h("p", { class: "leaf-foot" }, foot),
  ];
}

/** @param {{name: string, value: string, note: string}} row */
function rowOf({ name, value, note }) {
  return h("li", { class: "standard", data: { testid: "standard-row" } },
    h("span", { class: "standard-name" }, name), " ", h("strong", { class: "standard-minutes" }, value), " ",
    note === "" ? null : h("span", { class: "standard-note" }, note));
}

/** @param {import("./pages.js").Part} part */
function partOf({ name, lines }) {
  return h("div", { class: "leaf-part" }, name === "" ? null : h("dt", null, name),
    lines.map((line) => h("dd", null, line)));
}
