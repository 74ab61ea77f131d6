/**
 * One printer: how it is in words, what to do about it, where it hangs, its last test page, and two buttons.
 */
import { dateOf, timeOf } from "/server/browser/dates.js";
import { h, icon, replace, setText } from "/server/browser/dom.js";
import { ICONS, canTest, placeOf, testWords } from "/server/browser/office/printers/state.js";
import { wishAt } from "/server/browser/office/wish.js";

/** @typedef {import("/server/browser/office/printers/state.js").Printer} Printer */

/**
 * @param {Printer} first
 * @param {object} parts
 * @param {import("/server/browser/texts.js").Translate} parts.t
 * @param {boolean} parts.mayChange
 * @param {(error: any) => void} parts.onUnauthorised
 */
export function createCard({ id, name }, { t, mayChange, onUnauthorised }) {
  const state = h("p", { class: "printer-state" });
  const advice = h("p", { class: "printer-remedy" });
  const facts = h("dl", { class: "facts" });
  const tested = h("p", { class: "printer-test", role: "status" });
  const done = h("p", { class: "printer-done", role: "status" });
  const elsewhere = h("p", { class: "soft" }, t("test.elsewhere"));
  const problem = h("p", { class: "form-problem", role: "alert" });
  const test = button("test", "file-text", "test.button");
  const roll = button("new-roll", "rotate-ccw", "roll.button");
  const buttons = h("div", { class: "row-buttons" }, test, roll);

  /** @param {string} verb @param {string} sign @param {string} words */
  function button(verb, sign, words) {
    const send = wishAt(`/api/v1/printers/${encodeURIComponent(id)}/${verb}`);
    const element = h("button", { type: "button", class: "button", "aria-label": t(`${words}_for`, { name }) }, icon(sign), h("span", null, t(words)));
    element.addEventListener("click", async () => {
      if (element.getAttribute("aria-disabled") === "true") return;
      element.setAttribute("aria-disabled", "true");
      setText(problem, "");
      setText(done, "");
      try {
        await send({});
        if (verb === "new-roll") setText(done, t("roll.done"));
      } catch (error) {
        if (/** @type {any} */ (error).isUnauthorised) onUnauthorised(error);
        else setText(problem, error instanceof Error ? error.message : String(error));
      }
      element.removeAttribute("aria-disabled");
    });
    return element;
  }

  /** @param {string} key @param {string | null} value */
  const fact = (key, value) => (value === null || value === "" ? null : h("div", { class: "fact" }, h("dt", null, t(`fact.${key}`)), h("dd", null, value)));

  return {
    element: h("li", { class: "card printer-card", data: { testid: `printer-${id}` } },
      h("h2", null, name), state, advice, facts, tested, elsewhere, mayChange && buttons, done, problem),
    /**
     * @param {Printer} printer
     * @param {{timezone: string}} office
     */
    draw(printer, { timezone }) {
      const card = state.parentElement;
      if (card !== null) card.dataset.state = printer.state;
      const since = printer.since === null || printer.state === "ready" ? "" : ` ${t("state.since", { date: dateOf(printer.since, timezone), time: timeOf(printer.since, timezone) })}`;
      replace(state, icon(ICONS[printer.state] ?? "circle-help"), h("span", null, h("strong", null, printer.message ?? t(`state.${printer.state}`)), since));
      setText(advice, printer.remedy);
      const place = placeOf(printer);
      replace(facts, fact("address", printer.address), fact("kind", t("fact.kind_of", { kind: printer.kind, columns: printer.columns })),
        fact("place", t(place.key, place.values)), fact("fallback", printer.fallback ?? t("fact.no_fallback")),
        fact("paper", paperWords(printer)));
      const { asked_at: at = "", message = "" } = printer.test ?? {};
      setText(tested, t(testWords(printer.test), { date: dateOf(at, timezone), time: timeOf(at, timezone), message: message ?? "" }));
      tested.hidden = !canTest(printer);
      elsewhere.hidden = printer.state !== "browser";
      test.hidden = !canTest(printer);
      roll.hidden = !canTest(printer) || !printer.counts_paper;
    },
  };

  /** @param {Printer} printer */
  function paperWords({ slips_left, counts_paper }) {
    if (slips_left !== null) return t("paper.left", { count: slips_left });
    return counts_paper ? t("paper.unknown") : t("paper.uncounted");
  }
}
