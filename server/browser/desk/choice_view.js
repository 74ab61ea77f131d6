/**
 * Choosing a free desk at the start of a turn of duty.
 */
import { h, icon, keyed, setText } from "/server/browser/dom.js";

/**
 * @param {object} parts
 * @param {import("/server/browser/texts.js").Translate} parts.t
 * @param {import("/server/browser/desk/perform.js").Perform} parts.perform
 */
export function createDeskChoice({ t, perform }) {
  const list = h("ul", { class: "choice-list" });
  const none = h("p", { class: "choice-none" }, t("choice.none"));

  /** @param {{id: string, name: string}} desk */
  const create = (desk) => h("li", null,
    h("button", { type: "button", class: "choice", on: { click: () => perform.openDesk(desk.id) } },
      icon("user-round"),
      h("span", { class: "choice-name" }, desk.name),
      h("span", { class: "choice-note" })));

  return {
    element: h("section", { class: "card choice-card", hidden: true, "aria-labelledby": "choice-title" },
      h("h2", { id: "choice-title" }, t("choice.title")),
      h("p", { class: "soft" }, t("choice.explain")),
      list, none),
    /**
     * @param {import("/server/browser/desk/console_view.js").View} view
     * @param {boolean} isBusy
     */
    draw({ desk }, isBusy) {
      none.hidden = desk.desks.some((one) => one.is_free);
      keyed(list, desk.desks, (one) => one.id, create, (row, one) => {
        const button = /** @type {HTMLButtonElement} */ (row.firstElementChild);
        button.disabled = !one.is_free;
        button.setAttribute("aria-disabled", String(isBusy));
        const note = row.querySelector(".choice-note");
        if (note !== null) setText(note, one.is_free ? t("choice.free") : t("choice.taken", { officer: one.officer ?? "" }));
      });
    },
  };
}
