/**
 * The tables of a month: services against their standards, what visits took, hours and officers.
 */
import { h, replace } from "/server/browser/dom.js";
import { minutesOf, shareOf } from "./state.js";

/** @typedef {import("/server/browser/texts.js").Translate} Translate */
/** @typedef {import("./state.js").OnTime} OnTime */
/** @typedef {(string | number)[]} Cells the first one names the row */

const TALLY = ["judged", "on_time", "share", "left_out"];

/** @param {Translate} t */
export function createTables(t) {
  const services = createTable(t, "services", ["standard", ...TALLY]);
  const averages = createTable(t, "averages", ["visits", "wait", "walk", "process", "pause", "total"]);
  const hours = createTable(t, "hours", TALLY);
  const officers = createTable(t, "officers", ["service", ...TALLY]);
  return {
    elements: [services.element, averages.element, hours.element, officers.element],
    /** @param {OnTime} told */
    draw(told) {
      services.draw([
        ...told.services.map((row) => [row.service.name, basis(row), ...tally(row)]),
        ...(told.services.length > 1 ? [[t("services.all"), "", ...tally({ tally: told.total, percent: told.percent })]] : []),
      ]);
      averages.draw(told.averages.map(({ service, averages: one }) => [
        service.name, one.visits, ...[one.wait_seconds, one.call_to_start_seconds, one.process_seconds, one.paused_seconds,
          one.total_seconds].map(minutesOf)]));
      hours.draw(told.hours.map((row) => [t("hours.of", { from: two(row.hour), until: two((row.hour + 1) % 24) }), ...tally(row)]));
      officers.draw(told.officers.map((row) => [
        row.officer.name, row.is_few ? t("officers.few", { service: row.service.name }) : row.service.name, ...tally(row)]));
    },
  };

  /** @param {import("./state.js").ServiceRow} row */
  function basis(row) {
    const minutes = t("services.minutes", { minutes: row.minutes });
    return row.clock_basis === null ? minutes : `${minutes}, ${t(`basis.${row.clock_basis}`)}`;
  }
}

/** @param {{tally: import("./state.js").Tally, percent: number | null}} row @returns {Cells} */
function tally({ tally: counted, percent }) {
  return [counted.judged, counted.on_time, shareOf(percent), counted.left_out];
}

/** @param {number} number */
function two(number) {
  return `${String(number).padStart(2, "0")}.00`;
}

/** @param {Translate} t @param {string} name @param {string[]} columns behind that of the names */
function createTable(t, name, columns) {
  const rows = h("tbody", null);
  const heads = ["name", ...columns].map((key) => h("th", { scope: "col" }, t(`${name}.${key}`, {})));
  const none = h("p", { class: "soft" }, t("none"));
  const table = h("table", { class: "month-table" }, h("thead", null, h("tr", null, heads)), rows);
  return {
    element: h("section", { class: "card panel", "aria-labelledby": `${name}-title` },
      h("h2", { id: `${name}-title` }, t(`${name}.title`)), none, table),
    /** @param {Cells[]} lines */
    draw(lines) {
      none.hidden = lines.length > 0;
      table.hidden = lines.length === 0;
      replace(rows, lines.map(([first, ...cells]) => h("tr", null,
        h("th", { scope: "row" }, String(first)),
        cells.map((cell, place) => h("td", { data: { name: t(`${name}.${columns[place]}`, {}) } }, String(cell))))));
    },
  };
}
