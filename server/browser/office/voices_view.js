/**
 * What visitors say, on the head's board: the one-tap ratings of the day, once enough have answered. They
 * are no survey (SKM) and are never added up to one. The inbox has its link in the row of pages.
 */
import { h, icon, setText } from "/server/browser/dom.js";
import { ratingsShown } from "/server/browser/office/state.js";

const FACES = [
  { score: "4", sign: "laugh" }, { score: "3", sign: "smile" }, { score: "2", sign: "annoyed" }, { score: "1", sign: "frown" },
];

/** @param {import("/server/browser/texts.js").Translate} t */
export function createVoices(t) {
  const counts = FACES.map(({ score, sign }) => {
    const number = h("strong", { class: "tabular" });
    return { score, number, element: h("li", { class: "count-item" }, icon(sign), number, h("span", null, t(`voices.score.${score}`))) };
  });
  const list = h("ul", { class: "counts", role: "list" }, counts.map((one) => one.element));
  const few = h("p", { class: "soft" }, t("voices.few"));
  return {
    element: h("section", { class: "card panel", "aria-labelledby": "voices-title" },
      h("h2", { id: "voices-title" }, t("voices.title")), list, few),
    /** @param {import("/server/browser/office/state.js").Office} office */
    draw({ ratings }) {
      const shown = ratingsShown(ratings);
      list.hidden = shown === null;
      few.hidden = shown !== null;
      for (const { score, number } of counts) setText(number, String(shown?.[score] ?? 0));
    },
  };
}
