/** Every desk of this display with what it does now; the newest call stands out. Rows are kept, only words change. */
import { columnsOf } from "./look.js";
import { createMark } from "./mark.js";
import { desksOf } from "./state.js";
import { fitOfDesk, fitOfLabel } from "./wording.js";
import { h, keyed, setText } from "../server/browser/dom.js";

/** @typedef {import("./state.js").HallState} HallState */
/** @typedef {import("../server/browser/texts.js").Translate} Translate */

/** @param {Translate} t */
export function createGrid(t) {
  const cells = h("ul", { class: "cells" });
  const element = h("section", { class: "desks", "aria-label": t("grid.name") }, cells);

  return {
    element,
    /** @param {HallState} state @param {boolean} isNarrow */
    render(state, isNarrow) {
      const desks = desksOf(state);
      const columns = columnsOf(desks.length, isNarrow);
      cells.style.setProperty("--columns", String(columns));
      cells.style.setProperty("--rows", String(Math.max(1, Math.ceil(desks.length / columns))));
      keyed(cells, desks, ({ id }) => id, () => createCell(t), (cell, desk) => updateCell(cell, desk, state, t));
    },
  };
}

/** @param {Translate} t */
function createCell(t) {
  return h("li", { class: "cell", data: { testid: "desk-cell" } },
    h("div", { class: "cell-body" }, h("p", { class: "cell-desk" }), " ", h("p", { class: "cell-label tabular" }), " ",
      h("p", { class: "cell-state" }), createMark(t, "cell-mark")));
}

/** @param {HTMLElement} cell @param {import("./state.js").Desk} desk @param {HallState} state @param {Translate} t */
function updateCell(cell, desk, state, t) {
  const [name, label, standing, mark] = /** @type {[HTMLElement, HTMLElement, HTMLElement, HTMLElement]} */ ([...(cell.firstElementChild?.children ?? [])]);
  const is = desk.is_open || desk.label !== null ? desk.state : "closed";
  setText(name, desk.name);
  name.dataset.fit = fitOfDesk(desk.name);
  setText(label, desk.label ?? "–");
  label.dataset.fit = fitOfLabel(desk.label ?? "–");
  setText(standing, t(`grid.${is}`));
  mark.hidden = desk.is_marked !== true;
  cell.dataset.state = is;
  cell.classList.toggle("is-newest", desk.label !== null && desk.label === state.shown?.label);
}
