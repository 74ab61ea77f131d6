/**
 * Joins the page that tells whether a slip is genuine: the form, the answer, and signing in when it is needed.
 */
import { api } from "/server/browser/api.js";
import { dateOf } from "/server/browser/dates.js";
import { byId, h, icon, replace, setText } from "/server/browser/dom.js";
import { createAnswer } from "/server/browser/office/check/answer_view.js";
import { dayOf, questionFrom } from "/server/browser/office/check/state.js";
import { showSignIn } from "/server/browser/sign_in.js";
import { orSayItFailed } from "/server/browser/staff.js";
import { loadTexts } from "/server/browser/texts.js";

/** @typedef {"label" | "day" | "code"} Field */

const ROLES = ["officer", "guard", "head", "oversight", "admin"];

orSayItFailed(start());

async function start() {
  const { t } = await loadTexts("/server/browser/office/check/");
  const head = await api("GET", "/api/v1/office-head");
  const root = byId("app");
  document.title = t("page.title");
  const page = createPage(t, head, askToSignIn);
  open();

  function open() {
    replace(root, page.element);
    page.focus();
  }

  /** @param {string} notice */
  function askToSignIn(notice) {
    showSignIn({
      parent: root, t, title: t("page.sign_in"), roles: ROLES, notice,
      // What was typed before is asked again at once.
      onSignedIn() {
        open();
        void page.check();
      },
    });
  }
}

/**
 * @param {import("/server/browser/texts.js").Translate} t
 * @param {{server_time: string, office: {hall: string, name: string, timezone: string, zone: string}}} head
 * @param {(notice: string) => void} askToSignIn
 */
function createPage(t, head, askToSignIn) {
  const { office } = head;
  const answer = createAnswer(t);
  const problem = h("p", { class: "form-problem", role: "alert", id: "check-problem" });
  const usual = { class: "field", autocomplete: "off", spellcheck: false, "aria-describedby": "check-problem" };
  const fields = {
    label: h("input", { ...usual, id: "label", placeholder: "A-001", autocapitalize: "characters" }),
    day: h("input", { ...usual, id: "day", type: "date", value: dayOf(Date.parse(head.server_time), office.timezone) }),
    code: h("input", { ...usual, id: "code", class: "field field-code", placeholder: "7F3K-92QD", autocapitalize: "characters" }),
  };
  const dayWords = h("small", { class: "soft check-day-words", id: "day-words" });
  const button = h("button", { type: "submit", class: "button button-main" }, t("check.submit"));
  const form = h("form", { class: "card check-form", noValidate: true, on: { submit } },
    /** @type {Field[]} */ (["label", "day", "code"]).map((name) =>
      h("div", { class: `check-${name}` }, h("label", { htmlFor: name }, t(`check.${name}`)), fields[name], name === "day" && dayWords)),
    button, problem);
  let isBusy = false;
  fields.day.setAttribute("aria-describedby", "day-words check-problem");
  fields.day.addEventListener("input", sayDay);
  sayDay();

  /** As the slip writes it: browsers show a date in their own way. */
  function sayDay() {
    setText(dayWords, dateOf(`${fields.day.value}T12:00:00Z`, "UTC"));
  }

  /** @param {Event} event */
  function submit(event) {
    event.preventDefault();
    void check();
  }

  async function check() {
    if (isBusy) return;
    answer.clear();
    const question = questionFrom({ label: fields.label.value, day: fields.day.value, code: fields.code.value });
    if ("missing" in question) return complain(question.missing);
    complain(null);
    setBusy(true);
    try {
      answer.show(await api("GET", question.address), office);
      // The next slip is typed over this one.
      fields.label.focus();
      fields.label.select();
    } catch (error) {
      const { isUnauthorised, message } = /** @type {any} */ (error);
      if (isUnauthorised) askToSignIn("");
      else setText(problem, message);
    }
    setBusy(false);
  }

  /** @param {Field | null} missing */
  function complain(missing) {
    setText(problem, missing === null ? "" : t(`problem.${missing}`));
    for (const [name, field] of Object.entries(fields)) field.setAttribute("aria-invalid", String(name === missing));
    if (missing !== null) fields[missing].focus();
  }

  /** @param {boolean} busy */
  function setBusy(busy) {
    isBusy = busy;
    button.setAttribute("aria-disabled", String(busy));
    setText(button, t(busy ? "check.busy" : "check.submit"));
  }

  const link = (/** @type {string} */ href, /** @type {string} */ sign, /** @type {string} */ words) =>
    h("a", { class: "bar-button", href }, icon(sign), h("span", { class: "bar-words" }, t(words)));
  return {
    element: h("div", null,
      h("header", { class: "bar" },
        h("h1", { class: "bar-who" }, h("strong", { class: "bar-place" }, `${office.hall} ${office.name}`),
          h("span", { class: "bar-officer" }, t("page.title"))),
        link("/desk/", "user-round", "page.desk"), link("/office/", "house", "page.office")),
      h("main", { class: "check-page" }, h("p", null, t("page.explain")), form, answer.element)),
    check,
    focus: () => fields.label.focus(),
  };
}
