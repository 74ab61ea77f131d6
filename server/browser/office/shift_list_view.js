/**
 * The shifts of this service day on the head's board: one calm table of what each of them did.
 */
import { h, icon, keyed, setText } from "/server/browser/dom.js";
import { dutiesOf } from "/server/browser/office/shifts.js";

/** @typedef {import("/server/browser/office/shifts.js").Duty} Duty */

const COLUMNS = ["finished", "on_time", "late", "compensation", "left"];

/** @param {import("/server/browser/texts.js").Translate} t */
export function createShiftList(t) {
  const rows = h("tbody", null);
  const heads = ["name", ...COLUMNS].map((key) => h("th", { scope: "col" }, t(`shift.${key}`)));
  const element = h("section", { class: "card panel", "aria-labelledby": "shifts-title" },
    h("h2", { id: "shifts-title" }, t("shift.title")),
    h("table", { class: "table table-stages" }, h("thead", null, h("tr", null, heads)), rows));

  const create = () => h("tr", null,
    h("th", { scope: "row" }, h("span", { class: "shift-name" }), h("span", { class: "stage-service soft tabular" })),
    COLUMNS.map((key) => h("td", { class: `shift-${key}`, data: { name: t(`shift.${key}`) } }, h("span", { class: "tabular" }))));

  /** @param {HTMLElement} row @param {Duty} duty */
  function write(row, duty) {
    put(row, ".shift-name", duty.name ?? t("shift.nobody"));
    put(row, ".stage-service", t(`shift.hours.${duty.state}`, { from: duty.from, until: duty.until }));
    const isComing = duty.state === "coming";
    row.classList.toggle("is-quiet", isComing);
    row.classList.toggle("is-now", duty.state === "now");
    put(row, ".shift-finished span", isComing ? "–" : String(duty.finished));
    put(row, ".shift-on_time span", isComing ? "–" : String(duty.on_time));
    put(row, ".shift-compensation span", isComing ? "–" : t("shift.given_of", { given: duty.given, owed: duty.owed }));
    put(row, ".shift-left span", duty.left === null ? "–" : t("shift.left_of", duty.left));
    drawLate(row, isComing ? "–" : String(duty.late), duty.late > 0);
  }

  /** What is late has a sign, not a colour alone. @param {HTMLElement} row @param {string} words @param {boolean} isBad */
  function drawLate(row, words, isBad) {
    const place = row.querySelector(".shift-late span");
    if (place === null || (place.textContent === words && row.dataset.late === String(isBad))) return;
    row.dataset.late = String(isBad);
    place.replaceChildren(...(isBad ? [icon("triangle-alert"), ` ${words}`] : [words]));
  }

  return {
    element,
    /**
     * @param {import("/server/browser/office/shifts.js").Shift[]} shifts
     * @param {number} now
     * @param {string} timezone
     */
    draw(shifts, now, timezone) {
      element.hidden = shifts.length === 0;
      keyed(rows, dutiesOf(shifts, now, timezone), (duty) => duty.id, create, write);
    },
  };
}

/** @param {Element} row @param {string} place @param {string} text */
function put(row, place, text) {
  const element = row.querySelector(place);
  if (element !== null) setText(element, text);
}
