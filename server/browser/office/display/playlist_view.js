/**
 * What one display plays: its pictures and videos with their days, moved by buttons or by Alt with an arrow key.
 */
import { h, icon, keyed, replace, setText } from "/server/browser/dom.js";
import { createDraft } from "/server/browser/office/display/draft.js";
import { standing } from "/server/browser/office/display/lines.js";
import { thumbnailOf } from "/server/browser/office/display/media_list.js";
import {
  MOST_ENTRIES, bodyOf, entryProblem, movedEntry, programmeFrom, programmeProblem, withEntry, withNewEntry, withoutEntry,
} from "/server/browser/office/display/playlist.js";
import { createSaveBar } from "/server/browser/office/display/save_bar.js";

/** @typedef {import("/server/browser/office/display/playlist.js").Display} Display */
/** @typedef {import("/server/browser/office/display/playlist.js").Entry} Entry */
/** @typedef {import("/server/browser/office/display/playlist.js").MediaPage} MediaPage */
/** @typedef {import("/server/browser/office/display/playlist.js").Programme} Programme */

/**
 * @param {Display} display
 * @param {object} parts
 * @param {import("/server/browser/texts.js").Translate} parts.t
 * @param {boolean} parts.mayChange
 * @param {() => void} parts.onSaved
 * @param {(error: any) => void} parts.onUnauthorised
 */
export function createPlaylist({ id, name }, { t, mayChange, onSaved, onUnauthorised }) {
  /** @type {ReturnType<typeof createDraft<Programme>>} */
  const draft = createDraft();
  /** @type {MediaPage | null} */
  let page = null;
  const title = h("h3", { id: `${id}-playlist` }, t("playlist.of", { name }));
  const rows = h("ol", { class: "lines", role: "list" });
  const none = h("p", { class: "soft" }, t("playlist.none"));
  const moved = h("p", { class: "visually-hidden", role: "status" });
  const choice = h("select", { class: "field", id: `${id}-choice` });
  const add = h("button", { type: "button", class: "button", on: { click: addEntry } }, t("playlist.add"));
  const chooser = h("div", { class: "playlist-add" },
    h("label", { htmlFor: choice.id }, t("playlist.choose"), h("span", { class: "visually-hidden" }, `: ${name}`)), choice, add);
  const sound = h("input", { type: "checkbox", class: "check", disabled: !mayChange,
    on: { change: () => change({ ...draft.value(), hasSound: sound.checked }) } });
  const bar = createSaveBar({
    t, address: `/api/v1/office/displays/${id}/playlist`, draft, bodyOf, problemOf: programmeProblem, onSaved, onUnauthorised, onUndo: draw,
  });

  /** @param {Programme} next */
  function change(next) {
    draft.change(next);
    bar.forget();
    draw();
  }

  /** @param {Entry[]} entries */
  const arrange = (entries) => change({ ...draft.value(), entries });

  function addEntry() {
    if (choice.value === "") return;
    arrange(withNewEntry(draft.value().entries, choice.value));
    setText(moved, t("playlist.added", { name: nameOf(choice.value), place: draft.value().entries.length }));
  }

  /** @param {string} medium */
  const nameOf = (medium) => page?.media.find((each) => each.id === medium)?.name ?? t("playlist.gone");

  /** @param {Entry} entry */
  function create({ key, medium }) {
    const shown = page?.media.find((each) => each.id === medium);
    return h("li", { class: "line", on: { keydown: (/** @type {KeyboardEvent} */ event) => onKey(event, key) } },
      h("div", { class: "entry-medium" }, shown && thumbnailOf(shown), h("strong", { class: "entry-name" })),
      h("div", { class: "line-days" }, day(key, "first"), day(key, "last"), h("span", { class: "mark line-standing" }),
        mayChange && h("span", { class: "line-buttons" }, mover(key, -1), mover(key, 1),
          h("button", { type: "button", class: "button line-remove", on: { click: () => remove(key) } }, icon("x"), h("span", { class: "visually-hidden" })))),
      h("p", { class: "form-problem" }));
  }

  /** @param {string} key @param {"first" | "last"} end */
  function day(key, end) {
    const field = h("input", { type: "date", class: "field", id: `${id}-${key}-${end}`, disabled: !mayChange, data: { end },
      on: { input: () => arrange(withEntry(draft.value().entries, key, { [end]: field.value })) } });
    return h("span", { class: "line-day" }, h("label", { htmlFor: field.id }, t(`ticker.${end}`)), field);
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
    arrange(movedEntry(draft.value().entries, key, by));
    const { entries } = draft.value();
    const place = entries.findIndex((entry) => entry.key === key);
    setText(moved, t("ticker.place", { place: place + 1, count: entries.length }));
    const isStuck = focused instanceof HTMLButtonElement && focused.disabled;
    (isStuck ? /** @type {HTMLElement | null | undefined} */ (rows.children[place]?.querySelector(".line-move:not(:disabled)")) : focused)?.focus();
  }

  /** @param {string} key */
  function remove(key) {
    const place = draft.value().entries.findIndex((entry) => entry.key === key);
    arrange(withoutEntry(draft.value().entries, key));
    const next = rows.children[Math.min(place, rows.children.length - 1)];
    (/** @type {HTMLElement | null | undefined} */ (next?.querySelector(".line-remove")) ?? choice).focus();
  }

  function draw() {
    const { entries, hasSound } = draft.value();
    none.hidden = entries.length > 0;
    sound.checked = hasSound;
    keyed(rows, entries, (entry) => `${entry.key} ${entry.medium}`, create, (row, entry) => fill(row, entry, entries));
    chooser.hidden = !mayChange || page === null || page.media.length === 0;
    add.disabled = entries.length >= MOST_ENTRIES;
    bar.draw();
  }

  /** @param {HTMLElement} row @param {Entry} entry @param {Entry[]} entries */
  function fill(row, entry, entries) {
    const place = entries.indexOf(entry);
    const part = (/** @type {string} */ selector) => /** @type {any} */ (row.querySelector(selector));
    const called = nameOf(entry.medium);
    setText(part(".entry-name"), `${place + 1}. ${called}`);
    for (const end of /** @type {const} */ (["first", "last"])) {
      const field = part(`[data-end="${end}"]`);
      if (field.value !== entry[end]) field.value = entry[end];
    }
    const problem = entryProblem(entry);
    const when = standing({ ...entry, text: "" }, page?.today ?? "");
    row.dataset.standing = when;
    setText(part(".line-standing"), problem === null ? t(`ticker.${when}`) : "");
    setText(part(".form-problem"), problem === null ? "" : t(problem));
    if (!mayChange) return;
    for (const button of /** @type {NodeListOf<HTMLButtonElement>} */ (row.querySelectorAll(".line-move"))) {
      const by = Number(button.dataset.by);
      button.disabled = by < 0 ? place === 0 : place === entries.length - 1;
      setText(/** @type {Element} */ (button.lastElementChild), t(by < 0 ? "playlist.up" : "playlist.down", { name: called }));
    }
    setText(part(".line-remove").lastElementChild, t("playlist.remove", { name: called }));
  }

  return {
    element: h("section", { class: "playlist", "aria-labelledby": title.id }, title, none, rows, moved, chooser,
      h("label", { class: "choice" }, sound, h("span", null, t("playlist.sound"))), mayChange && bar.element),
    isDirty: draft.isDirty,
    /** @param {Display} display @param {MediaPage} next */
    draw(display, next) {
      page = next;
      setText(title, t("playlist.of", { name: display.name }));
      const kept = choice.value;
      replace(choice, next.media.map((each) => h("option", { value: each.id }, each.name)));
      if (next.media.some((each) => each.id === kept)) choice.value = kept;
      draft.take(programmeFrom(display), next.version);
      draw();
    },
  };
}
