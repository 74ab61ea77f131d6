/**
 * One entry of the ledger: what was owed to whom and what became of it, what makes somebody ask, and the word of a
 * second person.
 */
import { dateOf, timeOf } from "/server/browser/dates.js";
import { h, icon, replace, setText } from "/server/browser/dom.js";
import { wishAt } from "/server/browser/office/wish.js";
import { givenWords, lateOf, oddities, rupiah } from "./state.js";

/** @typedef {import("./state.js").Line} Line */
/** @typedef {import("./main.js").Tools & {canCharge: boolean, onDone: () => void}} LineTools */

const LONGEST = 200;

/** @param {Line} first @param {LineTools} tools */
export function createLine(first, tools) {
  const { t } = tools;
  const state = h("strong", { class: "line-state" });
  const facts = h("p", { class: "line-facts soft" });
  const ending = h("p", { class: "line-ending" });
  const odd = h("ul", { class: "line-odd", role: "list" });
  const word = h("p", { class: "line-word soft" });
  const place = h("div", { class: "line-form" });
  const element = h("li", { class: "card line" },
    h("div", { class: "line-top" }, h("h2", null, first.label), state), facts, ending, odd, word, place);
  let offered = "";

  /** @param {string | null} at */
  const moment = (at) => (at === null ? "" : `${dateOf(at, tools.timezone())} ${timeOf(at, tools.timezone())}`);

  /** @param {Line} line */
  function endingOf(line) {
    if (line.state === "open") return "";
    const what = [givenWords(line.given), line.cost_rupiah > 0 ? `${rupiah(line.cost_rupiah)} (${t(`funding.${line.funding}`)})` : ""]
      .filter((one) => one !== "").join(", ");
    const by = t(line.is_forgotten ? "line.by_nobody" : "line.by", { by: line.settled_by ?? "", when: moment(line.settled_at) });
    return [what, by, t(`acknowledged.${line.acknowledged}`)].filter((one) => one !== "").join(". ");
  }

  return {
    element,
    /** @param {Line} line */
    update(line) {
      element.dataset.state = line.state;
      element.dataset.review = line.review;
      setText(state, t(`state.${line.state}`));
      setText(facts, [line.service, line.desk, line.officer, t("line.since", { when: moment(line.since) }),
        lateOf(line) === "" ? null : t("line.late", { late: lateOf(line) })].filter((one) => one !== null).join(" · "));
      setText(ending, endingOf(line));
      replace(odd, oddities(line).map((one) => h("li", null, icon("circle-alert"),
        t(`odd.${one}`, { by: line.granted_by ?? "", reason: line.reason ?? "", times: line.times_wrong ?? "" }))));
      setText(word, line.review === "none" ? "" : [t(`review.${line.review}`, { by: line.reviewed_by ?? "", when: moment(line.reviewed_at) }),
        line.review_note ?? ""].filter((one) => one !== "").join(". "));
      const offers = `${line.may_review}${line.review}${line.funding}`;
      if (offers === offered) return;
      offered = offers;
      replace(place, line.may_review ? [createReview(line, tools)] : []);
    },
    isWriting: () => [...place.querySelectorAll("textarea")].some((field) => field.value !== ""),
  };
}

/** @param {Line} line @param {LineTools} tools */
function createReview(line, { t, canCharge, onDone }) {
  const wish = wishAt(`/api/v1/office/compensation/${encodeURIComponent(line.ticket_id)}/review`);
  const id = `note-${line.ticket_id}`;
  const note = h("textarea", { id, class: "field", rows: 2, maxLength: LONGEST });
  const problem = h("p", { class: "form-problem", role: "alert" });
  const charge = h("input", { type: "checkbox", id: `${id}-charge`, checked: line.funding === "officer" });
  const buttons = /** @type {const} */ (["confirmed", "disputed"]).map((verdict) => h("button", {
    type: "button", class: `button${verdict === "confirmed" ? " button-main" : ""}`, on: { click: () => void send(verdict) },
  }, icon(verdict === "confirmed" ? "check" : "circle-alert"), t(`word.${verdict}`)));

  /** @param {"confirmed" | "disputed"} verdict */
  async function send(verdict) {
    for (const button of buttons) button.disabled = true;
    setText(problem, "");
    const funding = canCharge ? { funding: charge.checked ? "officer" : "office" } : {};
    try {
      await wish({ verdict, note: note.value.trim(), ...funding });
      note.value = "";
      onDone();
    } catch (error) {
      setText(problem, error instanceof Error ? error.message : String(error));
    }
    for (const button of buttons) button.disabled = false;
  }

  return h("form", { class: "word", noValidate: true, on: { submit: (/** @type {Event} */ event) => event.preventDefault() } },
    h("label", { htmlFor: id }, t("word.note")), note,
    canCharge ? h("label", { class: "word-charge", htmlFor: charge.id }, charge, t("word.charge")) : null,
    problem, h("div", { class: "word-buttons" }, buttons));
}
