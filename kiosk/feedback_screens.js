// A complaint or suggestion on screen: kind, topic, words, contact. What is written lives in the
// state alone, so that it is gone with its visitor.
import { h } from "../server/browser/dom.js";
import { LONGEST } from "./feedback.js";
import { backButton, button, choiceButton, officeHead, title } from "./parts.js";
import { scroller } from "./scroller.js";
import { say } from "./words.js";
import { writing } from "./writing.js";

/** @typedef {import("./parts.js").Tools} Tools */
/** @typedef {import("./parts.js").Built} Built */
/** @typedef {import("./types.js").KioskState} KioskState */
/** @typedef {import("./types.js").Snapshot} Snapshot */

/** @param {KioskState} state */
const officeOf = (state) => /** @type {Snapshot} */ (state.snapshot);

/** @param {KioskState} state @param {Tools} tools @returns {Built} */
export function kindScreen(state, tools) {
  const { t, tap } = tools;
  const kinds = [
    { kind: "complaint", sign: "message-square-text", testid: "feedback-complaint" },
    { kind: "suggestion", sign: "lightbulb", testid: "feedback-suggestion" },
  ];
  const element = h("div", { class: "screen screen-feedback" }, officeHead(officeOf(state).office),
    h("main", null,
      h("div", { class: "top-words" }, title(t("feedback.title")), h("p", null, t("feedback.explain"))),
      h("div", { class: "decide" },
        h("div", { class: "choices" }, kinds.map(({ kind, sign, testid }) =>
          choiceButton(testid, tap("feedback_kind_chosen", { kind }), sign, t(`feedback.${kind}`), t(`feedback.${kind}_hint`)))),
        h("div", { class: "actions" }, backButton(tools)))));
  return { element, update: () => {} };
}

/** @param {KioskState} state @param {Tools} tools @returns {Built} */
export function topicScreen(state, tools) {
  const { t, language, tap } = tools;
  const { office, feedback_topics: topics } = officeOf(state);
  const list = h("ul", { class: "topics" }, topics.map((topic) =>
    h("li", null, button(`topic-${topic.id}`, "button topic", tap("feedback_topic_chosen", { topic: topic.id }), say(topic.name, language)))));
  const element = h("div", { class: "screen screen-feedback" }, officeHead(office),
    h("main", null, h("div", { class: "top-words" }, title(t("feedback.topic"))),
      h("div", { class: "decide" }, scroller(t, list).element, h("div", { class: "actions" }, backButton(tools)))));
  return { element, update: () => {} };
}

/** @param {"text"|"contact"} field @returns {(state: KioskState) => string} */
const writtenIn = (field) => ({ screen }) => ("feedback" in screen ? screen.feedback[field] : "");

/** @param {KioskState} state @param {Tools} tools @returns {Built} */
export function textScreen(state, tools) {
  const { t, language, tap } = tools;
  const { feedback_topics: topics, internal_affairs: contact } = officeOf(state);
  const topic = topics.find(({ id }) => "feedback" in state.screen && id === state.screen.feedback.topic);
  const note = topic?.for_internal_affairs && contact ? t("feedback.internal_affairs", { name: contact.name }) : "";
  return writing(state, tools, {
    of: writtenIn("text"), longest: LONGEST.text, isLong: true, heading: t("feedback.text"), about: topic ? say(topic.name, language) : "", note, sheet: "letters",
    label: t("feedback.text_label"), next: tap("feedback_text_done"),
    nextWords: (text) => t(text.trim() === "" ? "feedback.skip" : "feedback.next"),
  });
}

/** @param {KioskState} state @param {Tools} tools @returns {Built} */
export function contactScreen(state, tools) {
  const { t, tap } = tools;
  return writing(state, tools, {
    of: writtenIn("contact"), longest: LONGEST.contact, heading: t("feedback.contact"), note: t("feedback.contact_note"), sheet: "figures",
    label: t("feedback.contact_label"), next: tap("feedback_sent"),
    nextWords: (contact) => t(contact.trim() === "" ? "feedback.send_anonymous" : "feedback.send"),
  });
}
