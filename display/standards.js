/** The published standards on the hall's screen: minutes, decree and fee (DOMAIN-D41 to D45). Nothing about tickets. */
import { rupiah, standardsInShort, turnOfBeat } from "./wording.js";
import { h, keyed, setText } from "../server/browser/dom.js";

/** @typedef {import("./wording.js").Standard} Standard */

/** @param {import("../server/browser/texts.js").Translate} t */
export function createStandards(t) {
  const decree = h("p", { class: "standards-decree" });
  const free = h("p", { class: "standards-free", hidden: true }, t("standard.free"));
  const rows = h("ul", { class: "standards-rows" });
  const element = h("section", { class: "standards" },
    h("div", { class: "standards-head" }, h("h2", { class: "standards-title" }, t("standard.title")), decree, free), rows);
  /** @type {Standard[] | null} */
  let known = null;
  let inShort = standardsInShort([]);

  return {
    element,
    /** @param {Standard[]} standards @param {number} beat */
    render(standards, beat) {
      if (standards !== known) {
        known = standards;
        inShort = standardsInShort(standards);
        setText(decree, inShort.decree ?? "");
        free.hidden = !inShort.isFree;
      }
      const page = turnOfBeat(inShort.pages, beat) ?? [];
      keyed(rows, page, keyOf, createRow, (row, standard) => updateRow(row, standard, { t, inShort }));
    },
  };
}

/** @param {Standard} standard */
const keyOf = ({ name, decree }) => `${name} ${decree}`;

function createRow() {
  return h("li", { class: "standard", data: { testid: "standard-row" } },
    h("span", { class: "standard-name" }), " ", h("strong", { class: "standard-minutes" }), " ",
    h("span", { class: "standard-note" }));
}

/**
 * @param {HTMLElement} row @param {Standard} standard
 * @param {{t: import("../server/browser/texts.js").Translate, inShort: ReturnType<typeof standardsInShort>}} common
 */
function updateRow(row, standard, { t, inShort }) {
  const [name, minutes, note] = /** @type {[HTMLElement, HTMLElement, HTMLElement]} */ ([...row.children]);
  const fee = standard.fee_rupiah === 0 ? t("standard.free_short") : rupiah(standard.fee_rupiah);
  const notes = [inShort.isFree ? "" : fee, inShort.decree === null ? standard.decree : ""];
  setText(name, standard.name);
  setText(minutes, t("standard.minutes", { count: standard.minutes }));
  setText(note, notes.filter((part) => part !== "").join(" · "));
}
