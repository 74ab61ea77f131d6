/**
 * The answer about a slip: one big word with a shape of its own, then what a genuine slip stands for.
 */
import { dateOf, timeWithZone } from "/server/browser/dates.js";
import { h, icon, replace } from "/server/browser/dom.js";

/**
 * @typedef {{is_genuine: boolean, label: string, service_day: string, issued_at: string | null, decree: string | null,
 *   minutes: number | null, state: string | null, reprints: number | null}} Answer
 * @typedef {{timezone: string, zone: string}} Office
 */

const STATES = ["waiting", "kept", "called", "serving", "on_hold", "finished", "no_show", "cancelled"];

/** @param {import("/server/browser/texts.js").Translate} t */
export function createAnswer(t) {
  const element = h("section", { class: "answer", role: "status", "aria-live": "assertive", "aria-label": t("answer.title") });

  /** @param {string} name @param {string | number | null} value */
  const fact = (name, value) => (value === null ? null : h("div", { class: "fact" }, h("dt", null, t(`fact.${name}`)), h("dd", null, value)));

  /** @param {Answer} answer @param {Office} office */
  function facts(answer, office) {
    const at = answer.issued_at ?? "";
    const state = STATES.includes(answer.state ?? "") ? t(`state.${answer.state}`) : answer.state;
    return h("dl", { class: "facts" },
      fact("label", answer.label),
      fact("issued", `${dateOf(at, office.timezone)}, ${t("fact.clock", { time: timeWithZone(at, office) })}`),
      fact("standard", answer.minutes === null ? null : t("fact.minutes", { minutes: answer.minutes })),
      fact("decree", answer.decree), fact("state", state),
      fact("reprints", answer.reprints === 0 ? t("fact.no_reprints") : t("fact.times", { count: answer.reprints ?? 0 })));
  }

  return {
    element,
    clear: () => replace(element),
    /** @param {Answer} answer @param {Office} office */
    show(answer, office) {
      const kind = answer.is_genuine ? "genuine" : "forged";
      replace(element, h("div", { class: `card verdict verdict-${kind}`, data: { testid: "verdict" } },
        h("span", { class: "verdict-shape" }, icon(answer.is_genuine ? "check" : "x")),
        h("strong", { class: "verdict-word" }, t(`answer.${kind}`)),
        h("p", { class: "verdict-about" }, t(`answer.${kind}_explain`, { label: answer.label })),
        answer.is_genuine ? facts(answer, office)
          : h("ul", { class: "verdict-advice" }, ["typed", "day", "report"].map((key) => h("li", null, t(`advice.${key}`))))));
    },
  };
}
