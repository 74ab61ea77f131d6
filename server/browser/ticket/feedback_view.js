// A complaint or a suggestion from the phone, and what the office has answered. Anonymous unless a contact is left.
import { dateOf, timeOf } from "/server/browser/dates.js";
import { h, icon, replace } from "/server/browser/dom.js";
import { contactLine } from "./contacts_view.js";
import { sendingLine } from "./parts.js";

const TEXT_LIMIT = 1000;
const CONTACT_LIMIT = 120;
const KINDS = ["complaint", "suggestion"];

/** @typedef {import("./state.js").Track} Track */
/** What was typed stays when the language changes. @typedef {{kind: string, topic: string, text: string, contact: string}} Draft */
export const NO_DRAFT = { kind: "complaint", topic: "", text: "", contact: "" };

/**
 * @param {import("./parts.js").Tools} tools
 * @param {Draft} draft is written into while typing
 * @returns {import("./parts.js").Part}
 */
export function createFeedback(tools, draft) {
  const { t, language, send, refresh } = tools;
  const line = sendingLine(tools);
  const topic = h("select", { id: "topic", class: "field", on: { change: () => { draft.topic = topic.value; showPropam(); } } });
  const text = h("textarea", {
    id: "words", class: "field", rows: 4, maxLength: TEXT_LIMIT, value: draft.text, on: { input: () => { draft.text = text.value; } },
  });
  const contact = h("input", {
    id: "contact", class: "field", type: "text", maxLength: CONTACT_LIMIT, autocomplete: "off", value: draft.contact,
    "aria-describedby": "contact-privacy", on: { input: () => { draft.contact = contact.value; } },
  });
  const kinds = h("div", { class: "kinds", role: "radiogroup", "aria-label": t("track.feedback") }, KINDS.map(kindChoice));
  const propam = h("div", { class: "propam", role: "status" });
  const button = h("button", { type: "submit", class: "button button-main big" }, icon("send"), h("span", null, t("track.feedback.send")));
  const form = h("form", { class: "feedback-form", noValidate: true, on: { submit } }, kinds,
    h("label", { htmlFor: "topic" }, t("track.feedback.topic")), topic, propam,
    h("label", { htmlFor: "words" }, t("track.feedback.text")), text,
    h("label", { htmlFor: "contact" }, t("track.feedback.contact")), contact,
    h("p", { id: "contact-privacy", class: "soft" }, t("track.feedback.privacy")), button, line.element);
  const own = h("ul", { class: "own", role: "list" });
  const ownPart = h("div", { class: "own-part", hidden: true }, h("h3", null, t("track.feedback.own")), own);
  const element = h("section", { class: "part" }, ownPart,
    h("details", { class: "fold" },
      h("summary", null, icon("message-square-text"), h("span", null, t("track.feedback"))),
      h("p", { class: "soft" }, t("track.feedback_hint")), form));
  /** @type {Track | null} */
  let shown = null;

  /** @param {string} kind */
  function kindChoice(kind) {
    const input = h("input", { type: "radio", name: "kind", value: kind, checked: draft.kind === kind, on: { change: () => { draft.kind = kind; } } });
    return h("label", { class: "kind" }, input, h("span", null, t(`track.feedback.${kind}`)));
  }

  /** @param {SubmitEvent} event */
  async function submit(event) {
    event.preventDefault();
    const said = { ...draft, text: draft.text.trim(), contact: draft.contact.trim() };
    if (said.text === "" && said.topic === "") return line.say(t("track.feedback.empty"));
    button.disabled = true;
    line.say(t("track.sending"));
    try {
      await send("feedback", said);
      Object.assign(draft, NO_DRAFT);
      form.reset();
      text.value = contact.value = topic.value = "";
      showPropam();
      line.say(t("track.feedback.sent"));
    } catch (error) {
      line.fail(error);
    }
    button.disabled = false;
    refresh();
  }

  /** Violence and extortion are not the office's own business alone (DOMAIN-D53). */
  function showPropam() {
    const chosen = shown?.topics.find(({ id }) => id === topic.value);
    const affairs = shown?.internal_affairs ?? null;
    if (!chosen?.for_internal_affairs || affairs === null) return replace(propam);
    replace(propam, h("p", null, t("track.feedback.propam", { name: affairs.name })), contactLine(tools, affairs));
  }

  /** @param {Track} track */
  function showTopics({ topics }) {
    const none = h("option", { value: "" }, t("track.feedback.topic_none"));
    replace(topic, none, topics.map(({ id, name }) => h("option", { value: id }, name[language] || name.id)));
    topic.value = draft.topic;
  }

  /** @param {Track} track */
  function showOwn({ feedback, office: { timezone } }) {
    ownPart.hidden = feedback.length === 0;
    replace(own, feedback.map(({ state, reply, moved_at }) => {
      const when = `${dateOf(moved_at, timezone, language)} ${timeOf(moved_at, timezone)}`;
      return h("li", { class: "own-entry", data: { state } }, h("strong", null, t(`track.feedback.${state}`, { when })),
        reply === "" ? null : h("p", { class: "reply" }, reply));
    }));
  }

  return {
    element,
    update(track) {
      element.hidden = track.is_private;
      if (JSON.stringify(shown?.topics) !== JSON.stringify(track.topics)) showTopics(track);
      if (shown?.feedback !== track.feedback) showOwn(track);
      shown = track;
    },
  };
}
