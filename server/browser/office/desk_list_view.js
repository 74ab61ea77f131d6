/**
 * The desks as the head sees them: who sits there, which number, and its clock in words.
 */
import { h, icon, keyed, setText } from "/server/browser/dom.js";
import { timerOf } from "/server/browser/desk/timer.js";
import { stateOf } from "/server/browser/office/state.js";

/** @typedef {import("/server/browser/office/state.js").DeskRow} DeskRow */

/** @param {import("/server/browser/texts.js").Translate} t */
export function createDeskList(t) {
  const rows = h("tbody", null);
  const heads = ["desk.name", "desk.officer", "desk.ticket", "desk.clock"].map((key) => h("th", { scope: "col" }, t(key)));

  const create = () => h("tr", null,
    h("th", { scope: "row", class: "desk-name" }), h("td", { class: "desk-officer" }), h("td", { class: "desk-ticket" }),
    h("td", { class: "desk-clock" }, h("span", { class: "desk-sign" }), h("span", { class: "desk-time tabular" }), h("span", { class: "desk-words" })));

  /** @param {DeskRow} desk */
  function ticketText(desk) {
    const state = stateOf(desk);
    if (state === "busy") return `${desk.label} · ${t(`desk.state.${desk.state}`)}`;
    return t(`desk.${state}`);
  }

  return {
    element: h("section", { class: "card panel", "aria-labelledby": "desks-title" },
      h("h2", { id: "desks-title" }, t("desk.title")),
      h("table", { class: "table table-desks" }, h("thead", null, h("tr", null, heads)), rows)),
    /**
     * @param {DeskRow[]} desks
     * @param {number} now
     */
    draw(desks, now) {
      keyed(rows, desks, (desk) => desk.id, create, (row, desk) => {
        write(row, ".desk-name", desk.name);
        write(row, ".desk-officer", desk.officer ?? "–");
        write(row, ".desk-ticket", ticketText(desk));
        drawClock(row, desk, now);
      });
    },
  };

  /** @param {HTMLElement} row @param {DeskRow} desk @param {number} now */
  function drawClock(row, desk, now) {
    const timer = desk.clock === null ? null : timerOf({ clock: desk.clock, finished_at: null }, now);
    write(row, ".desk-time", timer === null ? "" : timer.time);
    write(row, ".desk-words", timer === null ? "" : t(timer.words.key, timer.words.values));
    const phase = timer?.phase ?? "";
    const sign = row.querySelector(".desk-sign");
    if (row.dataset.phase === phase || sign === null) return;
    row.dataset.phase = phase;
    sign.replaceChildren(...(timer === null ? [] : [icon(timer.icon)]));
  }
}

/** @param {Element} row @param {string} place @param {string} text */
function write(row, place, text) {
  const element = row.querySelector(place);
  if (element !== null) setText(element, text);
}
