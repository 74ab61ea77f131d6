/**
 * Times of the month that are in no figure: why, what still has to be explained, and the head's word on each.
 */
import { api, newRequestId } from "/server/browser/api.js";
import { dateOf, timeOf } from "/server/browser/dates.js";
import { h, icon, replace, setText } from "/server/browser/dom.js";
import { inOrder, minutesOf } from "./state.js";

/** @typedef {import("/server/browser/texts.js").Translate} Translate */
/** @typedef {import("./state.js").LeftOut} LeftOut */
/** @typedef {import("./state.js").Times} Times */

const LONGEST_REASON = 120;

/** @param {Translate} t @param {() => void} onJudged */
export function createLeftOut(t, onJudged) {
  const summary = h("p", { class: "soft", role: "status" });
  const list = h("ul", { class: "left-out", role: "list" });
  const overlaps = h("ul", { class: "left-out", role: "list" });
  /** @type {Map<string, {element: HTMLElement, isWriting: () => boolean}>} */
  const cards = new Map();
  return {
    element: h("section", { class: "card panel", "aria-labelledby": "times-title" },
      h("h2", { id: "times-title" }, t("times.title")), h("p", { class: "soft" }, t("times.explain")), summary, list, overlaps),
    isWriting: () => [...cards.values()].some((card) => card.isWriting()),
    /** @param {Times} told @param {string} timezone @param {boolean} mayJudge */
    draw(told, timezone, mayJudge) {
      setText(summary, t("times.summary", { finished: told.finished, counted: told.counted, left: told.left_out, open: told.to_explain }));
      const shown = inOrder(told.entries);
      for (const gone of [...cards.keys()].filter((id) => !shown.some((entry) => keyOf(entry) === id))) cards.delete(gone);
      replace(list, shown.map((entry) => {
        const kept = cards.get(keyOf(entry));
        if (kept?.isWriting()) return kept.element;
        const card = createCard(entry, { t, timezone, mayJudge, onJudged });
        cards.set(keyOf(entry), card);
        return card.element;
      }));
      replace(overlaps, told.overlaps.map((pair) => h("li", { class: "left-out-card" },
        h("p", null, icon("triangle-alert"), " ", t("times.overlap", {
          first: pair.first ?? t("times.hidden"), second: pair.second ?? t("times.hidden"),
          officer: pair.officer ?? t("times.hidden"), from: timeOf(pair.begins, timezone), until: timeOf(pair.ends, timezone),
          day: dateOf(pair.begins, timezone),
        })))));
    },
  };
}

/** What was judged is drawn anew. @param {LeftOut} entry */
function keyOf(entry) {
  return [entry.ticket_id, entry.kind, entry.reason].join(" ");
}

/**
 * @param {LeftOut} entry
 * @param {{t: Translate, timezone: string, mayJudge: boolean, onJudged: () => void}} tools
 */
function createCard(entry, { t, timezone, mayJudge, onJudged }) {
  const ended = entry.ended_at === null ? "" : `${dateOf(entry.ended_at, timezone)} ${timeOf(entry.ended_at, timezone)}`;
  const facts = [entry.service, entry.officer, ended,
    entry.process_seconds === null ? "" : t("times.process", { time: minutesOf(entry.process_seconds) })];
  const form = mayJudge ? createForm(entry, t, onJudged) : null;
  const sign = entry.needs_explanation ? "hourglass" : "circle-check";
  return {
    element: h("li", { class: "left-out-card", data: { kind: entry.kind } },
      h("h3", null, entry.label ?? t("times.hidden"), " ", h("span", { class: "left-out-kind" }, t(`kind.${entry.kind}`))),
      h("p", { class: "soft" }, facts.filter((words) => words !== null && words !== "").join(" · ")),
      h("p", { class: "left-out-state" }, icon(sign), " ", entry.needs_explanation ? t("times.waits") : t("times.reason", { reason: entry.reason })),
      form?.element),
    isWriting: () => form?.isWriting() ?? false,
  };
}

/** @param {LeftOut} entry @param {Translate} t @param {() => void} onJudged */
function createForm(entry, t, onJudged) {
  const id = `why-${entry.ticket_id}`;
  const words = h("input", { id, type: "text", class: "field", maxLength: LONGEST_REASON, autocomplete: "off" });
  const problem = h("p", { class: "form-problem", role: "alert" });
  const right = h("button", { type: "button", class: "button", on: { click: () => void judge(true) } }, t("times.is_right"));
  const wrong = h("button", { type: "button", class: "button", on: { click: () => void judge(false) } }, t("times.is_wrong"));
  let requestId = newRequestId();
  let asked = "";

  /** @param {boolean} isRight */
  async function judge(isRight) {
    const said = JSON.stringify([isRight, words.value]);
    if (said !== asked) [asked, requestId] = [said, newRequestId()];
    right.disabled = wrong.disabled = true;
    setText(problem, "");
    try {
      await api("POST", `/api/v1/tickets/${encodeURIComponent(entry.ticket_id)}/explain-times`,
        { request_id: requestId, reason: words.value.trim(), is_right: isRight });
      words.value = "";
      onJudged();
    } catch (error) {
      setText(problem, error instanceof Error ? error.message : String(error));
    }
    right.disabled = wrong.disabled = false;
  }

  return {
    element: h("div", { class: "left-out-form" },
      h("label", { htmlFor: id }, t("times.why")), words, h("div", { class: "left-out-buttons" }, wrong, right), problem),
    isWriting: () => words.value !== "",
  };
}
