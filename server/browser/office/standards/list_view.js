/**
 * The versions of the standard: where each stands, what keeps a draft back, and what can be done with it.
 */
import { h, icon, replace } from "/server/browser/dom.js";
import { dayInWords } from "/server/browser/office/standards/days.js";

/** @typedef {import("/server/browser/office/standards/state.js").Card} Card */
/** @typedef {import("/server/browser/office/standards/state.js").Page} Page */

const SIGNS = /** @type {Record<string, string>} */ ({ draft: "file-text", ratified: "hourglass", in_force: "badge-check", superseded: "clock" });

/**
 * @param {object} parts
 * @param {import("/server/browser/texts.js").Translate} parts.t
 * @param {Record<"edit" | "ratify" | "remove" | "renew", (card: Card) => void>} parts.on
 * @param {(before: string, after: string) => void} parts.onCompare
 * @param {(card: Card, file: File) => void} parts.onScan
 */
export function createList({ t, on, onCompare, onScan }) {
  const element = h("ul", { class: "decrees", role: "list" });

  /** @param {Card} card */
  const nameOf = ({ decree }) => (decree.number.trim() === "" ? t("decree.unnamed") : decree.number);

  /** @param {Card} card @param {Page} page */
  function facts({ decree }, page) {
    const minutes = decree.terms.map((terms) => t("decree.minutes", { service: page.services.find((each) => each.id === terms.service)?.name ?? terms.service, minutes: terms.minutes }));
    const said = [decree.place, decree.set_on && t("decree.set_on", { day: dayInWords(decree.set_on) }), decree.effective_on && t("decree.effective_on", { day: dayInWords(decree.effective_on) })];
    return [decree.about !== "" && h("p", null, decree.about), h("p", { class: "soft" }, said.filter(Boolean).join(", ")), h("p", null, minutes.join(" · "))];
  }

  /** @param {Card} card */
  function scanOf(card) {
    const id = `scan-${card.decree.id}`;
    const file = h("input", { type: "file", id, class: "visually-hidden", accept: "application/pdf", on: { change: () => {
      const [chosen] = file.files ?? [];
      if (chosen !== undefined) onScan(card, chosen);
      file.value = "";
    } } });
    return [file, h("label", { class: "button", htmlFor: id }, t(card.scan === null ? "scan.add" : "scan.replace"))];
  }

  /** @param {Card} card @param {Page} page */
  function cardOf(card, page) {
    const isDraft = card.state === "draft";
    const others = page.decrees.filter((each) => each !== card);
    const compare = h("select", { class: "field compare", "aria-label": t("compare.label", { number: nameOf(card) }), on: { change: () => {
      if (compare.value !== "") onCompare(compare.value, card.decree.id);
      compare.value = "";
    } } }, h("option", { value: "" }, t("compare.choose")), others.map((each) => h("option", { value: each.decree.id }, nameOf(each))));
    /** @param {"edit" | "ratify" | "remove" | "renew"} verb @param {string} [kind] */
    const button = (verb, kind = "") => h("button", { type: "button", class: `button ${kind}`, on: { click: () => on[verb](card) } }, t(`decree.${verb}`));
    const ratify = button("ratify", "button-main");
    ratify.disabled = card.problems.length > 0;
    return h("li", { class: "card panel decree", data: { state: card.state } },
      h("div", { class: "decree-head" }, h("h3", null, nameOf(card)), h("p", { class: "mark" }, icon(SIGNS[card.state] ?? "square"), stateInWords(card))),
      facts(card, page),
      card.problems.length > 0 && h("div", { class: "notice notice-warning" }, h("div", { class: "notice-text" }, t("decree.problems"), h("ul", { class: "dots" }, card.problems.map((each) => h("li", null, each))))),
      card.warnings.length > 0 && h("ul", { class: "dots soft" }, card.warnings.map((each) => h("li", null, each))),
      h("div", { class: "row-buttons" },
        h("a", { class: "button", href: `/api/v1/office/standards/${card.decree.id}/sheet.pdf`, target: "_blank" }, icon("printer"), t("decree.sheet")),
        card.scan !== null && h("a", { class: "button", href: card.scan, download: "" }, icon("file-text"), t("scan.fetch")),
        page.may_change && (isDraft || card.scan === null) && scanOf(card),
        page.may_change && isDraft && [button("edit"), ratify, button("remove")],
        page.may_change && !isDraft && card.state === "in_force" && button("renew"),
        others.length > 0 && compare));
  }

  /** @param {Card} card */
  function stateInWords({ state, decree }) {
    return state === "ratified" ? t("state.ratified", { day: dayInWords(decree.effective_on ?? "") }) : t(`state.${state}`);
  }

  return {
    element,
    /** @param {Page} page */
    draw(page) {
      replace(element, page.decrees.map((card) => cardOf(card, page)));
    },
  };
}
