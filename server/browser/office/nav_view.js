/**
 * The way to the other pages of the office, in one calm row; what waits there is said in words.
 */
import { h, icon, setText } from "/server/browser/dom.js";
import { linksOf } from "/server/browser/office/state.js";

/** @param {import("/server/browser/texts.js").Translate} t */
export function createNav(t) {
  /** @type {Map<string, HTMLAnchorElement>} */
  const made = new Map();
  const row = h("ul", { class: "nav-row", role: "list" });

  return {
    element: h("nav", { class: "nav", "aria-label": t("nav.region") }, row),
    /** @param {import("/server/browser/office/state.js").Office} office */
    draw(office) {
      for (const { id, href, icon: sign, notes } of linksOf(office)) {
        let link = made.get(id);
        if (link === undefined) {
          link = h("a", { class: "nav-link", href }, icon(sign), h("span", null));
          made.set(id, link);
          row.append(h("li", null, link));
        }
        const said = notes.map(({ key, count }) => t(key, { count })).join(", ");
        setText(/** @type {Element} */ (link.lastElementChild), said === "" ? t(`nav.${id}`) : `${t(`nav.${id}`)} (${said})`);
        link.classList.toggle("has-notes", said !== "");
      }
    },
  };
}
