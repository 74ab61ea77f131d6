// The one-tap rating of a finished service: four faces with words. It is no survey (SKM) and never becomes one.
import { h, icon, setText } from "/server/browser/dom.js";
import { sendingLine } from "./parts.js";

const FACES = [
  { score: 4, sign: "laugh" }, { score: 3, sign: "smile" }, { score: 2, sign: "annoyed" }, { score: 1, sign: "frown" },
];

/** @param {import("./parts.js").Tools} tools @returns {import("./parts.js").Part} */
export function createRating(tools) {
  const { t, send } = tools;
  const line = sendingLine(tools);
  const hint = h("p", { class: "soft" });
  const faces = FACES.map(({ score, sign }) => h("button", {
    type: "button", class: "face", "aria-pressed": "false", data: { score }, on: { click: () => void rate(score) },
  }, icon(sign), h("span", null, t(`track.rating.${score}`))));
  const element = h("section", { class: "part", "aria-labelledby": "rating-title" },
    h("h2", { id: "rating-title" }, t("track.rating")), hint, h("div", { class: "faces" }, faces), line.element);
  let isSending = false;
  let wanted = 0;

  /** The last tap counts, also one that comes while another is on its way.
   * @param {number} score */
  async function rate(score) {
    wanted = score;
    mark(score);
    line.say(t("track.sending"));
    if (isSending) return;
    isSending = true;
    try {
      let sent = 0;
      while (sent !== wanted) {
        sent = wanted;
        await send("rating", { score: sent });
      }
      line.say(t("track.rating_thanks"));
    } catch (error) {
      mark(0);
      line.fail(error);
    }
    isSending = false;
  }

  /** @param {number} score */
  function mark(score) {
    for (const face of faces) face.setAttribute("aria-pressed", String(face.dataset.score === String(score)));
  }

  return {
    element,
    update(track) {
      element.hidden = !track.can_rate;
      setText(hint, t(track.is_rated ? "track.rating_again" : "track.rating_hint"));
    },
  };
}
