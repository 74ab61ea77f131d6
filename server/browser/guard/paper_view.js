/**
 * The quick form for hand-written numbers: service, time, Enter, and the next one.
 */
import { h, icon, keyed, setText } from "/server/browser/dom.js";
import { paperBody, readTime } from "/server/browser/guard/paper.js";

/**
 * @param {object} parts
 * @param {import("/server/browser/texts.js").Translate} parts.t
 * @param {() => {now: number, timezone: string} | null} parts.moment
 * @param {(body: {service: string, taken_at: string, priority: string | null}) => void} parts.onEntered
 */
export function createPaper({ t, moment, onEntered }) {
  const service = h("select", { id: "paper-service", class: "field" });
  const priority = h("select", { id: "paper-priority", class: "field" });
  const time = h("input", {
    id: "paper-time", class: "field tabular", inputMode: "decimal", autocomplete: "off", maxLength: 5, placeholder: t("paper.example"),
    "aria-describedby": "paper-problem",
  });
  const problem = h("p", { id: "paper-problem", class: "form-problem", role: "alert" });
  const button = h("button", { type: "submit", class: "button button-main" }, t("paper.submit"), h("kbd", { "aria-hidden": "true" }, "Enter"));
  const form = h("form", { class: "paper-form", noValidate: true, on: { submit: enter } },
    h("div", { class: "paper-service" }, h("label", { htmlFor: "paper-service" }, t("paper.service")), service),
    h("div", null, h("label", { htmlFor: "paper-time" }, t("paper.time")), time),
    h("div", null, h("label", { htmlFor: "paper-priority" }, t("paper.priority")), priority), button, problem);

  /** @param {Event} event */
  function enter(event) {
    event.preventDefault();
    const here = moment();
    if (here === null) return;
    const body = paperBody({ service: service.value, time: time.value, priority: priority.value }, here.now, here.timezone);
    setText(problem, body === null ? t("paper.unreadable") : "");
    time.setAttribute("aria-invalid", String(body === null));
    if (body === null) return time.focus();
    if (button.getAttribute("aria-disabled") !== "true") onEntered(body);
  }

  /** @param {{id: string, name: string}} one */
  const option = ({ id, name }) => h("option", { value: id }, name);

  return {
    element: h("section", { class: "card paper-card", "aria-labelledby": "paper-title" },
      h("div", { class: "paper-head" }, h("h2", { id: "paper-title" }, t("paper.title")), h("kbd", { "aria-hidden": "true" }, "T"),
        h("a", { class: "paper-sheet", href: "/desk/guard/sheet", target: "_blank", rel: "noopener" }, icon("scroll-text"), t("paper.sheet"))),
      h("p", { class: "soft" }, t("paper.explain")), form),
    focus: () => service.focus(),
    isEmpty: () => time.value === "",
    /** The next one has another time; its service is often the same. */
    next() {
      time.value = "";
      priority.value = "";
      time.focus();
    },
    /** @param {string} sentence */
    complain(sentence) {
      setText(problem, sentence);
      time.focus();
      time.select();
    },
    /** @param {import("/server/browser/guard/state.js").Guard} guard @param {boolean} isBusy */
    draw(guard, isBusy) {
      keyed(service, guard.services, (one) => JSON.stringify([one.id, one.name]), option);
      keyed(priority, [{ id: "", name: t("paper.nobody") }, ...guard.priority_groups], (one) => JSON.stringify([one.id, one.name]), option);
      button.setAttribute("aria-disabled", String(isBusy));
      if (readTime(time.value) !== null) time.setAttribute("aria-invalid", "false");
    },
  };
}
