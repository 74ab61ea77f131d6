// The one-tap rating: four faces with words. It is no survey (SKM) and never becomes one.
import { h, icon } from "../server/browser/dom.js";
import { backButton, button, doneButton, officeHead, title } from "./parts.js";

/** @typedef {import("./parts.js").Tools} Tools */
/** @typedef {import("./parts.js").Built} Built */
/** @typedef {import("./types.js").KioskState} KioskState */
/** @typedef {import("./types.js").Snapshot} Snapshot */

const FACES = [
  { score: 4, sign: "laugh" }, { score: 3, sign: "smile" }, { score: 2, sign: "annoyed" }, { score: 1, sign: "frown" },
];

/** @param {KioskState} state @param {Tools} tools @returns {Built} */
export function ratingScreen(state, tools) {
  const { t, tap } = tools;
  const { office } = /** @type {Snapshot} */ (state.snapshot);
  const element = h("div", { class: "screen screen-rating" }, officeHead(office),
    h("main", null,
      h("div", { class: "top-words" }, title(t("rating.title")), h("p", null, t("rating.explain"))),
      h("div", { class: "decide" },
        h("div", { class: "faces" }, FACES.map(({ score, sign }) =>
          button(`score-${score}`, "button face", tap("rated", { score }), icon(sign), h("span", null, t(`rating.score.${score}`))))),
        h("div", { class: "actions" }, backButton(tools)))));
  return { element, update: () => {} };
}

/** After a rating or a message; for some matters with the way to internal affairs.
 * @param {KioskState} state @param {Tools} tools @returns {Built} */
export function thanksScreen(state, tools) {
  const { t } = tools;
  const { office, internal_affairs: contact } = /** @type {Snapshot} */ (state.snapshot);
  const { screen } = state;
  const about = screen.name === "thanks" ? screen.about : "rating";
  const isForThem = screen.name === "thanks" && screen.isForInternalAffairs && contact !== null;
  const element = h("div", { class: "screen" }, officeHead(office),
    h("main", { class: "notice", data: { testid: "thanks" } },
      h("div", { class: "notice-words", role: "status" }, h("span", { class: "notice-sign" }, icon("circle-check")),
        title(t("thanks.title")), h("p", null, t(about === "rating" ? "thanks.rating" : "thanks.feedback")),
        isForThem && h("div", { class: "card internal" },
          h("p", null, t("feedback.internal_affairs", { name: contact.name })),
          h("ul", null, [contact.phone, contact.email, contact.address].filter(Boolean).map((way) => h("li", null, h("b", null, way)))))),
      doneButton(tools, t("ticket.done"))));
  return { element, update: () => {} };
}
