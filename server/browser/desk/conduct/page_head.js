/**
 * The bar above the officer's own page: whose office, which page, and the way back to the desk.
 */
import { h, icon, setText } from "/server/browser/dom.js";

/**
 * @param {import("/server/browser/texts.js").Translate} t with page.title and page.back
 */
export function createPageHead(t) {
  const place = h("strong", { class: "bar-place" });
  return {
    element: h("header", { class: "bar" },
      h("h1", { class: "bar-who" }, place, h("span", { class: "bar-officer" }, t("page.title"))),
      h("a", { class: "bar-button", href: "/desk/" }, icon("chevron-left"), h("span", null, t("page.back")))),
    /** @param {{hall: string, name: string}} office */
    draw(office) {
      setText(place, `${office.hall} ${office.name}`);
    },
  };
}
