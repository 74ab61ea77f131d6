// What the tests of the display measure in the page: sizes of letters, what is cut or covered, colours.
(() => {
  const seen = (element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  const boxOf = (element) => element.getBoundingClientRect();
  const nameOf = (element) => `${element.className || element.tagName}: ${element.textContent.trim().slice(0, 40)}`;

  /** The height of a painted digit, in pixels. */
  const digitHeight = (selector) => {
    const style = getComputedStyle(document.querySelector(selector));
    const pen = document.createElement("canvas").getContext("2d");
    pen.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
    const { actualBoundingBoxAscent, actualBoundingBoxDescent } = pen.measureText("0");
    return actualBoundingBoxAscent + actualBoundingBoxDescent;
  };

  /** The painted words of an element, without the room around them. */
  const inkOf = (element) => {
    const range = document.createRange();
    range.selectNodeContents(element);
    return range.getBoundingClientRect();
  };
  const isWithin = (inner, outer) =>
    inner.left >= outer.left - 1.5 && inner.right <= outer.right + 1.5;
  const isCrossing = (one, other) =>
    one.left < other.right - 1 && other.left < one.right - 1 && one.top < other.bottom - 1 && other.top < one.bottom - 1;

  const WORDS = [
    "head-office", "head-clock", "head-date", "now-series", "now-digits", "now-desk", "now-empty-title", "now-empty-hint",
    "closed-way", "closed-opens", "closed-emergency", "last-label", "last-desk", "waiting-title", "waiting-number", "waiting-group strong", "waiting-time", "mark",
    "cell-desk", "cell-label", "cell-state", "ticker-line", "lost",
  ].map((name) => `.${name}`).join(", ");
  const PARTS = ".head, .now, .next, .last, .desks, .info, .foot";

  const moved = [];
  let watcher = null;
  const elementOf = (node) => (node?.nodeType === 1 ? node : node?.parentElement ?? document.body);
  const note = (entries) => moved.push(...entries.flatMap(({ sources }) => sources.map(({ node }) => nameOf(elementOf(node)))));
  /** Not requestAnimationFrame: a test may hold the clock. */
  const painted = () => new Promise((done) => {
    const observer = new IntersectionObserver(() => {
      observer.disconnect();
      done();
    });
    observer.observe(document.body);
  });

  window.measures = {
    digitHeight,
    /** Words that stick out of their part, and parts or lines that lie on each other. */
    faults() {
      const parts = [...document.querySelectorAll(PARTS)].filter(seen);
      const words = [...document.querySelectorAll(WORDS)].filter((each) => seen(each) && each.textContent.trim() !== "");
      const rowOf = (element) => element.closest(".cell, .last-row, .now-place, .now, .next, .head, .foot");
      const cut = words.filter((each) => !isWithin(inkOf(each), boxOf(rowOf(each))));
      const low = words.filter((each) => boxOf(each).bottom > boxOf(rowOf(each)).bottom + boxOf(each).height * 0.2);
      const leaves = [...document.querySelectorAll(".leaf")].filter((leaf) =>
        seen(leaf.closest(".info")) && (leaf.scrollHeight > leaf.clientHeight + 1 || leaf.scrollWidth > leaf.clientWidth + 1));
      const next = [...document.querySelectorAll(".next-label:not([hidden])")].filter(seen);
      const list = document.querySelector(".next-labels");
      const halfShown = next.filter((each) => boxOf(each).top < boxOf(list).bottom - 1 && !isWithin(inkOf(each), boxOf(list)));
      const crossing = parts.flatMap((part, at) => parts.slice(at + 1).filter((other) => isCrossing(boxOf(part), boxOf(other))));
      const outside = parts.filter((part) => boxOf(part).bottom > innerHeight + 1 || boxOf(part).right > innerWidth + 1);
      return {
        cut: cut.map(nameOf), low: low.map(nameOf), leaves: leaves.map(nameOf), halfShown: halfShown.map(nameOf),
        crossing: crossing.map(nameOf), outside: outside.map(nameOf),
        next: next.filter((each) => boxOf(each).top < boxOf(list).bottom - 1).length,
      };
    },
    /** Where every part stands. */
    places: () => [...document.querySelectorAll(`${PARTS}, .last-row, .last-label, .last-desk, .cell, .now-label, .now-place, .now-desk, .next-labels, .waiting, .waiting-total, .leaf`)]
      .filter((part) => part.closest("[hidden]") === null)
      .map((part) => [part.className.replace(/ ?is-[a-z]+/g, ""), ...["left", "top", "width", "height"].map((side) => Math.round(boxOf(part)[side]))].join(" ")),
    /** WCAG contrast of an element's letters on the ground of another. */
    contrast(letters, ground) {
      const luminance = (color) => {
        const [red, green, blue] = color.match(/[\d.]+/g).slice(0, 3).map((part) => {
          const share = part / 255;
          return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
        });
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
      };
      const [light, dark] = [
        luminance(getComputedStyle(document.querySelector(letters)).color),
        luminance(getComputedStyle(document.querySelector(ground)).backgroundColor),
      ].sort((one, other) => other - one);
      return (light + 0.05) / (dark + 0.05);
    },
    /** From now on every movement of anything that is seen is remembered, with what moved. */
    watchShifts() {
      watcher = new PerformanceObserver((list) => note(list.getEntries()));
      watcher.observe({ type: "layout-shift" });
    },
    /** What moved since the last question, after two frames that were really painted. */
    async shifts() {
      for (let frame = 0; frame < 2; frame += 1) await painted();
      note(watcher.takeRecords());
      return moved.splice(0);
    },
    flashes: () => document.getAnimations().map(({ animationName, effect, playState }) => {
      const { duration, iterations } = effect.getComputedTiming();
      return { name: animationName ?? "", ms: duration, times: iterations, isRunning: playState === "running" };
    }),
  };
})();
