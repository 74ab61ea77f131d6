/**
 * The parts of a slip as a list: on or off, and their order by buttons or by Alt with an arrow key. What is lost
 * by a part that is off is said where it was switched off.
 */
import { h, icon, keyed, setText } from "/server/browser/dom.js";

/** @typedef {import("/server/browser/office/slip/state.js").Part} Part */

/**
 * @param {object} parts
 * @param {import("/server/browser/texts.js").Translate} parts.t
 * @param {boolean} parts.mayChange
 * @param {(part: Part) => string} parts.remarkOf what whoever switches it should know, or ""
 * @param {(id: string, isOn: boolean) => void} parts.onSwitch
 * @param {(id: string, by: number) => void} parts.onMove
 */
export function createPartsList({ t, mayChange, remarkOf, onSwitch, onMove }) {
  const list = h("ol", { class: "parts", role: "list" });
  const said = h("p", { class: "visually-hidden", role: "status" });

  /** @param {Part} part */
  function create(part) {
    const id = `part-${part.id}`;
    const box = h("input", { type: "checkbox", class: "check", id, disabled: !mayChange, "aria-labelledby": `${id}-name` });
    box.addEventListener("change", () => onSwitch(part.id, box.checked));
    const name = h("label", { htmlFor: id, class: "part-name" }, h("span", { id: `${id}-name` }, part.name));
    const hint = t(`part.${part.id}.hint`);
    if (hint !== `part.${part.id}.hint`) {
      name.append(h("small", { id: `${id}-hint`, class: "soft" }, hint));
      box.setAttribute("aria-describedby", `${id}-hint`);
    }
    const row = h("li", { class: "part", on: { keydown: (/** @type {KeyboardEvent} */ event) => onKey(event, part.id) } }, box, name);
    if (mayChange) row.append(arrow(part, -1), arrow(part, 1));
    row.append(h("p", { class: "remark", "aria-live": "polite" }));
    return row;
  }

  /** @param {Part} part @param {number} by */
  function arrow({ id, name }, by) {
    const way = by < 0 ? "up" : "down";
    return h("button", {
      type: "button", class: "part-move", data: { by: String(by) }, "aria-label": t(`part.${way}`, { name }),
      on: { click: () => move(id, by) },
    }, icon(`chevron-${way}`));
  }

  /** @param {KeyboardEvent} event @param {string} id */
  function onKey(event, id) {
    if (!event.altKey || !mayChange || !["ArrowUp", "ArrowDown"].includes(event.key)) return;
    event.preventDefault();
    move(id, event.key === "ArrowUp" ? -1 : 1);
  }

  /**
   * The row takes its focus along, so that it can be moved again at once.
   * @param {string} id @param {number} by
   */
  function move(id, by) {
    const focused = /** @type {HTMLElement | null} */ (document.activeElement);
    onMove(id, by);
    const row = rowOf(id);
    const place = [...list.children].indexOf(row);
    setText(said, t("part.place", { name: row.querySelector("span")?.textContent ?? "", place: place + 1, count: list.children.length }));
    const isStuck = focused instanceof HTMLButtonElement && focused.disabled;
    (isStuck ? /** @type {HTMLElement | null} */ (row.querySelector("button:not(:disabled)")) : focused)?.focus();
  }

  /** @param {string} id */
  const rowOf = (id) => /** @type {HTMLElement} */ ([...list.children].find((row) => /** @type {HTMLElement} */ (row).dataset.key === id));

  return {
    element: h("div", null, list, said),
    /** @param {Part[]} parts */
    draw(parts) {
      keyed(list, parts, (part) => part.id, create, (row, part) => {
        row.classList.toggle("is-off", !part.isOn);
        const box = row.querySelector("input");
        if (box !== null) box.checked = part.isOn;
        const remark = row.querySelector(".remark");
        if (remark !== null) setText(remark, remarkOf(part));
        const [up, down] = row.querySelectorAll("button");
        if (up !== undefined) up.disabled = part === parts[0];
        if (down !== undefined) down.disabled = part === parts.at(-1);
      });
    },
  };
}
