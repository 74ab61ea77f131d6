// What holds for everybody: the right to compensation in general words, whom to complain to, and 110.
import { h, icon, replace } from "/server/browser/dom.js";

/** @typedef {import("./state.js").Contact} Contact */

/** A telephone number that can be dialled becomes a link. @param {string} phone */
function phoneLink(phone) {
  const digits = phone.replace(/[\s().-]/g, "");
  return /^\+?\d{3,15}$/.test(digits) ? h("a", { href: `tel:${digits}` }, phone) : h("span", null, phone);
}

/** @param {import("./parts.js").Tools} tools @param {Contact} contact */
export function contactLine({ t }, contact) {
  /** @param {string} key @param {Node|string} value */
  const row = (key, value) => h("div", null, h("dt", null, t(`track.contact.${key}`)), h("dd", null, value));
  return h("dl", { class: "contact" },
    contact.phone === "" ? null : row("phone", phoneLink(contact.phone)),
    contact.email === "" ? null : row("email", h("span", null, contact.email)),
    contact.address === "" ? null : row("address", contact.address));
}

/** @param {import("./parts.js").Tools} tools @returns {import("./parts.js").Part} */
export function createContacts(tools) {
  const { t, language } = tools;
  const right = h("p", { class: "right" });
  const contacts = h("div", { class: "contacts" });
  const element = h("section", { class: "part part-quiet", "aria-labelledby": "contact-title" },
    right, h("h2", { id: "contact-title" }, t("track.contact")), contacts,
    h("p", { class: "emergency" }, icon("phone-call"), h("a", { href: "tel:110" }, t("track.emergency")),
      h("span", { class: "soft" }, t("track.emergency_hint"))));
  let key = "";

  return {
    element,
    update(track) {
      const line = track.compensation_line;
      right.hidden = line === null;
      replace(right, icon("glass-water"), line === null ? "" : line[language] || line.id);
      const next = JSON.stringify([track.office.contact, track.internal_affairs]);
      if (next === key) return;
      key = next;
      const { contact } = track.office;
      const affairs = track.internal_affairs;
      replace(contacts, h("h3", null, contact.name), contactLine(tools, contact),
        affairs === null ? null : [h("h3", null, affairs.name), contactLine(tools, affairs)]);
    },
  };
}
