/**
 * One complaint or suggestion: what was said, where the office stands, and the answer.
 */
import { api, newRequestId } from "/server/browser/api.js";
import { dateOf, timeOf } from "/server/browser/dates.js";
import { h, icon, replace, setText } from "/server/browser/dom.js";
import { stepsOf } from "./state.js";

const REPLY_LIMIT = 1000;
const SIGNS = { received: "circle-alert", in_progress: "hourglass", answered: "circle-check" };

/** @typedef {import("./state.js").Entry} Entry */
/** @typedef {{t: import("/server/browser/texts.js").Translate, canAnswer: boolean, timezone: string, onDone: () => void}} Tools */

/** @param {Entry} first @param {Tools} tools */
export function createEntry(first, tools) {
  const { t, timezone } = tools;
  const state = h("p", { class: "entry-state" });
  const reply = h("p", { class: "entry-reply", hidden: true });
  const form = tools.canAnswer ? createAnswer(first, tools) : null;
  const facts = [
    t("fact.at", { when: moment(first.at) }), first.label === null ? "" : t("fact.label", { label: first.label }), first.service ?? "",
    first.contact === "" ? t("fact.no_contact") : t("fact.contact", { contact: first.contact }),
  ].filter((words) => words !== "");
  const element = h("li", { class: "card entry" },
    h("div", { class: "entry-top" },
      h("h2", null, first.topic === "" ? t("topic.none") : first.topic),
      h("span", { class: "entry-kind" }, t(`kind.${first.kind}`)),
      first.for_internal_affairs ? h("span", { class: "entry-propam" }, icon("siren"), t("propam")) : null),
    h("p", { class: first.text === "" ? "soft" : "entry-text" }, first.text === "" ? t("no_words") : first.text),
    h("p", { class: "entry-facts" }, facts.map((words) => h("span", null, words))),
    state, reply, form?.element);

  /** @param {string} at */
  function moment(at) {
    return `${dateOf(at, timezone)} ${timeOf(at, timezone)}`;
  }

  return {
    element,
    /** @param {Entry} entry */
    update(entry) {
      element.dataset.state = entry.state;
      const words = { state: t(`state.${entry.state}`), when: moment(entry.moved_at), by: entry.handled_by ?? "" };
      replace(state, icon(SIGNS[entry.state]), h("span", null, t(entry.handled_by === null ? "state.since" : "state.by", words)));
      setText(reply, entry.reply);
      reply.hidden = entry.reply === "";
      form?.update(entry);
    },
  };
}

/** @param {Entry} first @param {Tools} tools */
function createAnswer(first, { t, onDone }) {
  const id = `reply-${first.id}`;
  const words = h("textarea", { id, class: "field", rows: 3, maxLength: REPLY_LIMIT, "aria-describedby": `${id}-hint` });
  const problem = h("p", { class: "form-problem", role: "alert" });
  const takeUp = h("button", { type: "button", class: "button", on: { click: () => void send("in_progress", "") } }, icon("hourglass"), h("span", null, t("answer.take_up")));
  const submit = h("button", { type: "submit", class: "button button-main" });
  const element = h("form", { class: "entry-form", noValidate: true, on: { submit: answer } },
    h("label", { htmlFor: id }, t("answer.label")), words,
    h("p", { id: `${id}-hint`, class: "soft" }, t(first.reaches_phone ? "answer.seen" : "answer.unseen")), problem,
    h("div", { class: "entry-buttons" }, takeUp, submit));
  let requestId = "";
  let said = "";

  /** @param {SubmitEvent} event */
  function answer(event) {
    event.preventDefault();
    void send("answered", words.value.trim());
  }

  /** The same step with the same words is the same request, however often it is sent.
   * @param {string} state @param {string} reply */
  async function send(state, reply) {
    const wish = JSON.stringify([state, reply]);
    if (wish !== said) [said, requestId] = [wish, newRequestId()];
    takeUp.disabled = submit.disabled = true;
    setText(problem, "");
    try {
      await api("POST", `/api/v1/office/feedback/${encodeURIComponent(first.id)}`, { request_id: requestId, state, reply });
      if (state === "answered") words.value = "";
    } catch (error) {
      setText(problem, error instanceof Error ? error.message : String(error));
    }
    takeUp.disabled = submit.disabled = false;
    onDone();
  }

  return {
    element,
    /** @param {Entry} entry */
    update(entry) {
      const steps = stepsOf(entry);
      takeUp.hidden = !steps.canTakeUp;
      setText(submit, t(steps.submit));
    },
  };
}
