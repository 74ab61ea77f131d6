/**
 * What visitors say, on the head's board: the one-tap ratings of the day and the way to the inbox. The ratings are no
 * survey (SKM) and are never added up to one.
 */
import { h, icon, setText } from "/server/browser/dom.js";

const FACES = [
  { score: "4", sign: "laugh" }, { score: "3", sign: "smile" }, { score: "2", sign: "annoyed" }, { score: "1", sign: "frown" },
];

/** @param {import("/server/browser/texts.js").Translate} t */
export function createVoices(t) {
  const counts = FACES.map(({ score, sign }) => {
    const number = h("strong", { class: "tabular" });
    return { score, number, element: h("li", { class: "count-item" }, icon(sign), number, h("span", null, t(`voices.score.${score}`))) };
  });
  const words = h("span", null);
  const link = h("a", { class: "button voices-link", href: "/office/feedback" }, icon("message-square-text"), words);
  return {
    element: h("section", { class: "card panel", "aria-labelledby": "voices-title" },
      h("h2", { id: "voices-title" }, t("voices.title")),
      h("ul", { class: "counts", role: "list" }, counts.map((one) => one.element)), link),
    /** @param {import("/server/browser/office/state.js").Office} office */
    draw({ ratings, feedback_open }) {
      for (const { score, number } of counts) setText(number, String(ratings[score] ?? 0));
      setText(words, feedback_open === 0 ? t("voices.link") : t("voices.open", { count: feedback_open }));
      link.classList.toggle("button-main", feedback_open > 0);
    },
  };
}
