/**
 * The services on the head's board: how each stands now, and, for who may, closing and opening them.
 */
import { h, icon, keyed, setText } from "/server/browser/dom.js";
import { standingWords } from "/server/browser/staff/services.js";

/** @typedef {import("/server/browser/staff/services.js").Service} Service */
/** @typedef {ReturnType<typeof import("/server/browser/staff/closing_view.js").createClosing>} Closing */

/** @type {Record<string, string>} */
const ICONS = { open: "circle-check", closed: "ban", full: "circle-alert", after_hours: "moon" };

/**
 * @param {object} parts
 * @param {import("/server/browser/texts.js").Translate} parts.t
 * @param {Closing} parts.closing
 */
export function createServices({ t, closing }) {
  const rows = h("ul", { class: "service-list", role: "list" });
  const close = h("button", { type: "button", class: "button service-close", on: { click: closing.open } }, icon("ban"), t("services.close"));

  /** @param {Service} service */
  const create = (service) => h("li", { class: "service", data: { standing: service.admission.standing } },
    icon(ICONS[service.admission.standing] ?? "square"),
    h("div", { class: "service-facts" }, h("strong", null, service.name), h("span", { class: "service-standing soft" })),
    service.admission.standing !== "closed" ? null
      : h("button", { type: "button", class: "button service-open", on: { click: () => closing.reopen(service) } },
        t("close.reopen"), h("span", { class: "visually-hidden" }, ` ${service.name}`)));

  return {
    element: h("section", { class: "card panel", "aria-labelledby": "services-title" },
      h("h2", { id: "services-title" }, t("services.title")), rows, close),
    /**
     * @param {import("/server/browser/office/state.js").Office} office
     * @param {number} now
     * @param {boolean} isBusy
     */
    draw({ services, may_change, office }, now, isBusy) {
      close.hidden = !may_change;
      close.setAttribute("aria-disabled", String(isBusy));
      keyed(rows, services, (one) => `${one.id}:${one.admission.standing}`, create, (row, one) => {
        const standing = row.querySelector(".service-standing");
        const by = one.closed_by === null ? "" : ` ${t("close.by", { name: one.closed_by })}`;
        const words = standingWords(one.admission, { t, now, timezone: office.timezone });
        if (standing !== null) setText(standing, words === "" ? t("services.open") : `${words}${by}`);
        const open = row.querySelector(".service-open");
        if (!(open instanceof HTMLElement)) return;
        open.hidden = !may_change;
        open.setAttribute("aria-disabled", String(isBusy));
      });
    },
  };
}
