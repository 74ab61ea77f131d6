// The start: greeting, the services with their standards, the private room, language and view.
// Made once from the state, told of changes by update; touches go out through `tap`.
import { h, icon, setText } from "../server/browser/dom.js";
import { aheadWords, button, contacts, feeWords, officeHead, say, title } from "./parts.js";

/** @typedef {import("./parts.js").Tools} Tools */
/** @typedef {import("./parts.js").Built} Built */
/** @typedef {import("./state.js").KioskState} KioskState */
/** @typedef {import("./state.js").Service} Service */

/** @param {Tools} tools @param {Service} service */
function serviceButton({ t, language, tap }, service) {
  return h("li", null, button(`service-${service.id}`, "service", tap("service_chosen", { service: service.id }),
    h("span", { class: "service-icon" }, icon(service.icon)),
    h("span", { class: "service-words" },
      h("strong", null, say(service.name, language)),
      h("span", { class: "service-hint" }, say(service.hint, language))),
    h("span", { class: "service-facts" },
      h("span", null, icon("clock"), t("service.minutes", { minutes: service.minutes })),
      h("span", null, icon("check"), feeWords(t, service.fee_rupiah)),
      h("span", null, icon("users"), h("span", { data: { ahead: service.id } })))));
}

/** @param {KioskState} state @param {Tools} tools @returns {Built} */
export function homeScreen(state, tools) {
  const { t, tap } = tools;
  const snapshot = /** @type {import("./state.js").Snapshot} */ (state.snapshot);
  const trouble = h("p", { class: "remark", role: "status" }, icon("printer"), t("home.printer_trouble"));
  const clear = button("clear-view", "button", tap("clear_tapped"), 
    h("span", { class: "letters", "aria-hidden": "true" }, "Aa"), h("span", null, t("home.clear")));
  /** @type {any} */
  let calm = null;
  /** A list that somebody scrolled and left stands at its top again for the next visitor. */
  const scroll = () => {
    clearTimeout(calm);
    calm = setTimeout(() => { services.scrollTop = 0; }, snapshot.idle_seconds * 1000);
  };
  const services = h("ul", { class: "services", "aria-label": t("home.services"), on: { scroll } },
    snapshot.services.map((service) => serviceButton(tools, service)));
  const element = h("div", { class: "screen screen-home" }, officeHead(snapshot.office),
    h("main", null,
      h("div", { class: "welcome" }, title(t("home.welcome")), h("p", null, t("home.choose")), trouble),
      services,
      h("div", { class: "choices" },
        snapshot.private_room && button("private-room", "button button-private", tap("private_tapped"),
          icon("heart-handshake"),
          h("span", null, t("home.private"), h("small", null, t("home.private_for")))),
        clear,
        button("language", "button", tap("language_tapped"),
          h("span", { lang: tools.language === "id" ? "en" : "id" }, t("home.language"))))),
    contacts(t, snapshot.office));
  return { element, update };

  /** @param {KioskState} now */
  function update(now) {
    clear.setAttribute("aria-pressed", String(now.isClear));
    trouble.hidden = now.snapshot?.printer.state !== "trouble";
    for (const service of now.snapshot?.services ?? []) {
      const place = element.querySelector(`[data-ahead="${CSS.escape(service.id)}"]`);
      if (place) setText(place, aheadWords(t, service.ahead));
    }
  }
}
