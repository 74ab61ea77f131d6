// A complaint or suggestion on screen: kind, topic, words, contact. What is written lives in the
// state alone, so that it is gone with its visitor.
import { h, icon, setText } from "../server/browser/dom.js";
import { LONGEST } from "./feedback.js";
import { keyboardFor } from "./keyboard.js";
import { backButton, button, choiceButton, officeHead, title } from "./parts.js";
import { scroller } from "./scroller.js";
import { say } from "./words.js";

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

/** @param {KioskState} state @param {Tools} tools @returns {Built} */
export function textScreen(state, tools) {
  const { t, language, tap } = tools;
  const { feedback_topics: topics, internal_affairs: contact } = officeOf(state);
  const topic = topics.find(({ id }) => "feedback" in state.screen && id === state.screen.feedback.topic);
  const note = topic?.for_internal_affairs && contact ? t("feedback.internal_affairs", { name: contact.name }) : "";
  return writing(state, tools, {
    field: "text", heading: t("feedback.text"), about: topic ? say(topic.name, language) : "", note, sheet: "letters",
    label: t("feedback.text_label"), next: tap("feedback_text_done"),
    nextWords: (text) => t(text.trim() === "" ? "feedback.skip" : "feedback.next"),
  });
}

/** @param {KioskState} state @param {Tools} tools @returns {Built} */
export function contactScreen(state, tools) {
  const { t, tap } = tools;
  return writing(state, tools, {
    field: "contact", heading: t("feedback.contact"), about: "", note: t("feedback.contact_note"), sheet: "figures",
    label: t("feedback.contact_label"), next: tap("feedback_sent"),
    nextWords: (contact) => t(contact.trim() === "" ? "feedback.send_anonymous" : "feedback.send"),
  });
}

/**
 * @param {KioskState} state @param {Tools} tools
 * @param {{field: "text"|"contact", heading: string, about: string, note: string, label: string,
 *   sheet: import("./typing.js").Sheet, next: () => void, nextWords: (written: string) => string}} parts
 * @returns {Built}
 */
function writing(state, tools, parts) {
  const { t, tap } = tools;
  /** @param {string} words */
  const write = (words) => tap("feedback_typed", { words })();
  const shared = { class: "field writing-field", maxLength: LONGEST[parts.field], inputMode: "none", autocomplete: "off",
    spellcheck: false, "aria-label": parts.label, on: { input: () => write(field.value) }, data: { testid: "words" } };
  /** @type {HTMLTextAreaElement | HTMLInputElement} */
  const field = parts.field === "text" ? h("textarea", shared) : h("input", { ...shared, type: "text" });
  const nextWords = h("span");
  const element = h("div", { class: "screen screen-writing" }, officeHead(officeOf(state).office),
    h("main", null,
      h("div", { class: "top-words" }, title(parts.heading),
        h("p", null, parts.about !== "" && h("b", null, parts.about), parts.about !== "" && parts.note !== "" && " · ", parts.note)),
      field,
      h("div", { class: "decide" }, keyboardFor(t, field, parts.sheet, write),
        h("div", { class: "actions" },
          button("help-beside", "button", tap("opened", { name: "help" }), icon("circle-help"), h("span", null, t("tools.help"))),
          backButton(tools), button("next", "button button-main", parts.next, nextWords)))));
  return { element, update };

  /** @param {KioskState} now */
  function update(now) {
    if (!("feedback" in now.screen)) return;
    const written = now.screen.feedback[parts.field];
    if (field.value !== written) field.value = written;
    setText(nextWords, parts.nextWords(written));
  }
}
