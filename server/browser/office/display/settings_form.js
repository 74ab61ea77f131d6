/**
 * The settings of one display as a form behind a fold: what is unsaved stays while others save.
 */
import { h, replace, setText } from "/server/browser/dom.js";
import { createDraft } from "/server/browser/office/display/draft.js";
import { createSaveBar } from "/server/browser/office/display/save_bar.js";
import { LAYOUTS, THEMES, followed, settingsProblem } from "/server/browser/office/display/state.js";

/** @typedef {import("/server/browser/office/display/state.js").Settings} Settings */
/** @typedef {import("/server/browser/office/display/state.js").Displays} Displays */

const LONGEST_ROOM = 40;

/**
 * @param {object} parts
 * @param {string} parts.id of the display
 * @param {import("/server/browser/texts.js").Translate} parts.t
 * @param {boolean} parts.mayChange
 * @param {string} parts.address
 * @param {() => void} parts.onSaved
 * @param {(error: any) => void} parts.onUnauthorised
 */
export function createSettingsForm({ id, t, mayChange, address, onSaved, onUnauthorised }) {
  /** @type {ReturnType<typeof createDraft<Settings>>} */
  const draft = createDraft();
  /** @type {import("/server/browser/office/display/state.js").Group[]} */
  let groups = [];
  const bar = createSaveBar({
    t, address, draft, onSaved, onUnauthorised, onUndo: draw, bodyOf: (settings) => ({ settings }), problemOf: settingsProblem,
  });
  /** @param {Partial<Settings>} changes */
  const put = (changes) => {
    draft.change({ ...draft.value(), ...changes });
    bar.forget();
    draw();
  };

  const layout = choice("layout", LAYOUTS, (value) => put({ layout: value }));
  const theme = choice("theme", THEMES, (value) => put({ theme: value }));
  const room = h("input", { type: "text", class: "field", id: `${id}-room`, maxLength: LONGEST_ROOM, autocomplete: "off", disabled: !mayChange,
    "aria-describedby": `${id}-room-hint`, on: { input: () => put({ room: room.value }) } });
  const volume = percent("volume");
  const nightVolume = percent("night_volume");
  const nightFrom = time("night_from");
  const nightUntil = time("night_until");
  const flags = /** @type {const} */ (["may_speak", "shows_next", "shows_honesty"]).map((name) => ({ name, ...flag(name) }));
  const follows = h("fieldset", { class: "choices" });
  const problem = h("p", { class: "form-problem", role: "alert" });

  const form = h("form", { class: "settings", noValidate: true, on: { submit: (/** @type {Event} */ event) => { event.preventDefault(); void bar.keep(); } } },
    group("look", layout.element, theme.element, ...flags.filter(({ name }) => name !== "may_speak").map(({ element }) => element)),
    group("follows", follows),
    group("voice", ...flags.filter(({ name }) => name === "may_speak").map(({ element }) => element),
      labelled("room", room, h("small", { class: "soft", id: `${id}-room-hint` }, t("room.hint"))),
      volume.element, nightVolume.element, h("div", { class: "night" }, nightFrom.element, nightUntil.element)),
    problem, mayChange && bar.element);

  /** @param {string} name @param {...(HTMLElement | null)} fields */
  function group(name, ...fields) {
    return h("div", { class: "setting-group", role: "group", "aria-labelledby": `${id}-${name}` },
      h("h4", { id: `${id}-${name}` }, t(`group.${name}`)), fields);
  }

  /** @param {string} name @param {HTMLElement} field @param {...HTMLElement} more */
  function labelled(name, field, ...more) {
    return h("div", { class: "setting" }, h("label", { htmlFor: field.id }, t(`setting.${name}`)), field, more);
  }

  /** @param {string} name @param {string[]} values @param {(value: string) => void} onPick */
  function choice(name, values, onPick) {
    const field = h("select", { class: "field", id: `${id}-${name}`, disabled: !mayChange, on: { change: () => onPick(field.value) } },
      values.map((value) => h("option", { value }, t(`${name}.${value}`))));
    return { field, element: labelled(name, field) };
  }

  /** @param {"volume" | "night_volume"} name */
  function percent(name) {
    const field = h("input", { type: "range", id: `${id}-${name}`, min: "0", max: "100", step: "5", disabled: !mayChange,
      on: { input: () => put({ [name]: Number(field.value) }) } });
    const shown = h("output", { class: "percent tabular", htmlFor: field.id });
    return {
      element: h("div", { class: "setting" }, h("label", { htmlFor: field.id }, t(`setting.${name}`)), h("div", { class: "range" }, field, shown)),
      /** @param {number} value */
      draw(value) {
        field.value = String(value);
        field.setAttribute("aria-valuetext", t("volume.percent", { count: value }));
        setText(shown, t(value === 0 ? "volume.silent" : "volume.percent", { count: value }));
      },
    };
  }

  /** @param {"night_from" | "night_until"} name */
  function time(name) {
    const field = h("input", { type: "time", class: "field", id: `${id}-${name}`, required: true, disabled: !mayChange,
      on: { input: () => put({ [name]: field.value }) } });
    return { field, element: labelled(name, field) };
  }

  /** @param {"may_speak" | "shows_next" | "shows_honesty"} name */
  function flag(name) {
    const box = h("input", { type: "checkbox", class: "check", id: `${id}-${name}`, disabled: !mayChange, on: { change: () => put({ [name]: box.checked }) } });
    return { box, element: h("label", { class: "choice", htmlFor: box.id }, box, h("span", null, t(`setting.${name}`))) };
  }

  let shownGroups = "";

  /** @param {string[]} chosen */
  function drawGroups(chosen) {
    const shown = JSON.stringify([groups, chosen]);
    if (shown === shownGroups) return;
    shownGroups = shown;
    const focused = document.activeElement?.id;
    replace(follows, h("legend", { class: "visually-hidden" }, t("group.follows")), groups.map((one) => {
      const box = h("input", { type: "checkbox", class: "check", id: `${id}-group-${one.id}`, checked: chosen.includes(one.id), disabled: !mayChange,
        on: { change: () => put(followed(draft.value(), one.id, box.checked, groups)) } });
      return h("label", { class: "choice", htmlFor: box.id }, box, h("span", null, one.name));
    }), h("p", { class: "soft" }, t(groups.length === 0 ? "follows.no_groups" : chosen.length === 0 ? "follows.all" : "follows.some")));
    if (focused?.startsWith(`${id}-group-`)) document.getElementById(focused)?.focus();
  }

  function draw() {
    const settings = draft.value();
    layout.field.value = settings.layout;
    theme.field.value = settings.theme;
    if (room.value !== settings.room) room.value = settings.room;
    volume.draw(settings.volume);
    nightVolume.draw(settings.night_volume);
    if (nightFrom.field.value !== settings.night_from) nightFrom.field.value = settings.night_from;
    if (nightUntil.field.value !== settings.night_until) nightUntil.field.value = settings.night_until;
    for (const { name, box } of flags) box.checked = settings[name];
    drawGroups(settings.groups);
    const found = settingsProblem(settings);
    setText(problem, found === null ? "" : t(found));
    bar.draw();
  }

  return {
    element: h("details", { class: "tv-settings" }, h("summary", null, t(mayChange ? "settings.change" : "settings.show")), form),
    isDirty: draft.isDirty,
    /** @param {Settings} settings @param {Displays} page */
    take(settings, page) {
      groups = page.desk_groups;
      draft.take(settings, page.version);
      draw();
    },
  };
}
