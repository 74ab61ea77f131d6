/**
 * The big buttons: one touch on a service gives a number; before it, for whom it is.
 */
import { h, icon, keyed, setText } from "/server/browser/dom.js";
import { KIND_KEYS, asked, detailOf, detailsOf, kindsOf } from "/server/browser/guard/choice.js";
import { standingShort } from "/server/browser/staff/services.js";

/** @typedef {import("/server/browser/guard/choice.js").Choice} Choice */
/** @typedef {import("/server/browser/guard/choice.js").Kind} Kind */

/** @type {Record<Kind, string>} */
const ICONS = { regular: "user-round", priority: "heart-handshake", emergency: "ambulance" };

/**
 * @param {object} parts
 * @param {import("/server/browser/texts.js").Translate} parts.t
 * @param {(kind: Kind) => void} parts.onKind
 * @param {(id: string) => void} parts.onDetail
 * @param {(id: string) => void} parts.onService
 * @param {() => void} parts.onPrivate
 * @param {(more: number) => void} parts.onPeople
 */
export function createNumbers({ t, onKind, onDetail, onService, onPrivate, onPeople }) {
  const kinds = h("div", { class: "kinds", role: "group", "aria-label": t("number.whom") });
  const details = h("div", { class: "details", role: "group" });
  const services = h("div", { class: "services", role: "group", "aria-label": t("number.services") });
  const step = h("p", { class: "number-step", role: "status" });
  const privately = h("button", { type: "button", class: "button private", "aria-keyshortcuts": "k", on: { click: onPrivate } },
    icon("lock"), h("span", null, t("number.private")), h("kbd", { "aria-hidden": "true" }, "K"));

  const count = h("output", { class: "people-count tabular", "aria-live": "polite" });
  const people = h("div", { class: "people", role: "group", "aria-label": t("number.people") },
    peopleButton("-", "number.fewer", -1), count, peopleButton("+", "number.more", 1));

  /** @param {string} sign @param {string} words @param {number} more */
  function peopleButton(sign, words, more) {
    return h("button", { type: "button", class: "button people-button", "aria-label": t(words), "aria-keyshortcuts": sign, on: { click: () => onPeople(more) } },
      h("span", { "aria-hidden": "true" }, sign === "-" ? "−" : "+"));
  }

  /** @param {Kind} kind */
  const createKind = (kind) => h("button", {
    type: "button", class: `button kind kind-${kind}`, "aria-keyshortcuts": KIND_KEYS[kind], on: { click: () => onKind(kind) },
  }, icon(ICONS[kind]), h("span", null, t(`kind.${kind}`)), h("kbd", { "aria-hidden": "true" }, KIND_KEYS[kind].toUpperCase()));

  /** @param {{id: string, name: string}} option */
  const createDetail = ({ id, name }) => h("button", { type: "button", class: "button detail", on: { click: () => onDetail(id) } },
    h("kbd", { "aria-hidden": "true" }), h("span", null, name));

  /** @param {{id: string, name: string}} service */
  const createService = ({ id, name }) => h("button", { type: "button", class: "service", data: { service: id }, on: { click: () => onService(id) } },
    h("kbd", { "aria-hidden": "true" }),
    h("span", { class: "service-words" }, h("span", { class: "service-name" }, name), h("span", { class: "service-note" })));

  /** Digits belong to what is asked now. @param {HTMLElement} row @param {number} at @param {boolean} isAsked */
  function nameKey(row, at, isAsked) {
    const key = isAsked && at < 9 ? String(at + 1) : "";
    const sign = row.querySelector("kbd");
    if (sign !== null) setText(sign, key);
    if (key === "") row.removeAttribute("aria-keyshortcuts");
    else row.setAttribute("aria-keyshortcuts", key);
  }

  return {
    element: h("section", { class: "card numbers", "aria-labelledby": "numbers-title" },
      h("h2", { id: "numbers-title" }, t("number.title")), kinds, details, people, step, services, privately),
    /** Says without words where the next touch belongs. */
    focusDetails() {
      const first = details.firstElementChild;
      if (first instanceof HTMLElement) first.focus();
    },
    /** @param {import("/server/browser/guard/state.js").Guard} guard @param {Choice} choice @param {boolean} isBusy */
    draw(guard, choice, isBusy) {
      const wanted = asked(choice);
      const options = detailsOf(guard, choice, t);
      keyed(kinds, kindsOf(guard), (kind) => kind, createKind, (row) => {
        row.setAttribute("aria-pressed", String(row.dataset.key === choice.kind));
      });
      setText(count, choice.people === 1 ? t("number.alone") : t("number.group_of", { count: choice.people }));
      details.hidden = options.length === 0;
      details.setAttribute("aria-label", t(choice.kind === "emergency" ? "number.reason" : "number.group"));
      keyed(details, options, (one) => `${choice.kind}:${one.id}`, createDetail, (row, one) => {
        row.setAttribute("aria-pressed", String(one.id === detailOf(choice)));
        nameKey(row, options.indexOf(one), wanted !== "service");
      });
      keyed(services, guard.services, (one) => JSON.stringify([one.id, one.name]), createService, (row, one) => {
        const note = row.querySelector(".service-note");
        if (note !== null) setText(note, standingShort(one.admission, t));
        row.classList.toggle("is-shut", one.admission.standing !== "open");
        row.setAttribute("aria-disabled", String(isBusy));
        nameKey(row, guard.services.indexOf(one), wanted === "service");
      });
      setText(step, t(`number.asks.${wanted}`));
      services.classList.toggle("is-next", wanted === "service");
      privately.hidden = !guard.private_room;
      privately.setAttribute("aria-disabled", String(isBusy));
    },
  };
}
