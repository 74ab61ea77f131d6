/**
 * The running text: lines with their days, moved by buttons or by Alt with an arrow key.
 */
import { h, icon, keyed, setText } from "/server/browser/dom.js";
import { createDraft } from "/server/browser/office/display/draft.js";
import {
  LONGEST_LINE, MOST_LINES, bodyOf, lineProblem, linesFrom, movedLine, standing, withLine, withNewLine, withoutLine,
} from "/server/browser/office/display/lines.js";
import { createSaveBar } from "/server/browser/office/display/save_bar.js";

/** @typedef {import("/server/browser/office/display/lines.js").Line} Line */

/**
 * @param {object} parts
 * @param {import("/server/browser/texts.js").Translate} parts.t
 * @param {boolean} parts.mayChange
 * @param {() => void} parts.onSaved
 * @param {(error: any) => void} parts.onUnauthorised
 */
export function createTickerEditor({ t, mayChange, onSaved, onUnauthorised }) {
  /** @type {ReturnType<typeof createDraft<Line[]>>} */
  const draft = createDraft();
  let today = "";
  const rows = h("ol", { class: "lines", role: "list" });
  const none = h("p", { class: "soft" }, t("ticker.none"));
  const moved = h("p", { class: "visually-hidden", role: "status" });
  const add = h("button", { type: "button", class: "button", on: { click: addLine } }, t("ticker.add"));
  const bar = createSaveBar({
    t, address: "/api/v1/office/ticker", draft, onSaved, onUnauthorised, onUndo: draw,
    bodyOf: (lines) => ({ lines: bodyOf(lines) }),
    problemOf: (lines) => lines.map(lineProblem).find((one) => one !== null) ?? null,
  });

  /** @param {Line[]} next */
  function change(next) {
    draft.change(next);
    bar.forget();
    draw();
  }

  function addLine() {
    change(withNewLine(draft.value()));
    rows.lastElementChild?.querySelector("textarea")?.focus();
  }

  /** @param {Line} line */
  function create({ key }) {
    const text = h("textarea", { class: "field", id: `${key}-text`, rows: 2, readOnly: !mayChange, "aria-describedby": `${key}-problem`,
      on: { input: () => change(withLine(draft.value(), key, { text: text.value.replaceAll("\n", " ") })) } });
    const row = h("li", { class: "line", on: { keydown: (/** @type {KeyboardEvent} */ event) => onKey(event, key) } },
      h("label", { htmlFor: text.id, class: "line-label" }), text,
      h("div", { class: "line-days" }, day(key, "first"), day(key, "last"), h("span", { class: "mark line-standing" }),
        mayChange && h("span", { class: "line-buttons" }, mover(key, -1), mover(key, 1),
          h("button", { type: "button", class: "button line-remove", on: { click: () => remove(key) } }, icon("x"), h("span", { class: "visually-hidden" })))),
      h("p", { class: "form-problem", id: `${key}-problem` }));
    return row;
  }

  /** @param {string} key @param {"first" | "last"} name */
  function day(key, name) {
    const field = h("input", { type: "date", class: "field", id: `${key}-${name}`, readOnly: !mayChange, disabled: !mayChange,
      on: { input: () => change(withLine(draft.value(), key, { [name]: field.value })) } });
    return h("span", { class: "line-day" }, h("label", { htmlFor: field.id }, t(`ticker.${name}`)), field);
  }

  /** @param {string} key @param {number} by */
  function mover(key, by) {
    return h("button", { type: "button", class: "button line-move", data: { by: String(by) }, on: { click: () => move(key, by) } },
      icon(by < 0 ? "chevron-up" : "chevron-down"), h("span", { class: "visually-hidden" }));
  }

  /** @param {KeyboardEvent} event @param {string} key */
  function onKey(event, key) {
    if (!event.altKey || !mayChange || !["ArrowUp", "ArrowDown"].includes(event.key)) return;
    event.preventDefault();
    move(key, event.key === "ArrowUp" ? -1 : 1);
  }

  /** The focus goes along. @param {string} key @param {number} by */
  function move(key, by) {
    const focused = /** @type {HTMLElement | null} */ (document.activeElement);
    change(movedLine(draft.value(), key, by));
    const place = draft.value().findIndex((line) => line.key === key);
    setText(moved, t("ticker.place", { place: place + 1, count: draft.value().length }));
    const isStuck = focused instanceof HTMLButtonElement && focused.disabled;
    (isStuck ? rows.children[place]?.querySelector("textarea") : focused)?.focus();
  }

  /** @param {string} key */
  function remove(key) {
    const place = draft.value().findIndex((line) => line.key === key);
    change(withoutLine(draft.value(), key));
    const next = /** @type {HTMLElement | undefined} */ (rows.children[Math.min(place, rows.children.length - 1)]);
    (next?.querySelector("textarea") ?? add).focus();
  }

  function draw() {
    const lines = draft.value();
    none.hidden = lines.length > 0;
    keyed(rows, lines, (line) => line.key, create, (row, line) => fill(row, line, lines));
    add.disabled = lines.length >= MOST_LINES;
    bar.draw();
  }

  /** @param {HTMLElement} row @param {Line} line @param {Line[]} lines */
  function fill(row, line, lines) {
    const place = lines.indexOf(line);
    const part = (/** @type {string} */ selector) => /** @type {any} */ (row.querySelector(selector));
    setText(part(".line-label"), t("ticker.line", { place: place + 1 }));
    if (part("textarea").value !== line.text) part("textarea").value = line.text;
    for (const name of /** @type {const} */ (["first", "last"])) {
      const field = part(`#${line.key}-${name}`);
      if (field.value !== line[name]) field.value = line[name];
    }
    const when = standing(line, today);
    row.dataset.standing = when;
    const problem = lineProblem(line);
    setText(part(".line-standing"), problem === null ? t(`ticker.${when}`) : "");
    setText(part(".form-problem"), problem === null ? "" : t(problem, { most: LONGEST_LINE, length: [...line.text.trim()].length }));
    if (!mayChange) return;
    for (const button of row.querySelectorAll(".line-move")) {
      const by = Number(/** @type {HTMLElement} */ (button).dataset.by);
      /** @type {HTMLButtonElement} */ (button).disabled = by < 0 ? place === 0 : place === lines.length - 1;
      setText(/** @type {Element} */ (button.lastElementChild), t(by < 0 ? "ticker.up" : "ticker.down", { place: place + 1 }));
    }
    setText(part(".line-remove").lastElementChild, t("ticker.remove", { place: place + 1 }));
  }

  return {
    element: h("section", { class: "card panel", "aria-labelledby": "ticker-title" },
      h("h2", { id: "ticker-title" }, t("ticker.title")), h("p", { class: "soft" }, t("ticker.explain", { most: MOST_LINES })),
      none, rows, moved, mayChange && h("div", { class: "row-buttons" }, add), mayChange && bar.element),
    isDirty: draft.isDirty,
    /** @param {import("/server/browser/office/display/state.js").Displays} page */
    draw(page) {
      today = page.today;
      draft.take(linesFrom(page.ticker), page.version);
      draw();
    },
  };
}
