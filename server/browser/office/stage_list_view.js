/**
 * The stages on the head's board: one calm table of where visitors wait, are served and are held.
 */
import { h, icon, keyed, setText } from "/server/browser/dom.js";
import { linesOf } from "/server/browser/office/stages.js";

/** @typedef {import("/server/browser/office/stages.js").Line} Line */
/** @typedef {import("/server/browser/office/stages.js").Stage} Stage */

const COLUMNS = ["waiting", "serving", "held", "work", "ended"];

/** @param {import("/server/browser/texts.js").Translate} t */
export function createStageList(t) {
  const rows = h("tbody", null);
  const heads = ["name", ...COLUMNS].map((key) => h("th", { scope: "col" }, t(`stage.${key}`)));
  const element = h("section", { class: "card panel", "aria-labelledby": "stages-title" },
    h("h2", { id: "stages-title" }, t("stage.title")),
    h("table", { class: "table table-stages" }, h("thead", null, h("tr", null, heads)), rows));

  const create = () => h("tr", null,
    h("th", { scope: "row", class: "stage-name" }, h("span", { class: "stage-service soft" }), h("span", { class: "stage-words" })),
    COLUMNS.map((key) => h("td", { class: `stage-${key}`, data: { name: t(`stage.${key}`) } },
      h("span", { class: "stage-figure tabular" }), key === "waiting" && h("span", { class: "stage-note" }))));

  /** @param {Line} line */
  function noteOf(line) {
    if (line.mark === "unattended") return t("stage.unattended");
    if (line.minutes === null) return "";
    return t(line.mark === "longest" ? "stage.longest" : "stage.since", { minutes: line.minutes });
  }

  /** @param {HTMLElement} row @param {Line} line */
  function write(row, line) {
    const figures = { waiting: line.waiting, serving: line.serving, held: line.held, ended: line.ended };
    const work = line.work === null ? "–" : t("stage.minutes", { minutes: line.work });
    const service = row.querySelector(".stage-service");
    if (service instanceof HTMLElement) {
      setText(service, line.service ?? "");
      service.hidden = line.service === null;
    }
    put(row, ".stage-words", line.stage);
    row.classList.toggle("is-quiet", line.waiting + line.serving + line.held === 0);
    put(row, ".stage-work .stage-figure", work);
    for (const [key, count] of Object.entries(figures)) put(row, `.stage-${key} .stage-figure`, String(count));
    drawNote(row, line);
  }

  /** @param {HTMLElement} row @param {Line} line */
  function drawNote(row, line) {
    const note = row.querySelector(".stage-note");
    const words = noteOf(line);
    if (note === null || (note.textContent === words && row.dataset.mark === line.mark)) return;
    row.dataset.mark = line.mark;
    note.replaceChildren(...(line.mark === "" ? [words] : [icon(line.mark === "longest" ? "hourglass" : "triangle-alert"), words]));
  }

  return {
    element,
    /**
     * @param {Stage[]} stages
     * @param {number} now
     */
    draw(stages, now) {
      element.hidden = stages.length === 0;
      keyed(rows, linesOf(stages, now), (line) => line.id, create, write);
    },
  };
}

/** @param {Element} row @param {string} place @param {string} text */
function put(row, place, text) {
  const element = row.querySelector(place);
  if (element !== null) setText(element, text);
}
