/**
 * Desk groups while somebody arranges them: names, and the group of each desk. Pure.
 */

/** @typedef {import("/server/browser/office/display/state.js").Group} Group */
/** @typedef {import("/server/browser/office/display/state.js").Desk} Desk */
/** @typedef {{groups: Group[], desks: Record<string, string>}} Grouping `desks`: id of the desk → id of its group, "" for none */

export const MOST_GROUPS = 12;

/** @param {{desk_groups: Group[], desks: Desk[]}} page @returns {Grouping} */
export function groupingFrom({ desk_groups: groups, desks }) {
  return { groups, desks: Object.fromEntries(desks.map(({ id, group }) => [id, group])) };
}

/** As the server takes it: a desk without a group is left out. @param {Grouping} grouping */
export function bodyOf({ groups, desks }) {
  return {
    groups: groups.map(({ id, name }) => ({ id, name: name.trim() })),
    desks: Object.fromEntries(Object.entries(desks).filter(([, group]) => group !== "")),
  };
}

/** @param {Grouping} grouping @returns {Grouping} */
export function withNewGroup(grouping) {
  if (grouping.groups.length >= MOST_GROUPS) return grouping;
  let number = 1;
  while (grouping.groups.some(({ id }) => id === `kelompok-${number}`)) number += 1;
  return { ...grouping, groups: [...grouping.groups, { id: `kelompok-${number}`, name: "" }] };
}

/** @param {Grouping} grouping @param {string} id @param {string} name @returns {Grouping} */
export function renamed(grouping, id, name) {
  return { ...grouping, groups: grouping.groups.map((group) => (group.id === id ? { ...group, name } : group)) };
}

/** Its desks are in no group then. @param {Grouping} grouping @param {string} id @returns {Grouping} */
export function withoutGroup({ groups, desks }, id) {
  const left = Object.entries(desks).map(([desk, group]) => [desk, group === id ? "" : group]);
  return { groups: groups.filter((group) => group.id !== id), desks: Object.fromEntries(left) };
}

/** @param {Grouping} grouping @param {string} desk @param {string} group @returns {Grouping} */
export function assigned(grouping, desk, group) {
  return { ...grouping, desks: { ...grouping.desks, [desk]: group } };
}

/**
 * @param {Grouping} grouping
 * @returns {string | null} key of why it cannot be kept
 */
export function groupingProblem({ groups }) {
  const names = groups.map(({ name }) => name.trim().toLowerCase());
  if (names.includes("")) return "groups.unnamed";
  return new Set(names).size < names.length ? "groups.twice" : null;
}
