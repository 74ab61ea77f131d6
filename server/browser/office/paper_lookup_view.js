/**
 * Looking up the number of the paper of one visit. Each look is recorded, so nothing is asked before the button is
 * pressed, and nothing stays on the page once the dialog is closed.
 */
import { api, newRequestId } from "/server/browser/live.js";
import { dateOf, timeOf } from "/server/browser/dates.js";
import { h, replace, setText } from "/server/browser/dom.js";
import { dayOf, labelFrom } from "/server/browser/office/check/state.js";

/** @typedef {import("/server/browser/office/state.js").Office} Office */

/**
 * @param {object} parts
 * @param {import("/server/browser/texts.js").Translate} parts.t
 * @param {import("/server/browser/staff/dialog_view.js").Dialogs} parts.dialogs
 * @param {() => Office | null} parts.office
 * @param {() => number} parts.now
 */
export function createPaperLookup({ t, dialogs, office, now }) {
  const answer = h("div", { class: "paper-answer", role: "status" });
  const problem = h("p", { class: "form-problem", role: "alert", id: "paper-problem" });
  const usual = { class: "field", autocomplete: "off", "aria-describedby": "paper-problem" };
  const label = h("input", { ...usual, id: "paper-label", placeholder: "A-001", autocapitalize: "characters" });
  const day = h("input", { ...usual, id: "paper-day", type: "date" });
  const form = h("form", { noValidate: true, on: { submit: look } },
    h("label", { htmlFor: "paper-label" }, t("papers.label")), label, h("label", { htmlFor: "paper-day" }, t("papers.day")), day,
    problem, h("button", { type: "submit", class: "button button-main" }, t("papers.look")));
  let isBusy = false;

  function open() {
    const known = office();
    if (known === null) return;
    label.value = "";
    day.value = dayOf(now(), known.office.timezone);
    forget();
    dialogs.show({ title: t("papers.title"), explain: t("papers.explain"), body: [form, answer], onClosed: forget });
    label.focus();
  }

  function forget() {
    replace(answer);
    setText(problem, "");
  }

  /** @param {Event} event */
  async function look(event) {
    event.preventDefault();
    await ask("look", (found) => show(found));
  }

  /** @param {"look" | "remove"} what @param {(found: any) => void} onFound */
  async function ask(what, onFound) {
    const known = labelFrom(label.value);
    if (known === "") return setText(problem, t("papers.no_label"));
    if (isBusy) return;
    isBusy = true;
    forget();
    try {
      onFound(await api("POST", `/api/v1/office/report-number/${what}`, { request_id: newRequestId(), label: known, day: day.value }));
    } catch (error) {
      setText(problem, /** @type {Error} */ (error).message);
    }
    isBusy = false;
  }

  /** @param {{number: string, noted_by: string, noted_at: string}} found */
  function show({ number, noted_by, noted_at }) {
    const known = office();
    if (known === null || !dialogs.isOpen()) return;
    const { timezone } = known.office;
    const remove = h("button", { type: "button", class: "button", on: { click: () => confirmed(remove) } }, t("papers.remove"));
    replace(answer, h("p", { class: "paper-found" }, number),
      h("p", { class: "soft" }, t("papers.noted", { by: noted_by, date: dateOf(noted_at, timezone), time: timeOf(noted_at, timezone) })),
      known.may_change ? remove : null);
  }

  /** The second press is the answer to the question. @param {HTMLButtonElement} button */
  function confirmed(button) {
    if (button.dataset.asked === undefined) {
      button.dataset.asked = "1";
      return setText(button, t("papers.remove_sure"));
    }
    void ask("remove", () => replace(answer, h("p", null, t("papers.removed"))));
  }

  const element = h("section", { class: "card panel", "aria-labelledby": "papers-title", hidden: true },
    h("h2", { id: "papers-title" }, t("papers.title")),
    h("button", { type: "button", class: "button papers-open", on: { click: open } }, t("papers.open")));

  return {
    element,
    /** @param {Office} known */
    draw(known) {
      element.hidden = !known.looks_up_papers;
    },
  };
}
