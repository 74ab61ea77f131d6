// The tree of groups and services, and how a service stands: what a menu shows at each place.
// Pure: questions about the snapshot, no screens.

/** @typedef {import("./types.js").Snapshot} Snapshot */
/** @typedef {import("./types.js").Service} Service */
/** @typedef {import("./types.js").Group} Group */

/** @param {Service} service */
export const isOpen = (service) => service.admission.standing === "open";

/** Services first, as the office orders them, then the groups that hold any.
 * @param {Snapshot} snapshot @param {string|null} group
 * @returns {{services: Service[], groups: Group[]}} */
export function entriesOf(snapshot, group) {
  return {
    services: snapshot.services.filter((service) => placeOf(snapshot, service.group) === group),
    groups: snapshot.groups.filter((each) =>
      placeOf(snapshot, each.parent) === group && servicesWithin(snapshot, each.id).length > 0),
  };
}

/** A group that nobody knows any more hides nothing: what names it stands at the top.
 * @param {Snapshot} snapshot @param {string|null} group */
const placeOf = (snapshot, group) => (snapshot.groups.some(({ id }) => id === group) ? group : null);

/** The groups from the top down to this one; a ring of parents ends where it closes.
 * @param {Snapshot} snapshot @param {string|null} group @returns {Group[]} */
export function pathTo(snapshot, group) {
  /** @type {Group[]} */
  const path = [];
  let next = snapshot.groups.find(({ id }) => id === group);
  while (next !== undefined && !path.includes(next)) {
    path.unshift(next);
    const { parent } = next;
    next = snapshot.groups.find(({ id }) => id === parent);
  }
  return path;
}

/** Every service in this group or deeper.
 * @param {Snapshot} snapshot @param {string} group @returns {Service[]} */
export function servicesWithin(snapshot, group) {
  return snapshot.services.filter((service) => pathTo(snapshot, service.group).some(({ id }) => id === group));
}

/** Nobody gets a number here now, because the day is over: the guard takes their place.
 * @param {Snapshot} snapshot */
export const isAfterHours = ({ services }) =>
  services.length > 0 && services.every(({ admission }) => admission.standing === "after_hours");

/** When the first service opens again, if that is known.
 * @param {Service[]} services @returns {string|null} */
export function firstOpening(services) {
  const moments = services.flatMap(({ admission }) => admission.opens_at ?? []);
  return moments.sort()[0] ?? null;
}

/** @param {Snapshot|null} snapshot @param {string} id @returns {Service|null} */
export const serviceOf = (snapshot, id) => snapshot?.services.find((service) => service.id === id) ?? null;

/** “Antrean sedang panjang”: asked once, and not of somebody who goes first anyway.
 * @param {Snapshot} snapshot @param {Service} service @param {string|null} priority */
export const isLongQueue = (snapshot, service, priority) =>
  snapshot.long_queue_ahead > 0 && priority === null && (service.ahead ?? 0) >= snapshot.long_queue_ahead;
