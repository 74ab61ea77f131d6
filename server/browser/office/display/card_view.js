/**
 * One display: how it is in words, what went wrong on it, three orders, and its settings behind a fold.
 */
import { dateOf, timeOf } from "/server/browser/dates.js";
import { h, icon, replace, setText } from "/server/browser/dom.js";
import { createSettingsForm } from "/server/browser/office/display/settings_form.js";
import { canObey, screenWords, soundWords, speakerKey, stateKey, toneOf } from "/server/browser/office/display/state.js";
import { wishAt } from "/server/browser/office/wish.js";

/** @typedef {import("/server/browser/office/display/state.js").Card} Card */
/** @typedef {import("/server/browser/office/display/state.js").Displays} Displays */

const SIGNS = { well: "circle-check", warning: "triangle-alert", trouble: "triangle-alert", unknown: "circle-help" };
const ORDERS = [["reload", "rotate-ccw"], ["identify", "monitor"], ["test_sound", "volume-2"]];

/**
 * @param {Card} first
 * @param {object} parts
 * @param {import("/server/browser/texts.js").Translate} parts.t
 * @param {boolean} parts.mayChange
 * @param {() => void} parts.onSaved
 * @param {(error: any) => void} parts.onUnauthorised
 */
export function createCard({ id, name }, { t, mayChange, onSaved, onUnauthorised }) {
  const address = `/api/v1/office/displays/${encodeURIComponent(id)}`;
  const title = h("h3", { id: `tv-${id}` }, name);
  const state = h("p", { class: "tv-state" });
  const facts = h("dl", { class: "facts" });
  const faults = h("details", { class: "tv-faults", hidden: true });
  let shownFaults = "[]";
  const told = h("p", { class: "tv-told", role: "status" });
  const problem = h("p", { class: "form-problem", role: "alert" });
  const form = createSettingsForm({ id, t, mayChange, address, onSaved, onUnauthorised });
  const buttons = ORDERS.map(([order = "", sign = ""]) => orderButton(order, sign));
  const element = h("li", { class: "card tv-card", "aria-labelledby": `tv-${id}`, data: { testid: `display-${id}` } },
    title, state, facts, faults, mayChange && h("div", { class: "row-buttons" }, buttons.map(({ button }) => button)), told, problem, form.element);

  /** @param {string} order @param {string} sign */
  function orderButton(order, sign) {
    const send = wishAt(`${address}/tell`);
    const button = h("button", { type: "button", class: "button", on: { click: () => void press() } },
      icon(sign), h("span", null, t(`order.${order}`)), h("span", { class: "visually-hidden" }, name));
    async function press() {
      if (button.getAttribute("aria-disabled") === "true") return;
      button.setAttribute("aria-disabled", "true");
      setText(problem, "");
      setText(told, "");
      try {
        await send({ order });
        setText(told, t(`order.${order}_done`));
      } catch (error) {
        if (/** @type {any} */ (error).isUnauthorised) onUnauthorised(error);
        else setText(problem, error instanceof Error ? error.message : String(error));
      }
      button.removeAttribute("aria-disabled");
    }
    return { order, button };
  }

  /** @param {string} key @param {string} value */
  const fact = (key, value) => h("div", { class: "fact" }, h("dt", null, t(`fact.${key}`)), h("dd", null, value));

  /** @param {Card} card @param {Displays["office"]} office */
  function drawFacts(card, { timezone }) {
    facts.hidden = card.state === "never";
    const sound = soundWords(card);
    const screen = screenWords(card.health);
    const layout = t(`layout.${card.health?.layout || "auto"}`);
    const seen = card.heard_at === null ? "" : t("seen.at", { date: dateOf(card.heard_at, timezone), time: timeOf(card.heard_at, timezone) });
    replace(facts, fact("sound", t(sound.key, sound.values)), card.state === "heard" ? fact("speaker", t(speakerKey(card))) : null,
      fact("screen", t(screen.key, { ...screen.values, layout })),
      fact("pages", t(card.is_current === null ? "pages.unknown" : card.is_current ? "pages.current" : "pages.older")),
      card.state === "heard" || seen === "" ? null : fact("seen", seen));
  }

  /** @param {Card} card @param {Displays["office"]} office */
  function drawFaults({ health }, { timezone }) {
    const lately = health?.faults ?? [];
    const shown = JSON.stringify(lately);
    if (shown === shownFaults) return;
    shownFaults = shown;
    faults.hidden = lately.length === 0;
    replace(faults, h("summary", null, t("faults.title", { count: lately.length })),
      h("ul", { role: "list" }, lately.map((one) => h("li", null,
        t("faults.line", { time: timeOf(one.at, timezone), part: partName(one.part), reason: one.reason, times: one.times })))));
  }

  /** @param {string} part */
  function partName(part) {
    const words = t(`part.${part}`);
    return words === `part.${part}` ? part : words;
  }

  return {
    element,
    isDirty: form.isDirty,
    /** @param {Card} card @param {Displays} page */
    draw(card, page) {
      const tone = toneOf(card);
      element.dataset.tone = tone;
      setText(title, card.name);
      const { timezone } = page.office;
      const at = card.heard_at ?? "";
      replace(state, icon(SIGNS[tone]), h("strong", null, t(stateKey(card), { date: dateOf(at, timezone), time: timeOf(at, timezone) })));
      drawFacts(card, page.office);
      drawFaults(card, page.office);
      for (const { order, button } of buttons) button.disabled = !canObey(card) || (order === "test_sound" && !card.settings.may_speak);
      form.take(card.settings, page);
    },
  };
}
