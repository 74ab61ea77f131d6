/**
 * The crest: a picture is sent to be redrawn as black dots, shown as they will be printed, and taken away again.
 */
import { api } from "/server/browser/api.js";
import { h, icon, setText } from "/server/browser/dom.js";

const MOST_BYTES = 2 * 1024 * 1024;

/**
 * @param {object} parts
 * @param {import("/server/browser/texts.js").Translate} parts.t
 * @param {boolean} parts.mayChange
 * @param {(crest: string) => void} parts.onChange base64, empty for none
 */
export function createCrestField({ t, mayChange, onChange }) {
  const picture = h("img", { class: "crest-picture", alt: t("crest.alt") });
  const none = h("p", { class: "soft" }, t("crest.none"));
  const problem = h("p", { class: "form-problem", role: "alert" });
  const file = h("input", {
    type: "file", class: "visually-hidden", id: "crest-file", accept: "image/png,image/jpeg,image/webp",
    on: { change: () => void upload() },
  });
  const label = h("label", { class: "button crest-choose", htmlFor: "crest-file" }, icon("stamp"), h("span", null, t("crest.upload")));
  const remove = h("button", { type: "button", class: "button", on: { click: () => change("") } }, icon("x"), t("crest.remove"));

  async function upload() {
    const chosen = file.files?.[0];
    file.value = "";
    if (chosen === undefined) return;
    if (chosen.size > MOST_BYTES) return setText(problem, t("crest.too_big"));
    setText(problem, "");
    label.setAttribute("aria-busy", "true");
    try {
      change((await api("POST", "/api/v1/office/crest", chosen)).crest);
    } catch (error) {
      setText(problem, error instanceof Error ? error.message : String(error));
    }
    label.removeAttribute("aria-busy");
  }

  /** @param {string} crest */
  function change(crest) {
    setText(problem, "");
    onChange(crest);
    if (crest === "") file.focus();
  }

  return {
    element: h("div", { class: "crest" }, h("p", { class: "soft" }, t("crest.explain")), picture, none,
      mayChange && h("div", { class: "row-buttons" }, file, label, remove), problem),
    /** @param {string} crest */
    draw(crest) {
      if (crest === "") picture.removeAttribute("src");
      else picture.src = `data:image/png;base64,${crest}`;
      picture.hidden = crest === "";
      none.hidden = crest !== "";
      remove.hidden = crest === "";
    },
  };
}
