// The page of one number: office, number, state in plain words, estimate, and the parts below. Made once for a
// language, told of changes by update.
import { h, icon, replace, setText } from "/server/browser/dom.js";
import { createActions } from "./actions_view.js";
import { createCompensation } from "./compensation_view.js";
import { createContacts } from "./contacts_view.js";
import { createFeedback } from "./feedback_view.js";
import { createRating } from "./rating_view.js";
import { aheadOf, estimateOf, isOpen, statusOf } from "./state.js";

/** @typedef {import("./state.js").Track} Track */

/**
 * @param {import("./parts.js").Tools} tools
 * @param {{signals: ReturnType<typeof import("./signals.js").createSignals>,
 *   draft: import("./feedback_view.js").Draft, onLanguage: () => void}} around
 */
export function createPage(tools, { signals, draft, onLanguage }) {
  const { t } = tools;
  const office = h("strong", { class: "office" });
  const language = h("button", { type: "button", class: "language", on: { click: onLanguage } },
    icon("languages"), h("span", null, t("track.language")));
  const label = h("span", { class: "number", data: { testid: "label" } });
  const status = createStatus(t);
  const signalling = createSignalling(t, signals);
  const parts = [createActions(tools), createCompensation(tools), createRating(tools), createFeedback(tools, draft), createContacts(tools)];
  const element = h("div", { class: "page" },
    h("header", { class: "top" }, office, language),
    h("main", { class: "body" },
      h("section", { class: "card number-card" },
        h("h1", null, h("span", { class: "number-title" }, t("track.title")), label), status.element),
      signalling.element, parts.map((part) => part.element)));
  return {
    element,
    /** @param {Track} track */
    update(track) {
      setText(office, `${track.office.hall} ${track.office.name}`);
      setText(label, track.label);
      status.update(track);
      signalling.update(track);
      for (const part of parts) part.update(track);
    },
  };
}

/** @param {import("/server/browser/texts.js").Translate} t */
function createStatus(t) {
  const sign = h("div", { class: "status-sign" });
  const heading = h("p", { class: "status-heading", data: { testid: "status" } });
  const ahead = h("p", { class: "status-ahead" });
  const hint = h("p", { class: "status-hint" });
  const estimate = h("p", { class: "estimate", data: { testid: "estimate" } });
  const note = h("p", { class: "soft" }, t("track.estimate.note"));
  const element = h("div", { class: "status", role: "status" }, sign, heading, ahead, hint, estimate, note);
  let shownSign = "";
  return {
    element,
    /** @param {Track} track */
    update(track) {
      const now = statusOf(track);
      element.dataset.tone = now.tone;
      if (now.icon !== shownSign) replace(sign, icon(now.icon));
      shownSign = now.icon;
      setText(heading, t(now.heading, now.values));
      const before = aheadOf(track);
      show(ahead, before === null ? "" : t(before.key, before.values));
      show(hint, now.hint === null ? "" : t(now.hint, now.values));
      const wait = estimateOf(track);
      const isKnown = wait !== null && wait.key !== "track.estimate.unknown";
      const words = wait === null ? "" : t(wait.key, wait.values);
      show(estimate, isKnown ? `${t("track.estimate")}: ${words}` : words);
      note.hidden = !isKnown;
    },
  };
}

/** @param {HTMLElement} element @param {string} words */
function show(element, words) {
  setText(element, words);
  element.hidden = words === "";
}

/**
 * @param {import("/server/browser/texts.js").Translate} t
 * @param {ReturnType<typeof import("./signals.js").createSignals>} signals
 */
function createSignalling(t, signals) {
  const on = h("button", { type: "button", class: "button big button-main", on: { click: () => { signals.turnOn(); draw(); } } },
    icon("bell"), h("span", null, t("track.signals.on")));
  const off = h("button", { type: "button", class: "button small", on: { click: () => { signals.turnOff(); draw(); } } }, t("track.signals.off"));
  const active = h("p", { class: "signals-active" }, icon("volume-2"), h("span", null, t("track.signals.active")), off);
  const element = h("section", { class: "part part-signals", "aria-label": t("track.signals.on") }, on, active,
    h("p", { class: "soft" }, t(signals.canSignal ? "track.signals.hint" : "track.signals.none")));

  function draw() {
    on.hidden = signals.isOn() || !signals.canSignal;
    active.hidden = !signals.isOn();
  }
  draw();
  return {
    element,
    /** @param {Track} track */
    update(track) {
      element.hidden = track.is_private || !isOpen(track) || track.state === "serving";
    },
  };
}
