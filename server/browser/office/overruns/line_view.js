/**
 * One overrun: what the clock says, what the officer says, what the head said, and the head's word where it is due.
 */
import { dateOf, timeOf } from "/server/browser/dates.js";
import { h, icon, replace, setText } from "/server/browser/dom.js";
import { wishAt } from "/server/browser/office/wish.js";
import { causeIdOf, lateOf, wordFor } from "./state.js";

/** @typedef {import("./state.js").Line} Line */
/** @typedef {import("./state.js").Cause} Cause */
/** @typedef {{t: import("/server/browser/texts.js").Translate, timezone: string, causes: Cause[], onDone: () => void}} Tools */

const LONGEST = 200;

/** @param {Line} first @param {Tools} tools */
export function createLine(first, tools) {
  const { t, timezone } = tools;
  const said = h("dl", { class: "said" });
  const place = h("div", { class: "line-form" });
  const state = h("span", { class: "line-state" });
  const element = h("li", { class: "card line" },
    h("div", { class: "line-top" }, h("h2", null, first.label), h("strong", { class: "line-late tabular" }),
      first.level > 1 && h("span", { class: "line-level" }, icon("siren"), t("line.level")), state),
    h("p", { class: "line-facts soft" }, [
      first.service, first.desk, first.officer, t("line.at", { when: `${dateOf(first.at, timezone)} ${timeOf(first.at, timezone)}` }),
    ].filter((one) => one !== null).join(" · ")),
    said, place);
  const late = /** @type {Element} */ (element.querySelector(".line-late"));
  let shown = "";

  /** @param {Line} line @returns {[string, string][]} */
  function wordsOf(line) {
    /** @type {[string, string | null, string][]} */
    const all = [
      ["officer", line.cause, line.note], ["head", line.final_cause, line.review_note],
      ["remark", line.remark, ""], ["contest", line.contest, ""], ["answer", line.answer, ""],
    ];
    return all.flatMap(([key, words, note]) => (words === null || words === "" ? [] : [[t(`said.${key}`), note === "" ? words : `${words}. ${note}`]]));
  }

  return {
    element,
    /** @param {Line} line */
    update(line) {
      element.dataset.state = line.state;
      setText(late, t("line.late", { late: lateOf(line), minutes: Math.round(line.standard_seconds / 60) }));
      setText(state, line.counts || line.state === "withdrawn" ? t(`state.${line.state}`) : t("state.not_counted"));
      const words = wordsOf(line);
      replace(said, words.flatMap(([name, text]) => [h("dt", null, name), h("dd", null, text)]));
      const word = wordFor(line);
      if (`${word}` === shown) return;
      shown = `${word}`;
      replace(place, word === null ? [] : [createWord(line, word, tools)]);
    },
    isWriting: () => [...place.querySelectorAll("textarea")].some((field) => field.value !== ""),
  };
}

/** @param {Line} line @param {"review" | "answer"} word @param {Tools} tools */
function createWord(line, word, { t, causes, onDone }) {
  const wish = wishAt(`/api/v1/overruns/${encodeURIComponent(line.ticket_id)}/${line.part}/${word}`);
  const id = `${word}-${line.ticket_id}-${line.part}`;
  const known = causeIdOf((word === "answer" ? line.final_cause : line.cause) ?? "", causes);
  const choice = h("select", { id: `${id}-cause`, class: "field" },
    h("option", { value: "" }, t("word.choose")), causes.map((cause) => h("option", { value: cause.id }, cause.name)));
  choice.value = known;
  const kind = h("p", { class: "line-kind soft" });
  const note = h("textarea", { id: `${id}-note`, class: "field", rows: 2, maxLength: LONGEST });
  const problem = h("p", { class: "form-problem", role: "alert" });
  const submit = h("button", { type: "submit", class: "button button-main" }, t(`word.${word}`));

  function sayKind() {
    const chosen = causes.find((cause) => cause.id === choice.value);
    setText(kind, chosen === undefined ? "" : t(chosen.kind === "officer" ? "word.charged" : "word.not_charged"));
  }

  /** @param {SubmitEvent} event */
  async function send(event) {
    event.preventDefault();
    if (choice.value === "") return setText(problem, t("word.missing"));
    submit.disabled = true;
    setText(problem, "");
    const words = note.value.trim();
    try {
      await wish({ cause: choice.value, [word === "answer" ? "answer" : "note"]: words });
      note.value = "";
      onDone();
    } catch (error) {
      setText(problem, error instanceof Error ? error.message : String(error));
    }
    submit.disabled = false;
  }

  choice.addEventListener("change", sayKind);
  sayKind();
  return h("form", { class: "word", noValidate: true, on: { submit: send } },
    h("label", { htmlFor: `${id}-cause` }, t("word.cause")), choice, kind,
    h("label", { htmlFor: `${id}-note` }, t(`word.note_${word}`)), note, problem, submit);
}
