/**
 * One text: what visitors read now, and a form to word it otherwise in both languages.
 */
import { h, icon, replace, setText } from "/server/browser/dom.js";
import { LANGUAGES, placesOf, problemsOf } from "/server/browser/office/texts/state.js";

/** @typedef {import("/server/browser/office/texts/state.js").Entry} Entry */
/** @typedef {import("/server/browser/office/texts/state.js").Words} Words */

/**
 * @param {Entry} first
 * @param {object} parts
 * @param {import("/server/browser/texts.js").Translate} parts.t
 * @param {boolean} parts.mayChange
 * @param {(entry: Entry, words: Words) => Promise<void>} parts.onSave throws what the server said
 */
export function createEntry(first, { t, mayChange, onSave }) {
  let entry = first;
  const now = h("div", { class: "text-now" });
  const change = h("button", { type: "button", class: "button text-change", "aria-label": t("entry.change_for", { words: first.shipped.id }) }, t("entry.change"));
  const place = h("div", { class: "text-form-place" });
  change.addEventListener("click", open);

  /** @param {Words} words */
  const lines = (words) => LANGUAGES.map((language) => h("p", { lang: language, class: `text-${language}` }, words[language]));

  function draw() {
    const { own, shipped } = entry;
    replace(now, lines(own ?? shipped), own !== null && h("p", { class: "mark text-own" }, icon("check"), t("entry.own")));
  }

  function open() {
    const words = entry.own ?? entry.shipped;
    const fields = LANGUAGES.map((language) => field(language, words[language]));
    const read = () => /** @type {Words} */ (Object.fromEntries(fields.map(({ language, area }) => [language, area.value])));
    const problem = h("p", { class: "form-problem", role: "alert" });
    const save = h("button", { type: "submit", class: "button button-main" }, t("entry.save"));
    const reset = h("button", { type: "button", class: "button", hidden: entry.own === null, on: { click: () => void send(entry.shipped) } },
      icon("rotate-ccw"), t("entry.reset"));
    const cancel = h("button", { type: "button", class: "button", on: { click: close } }, t("entry.cancel"));

    function check() {
      const found = problemsOf(read(), entry.shipped);
      for (const { language, area, remark } of fields) {
        const one = found.find((each) => each.language === language);
        setText(remark, one === undefined ? "" : t(one.key, one.values));
        area.setAttribute("aria-invalid", String(one !== undefined));
      }
      save.disabled = found.length > 0;
    }

    /** @param {Words} said */
    async function send(said) {
      save.disabled = true;
      reset.disabled = true;
      setText(problem, "");
      try {
        await onSave(entry, said);
        close();
      } catch (error) {
        setText(problem, error instanceof Error ? error.message : String(error));
        reset.disabled = false;
        check();
      }
    }

    fields.forEach(({ area }) => area.addEventListener("input", check));
    replace(place, h("form", {
      class: "text-form", noValidate: true,
      on: {
        submit: (/** @type {Event} */ event) => { event.preventDefault(); if (!save.disabled) void send(read()); },
        keydown: (/** @type {KeyboardEvent} */ event) => { if (event.key === "Escape") close(); },
      },
    }, fields.map(({ element }) => element), problem, h("div", { class: "row-buttons" }, save, reset, cancel)));
    change.hidden = true;
    check();
    fields[0]?.area.focus();
  }

  /** @param {"id" | "en"} language @param {string} words */
  function field(language, words) {
    const id = `${entry.key}-${language}`;
    const area = h("textarea", { id, class: "field", rows: words.length > 60 ? 3 : 2, value: words, lang: language, "aria-describedby": `${id}-hint ${id}-problem` });
    const remark = h("p", { class: "form-problem", id: `${id}-problem` });
    const places = placesOf(entry.shipped[language]);
    return { language, area, remark, element: h("div", { class: "text-field" }, h("label", { htmlFor: id }, t(`language.${language}`)), area,
      h("small", { class: "soft", id: `${id}-hint` }, t("entry.shipped"), " ", h("q", { lang: language }, entry.shipped[language]),
        places.length > 0 && h("span", null, ` ${t("entry.places", { places: places.join(", ") })}`)), remark) };
  }

  function close() {
    replace(place);
    change.hidden = false;
    change.focus();
  }

  const element = h("li", { class: "text-entry" }, now, mayChange && change, place);
  draw();
  return {
    element,
    isOpen: () => place.childElementCount > 0,
    /** @param {Entry} next */
    update(next) {
      if (JSON.stringify(next.own) === JSON.stringify(entry.own)) return;
      entry = next;
      draw();
    },
  };
}
