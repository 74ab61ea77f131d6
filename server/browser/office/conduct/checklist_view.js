/**
 * The supervisor's checklist, made for a phone in one hand: one desk after the other, three large answers to each
 * line, saved at every tap; what is not saved yet is said and sent again by itself.
 */
import { api, newRequestId } from "/server/browser/api.js";
import { h, icon, replace, setText } from "/server/browser/dom.js";
import { createTaps } from "./taps.js";
import { dayOf, doneOf } from "./words.js";

const ANSWERS = [["yes", "circle-check"], ["no", "x"], ["not_seen", "circle-help"]];
const RETRY_MS = 3000;
const CHECKLIST = "/api/v1/office/conduct/checklist";

/** @param {import("/server/browser/texts.js").Translate} t */
export function createChecklist(t) {
  const problem = h("p", { class: "form-problem", role: "alert" });
  const saved = h("p", { class: "check-saved", role: "status" });
  const desk = h("section", { class: "check-desk", "aria-live": "off" });
  const back = h("button", { type: "button", class: "button", on: { click: () => go(-1) } }, icon("chevron-left"), h("span", null, t("check.back")));
  const next = h("button", { type: "button", class: "button button-main", on: { click: () => go(1) } }, h("span", null, t("check.next")), icon("chevron-right"));
  const element = h("div", { class: "check" }, saved, problem, desk, h("nav", { class: "check-nav", "aria-label": t("check.nav") }, back, next));
  /** @type {any} */
  let page = null;
  let place = 0;
  let sitting = 0;
  const taps = createTaps({
    send: ({ requestId, ...tap }) => api("POST", "/api/v1/office/conduct/mark", { request_id: requestId, ...tap }),
    wait: () => new Promise((resolve) => { setTimeout(resolve, RETRY_MS); }),
    onChange: tell,
    onRefused(tap, error) {
      setText(problem, error instanceof Error ? error.message : String(error));
      void load();
    },
  });

  async function load() {
    try {
      page = await api("POST", CHECKLIST, { request_id: newRequestId(), ...(page === null ? {} : { day: page.day }) });
    } catch (error) {
      setText(problem, error instanceof Error ? error.message : String(error));
      return;
    }
    draw();
  }

  /** @param {number} steps */
  function go(steps) {
    place = Math.min(Math.max(place + steps, 0), (page?.desks.length ?? 1) - 1);
    sitting = 0;
    setText(problem, "");
    draw();
    desk.querySelector("h2")?.focus();
  }

  /** @param {any} at @param {any} sitter @param {string} item @param {string} answer @param {string} note */
  function mark(at, sitter, item, answer, note) {
    const officer = sitter.officer?.id ?? null;
    const others = sitter.marks.filter((/** @type {any} */ each) => each.item !== item);
    sitter.marks = [...others, { item, answer, note, marked_by: "", marked_at: "" }];
    setText(problem, "");
    void taps.add({ requestId: newRequestId(), day: page.day, desk: at.id, officer, item, answer, note });
    draw();
  }

  function tell() {
    const words = taps.count === 0 ? t("check.saved") : t(taps.isBroken ? "check.broken" : "check.saving", { count: taps.count });
    setText(saved, words);
    saved.classList.toggle("is-broken", taps.isBroken);
  }

  function draw() {
    if (page === null) return;
    const at = page.desks[place];
    back.disabled = place === 0;
    next.disabled = place >= page.desks.length - 1;
    tell();
    if (at === undefined) return void replace(desk, h("p", { class: "soft" }, t("check.no_desks")));
    const sitter = at.sitters[Math.min(sitting, at.sitters.length - 1)];
    const focused = document.activeElement instanceof HTMLElement ? document.activeElement.dataset.focus : undefined;
    replace(desk,
      h("p", { class: "check-progress" }, t("check.progress", { number: place + 1, of: page.desks.length, done: doneOf(page.items.length, page.desks) }),
        h("span", { class: "soft" }, page.day === page.today ? t("check.today") : dayOf(page.day))),
      h("h2", { tabIndex: -1 }, at.name), whoOf(at, sitter),
      page.items.map((/** @type {any} */ item) => lineOf(at, sitter, item)),
      page.may_mark ? null : h("p", { class: "soft" }, t("check.read_only")));
    if (focused !== undefined) /** @type {HTMLElement | null} */ (desk.querySelector(`[data-focus="${CSS.escape(focused)}"]`))?.focus();
  }

  /** @param {any} at @param {any} sitter */
  function whoOf(at, sitter) {
    const name = (/** @type {any} */ each) => each.officer?.name ?? t("check.nobody");
    if (at.sitters.length < 2) return h("p", { class: "check-who" }, icon("user-round"), h("span", null, name(sitter)));
    return h("div", { class: "check-who", role: "group", "aria-label": t("check.who") }, at.sitters.map((/** @type {any} */ each, /** @type {number} */ number) =>
      h("button", { type: "button", class: "button", "aria-pressed": String(each === sitter), on: { click: () => { sitting = number; draw(); } } }, name(each))));
  }

  /** @param {any} at @param {any} sitter @param {any} item */
  function lineOf(at, sitter, item) {
    const known = sitter.marks.find((/** @type {any} */ each) => each.item === item.id);
    const buttons = ANSWERS.map(([answer = "", sign = ""]) => h("button", {
      type: "button", class: "button check-answer", disabled: !page.may_mark, "aria-pressed": String(known?.answer === answer),
      data: { answer, focus: `${item.id}-${answer}` }, on: { click: () => mark(at, sitter, item.id, answer, known?.note ?? "") },
    }, icon(sign), h("span", null, t(`answer.${answer}`))));
    return h("fieldset", { class: "check-line" }, h("legend", null, item.name), h("div", { class: "check-answers" }, buttons),
      known?.answer === "no" ? noteOf(at, sitter, item, known) : null);
  }

  /** @param {any} at @param {any} sitter @param {any} item @param {any} known */
  function noteOf(at, sitter, item, known) {
    const field = h("input", { class: "field", type: "text", maxLength: 200, value: known.note, placeholder: t("check.note"), "aria-label": t("check.note_of", { item: item.name }),
      disabled: !page.may_mark, data: { focus: `${item.id}-note` }, on: { change: () => mark(at, sitter, item.id, "no", field.value.trim()) } });
    return field;
  }

  return { element, load, isBusy: () => taps.count > 0 };
}
