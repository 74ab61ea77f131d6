/**
 * Exceptional days: those that were declared, and the form in which the head declares others (for new numbers only).
 */
import { h, replace, setText } from "/server/browser/dom.js";
import { dateOf, timeWithZone } from "/server/browser/dates.js";
import { count, day, line } from "/server/browser/office/standards/fields.js";
import { localOf, momentOf } from "/server/browser/office/standards/state.js";

/** @typedef {import("/server/browser/office/standards/state.js").Page} Page */
/** @typedef {{timezone: string, zone: string}} Office */

/**
 * @param {object} parts
 * @param {import("/server/browser/texts.js").Translate} parts.t
 * @param {(body: object) => Promise<unknown>} parts.onDeclare throws what the server said
 * @param {(surge: import("/server/browser/office/standards/state.js").Surge) => void} parts.onEnd
 * @param {() => number} parts.now
 */
export function createSurges({ t, onDeclare, onEnd, now }) {
  const list = h("ul", { class: "surges", role: "list" });
  const place = h("div");
  const open = h("button", { type: "button", class: "button", hidden: true }, t("surge.declare"));
  const element = h("section", { class: "card panel", "aria-labelledby": "surges-title" }, h("h2", { id: "surges-title" }, t("surge.heading")),
    h("p", { class: "soft" }, t("surge.explain")), list, open, place);
  /** @type {Page | null} */
  let page = null;
  /** @type {Office} */
  let office = { timezone: "UTC", zone: "" };
  open.addEventListener("click", form);

  /** @param {string} moment */
  const words = (moment) => `${dateOf(moment, office.timezone)} ${timeWithZone(moment, office)}`;

  function form() {
    const services = (page?.services ?? []).filter((each) => each.minutes !== null);
    const said = { reason: "", reference: "", begins: "", until: localOf(now() + 6 * 3_600_000, office.timezone) };
    /** @type {Map<string, number>} */
    const minutes = new Map();
    const problem = h("p", { class: "form-problem", role: "alert" });
    const send = h("button", { type: "submit", class: "button button-main" }, t("surge.send"));

    /** @param {Event} event */
    async function submit(event) {
      event.preventDefault();
      const until = momentOf(said.until, office.timezone);
      if (until === null) return setText(problem, t("surge.no_until"));
      send.disabled = true;
      setText(problem, "");
      try {
        await onDeclare({ reason: said.reason, reference: said.reference, until, begins: momentOf(said.begins, office.timezone),
          minutes: [...minutes].filter(([, each]) => each > 0).map(([service, each]) => ({ service, minutes: each })) });
        close();
      } catch (error) {
        setText(problem, error instanceof Error ? error.message : String(error));
      }
      send.disabled = false;
    }

    replace(place, h("form", { class: "draft-form", noValidate: true, on: { submit } },
      h("div", { class: "form-row" },
        line({ id: "surge-reason", label: t("surge.reason"), most: 120, onInput: (value) => { said.reason = value; } }, ""),
        line({ id: "surge-reference", label: t("surge.reference"), most: 60, onInput: (value) => { said.reference = value; } }, ""),
        day({ id: "surge-begins", label: t("surge.begins"), hint: t("surge.begins_hint"), onInput: (value) => { said.begins = value; } }, "", "datetime-local"),
        day({ id: "surge-until", label: t("surge.until"), onInput: (value) => { said.until = value; } }, said.until, "datetime-local")),
      h("fieldset", { class: "form-group" }, h("legend", null, t("surge.minutes")), h("div", { class: "form-row" }, services.map((service) => count({
        id: `surge-${service.id}`, label: t("surge.minutes_of", { service: service.name, minutes: service.minutes ?? 0 }), least: 1,
        onInput: (value) => { minutes.set(service.id, Math.trunc(Number(value)) || 0); },
      }, null)))),
      problem, h("div", { class: "row-buttons" }, send, h("button", { type: "button", class: "button", on: { click: close } }, t("editor.cancel")))));
    open.hidden = true;
    document.getElementById("surge-reason")?.focus();
  }

  function close() {
    replace(place);
    open.hidden = page?.may_change !== true;
    open.focus();
  }

  return {
    element,
    isDirty: () => place.childElementCount > 0,
    /** @param {Page} next @param {Office} where */
    draw(next, where) {
      [page, office] = [next, where];
      if (place.childElementCount === 0) open.hidden = !next.may_change;
      replace(list, next.surges.length === 0 && h("li", { class: "soft" }, t("surge.none")), next.surges.map(({ surge, state }) => h("li", { class: "surge", data: { state } },
        h("p", null, h("strong", null, t(`surge.state_${state}`)), ` ${surge.reason} (${surge.reference})`),
        h("p", { class: "soft" }, t("surge.from_until", { from: words(surge.begins), until: words(surge.ended_at ?? surge.until) })),
        h("p", null, surge.minutes.map((each) => t("decree.minutes", { service: next.services.find((one) => one.id === each.service)?.name ?? each.service, minutes: each.minutes })).join(" · ")),
        next.may_change && state !== "over" && h("button", { type: "button", class: "button", on: { click: () => onEnd(surge) } }, t("surge.end")))));
    },
  };
}
