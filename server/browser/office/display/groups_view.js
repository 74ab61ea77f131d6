/**
 * Desk groups: their names, and the group of each desk.
 */
import { h, icon, keyed, replace, setText } from "/server/browser/dom.js";
import { createDraft } from "/server/browser/office/display/draft.js";
import {
  MOST_GROUPS, assigned, bodyOf, groupingFrom, groupingProblem, renamed, withNewGroup, withoutGroup,
} from "/server/browser/office/display/groups.js";
import { createSaveBar } from "/server/browser/office/display/save_bar.js";

/** @typedef {import("/server/browser/office/display/groups.js").Grouping} Grouping */
/** @typedef {import("/server/browser/office/display/state.js").Displays} Displays */

const LONGEST_NAME = 40;

/**
 * @param {object} parts
 * @param {import("/server/browser/texts.js").Translate} parts.t
 * @param {boolean} parts.mayChange
 * @param {() => void} parts.onSaved
 * @param {(error: any) => void} parts.onUnauthorised
 */
export function createGroupsEditor({ t, mayChange, onSaved, onUnauthorised }) {
  /** @type {ReturnType<typeof createDraft<Grouping>>} */
  const draft = createDraft();
  /** @type {Displays["desks"]} */
  let desks = [];
  const names = h("ul", { class: "group-names", role: "list" });
  const places = h("ul", { class: "group-desks", role: "list" });
  const problem = h("p", { class: "form-problem", role: "alert" });
  const add = h("button", { type: "button", class: "button", on: { click: addGroup } }, t("groups.add"));
  const bar = createSaveBar({
    t, address: "/api/v1/office/desk-groups", draft, bodyOf, problemOf: groupingProblem, onSaved, onUnauthorised, onUndo: draw,
  });

  /** @param {Grouping} next */
  function change(next) {
    draft.change(next);
    bar.forget();
    draw();
  }

  function addGroup() {
    change(withNewGroup(draft.value()));
    names.lastElementChild?.querySelector("input")?.focus();
  }

  /** @param {{id: string}} group */
  function createName({ id }) {
    const field = h("input", { type: "text", class: "field", id: `group-${id}`, maxLength: LONGEST_NAME, autocomplete: "off", readOnly: !mayChange,
      on: { input: () => change(renamed(draft.value(), id, field.value)) } });
    return h("li", { class: "group-name" }, h("label", { htmlFor: field.id, class: "visually-hidden" }, t("groups.name")), field,
      mayChange && h("button", { type: "button", class: "button", on: { click: () => { change(withoutGroup(draft.value(), id)); add.focus(); } } },
        icon("x"), h("span", { class: "visually-hidden" })));
  }

  /** @param {{id: string, name: string}} desk */
  function createPlace({ id, name }) {
    const field = h("select", { class: "field", id: `desk-${id}`, disabled: !mayChange, on: { change: () => change(assigned(draft.value(), id, field.value)) } });
    return h("li", { class: "group-desk" }, h("label", { htmlFor: field.id }, name), field);
  }

  function draw() {
    const grouping = draft.value();
    keyed(names, grouping.groups, (group) => group.id, createName, (row, group) => {
      const field = row.querySelector("input");
      if (field !== null && field.value !== group.name) field.value = group.name;
      const words = row.querySelector("button .visually-hidden");
      if (words !== null) setText(words, t("groups.remove", { name: group.name }));
    });
    places.hidden = grouping.groups.length === 0;
    keyed(places, desks, (desk) => desk.id, createPlace, (row, desk) => drawPlace(/** @type {HTMLSelectElement} */ (row.querySelector("select")), grouping, desk.id));
    const found = groupingProblem(grouping);
    setText(problem, found === null || found === "groups.unnamed" ? "" : t(found));
    add.disabled = grouping.groups.length >= MOST_GROUPS;
    bar.draw();
  }

  /** @param {HTMLSelectElement} field @param {Grouping} grouping @param {string} desk */
  function drawPlace(field, { groups, desks: chosen }, desk) {
    const options = [{ id: "", name: t("groups.none") }, ...groups.map(({ id, name }) => ({ id, name: name || t("groups.new") }))];
    const words = JSON.stringify(options);
    if (field.dataset.options !== words) replace(field, options.map(({ id, name }) => h("option", { value: id }, name)));
    field.dataset.options = words;
    field.value = chosen[desk] ?? "";
  }

  return {
    element: h("section", { class: "card panel", "aria-labelledby": "groups-title" },
      h("h2", { id: "groups-title" }, t("groups.title")), h("p", { class: "soft" }, t("groups.explain")),
      names, mayChange && h("div", { class: "row-buttons" }, add), places, problem, mayChange && bar.element),
    isDirty: draft.isDirty,
    /** @param {Displays} page */
    draw(page) {
      desks = page.desks;
      draft.take(groupingFrom(page), page.version);
      draw();
    },
  };
}
