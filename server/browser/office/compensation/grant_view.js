/**
 * The head grants something by hand to the visitor of a number; the officer of that number gives it.
 */
import { h, setText } from "/server/browser/dom.js";
import { wishAt } from "/server/browser/office/wish.js";
import { dayOf } from "./state.js";

/** @param {import("./main.js").Tools} tools @param {() => void} onDone */
export function createGrant({ t, timezone, now }, onDone) {
  const wish = wishAt("/api/v1/office/compensation/grant");
  const label = h("input", { id: "grant-label", class: "field", placeholder: "A-001", autocomplete: "off", autocapitalize: "characters", maxLength: 12 });
  const reason = h("input", { id: "grant-reason", class: "field", autocomplete: "off", maxLength: 120 });
  const answer = h("p", { class: "form-problem", role: "status" });
  const submit = h("button", { type: "submit", class: "button button-main" }, t("grant.submit"));

  /** @param {SubmitEvent} event */
  async function send(event) {
    event.preventDefault();
    submit.disabled = true;
    const day = dayOf(now(), timezone());
    try {
      await wish({ label: label.value.trim().toUpperCase(), day, reason: reason.value.trim() });
      label.value = reason.value = "";
      setText(answer, t("grant.done"));
      onDone();
    } catch (error) {
      setText(answer, error instanceof Error ? error.message : String(error));
    }
    submit.disabled = false;
  }

  return {
    element: h("form", { class: "card grant", noValidate: true, on: { submit: send } },
      h("h2", null, t("grant.title")), h("p", { class: "soft" }, t("grant.explain")),
      h("label", { htmlFor: "grant-label" }, t("grant.label")), label,
      h("label", { htmlFor: "grant-reason" }, t("grant.reason")), reason, answer, submit),
    isWriting: () => label.value !== "" || reason.value !== "",
  };
}
