/**
 * Why services were late, most frequent first: bars that print in black and white (G17), each with its figures.
 */
import { h, keyed, setText } from "/server/browser/dom.js";
import { drawnBars } from "./state.js";

/** @param {import("/server/browser/texts.js").Translate} t */
export function createBars(t) {
  const rows = h("ul", { class: "bars", role: "list" });
  const none = h("p", { class: "soft" }, t("bars.none"));
  const total = h("p", { class: "bars-total" });
  const create = () => h("li", { class: "bar-row" },
    h("span", { class: "bar-name" }), h("span", { class: "bar-kind soft" }),
    h("span", { class: "bar-track", "aria-hidden": "true" }, h("span", { class: "bar-fill" })), h("span", { class: "bar-figures tabular" }));

  return {
    element: h("section", { class: "card bars-card", "aria-labelledby": "bars-title" },
      h("h2", { id: "bars-title" }, t("bars.title")), none, rows, total),
    /** @param {import("./state.js").Month} month */
    draw({ bars, total: all }) {
      none.hidden = bars.length > 0;
      setText(total, bars.length === 0 ? "" : t("bars.total", { count: all, minutes: bars.reduce((sum, bar) => sum + bar.late_minutes, 0) }));
      keyed(rows, drawnBars(bars, all), (bar) => bar.cause ?? "", create, (row, bar) => {
        put(row, ".bar-name", bar.name ?? t("bars.unexplained"));
        put(row, ".bar-kind", bar.kind === null ? "" : t(`kind.${bar.kind}`));
        put(row, ".bar-figures", t("bars.figures", { count: bar.count, percent: bar.percent, minutes: bar.late_minutes }));
        row.style.setProperty("--share", String(bar.share));
      });
    },
  };
}

/** @param {Element} row @param {string} place @param {string} text */
function put(row, place, text) {
  const element = row.querySelector(place);
  if (element !== null) setText(element, text);
}
