/**
 * Entries with everything that was said of them, and what whoever looks may do: decide a contest, refer a case.
 */
import { api } from "/server/browser/api.js";
import { h, icon } from "/server/browser/dom.js";
import { clockOf, dayOf, stepsOf } from "./words.js";

/** @typedef {import("/server/browser/texts.js").Translate} Translate */

/** What an entry says, in one line. @param {Translate} t @param {any} entry */
export function saidOf(t, entry) {
  if (entry.kind === "duty") {
    const late = entry.late_seconds === null ? "" : clockOf(entry.late_seconds);
    return t(`duty.${entry.standing ?? "late"}`, { shift: entry.about, late });
  }
  return entry.kind === "check" ? t("entry.check", { item: entry.about }) : entry.note;
}

/** Remark, contest, decision and flag, as far as there are any. @param {Translate} t @param {any} entry */
export function wordsOf(t, entry) {
  return [
    entry.kind === "check" && entry.note !== "" ? t("entry.note", { words: entry.note }) : "",
    entry.complaint === null ? "" : t("entry.complaint"),
    entry.made_by === null ? "" : t("entry.made_by", { name: entry.made_by }),
    entry.remark === "" ? "" : t("entry.remark", { words: entry.remark }),
    entry.contest === "" ? "" : t("entry.contest", { words: entry.contest }),
    entry.outcome === null ? "" : t(`entry.${entry.outcome}`, { words: entry.outcome_reason, name: entry.decided_by ?? "" }),
    entry.severe_by === null ? "" : t("entry.severe", { words: entry.severe_reason, name: entry.severe_by }),
  ].filter((words) => words !== "");
}

/** @param {Translate} t @param {any} entry @param {import("/server/browser/dom.js").Child} [head] @param {import("/server/browser/dom.js").Child} [actions] */
export function entryCard(t, entry, head, actions) {
  const state = entry.contested_at !== null && entry.outcome === null ? "contested" : entry.outcome ?? entry.nature;
  const sign = state === "contested" ? "hand" : entry.nature === "good" ? "circle-check" : "circle-alert";
  return h("li", { class: "card entry", data: { state } },
    h("div", { class: "entry-top" }, icon(sign), h("strong", null, head ?? entry.officer.name), h("span", { class: "soft" }, dayOf(entry.day)),
      state === "contested" ? h("span", { class: "mark" }, t("entry.waits")) : null,
      entry.severe_by === null ? null : h("span", { class: "mark" }, icon("siren"), t("entry.severe_mark"))),
    h("p", { class: "entry-said" }, saidOf(t, entry)),
    h("ul", { class: "entry-words", role: "list" }, wordsOf(t, entry).map((words) => h("li", null, words))),
    actions ?? null);
}

/**
 * @param {Translate} t
 * @param {any} page a month
 * @param {ReturnType<typeof import("./form_dialog.js").createFormDialog>} dialog
 */
export function entriesView(t, page, dialog) {
  if (page.entries.length === 0) return h("p", { class: "soft" }, t("entries.none"));
  // What waits for a decision stands first.
  const waits = (/** @type {any} */ entry) => Number(entry.contested_at !== null && entry.outcome === null);
  const sorted = [...page.entries].sort((one, other) => waits(other) - waits(one));
  return h("ul", { class: "entries", role: "list" }, sorted.map((entry) => entryCard(t, entry, undefined, actionsOf(t, page, entry, dialog))));
}

/** @param {Translate} t @param {any} page @param {any} entry @param {any} dialog */
function actionsOf(t, page, entry, dialog) {
  const steps = stepsOf(entry, page.may, page.me, page.is_closed);
  const buttons = [];
  /** @type {import("./form_dialog.js").Field} */
  const reason = { name: "reason", label: t("reason.label"), kind: "words" };
  if (steps.decide) {
    for (const outcome of ["dropped", "kept"]) {
      buttons.push(h("button", { type: "button", class: "button", on: { click: () => dialog.open({
        title: t(`decide.${outcome}`), explain: t("decide.explain"), fields: [reason], submit: t("decide.submit"),
        send: (/** @type {any} */ values, /** @type {string} */ requestId) => api("POST", "/api/v1/office/conduct/decide", { request_id: requestId, entry: entry.id, outcome, ...values }),
      }) } }, t(`decide.${outcome}`)));
    }
  }
  if (steps.refer) {
    buttons.push(h("button", { type: "button", class: "button", on: { click: () => dialog.open({
      title: t("refer.title"), explain: t("refer.explain"), fields: [reason], submit: t("refer.submit"), isDanger: true,
      send: (/** @type {any} */ values, /** @type {string} */ requestId) => api("POST", "/api/v1/office/conduct/refer", { request_id: requestId, entry: entry.id, ...values }),
    }) } }, icon("siren"), h("span", null, t("refer.open"))));
  }
  return buttons.length > 0 ? h("div", { class: "entry-buttons" }, buttons) : null;
}
